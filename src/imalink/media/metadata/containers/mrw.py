"""Minolta MRW: block TTW is the Exif's TIFF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

MAX_BLOCKS = 1_000


def recognises(head: bytes) -> bool:
    """Say whether the file is MRW."""
    return head.startswith(b"\0MRM")


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets of ``view``."""
    at = 8
    for _ in range(MAX_BLOCKS):
        if at + 8 > len(view):
            return
        kind, size = bytes(view[at : at + 4]), int.from_bytes(view[at + 4 : at + 8])
        if kind == b"\0TTW":
            packets.add_exif(view[at + 8 : min(at + 8 + size, len(view))])
            return
        at += 8 + size
