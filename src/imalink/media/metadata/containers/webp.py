"""WebP: RIFF chunks EXIF and XMP (RFC 9649); a cut file gives what stands before the cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

MAX_CHUNKS = 200_000


def recognises(head: bytes) -> bool:
    """Say whether the file is WebP."""
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets of ``view``."""
    at = 12
    for _ in range(MAX_CHUNKS):
        if at + 8 > len(view):
            return
        kind, size = bytes(view[at : at + 4]), int.from_bytes(view[at + 4 : at + 8], "little")
        begin, end = at + 8, min(at + 8 + size, len(view))
        if kind == b"EXIF":
            packets.add_exif(view[begin:end])
        elif kind == b"XMP ":
            packets.add_xmp(view[begin:end])
        at += 8 + size + size % 2
