"""Sigma X3F: the JPEG preview of the directory carries the Exif (Sigma's X3F file format document)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.media.metadata.containers import jpeg

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

_JPEG = 18
_HEADER = 28
MAX_ENTRIES = 1_000


def recognises(head: bytes) -> bool:
    """Say whether the file is X3F."""
    return head.startswith(b"FOVb")


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets of the first JPEG with Exif."""
    if len(view) < 16:
        return
    at = int.from_bytes(view[-4:], "little")
    if bytes(view[at : at + 4]) != b"SECd":
        return
    for index in range(min(int.from_bytes(view[at + 8 : at + 12], "little"), MAX_ENTRIES)):
        entry = at + 12 + index * 12
        begin, size = (int.from_bytes(view[entry + part : entry + part + 4], "little") for part in (0, 4))
        if (
            bytes(view[begin : begin + 4]) != b"SECi"
            or int.from_bytes(view[begin + 12 : begin + 16], "little") != _JPEG
        ):
            continue
        jpeg.collect(view[begin + _HEADER : min(begin + size, len(view))], packets)
        if packets.exif:
            return
