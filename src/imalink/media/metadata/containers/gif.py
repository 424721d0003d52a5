"""GIF: XMP in an application extension (XMP part 3, 1.1.2) and comments (GIF89a)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

_XMP = b"XMP DataXMP"
_TRAILER = 258
"""Bytes of the magic trailer behind the packet that lets old readers skip it, its end mark included."""

MAX_COMMENT = 1 << 16


def recognises(head: bytes) -> bool:
    """Say whether the file is GIF."""
    return head[:6] in (b"GIF87a", b"GIF89a")


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets and comments of ``view``."""
    if len(view) < 13:
        return
    at = 13 + _table(view[10])
    while at < len(view):
        mark = view[at]
        if mark == 0x2C:  # an image: position, table, code size, data
            if at + 10 > len(view):
                return
            at = _skip(view, at + 11 + _table(view[at + 9]))
        elif mark == 0x21 and at + 2 < len(view):
            label, begin = view[at + 1], at + 2
            at = _skip(view, begin)
            if label == 0xFE:
                packets.add_text("Text.GIF.Comment", _joined(view, begin, at))
            elif label == 0xFF and bytes(view[begin + 1 : begin + 12]) == _XMP:
                packets.add_xmp(view[begin + 12 : max(begin + 12, at - _TRAILER)])
        else:
            return


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _skip(view: memoryview, at: int) -> int:
    """Return the place behind the sub-blocks that begin at ``at``."""
    while at < len(view) and view[at]:
        at += view[at] + 1
    return min(at + 1, len(view))


def _joined(view: memoryview, at: int, end: int) -> str:
    out = bytearray()
    while at < end and view[at] and len(out) < MAX_COMMENT:
        out += view[at + 1 : at + 1 + view[at]]
        at += view[at] + 1
    return bytes(out).decode("utf-8", "replace")
