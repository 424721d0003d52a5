"""JPEG XL: Exif, XML and Brotli-compressed boxes (ISO/IEC 18181-2).

The metadata boxes are put into a small file of their own, which libexiv2 reads, Brotli included. A bare
codestream holds none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.media.metadata.containers.bmff import boxes
from imalink.media.metadata.containers.packets import MAX_PACKET

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

_SIGNATURE = b"\0\0\0\x0cJXL \r\n\x87\n"
_TYPE = b"\0\0\0\x14ftypjxl \0\0\0\0jxl "
_CODESTREAM = b"\xff\x0a"


def recognises(head: bytes) -> bool:
    """Say whether the file is JPEG XL, in a container or bare."""
    return head.startswith((_SIGNATURE, _CODESTREAM))


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets of ``view``."""
    if view[:2] == _CODESTREAM:
        return
    folded = []
    for kind, begin, end in boxes(view, 0, len(view)):
        if end - begin > MAX_PACKET:
            continue
        if kind == b"Exif":
            packets.add_exif(view[begin + 4 : end])
        elif kind == b"xml ":
            packets.add_xmp(view[begin:end])
        elif kind == b"brob" and bytes(view[begin : begin + 4]) in (b"Exif", b"xml "):
            folded.append((end - begin + 8).to_bytes(4) + kind + bytes(view[begin:end]))
    if folded:
        packets.files.append(_SIGNATURE + _TYPE + b"".join(folded))
