"""Scaling of planes of floats by filters that are linear and separable: one matrix an axis, applied in blocks.

An axis's matrix is zero but for a band along its diagonal. It is cut into blocks of rows, and each block is a
small dense product, which BLAS does several times faster than a general resampling loop. BLAS should run on
one thread here: the worker processes are the parallelism.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float64]

_TALL, _WIDE = 4, 16
"""Rows of a block for filtering down and across. Small blocks hold fewer zeros; across, narrow products are slow."""

_LOBES = 3

_Blocks = tuple[tuple[slice, slice, Floats], ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """A filter along one axis: ``size`` values come out, block by block of (where to, where from, weights)."""

    size: int
    tall: _Blocks
    wide: _Blocks

    @classmethod
    def of(cls, matrix: Matrix) -> Axis:
        """Return the filter that multiplies by ``matrix`` (values out x values in)."""
        return cls(len(matrix), _blocks(matrix, _TALL), _blocks(matrix, _WIDE))


def _blocks(matrix: Matrix, size: int) -> _Blocks:
    blocks = []
    for start in range(0, len(matrix), size):
        rows = matrix[start : start + size]
        used = np.flatnonzero(rows.any(axis=0))
        first, last = (int(used[0]), int(used[-1]) + 1) if used.size else (0, 1)
        weights = np.ascontiguousarray(rows[:, first:last], np.float32)
        blocks.append((slice(start, start + len(rows)), slice(first, last), weights))
    return tuple(blocks)


def down(plane: Floats, axis: Axis) -> Floats:
    """Return ``plane`` (height, width) filtered along its columns."""
    out = np.empty((axis.size, plane.shape[1]), np.float32)
    for to, source, weights in axis.tall:
        np.matmul(weights, plane[source], out=out[to])
    return out


def across(plane: Floats, axis: Axis) -> Floats:
    """Return ``plane`` (height, width) filtered along its rows."""
    out = np.empty((plane.shape[0], axis.size), np.float32)
    for to, source, weights in axis.wide:
        np.matmul(plane[:, source], weights.T, out=out[:, to])
    return out


def resample(length: int, size: int, kind: str) -> Matrix:
    """Return the matrix that scales ``length`` values to ``size`` by a ``triangle`` or ``lanczos`` filter.

    The filter is as wide as new pixels where it reduces, as old ones where it enlarges; what it would take from
    beyond the ends is spread over the rest.
    """
    scale = length / size
    centre = (np.arange(size)[:, None] + 0.5) * scale
    away = (np.arange(length)[None, :] + 0.5 - centre) / max(scale, 1.0)
    weights = np.maximum(0.0, 1.0 - np.abs(away)) if kind == "triangle" else _lanczos(away)
    normed: Matrix = weights / weights.sum(axis=1, keepdims=True)
    return normed


@lru_cache(maxsize=256)
def resampling(length: int, size: int, kind: str) -> Axis:
    """Return :func:`resample`'s matrix as a filter; kept, since cameras repeat their sizes."""
    return Axis.of(resample(length, size, kind))


def _lanczos(away: npt.NDArray[Any]) -> Matrix:
    weights: Matrix = np.where(np.abs(away) < _LOBES, np.sinc(away) * np.sinc(away / _LOBES), 0.0)
    return weights
