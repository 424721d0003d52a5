"""Fujifilm RAF: the JPEG inside carries the Exif (offset and length at 84)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.media.metadata.containers import jpeg

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets


def recognises(head: bytes) -> bool:
    """Say whether the file is RAF."""
    return head.startswith(b"FUJIFILMCCD-RAW") and len(head) > 92


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets of ``view``."""
    begin, size = int.from_bytes(view[84:88]), int.from_bytes(view[88:92])
    if begin < len(view):
        jpeg.collect(view[begin : min(begin + size, len(view))], packets)
