"""HotHash h1: a perceptual hash of a picture that survives scaling, re-encoding and tone changes.

The hash is PDQ (Facebook, 2019: 256 bits and a quality 0-100) of the displayed picture. What is fed to
it is fixed by ``docs/formats/hothash.md`` and independent of every setting, since the size of the input
alone moves up to 24 bits.

PDQ averages with box filters, takes 64 x 64 samples and 16 x 16 cosine coefficients. All steps before the
median are linear and separable, so each axis is one narrow matrix: reduction to 512 pixels, two box
passes and sampling are multiplied out once for each length and then applied in a single pass. The bits are
those of the reference implementation (tests compare); only the rounding of single floats differs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from imalink.media.image import orient_array
from imalink.media.scaling import Axis, Floats, across, down, resample
from imalink.model.reading import HotHash

LONG_EDGE = 512
"""The picture is reduced to this long edge before it is hashed; smaller ones are hashed as they are."""

SOURCE_EDGE = 400
"""Long edge for which decoders choose the scale they decode at, whatever the hotpreview's setting."""

SAMPLES = 64
COEFFICIENTS = 16
SMALLEST = 5
"""Pictures with an edge below this many pixels have the hash 0 with quality 0, as in the reference."""

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def luma_of(pixels: npt.NDArray[Any]) -> Floats:
    """Return the luma (ITU-R BT.601, 0-255) of RGB ``pixels`` (height, width, 3)."""
    floats = pixels if pixels.dtype == np.float32 else pixels.astype(np.float32)
    luma: Floats = floats @ _LUMA
    return luma


def hothash(pixels: npt.NDArray[Any], orientation: int = 1) -> HotHash:
    """Return the HotHash of sRGB ``pixels``: (height, width, 3) RGB or (height, width) luma, 0-255.

    ``orientation`` (Exif 1-8) is applied first: the hash is that of the picture as displayed.
    """
    luma = luma_of(pixels) if pixels.ndim == 3 else pixels.astype(np.float32, copy=False)
    luma = np.ascontiguousarray(orient_array(luma, orientation))
    height, width = luma.shape
    if min(height, width) < SMALLEST:
        return HotHash(bytes(32), 0)
    new_width, new_height = fitted(width, height, LONG_EDGE)
    samples = across(down(luma, _axis(height, new_height)), _axis(width, new_width))
    cosines = _cosines()
    coefficients = cosines @ samples @ cosines.T
    flat = coefficients.ravel()
    median = np.partition(flat, flat.size // 2 - 1)[flat.size // 2 - 1]
    bits = np.packbits(flat > median, bitorder="little").tobytes()[::-1]
    return HotHash(bits, _quality(samples))


def fitted(width: int, height: int, edge: int) -> tuple[int, int]:
    """Return the size that fits into ``edge`` with the proportions kept (halves round up); never enlarges."""
    long = max(width, height)
    if long <= edge:
        return width, height
    return max(1, (2 * width * edge + long) // (2 * long)), max(1, (2 * height * edge + long) // (2 * long))


def _quality(samples: Floats) -> int:
    """Return PDQ's quality: the sum of whole-percent gradients between neighbours, over 90, at most 100."""
    total = 0
    for axis in (0, 1):
        steps = np.diff(samples, axis=axis) * np.float32(100) / np.float32(255)
        total += int(np.abs(steps.astype(np.int32)).sum())
    return min(100, total // 90)


@lru_cache(maxsize=1)
def _cosines() -> Floats:
    """Return the 16 x 64 matrix of PDQ's cosine transform: rows 1 to 16, the constant left out."""
    row = np.arange(1, COEFFICIENTS + 1)[:, None]
    column = 2 * np.arange(SAMPLES)[None, :] + 1
    cosines: Floats = (np.sqrt(2 / SAMPLES) * np.cos(np.pi / 2 / SAMPLES * row * column)).astype(np.float32)
    return cosines


@lru_cache(maxsize=256)
def _axis(length: int, reduced: int) -> Axis:
    """Return the filter from an axis of ``length`` pixels to 64 samples, by way of ``reduced`` pixels."""
    box = _box(reduced)
    at = ((np.arange(SAMPLES) + 0.5) * reduced / SAMPLES).astype(int)
    matrix = box[at] @ box
    return Axis.of(matrix if reduced == length else matrix @ resample(length, reduced, "triangle"))


def _box(length: int) -> npt.NDArray[np.float64]:
    """Return PDQ's box filter along an axis: a window of ceil(length / 128), cut (not padded) at both ends."""
    window = (length + 2 * SAMPLES - 1) // (2 * SAMPLES)
    half = (window + 2) // 2
    here = np.arange(length)[:, None]
    there = np.arange(length)[None, :]
    inside = (there >= here - (window - half)) & (there <= here + half - 1)
    weights: npt.NDArray[np.float64] = inside / inside.sum(axis=1, keepdims=True)
    return weights
