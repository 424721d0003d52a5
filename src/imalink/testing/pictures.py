"""Pictures made in code, written in every format there is an encoder for, and a measure of likeness.

Needs the decoding libraries; for tests only.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

Array = npt.NDArray[np.uint8]

_ORIENTATION = 0x0112
_UNDO: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a displayed picture is laid down so that the Exif orientation brings it back (Exif 2.32, 4.6.4 A)."""


def scene(width: int, height: int, seed: int = 1) -> Array:
    """Return an RGB picture without symmetry: slopes, blocks and grain, by whole numbers only, so the same anywhere."""
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    u, v = x * 1024 // width, y * 1024 // height
    red = 40 + u * 150 // 1024
    green = 200 - v * 140 // 1024
    blue = 60 + (u + v) * 70 // 1024
    state = np.int64(seed)
    for _ in range(24):
        state = (state * 1103515245 + 12345) % 2147483648
        left, top = int(state >> 4) % 900, int(state >> 12) % 900
        wide, high = 40 + int(state >> 7) % 260, 40 + int(state >> 17) % 260
        inside = (u >= left) & (u < left + wide) & (v >= top) & (v < top + high)
        red = np.where(inside, (red + int(state >> 3) % 200) // 2, red)
        green = np.where(inside, (green + int(state >> 9) % 220) // 2, green)
        blue = np.where(inside, (blue + int(state >> 15) % 240) // 2, blue)
    corner = (u < 220) & (v < 110)
    red, green, blue = (np.where(corner, value, plane) for value, plane in ((250, red), (240, green), (20, blue)))
    grain = ((x * 7919 + y * 104729 + x * y * 31 + seed) % 7) - 3
    planes = [np.clip(plane + grain, 0, 255) for plane in (red, green, blue)]
    return np.stack(planes, axis=2).astype(np.uint8)


def laid(image: Image.Image, orientation: int) -> Image.Image:
    """Return a displayed picture as a camera stores it under the Exif ``orientation``."""
    turn = _UNDO.get(orientation)
    return image if turn is None else image.transpose(turn)


def _exif(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    return exif.tobytes()


def _pillow(name: str, **options: Any) -> Callable[[Image.Image, int], bytes]:
    def write(image: Image.Image, orientation: int) -> bytes:
        out = io.BytesIO()
        laid(image, orientation).save(out, name, exif=_exif(orientation), **options)
        return out.getvalue()

    return write


def _plain(name: str) -> Callable[[Image.Image, int], bytes]:
    def write(image: Image.Image, orientation: int) -> bytes:
        out = io.BytesIO()
        laid(image, orientation).save(out, name)
        return out.getvalue()

    return write


def _heif(image: Image.Image, orientation: int) -> bytes:
    import pillow_heif

    out = io.BytesIO()
    stored = pillow_heif.from_pillow(laid(image, orientation))
    stored.info["exif"] = _exif(orientation)
    stored.save(out, quality=90)
    return out.getvalue()


def _jxl(image: Image.Image, orientation: int) -> bytes:
    import pillow_jxl  # noqa: F401 - registers the encoder

    out = io.BytesIO()
    laid(image, orientation).save(out, "JXL", quality=95)
    return out.getvalue()


WRITERS: dict[str, Callable[[Image.Image, int], bytes]] = {
    "JPEG": _pillow("JPEG", quality=95, subsampling=0),
    "PNG": _pillow("PNG"),
    "TIFF": _pillow("TIFF"),
    "WEBP": _pillow("WEBP", quality=95),
    "AVIF": _pillow("AVIF", quality=95),
    "HEIF": _heif,
    "JXL": _jxl,
    "GIF": _plain("GIF"),
    "BMP": _plain("BMP"),
    "DNG": lambda image, orientation: dng(image, orientation),
}
"""Content of each format that shows an RGB image under an orientation, if the format has one."""

ORIENTED = ("JPEG", "PNG", "TIFF", "WEBP", "AVIF", "HEIF", "DNG")
"""The formats of ``WRITERS`` that carry an orientation."""


def dng(
    image: Image.Image, orientation: int = 1, *, preview: bool = True, sensor: bool = True, make: str = ""
) -> bytes:
    """Return a DNG 1.4 of the displayed picture: a JPEG preview in IFD0, an uncompressed 16-bit Bayer sensor below it.

    With ``make`` it is no DNG but that maker's TIFF structure, such as a NEF's.
    """
    lying = laid(image, orientation)
    lying = lying.crop((0, 0, lying.width & ~1, lying.height & ~1))
    jpeg = io.BytesIO()
    lying.save(jpeg, "JPEG", quality=92)
    strip = jpeg.getvalue() if preview else b""
    data = _bayer(np.asarray(lying)) if sensor else b""
    camera = (make or "Makers").encode() + b"\0"
    top: list[tuple[int, int, Any]] = [
        (254, 4, 1), (256, 4, lying.width), (257, 4, lying.height), (258, 3, (8, 8, 8)), (259, 3, 7), (262, 3, 6),
        (271, 2, camera), (272, 2, b"Model 1\0"), (274, 3, orientation), (277, 3, 3), (278, 4, lying.height),
        (330, 4, None),
    ]  # fmt: skip
    if preview:
        top += [(273, 4, strip), (279, 4, len(strip))]
    if not make:
        matrix = (3.2405, -1.5371, -0.4985, -0.9693, 1.8760, 0.0416, 0.0556, -0.2040, 1.0572)
        top += [
            (50706, 1, b"\1\4\0\0"), (50707, 1, b"\1\1\0\0"), (50708, 2, b"Makers Model 1\0"),
            (50721, 10, tuple(number for value in matrix for number in (round(value * 10000), 10000))),
            (50728, 5, (1, 1, 1, 1, 1, 1)), (50778, 3, 21),
        ]  # fmt: skip
    below: list[tuple[int, int, Any]] = [
        (254, 4, 0), (256, 4, lying.width), (257, 4, lying.height), (258, 3, 16), (259, 3, 1), (262, 3, 32803),
        (273, 4, data), (277, 3, 1), (278, 4, lying.height), (279, 4, lying.width * lying.height * 2),
        (33421, 3, (2, 2)), (33422, 1, b"\0\1\1\2"), (50714, 3, 0), (50717, 3, 4095),
    ]  # fmt: skip
    return _tiff(top, below)


def _bayer(pixels: Array) -> bytes:
    """Return an RGGB sensor's 12-bit linear values in 16-bit words."""
    linear = (np.asarray(pixels, np.float64) / 255) ** 2.2 * 4095
    sensor = linear[:, :, 1].copy()
    sensor[0::2, 0::2] = linear[0::2, 0::2, 0]
    sensor[1::2, 1::2] = linear[1::2, 1::2, 2]
    return sensor.astype("<u2").tobytes()


def _tiff(top: list[tuple[int, int, Any]], below: list[tuple[int, int, Any]]) -> bytes:
    """Return a little-endian TIFF structure of a directory and its subdirectory; bytes under LONG become an offset."""
    packing = {1: "B", 2: "B", 3: "H", 4: "I", 5: "I", 10: "i"}
    start_below = 8 + 2 + 12 * len(top) + 4
    at = start_below + 2 + 12 * len(below) + 4
    extra = bytearray()
    written = b""
    for entries in (top, below):
        rows = b""
        for tag, kind, value in sorted(entries, key=lambda entry: entry[0]):
            if tag == 330:
                rows += struct.pack("<HHII", tag, kind, 1, start_below)
                continue
            if kind == 4 and isinstance(value, bytes):
                rows += struct.pack("<HHII", tag, kind, 1, at + len(extra))
                extra += value + b"\0" * (len(value) % 2)
                continue
            numbers = tuple(value) if isinstance(value, bytes | tuple) else (value,)
            packed = struct.pack(f"<{len(numbers)}{packing[kind]}", *numbers)
            count = len(numbers) // 2 if kind in (5, 10) else len(numbers)
            if len(packed) > 4:
                rows += struct.pack("<HHII", tag, kind, count, at + len(extra))
                extra += packed + b"\0" * (len(packed) % 2)
            else:
                rows += struct.pack("<HHI", tag, kind, count) + packed.ljust(4, b"\0")
        written += struct.pack("<H", len(entries)) + rows + b"\0\0\0\0"
    return b"II*\0" + struct.pack("<I", 8) + written + bytes(extra)


def likeness(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Return the structural similarity (Wang 2004: Gaussian of 1.5, 11 x 11) of two pictures of one size."""
    one, two = np.asarray(first, np.float64), np.asarray(second, np.float64)
    if one.ndim == 3:
        return float(np.mean([likeness(one[:, :, band], two[:, :, band]) for band in range(one.shape[2])]))
    mean_one, mean_two = _blurred(one), _blurred(two)
    vary_one, vary_two = _blurred(one * one) - mean_one**2, _blurred(two * two) - mean_two**2
    together = _blurred(one * two) - mean_one * mean_two
    small, smaller = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (2 * mean_one * mean_two + small) * (2 * together + smaller)
    return float(np.mean(above / ((mean_one**2 + mean_two**2 + small) * (vary_one + vary_two + smaller))))


def _blurred(plane: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    kernel = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    kernel /= kernel.sum()
    height, width = plane.shape
    rows = np.add.reduce([weight * plane[at : height - 10 + at] for at, weight in enumerate(kernel)])
    blurred: npt.NDArray[np.float64] = np.add.reduce(
        [weight * rows[:, at : width - 10 + at] for at, weight in enumerate(kernel)]
    )
    return blurred
