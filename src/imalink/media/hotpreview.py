"""The hotpreview: a small upright sRGB JPEG of a picture, about 20 KB, kept in the library.

Luma and chroma are scaled apart: luma with Lanczos to full size, chroma straight to the half size that a JPEG
stores. That is what encoding a scaled RGB picture would give, for a third of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import simplejpeg

from imalink.media.hothash import fitted, luma_of
from imalink.media.image import orient_array
from imalink.media.scaling import across, down, resampling
from imalink.model.reading import Hotpreview

if TYPE_CHECKING:
    import numpy.typing as npt

    from imalink.media.formats.format import Pixels
    from imalink.media.scaling import Floats

    Plane = npt.NDArray[np.uint8]

LEAST_BYTES = 10_000
MOST_BYTES = 50_000
"""A preview outside of these is encoded again: soft pictures can afford better quality, busy ones take less."""

_BETTER, _WORSE = 14, 20
_QUALITIES = (30, 95)

_BLUE = np.array([-0.168736, -0.331264, 0.5], np.float32)
_RED = np.array([0.5, -0.418688, -0.081312], np.float32)
"""Cb and Cr of RGB (JFIF 1.02), less their offset of 128."""


def hotpreview(
    pixels: Pixels | Floats, orientation: int, size: int, quality: int, luma: Floats | None = None
) -> Hotpreview:
    """Return the preview of sRGB ``pixels`` (as stored; ``orientation`` is applied): long edge at most ``size``.

    Pixels may be floats, and ``luma`` is :func:`~imalink.media.hothash.luma_of` them, where the caller has these.
    """
    bright, blue, red = (np.ascontiguousarray(orient_array(plane, orientation)) for plane in planes(pixels, size, luma))
    bright = _evened(bright)
    jpeg: bytes = simplejpeg.encode_jpeg_yuv_planes(bright, blue, red, quality)
    if len(jpeg) < LEAST_BYTES:
        jpeg = simplejpeg.encode_jpeg_yuv_planes(bright, blue, red, min(quality + _BETTER, max(quality, _QUALITIES[1])))
    elif len(jpeg) > MOST_BYTES:
        jpeg = simplejpeg.encode_jpeg_yuv_planes(bright, blue, red, max(quality - _WORSE, min(quality, _QUALITIES[0])))
    return Hotpreview(jpeg, bright.shape[1], bright.shape[0])


def planes(pixels: Pixels | Floats, size: int, luma: Floats | None = None) -> tuple[Plane, Plane, Plane]:
    """Return Y, Cb and Cr (JFIF, 0-255) of RGB ``pixels``: Y fitted into ``size``, the others half as large."""
    high, wide = pixels.shape[:2]
    width, height = fitted(wide, high, size)
    floats = pixels.astype(np.float32, copy=False)
    bright = luma_of(floats) if luma is None else luma
    if (wide, high) != (width, height):
        bright = across(down(bright, resampling(high, height, "lanczos")), resampling(wide, width, "lanczos"))
    rows = resampling(high, -(-height // 2), "triangle")
    columns = resampling(wide, -(-width // 2), "triangle")
    narrow = down(floats.reshape(high, wide * 3), rows).reshape(-1, wide, 3)
    blue, red = (across(narrow @ weights, columns) + np.float32(128) for weights in (_BLUE, _RED))
    return _bytes(bright), _bytes(blue), _bytes(red)


def _evened(plane: Plane) -> Plane:
    """Return a luma plane with its last row and column doubled in memory where their number is odd.

    TurboJPEG reads planes whose chroma is halved in pairs of rows and columns: at an odd edge it would take what the
    memory beyond happens to hold.
    """
    height, width = plane.shape
    if height % 2 == width % 2 == 0:
        return plane
    return np.pad(plane, ((0, height % 2), (0, width % 2)), mode="edge")[:height, :width]


def _bytes(plane: Floats) -> Plane:
    rounded: Plane = np.clip(plane + np.float32(0.5), 0, 255).astype(np.uint8)
    return rounded
