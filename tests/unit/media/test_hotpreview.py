"""The hotpreview is sharp, small, upright, and keeps tiny pictures as they are."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from imalink.media.formats import jpeg
from imalink.media.formats.format import Request
from imalink.media.hotpreview import hotpreview, planes
from imalink.testing.pictures import WRITERS, likeness, scene


def reference(pixels: np.ndarray, size: tuple[int, int]) -> Image.Image:
    return Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS)


@pytest.mark.parametrize(
    "size", [(4000, 3000), (4240, 2824), (3264, 2448), (3000, 2000), (2048, 1536), (1100, 800), (640, 480)]
)
def test_sharp_before_and_after_encoding(size: tuple[int, int]) -> None:
    pixels = scene(*size)
    decoded = jpeg.decode(WRITERS["JPEG"](Image.fromarray(pixels), 1), Request(edges=(400,)))
    luma, blue, red = planes(decoded.pixels[0], 400)
    expected = reference(pixels, luma.shape[::-1])
    assert likeness(expected.convert("L"), luma) >= 0.99
    wanted = expected.convert("YCbCr").resize(blue.shape[::-1], Image.Resampling.BOX)
    for band, plane in ((1, blue), (2, red)):
        assert np.abs(np.asarray(wanted.getchannel(band), float) - plane).mean() < 2
    preview = hotpreview(decoded.pixels[0], 1, 400, 80)
    shown = Image.open(io.BytesIO(preview.jpeg))
    assert shown.size == expected.size == (preview.width, preview.height)
    assert likeness(expected.convert("L"), shown.convert("L")) >= 0.94
    assert len(preview.jpeg) <= 50_000


def test_colours_are_kept() -> None:
    pixels = np.zeros((300, 400, 3), np.uint8)
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)]
    for column, colour in enumerate(colours):
        pixels[:, column * 100 : column * 100 + 100] = colour
    shown = Image.open(io.BytesIO(hotpreview(pixels, 1, 400, 80).jpeg)).convert("RGB")
    for column, colour in enumerate(colours):
        found = np.asarray(shown, int)[100:200, column * 100 + 20 : column * 100 + 80].reshape(-1, 3).mean(0)
        assert np.abs(found - colour).max() < 6


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (33, 2), (16, 16), (399, 17), (400, 400)])
def test_small_pictures_keep_their_size(size: tuple[int, int]) -> None:
    preview = hotpreview(scene(*size), 1, 400, 80)
    assert (preview.width, preview.height) == size
    assert Image.open(io.BytesIO(preview.jpeg)).size == size


def test_odd_and_long_shapes() -> None:
    for size in ((5000, 3), (3, 5000), (701, 399)):
        preview = hotpreview(scene(*size), 6, 400, 80)
        assert Image.open(io.BytesIO(preview.jpeg)).size == (preview.width, preview.height)
        assert max(preview.width, preview.height) == 400


def test_soft_pictures_get_better_quality_and_busy_ones_less() -> None:
    soft = np.full((300, 400, 3), 128, np.uint8) + (np.arange(400, dtype=np.uint8) % 64)[None, :, None]
    busy = np.random.default_rng(1).integers(0, 256, (400, 400, 3), np.uint8)
    assert len(hotpreview(busy, 1, 400, 95).jpeg) < len(hotpreview(busy, 1, 400, 94).jpeg) * 1.2
    shown = Image.open(io.BytesIO(hotpreview(soft, 1, 400, 60).jpeg)).convert("L")
    assert likeness(Image.fromarray(soft).convert("L"), shown) > 0.97


@pytest.mark.parametrize("size", [(267, 400), (400, 143), (133, 99)])
def test_nothing_hangs_on_what_the_memory_held(size: tuple[int, int]) -> None:
    pixels = scene(*size)
    found = set()
    for fill in range(6):
        spoiled = np.full((64, 4096), 40 * fill, np.uint8)
        del spoiled
        found.add(hotpreview(pixels, 1, 400, 80).jpeg)
    assert len(found) == 1


def test_what_a_truncated_file_lacks_is_grey() -> None:
    data = WRITERS["JPEG"](Image.fromarray(scene(640, 480)), 1)
    half = data[: len(data) // 2]
    decoded = jpeg.decode(half, Request(edges=(640,)))
    assert [failure.code for failure in decoded.failures] == ["truncated"]
    assert abs(np.asarray(decoded.pixels[0])[-8:].astype(int) - 128).max() <= 2
