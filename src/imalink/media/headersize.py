"""The size that a picture's header names, for pictures whose pixels cannot be decoded; never raises.

Sources: PNG 11.2.2 (IHDR), GIF89a (logical screen), BMP's DIB headers, JPEG T.81 B.2.2 (SOF), RIFF WebP (VP8X,
VP8L, VP8), TIFF 6.0 (ImageWidth, ImageLength), ISO/IEC 23008-12 (ispe; the largest, which a grid's is).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.media.formats import ifd
from imalink.media.formats.format import displayed

if TYPE_CHECKING:
    from collections.abc import Callable

    from imalink.media.formats.format import Buffer

LARGEST = 1_000_000
"""Pixels of one side; more are damage."""

_HEAD = 65_536
_LARGEST_TIFF = 64 << 20
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_OLD_BITMAP = 12
_MOST_SEGMENTS = 2_000

Size = tuple[int, int]


def header_size(data: Buffer, format_name: str, orientation: int = 1) -> Size | None:
    """Return width and height as displayed under ``orientation``, None where the header is damaged too."""
    read = _READERS.get(format_name)
    try:
        found = read(data) if read else None
    except (ValueError, IndexError):
        return None
    if found is None or not all(0 < side <= LARGEST for side in found):
        return None
    return displayed(*found, orientation)


def _png(data: Buffer) -> Size | None:
    return (_big(data, 16, 4), _big(data, 20, 4)) if data[12:16] == b"IHDR" else None


def _gif(data: Buffer) -> Size:
    return _little(data, 6, 2), _little(data, 8, 2)


def _bmp(data: Buffer) -> Size:
    begin = 14 if data[:2] == b"BM" else 0
    if _little(data, begin, 4) == _OLD_BITMAP:
        return _little(data, begin + 4, 2), _little(data, begin + 6, 2)
    height = int.from_bytes(data[begin + 8 : begin + 12], "little", signed=True)  # negative: from the top
    return _little(data, begin + 4, 4), abs(height)


def _jpeg(data: Buffer) -> Size | None:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if data[at : at + 1] != b"\xff":
            break
        marker = data[at + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 1:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _START_OF_FRAME:
            return _big(data, at + 7, 2), _big(data, at + 5, 2)
        at += 2 + max(2, _big(data, at + 2, 2))
    return None


def _webp(data: Buffer) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return _little(data, 24, 3) + 1, _little(data, 27, 3) + 1
    if kind == b"VP8L":
        bits = _little(data, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return (_little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF) if kind == b"VP8 " else None


def _tiff(data: Buffer) -> Size | None:
    start = int.from_bytes(data[4:8], "little" if data[:2] == b"II" else "big")
    head = data[: _HEAD if start < _HEAD else _LARGEST_TIFF]  # many programs write the directory last
    for directory in ifd.directories(bytes(head)):
        width, height = ifd.first(directory, ifd.WIDTH), ifd.first(directory, ifd.HEIGHT)
        if width and height and ifd.first(directory, ifd.NEW_SUBFILE_TYPE) != 1:
            return width, height
    return None


def _heif(data: Buffer) -> Size | None:
    head, found, at = bytes(data[:_HEAD]), [], -1
    while (at := head.find(b"ispe", at + 1)) >= 0:
        found.append((_big(head, at + 8, 4), _big(head, at + 12, 4)))
    return max(found, key=lambda size: size[0] * size[1], default=None)


def _big(data: Buffer, at: int, size: int) -> int:
    return _whole(data[at : at + size], size, "big")


def _little(data: Buffer, at: int, size: int) -> int:
    return _whole(data[at : at + size], size, "little")


def _whole(part: bytes, size: int, order: str) -> int:
    if len(part) != size:
        raise ValueError("the header ends early")
    return int.from_bytes(part, order)  # type: ignore[arg-type]


_READERS: dict[str, Callable[[Buffer], Size | None]] = {
    "PNG": _png,
    "GIF": _gif,
    "BMP": _bmp,
    "JPEG": _jpeg,
    "WEBP": _webp,
    "TIFF": _tiff,
    "HEIF": _heif,
    "AVIF": _heif,
}
