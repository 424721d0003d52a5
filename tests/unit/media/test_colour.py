"""Colours come out as sRGB, whatever profile, mode and depth they came in."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from imalink.media.colour import array_to_srgb, to_srgb
from imalink.media.formats import FORMATS
from imalink.media.formats.format import Request
from imalink.media.image import factor, orient, orient_array, reduced
from imalink.testing.pictures import laid, scene

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def wide_profile() -> bytes:
    """Return a profile of larger primaries than sRGB's, by patching the colorants of an sRGB one."""
    profile = bytearray(SRGB)
    count = int.from_bytes(profile[128:132])
    places = {}
    for entry in range(132, 132 + 12 * count, 12):
        places[bytes(profile[entry : entry + 4])] = int.from_bytes(profile[entry + 4 : entry + 8])
    # Adobe RGB (1998) colorants, D50, s15Fixed16.
    for name, xyz in (
        (b"rXYZ", (0.60974, 0.31111, 0.01947)),
        (b"gXYZ", (0.20528, 0.62567, 0.06087)),
        (b"bXYZ", (0.14919, 0.06322, 0.74457)),
    ):
        at = places[name] + 8
        profile[at : at + 12] = b"".join(round(value * 65536).to_bytes(4) for value in xyz)
    return bytes(profile)


def test_srgb_costs_nothing() -> None:
    pixels = scene(60, 40)
    assert array_to_srgb(pixels, SRGB) is pixels


def test_a_wider_profile_is_converted() -> None:
    profile = wide_profile()
    pixels = np.full((4, 4, 3), (180, 120, 60), np.uint8)
    found = array_to_srgb(pixels, profile)[0, 0].astype(int)
    expected = np.asarray(
        ImageCms.profileToProfile(
            Image.fromarray(pixels),
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
        )
    )[0, 0].astype(int)
    assert np.abs(found - expected).max() <= 2
    assert found[0] > 195


@pytest.mark.parametrize("profile", [b"", b"x" * 200, SRGB[:150], SRGB[:128] + b"\xff" * 300])
def test_a_broken_profile_changes_nothing(profile: bytes) -> None:
    pixels = scene(30, 20)
    assert np.array_equal(array_to_srgb(pixels, profile), pixels)


def test_a_jpegs_profile_is_used() -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), (180, 120, 60)).save(out, "JPEG", quality=95, icc_profile=wide_profile())
    jpeg = FORMATS.get("JPEG")
    assert jpeg is not None
    assert jpeg.decode is not None
    assert jpeg.decode(out.getvalue(), Request((400,))).pixels[0][30, 30, 0] > 195


MODES: list[tuple[str, Image.Image, tuple[int, int, int]]] = [
    ("1", Image.new("1", (40, 30), 1), (255, 255, 255)),
    ("L", Image.new("L", (40, 30), 90), (90, 90, 90)),
    ("P", Image.new("RGB", (40, 30), (200, 30, 60)).quantize(4), (200, 30, 60)),
    ("RGBA", Image.new("RGBA", (40, 30), (0, 0, 0, 0)), (255, 255, 255)),
    ("half", Image.new("RGBA", (40, 30), (255, 0, 0, 128)), (255, 127, 127)),
    ("LA", Image.new("LA", (40, 30), (0, 128)), (127, 127, 127)),
    ("CMYK", Image.new("CMYK", (40, 30), (0, 255, 255, 0)), (255, 0, 0)),
    ("YCbCr", Image.new("RGB", (40, 30), (10, 200, 90)).convert("YCbCr"), (10, 200, 90)),
    ("HSV", Image.new("RGB", (40, 30), (10, 200, 90)).convert("HSV"), (10, 200, 90)),
    ("LAB", Image.new("LAB", (40, 30), (255, 128, 128)), (255, 255, 255)),
    ("I;16", Image.fromarray(np.full((30, 40), 0x8080, np.uint16)), (128, 128, 128)),
    ("I", Image.fromarray(np.full((30, 40), 0x4040, np.int32)), (64, 64, 64)),
    ("F unit", Image.fromarray(np.full((30, 40), 0.5, np.float32)), (128, 128, 128)),
    ("F bytes", Image.fromarray(np.full((30, 40), 200.0, np.float32)), (200, 200, 200)),
]


@pytest.mark.parametrize(("name", "image", "expected"), MODES, ids=[mode[0] for mode in MODES])
def test_every_mode_becomes_rgb(name: str, image: Image.Image, expected: tuple[int, int, int]) -> None:
    for divisor in (1, 2):
        found = np.asarray(to_srgb(reduced(image, divisor), None))
        assert found.shape == (30 // divisor, 40 // divisor, 3)
        assert np.abs(found[5, 5].astype(int) - expected).max() <= (5 if name == "HSV" else 3)


def test_lab_is_seen_as_colour() -> None:
    lab = Image.merge("LAB", [Image.new("L", (8, 8), value) for value in (200, 128, 128)])
    red, green, blue = np.asarray(to_srgb(reduced(lab, 1), None))[3, 3].astype(int)
    assert max(red, green, blue) - min(red, green, blue) < 12
    assert red > 150


def test_transparent_colours_of_a_palette_lie_over_white() -> None:
    image = Image.new("P", (10, 10), 1)
    image.putpalette([0, 0, 0, 200, 10, 10])
    image.info["transparency"] = 1
    assert np.asarray(to_srgb(reduced(image, 1), None)).min() == 255


def test_floats_beyond_any_usual_range_are_stretched() -> None:
    values = np.linspace(-5, 90_000, 1200, dtype=np.float32).reshape(30, 40)
    values[0, 0] = np.nan
    values[0, 1] = np.inf
    found = np.asarray(to_srgb(reduced(Image.fromarray(values), 1), None))
    assert found.min() == 0
    assert found.max() == 255


@pytest.mark.parametrize("size", [(4001, 2999), (8000, 40), (2500, 2500)])
def test_reduced_in_bands_as_at_once(size: tuple[int, int]) -> None:
    image = Image.fromarray(scene(*size))
    for divisor in (2, 3, 7):
        assert np.array_equal(np.asarray(reduced(image, divisor)), np.asarray(image.reduce(divisor)))


def test_factor() -> None:
    assert factor(1000, 2000, 400) == 1
    assert factor(2048, 100, 400) == 2
    assert factor(20_000, 15_000, 400) == 19
    assert factor(6000, 4000, 1024) == 2


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orient_undoes_what_the_camera_did(orientation: int) -> None:
    picture = Image.fromarray(scene(37, 23))
    lying = laid(picture, orientation)
    assert np.array_equal(np.asarray(orient(lying, orientation)), np.asarray(picture))
    assert np.array_equal(orient_array(np.asarray(lying), orientation), np.asarray(picture))


def test_reduced_in_bands_when_it_does_not_fit_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imalink.media.image._BAND_PIXELS", 900)
    image = Image.fromarray(scene(101, 67))
    for divisor in (2, 3, 5):
        assert np.array_equal(np.asarray(reduced(image, divisor)), np.asarray(image.reduce(divisor)))
