"""HotHash h1: equal to PDQ's reference, stable, blind to size and orientation."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from imalink.media.hothash import fitted, hothash, luma_of
from imalink.testing.pictures import scene

GOLDEN = Path(__file__).parent / "golden" / "hothash.json"


def box(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """PDQ's one-dimensional box filter as its reference writes it: four phases of a running window."""
    length = len(values)
    window = (length + 127) // 128
    half = (window + 2) // 2
    out = np.empty(length, np.float64)
    total, count, left, right, at = 0.0, 0, 0, 0, 0
    for _ in range(half - 1):
        total, count, right = total + values[right], count + 1, right + 1
    for _ in range(window - half + 1):
        total, count, right = total + values[right], count + 1, right + 1
        out[at], at = total / count, at + 1
    for _ in range(length - window):
        total += values[right] - values[left]
        left, right = left + 1, right + 1
        out[at], at = total / count, at + 1
    for _ in range(half - 1):
        total, count, left = total - values[left], count - 1, left + 1
        out[at], at = total / count, at + 1
    return out.astype(np.float32)


def reference(luma: npt.NDArray[np.float32]) -> tuple[bytes, int]:
    """PDQ step by step, for small pictures."""
    for _ in range(2):
        luma = np.apply_along_axis(box, 1, luma)
        luma = np.apply_along_axis(box, 0, luma)
    height, width = luma.shape
    samples = np.array(
        [[luma[int((i + 0.5) * height / 64), int((j + 0.5) * width / 64)] for j in range(64)] for i in range(64)]
    )
    total = 0
    for i in range(64):
        for j in range(64):
            if i < 63:
                total += abs(int((samples[i, j] - samples[i + 1, j]) * 100 / 255))
            if j < 63:
                total += abs(int((samples[i, j] - samples[i, j + 1]) * 100 / 255))
    cosines = np.array(
        [[math.sqrt(2 / 64) * math.cos(math.pi / 2 / 64 * (i + 1) * (2 * j + 1)) for j in range(64)] for i in range(16)]
    )
    flat = (cosines @ samples @ cosines.T).ravel()
    median = sorted(flat)[127]
    number = sum(1 << place for place, value in enumerate(flat) if value > median)
    return number.to_bytes(32), min(100, total // 90)


@pytest.mark.parametrize(
    "size", [(97, 61), (128, 128), (129, 250), (500, 375), (375, 500), (64, 64), (40, 200), (512, 341)]
)
def test_equals_the_reference(size: tuple[int, int]) -> None:
    pixels = scene(*size)
    luma = luma_of(pixels)
    found = hothash(pixels)
    assert (found.bits, found.quality) == reference(luma)
    assert hothash(luma) == found


@given(st.integers(64, 200), st.integers(64, 200), st.integers(0, 2**31))
@settings(max_examples=25, deadline=None)
def test_equals_the_reference_for_any_size(width: int, height: int, seed: int) -> None:
    pixels = scene(width, height, seed)
    bits, quality = reference(luma_of(pixels))
    found = hothash(pixels)
    # A coefficient may tie with the median to the last digit of a float.
    assert (int.from_bytes(found.bits) ^ int.from_bytes(bits)).bit_count() <= 2
    assert abs(found.quality - quality) <= 1


@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 2**31))
@settings(max_examples=25, deadline=None)
def test_small_pictures_have_the_references_quality(width: int, height: int, seed: int) -> None:
    pixels = scene(width, height, seed)
    expected = reference(luma_of(pixels))[1] if min(width, height) >= 5 else 0
    assert abs(hothash(pixels).quality - expected) <= 1


def test_equals_the_reference_implementation_where_it_is_installed() -> None:
    pdqhash = pytest.importorskip("pdqhash", reason="the reference implementation is not installed")
    for seed in range(1, 30):
        pixels = scene(200 + 9 * seed, 420 - 7 * seed, seed)
        vector, quality = pdqhash.compute(pixels)
        found = hothash(pixels)
        assert np.array_equal(np.unpackbits(np.frombuffer(found.bits, np.uint8)), vector)
        assert found.quality == quality


def test_golden_vectors() -> None:
    for vector in json.loads(GOLDEN.read_text("utf-8"))["vectors"]:
        found = hothash(scene(vector["width"], vector["height"], vector["seed"]))
        assert str(found) == vector["hothash"], vector
        assert found.quality == vector["quality"]


def test_is_that_of_the_displayed_picture() -> None:
    from imalink.testing.pictures import laid

    picture = Image.fromarray(scene(500, 375))
    upright = hothash(np.asarray(picture))
    for orientation in range(1, 9):
        lying = np.asarray(laid(picture, orientation))
        assert hothash(lying, orientation) == upright
        if orientation != 1:
            assert hothash(lying).distance(upright) > 60


def test_survives_size_and_tone() -> None:
    picture = Image.fromarray(scene(2000, 1500))
    first = hothash(np.asarray(picture))
    for size in ((1600, 1200), (1024, 768), (512, 384), (300, 225)):
        assert first.distance(hothash(np.asarray(picture.resize(size, Image.Resampling.LANCZOS)))) <= 24
    darker = (np.asarray(picture) * 0.6).astype(np.uint8)
    assert first.distance(hothash(darker)) <= 10
    assert first.distance(hothash(scene(2000, 1500, 99))) > 60


def test_tiny_and_flat_pictures_have_no_quality() -> None:
    assert hothash(scene(4, 300)).quality == 0
    assert hothash(scene(4, 300)).bits == bytes(32)
    assert hothash(np.full((90, 90, 3), 77, np.uint8)).quality == 0


@given(st.integers(1, 70_000), st.integers(1, 70_000), st.integers(1, 2000))
def test_fitted(width: int, height: int, edge: int) -> None:
    wide, high = fitted(width, height, edge)
    assert 1 <= wide <= max(width, 1)
    assert 1 <= high <= max(height, 1)
    assert max(wide, high) == min(edge, max(width, height))
