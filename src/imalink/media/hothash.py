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

Floats = npt.NDArray[np.float32]


def hothash(pixels: npt.NDArray[Any], orientation: int = 1) -> HotHash:
    """Return the HotHash of sRGB ``pixels``: (height, width, 3) RGB or (height, width) luma, 0-255.

    ``orientation`` (Exif 1-8) is applied first: the hash is that of the picture as displayed.
    """
    luma = pixels.astype(np.float32)
    if luma.ndim == 3:
        luma = luma @ _LUMA
    luma = orient_array(luma, orientation)
    height, width = luma.shape
    if min(height, width) < SMALLEST:
        return HotHash(bytes(32), 0)
    new_width, new_height = fitted(width, height, LONG_EDGE)
    samples = _reduce_axes(luma, _axis(height, new_height), _axis(width, new_width))
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


def _reduce_axes(luma: Floats, rows: tuple[Any, Floats], columns: tuple[Any, Floats]) -> Floats:
    """Return the 64 x 64 samples of ``luma`` after filtering along both axes."""
    row_index, row_weights = rows
    column_index, column_weights = columns
    narrow = np.matmul(row_weights[:, None, :], luma[row_index])[:, 0, :]
    samples: Floats = np.einsum("rck,ck->rc", narrow[:, column_index], column_weights)
    return samples


@lru_cache(maxsize=1)
def _cosines() -> Floats:
    """Return the 16 x 64 matrix of PDQ's cosine transform: rows 1 to 16, the constant left out."""
    row = np.arange(1, COEFFICIENTS + 1)[:, None]
    column = 2 * np.arange(SAMPLES)[None, :] + 1
    cosines: Floats = (np.sqrt(2 / SAMPLES) * np.cos(np.pi / 2 / SAMPLES * row * column)).astype(np.float32)
    return cosines


@lru_cache(maxsize=256)
def _axis(length: int, reduced: int) -> tuple[Any, Floats]:
    """Return where the 64 samples of an axis read (64 x taps indexes) and with what weights."""
    box = _box(reduced)
    at = ((np.arange(SAMPLES) + 0.5) * reduced / SAMPLES).astype(int)
    matrix = box[at] @ box
    if reduced != length:
        matrix = matrix @ _triangle(length, reduced)
    used = matrix > 0
    first = used.argmax(axis=1)
    last = length - 1 - used[:, ::-1].argmax(axis=1)
    taps = int((last - first).max()) + 1
    first = np.minimum(first, length - taps)
    index = first[:, None] + np.arange(taps)[None, :]
    return index, np.take_along_axis(matrix, index, axis=1).astype(np.float32)


def _box(length: int) -> npt.NDArray[np.float64]:
    """Return PDQ's box filter along an axis: a window of ceil(length / 128), cut (not padded) at both ends."""
    window = (length + 2 * SAMPLES - 1) // (2 * SAMPLES)
    half = (window + 2) // 2
    here = np.arange(length)[:, None]
    there = np.arange(length)[None, :]
    inside = (there >= here - (window - half)) & (there <= here + half - 1)
    weights: npt.NDArray[np.float64] = inside / inside.sum(axis=1, keepdims=True)
    return weights


def _triangle(length: int, reduced: int) -> npt.NDArray[np.float64]:
    """Return the reduction of an axis by a triangle filter as wide as two new pixels."""
    scale = length / reduced
    centre = (np.arange(reduced)[:, None] + 0.5) * scale
    weights = np.maximum(0.0, 1.0 - np.abs(np.arange(length)[None, :] + 0.5 - centre) / scale)
    normed: npt.NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return normed
