"""ISO base media files: HEIF, AVIF (items of a meta box) and Canon CR3 (boxes of its own).

Sources: ISO/IEC 14496-12 (boxes, iinf, iloc, idat), 23008-12 (Exif items begin with the offset of the TIFF
header), Canon's CR3 as described by libcraw2 and libexiv2 (uuid boxes, CMT1-4).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from imalink.media.metadata.containers.cr3 import combined
from imalink.media.metadata.containers.packets import MAX_PACKETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.media.metadata.containers.packets import Packets

MAX_BOXES = 20_000
"""Boxes looked at in one level; a level of more is an attack."""

MAX_EXTENTS = 1_000
_CANON = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis", b"avci", b"crx "}
)

Box = tuple[bytes, int, int]
"""Type, begin and end of a box's content."""


def recognises(head: bytes) -> bool:
    """Say whether the file is HEIF, AVIF or CR3 by its brands."""
    if head[4:8] != b"ftyp":
        return False
    end = min(int.from_bytes(head[:4]), len(head), 512)
    return any(head[at : at + 4] in _BRANDS for at in (8, *range(16, end - 3, 4)))


def boxes(view: memoryview, begin: int, end: int) -> Iterator[Box]:
    """Yield the boxes between ``begin`` and ``end``; a box that reaches further is cut and the last."""
    for _ in range(MAX_BOXES):
        if begin + 8 > end:
            return
        size, kind, content = int.from_bytes(view[begin : begin + 4]), bytes(view[begin + 4 : begin + 8]), begin + 8
        if size == 1:
            size, content = int.from_bytes(view[begin + 8 : begin + 16]), begin + 16
        elif size == 0:
            size = end - begin
        if size < content - begin or content > end:
            return
        yield kind, content, min(begin + size, end)
        begin += size


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets of ``view``."""
    for kind, begin, end in boxes(view, 0, len(view)):
        if kind == b"meta":
            _meta(view, begin + 4, end, packets)
        elif kind == b"moov":
            _moov(view, begin, end, packets)
        elif kind == b"uuid" and view[begin : begin + 16] == _XMP:
            packets.add_xmp(view[begin + 16 : end])


def _moov(view: memoryview, begin: int, end: int, packets: Packets) -> None:
    for kind, inner, inner_end in boxes(view, begin, end):
        if kind != b"uuid" or view[inner : inner + 16] != _CANON:
            continue
        parts = {
            part: bytes(view[at:part_end])
            for part, at, part_end in boxes(view, inner + 16, inner_end)
            if part in (b"CMT1", b"CMT2", b"CMT3", b"CMT4") and part_end - at < 1 << 24
        }
        if b"CMT1" in parts:
            packets.add_exif(combined(parts[b"CMT1"], parts.get(b"CMT2"), parts.get(b"CMT3"), parts.get(b"CMT4")))


def _meta(view: memoryview, begin: int, end: int, packets: Packets) -> None:
    found = {kind: (inner, inner_end) for kind, inner, inner_end in boxes(view, begin, end)}
    if b"iinf" not in found or b"iloc" not in found:
        return
    wanted = dict(islice(_items(view, *found[b"iinf"]), MAX_PACKETS))
    data = found.get(b"idat")
    for item, pieces in _locations(view, *found[b"iloc"], data, set(wanted)):
        packet = b"".join(bytes(view[at:stop]) for at, stop in pieces)
        if wanted[item] == b"Exif":
            skip = 4 + int.from_bytes(packet[:4]) if len(packet) > 4 else 0
            packets.add_exif(packet[skip:] if skip < len(packet) else packet)
        else:
            packets.add_xmp(packet)


def _items(view: memoryview, begin: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield number and kind of the Exif and XMP items."""
    if begin >= end:
        return
    begin += 6 if view[begin] == 0 else 8  # version and flags, then 16 or 32 bits of count
    for kind, at, stop in boxes(view, begin, end):
        if kind != b"infe" or stop - at < 12:
            continue
        version = view[at]
        if version not in (2, 3):
            continue
        width = 2 if version == 2 else 4
        item = int.from_bytes(view[at + 4 : at + 4 + width])
        name = at + 4 + width + 2
        what = bytes(view[name : name + 4])
        if what == b"Exif":
            yield item, b"Exif"
        elif what == b"mime" and b"rdf+xml" in bytes(view[name + 4 : min(stop, name + 512)]):
            yield item, b"XMP"


def _locations(
    view: memoryview, begin: int, end: int, data: tuple[int, int] | None, wanted: set[int]
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the wanted items with the pieces of the file that they are made of."""
    if end - begin < 8:
        return
    version = view[begin]
    offset_size, length_size = view[begin + 4] >> 4, view[begin + 4] & 15
    base_size, index_size = view[begin + 5] >> 4, view[begin + 5] & 15 if version in (1, 2) else 0
    wide = 4 if version == 2 else 2
    at = begin + 6 + wide
    for _ in range(int.from_bytes(view[begin + 6 : at])):
        if at + wide + 4 > end:
            return
        item = int.from_bytes(view[at : at + wide])
        at += wide
        method = 0
        if version in (1, 2):
            method = int.from_bytes(view[at : at + 2]) & 15
            at += 2
        at += 2
        base = int.from_bytes(view[at : at + base_size])
        at += base_size
        extents = int.from_bytes(view[at : at + 2])
        at += 2
        step = index_size + offset_size + length_size
        if item not in wanted or extents > MAX_EXTENTS or method > 1 or (method == 1 and data is None):
            at += extents * step
            continue
        floor, roof = data if method == 1 and data else (0, len(view))
        pieces = []
        for _ in range(extents):
            offset = int.from_bytes(view[at + index_size : at + index_size + offset_size])
            length = int.from_bytes(view[at + index_size + offset_size : at + step])
            at += step
            start = floor + base + offset
            stop = roof if length == 0 else min(start + length, roof)
            if start < stop <= len(view):
                pieces.append((start, stop))
        if pieces and sum(stop - start for start, stop in pieces) < 1 << 26:
            yield item, pieces
