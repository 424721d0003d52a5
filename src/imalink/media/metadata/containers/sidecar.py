"""XMP standing alone: a sidecar file.

libexiv2 opens it too, but invents Exif and IPTC from it and moves its times to UTC on the way; so only the
packet goes to libexiv2, and only its XMP is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.media.metadata.containers.packets import utf8

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

_STARTS = (b"<?xpacket", b"<x:xmpmeta", b"<x:xapmeta", b"<rdf:RDF")


def recognises(head: bytes) -> bool:
    """Say whether the file is XMP: a packet, or XML that soon comes to one."""
    text = utf8(head).lstrip()
    return text.startswith(_STARTS) or (text.startswith(b"<?xml") and any(start in text for start in _STARTS))


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packet."""
    packets.add_xmp(view)
