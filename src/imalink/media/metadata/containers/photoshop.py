"""Photoshop's image resources, in which JPEG, PNG and TIFF carry IPTC (Adobe Photoshop file formats)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

_IPTC, _EXIF, _XMP, _DIGEST = 0x0404, 0x0422, 0x0424, 0x0425
_HEADER = b"Photoshop 3.0\0"
_MD5 = 16
MAX_RESOURCES = 10_000


def collect_resources(data: bytes, packets: Packets) -> None:
    """Add the packets of a resource block; bare IIM records are taken too."""
    if data[:1] == b"\x1c":
        packets.iptc.append(data)
        return
    at = len(_HEADER) if data.startswith(_HEADER) else 0
    for _ in range(MAX_RESOURCES):
        if data[at : at + 4] not in (b"8BIM", b"AgHg", b"PHUT", b"DCSR", b"MeSa") or at + 12 > len(data):
            return
        number = int.from_bytes(data[at + 4 : at + 6])
        name = data[at + 6]
        at += 6 + name + 1 + (name + 1) % 2
        size = int.from_bytes(data[at : at + 4])
        content = data[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
        if number == _IPTC and content:
            packets.iptc.append(content)
        elif number == _EXIF:
            packets.add_exif(content)
        elif number == _XMP:
            packets.add_xmp(content)
        elif number == _DIGEST and len(content) == _MD5:
            packets.digest = content
