"""JPEG: application segments, extended XMP put together, a start of picture behind leading garbage.

Sources: ITU T.81 annex B, Exif 2.32 (4.7), XMP part 3 (1.1.3: extended XMP by GUID and offset).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.media.metadata.containers import photoshop

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

_START = b"\xff\xd8\xff"
_EXIF = b"Exif\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
MAX_SEGMENTS = 10_000
MAX_EXTENDED = 64 << 20


def recognises(head: bytes) -> bool:
    """Say whether a JPEG begins within the first bytes."""
    return _START in head


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets of ``view`` up to the picture data; a cut among the headers is an error."""
    at = bytes(view[:4096]).find(_START) + 2
    resources = bytearray()
    extended: dict[bytes, dict[int, bytes]] = {}
    complete = False
    for _ in range(MAX_SEGMENTS):
        while at + 1 < len(view) and view[at] == 0xFF and view[at + 1] == 0xFF:
            at += 1
        if at + 4 > len(view) or view[at] != 0xFF:
            break
        marker = view[at + 1]
        if marker in (0xDA, 0xD9):
            complete = True
            break
        if marker in _ALONE:
            at += 2
            continue
        size = int.from_bytes(view[at + 2 : at + 4])
        content = bytes(view[at + 4 : at + 2 + size])
        at += 2 + max(size, 2)
        if marker == 0xE1:
            _app1(content, packets, extended)
        elif marker == 0xED and content.startswith(b"Photoshop 3.0\0"):
            resources += content[14:]
        elif marker == 0xFE:
            packets.add_text("Text.File.Comment", content.decode("utf-8", "replace"))
    if resources:
        photoshop.collect_resources(bytes(resources), packets)
    for pieces in extended.values():
        packets.add_xmp(b"".join(pieces[offset] for offset in sorted(pieces)))
    if not complete:
        packets.errors.append("JPEG ends before its picture")


def _app1(content: bytes, packets: Packets, extended: dict[bytes, dict[int, bytes]]) -> None:
    if content.startswith(_EXIF):
        if not packets.exif:
            packets.add_exif(content)
    elif content.startswith(_XMP):
        packets.add_xmp(content[len(_XMP) :])
    elif content.startswith(_EXTENDED) and len(content) > len(_EXTENDED) + 40:
        guid, at = content[len(_EXTENDED) : len(_EXTENDED) + 32], len(_EXTENDED) + 32
        total, offset = int.from_bytes(content[at : at + 4]), int.from_bytes(content[at + 4 : at + 8])
        if total <= MAX_EXTENDED and offset < total:
            extended.setdefault(guid, {})[offset] = content[at + 8 :]
