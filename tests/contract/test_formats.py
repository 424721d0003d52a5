"""Every picture format keeps the same promises: shows, turns, fails softly, and is told by its content."""

from __future__ import annotations

import io
import os
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from imalink.media.formats import FORMATS, SUFFIXES, sniff
from imalink.media.formats.format import Kind
from imalink.media.reading import ReadOptions, read_media
from imalink.testing.pictures import ORIENTED, WRITERS, likeness, scene

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.errors import Failure
    from imalink.model.reading import Reading

CODES = {
    "empty",
    "unreadable",
    "vanished",
    "unsupported",
    "undecodable",
    "truncated",
    "too-large",
    "out-of-memory",
    "metadata",
}
WIDTH, HEIGHT = 480, 320
PICTURE = Image.fromarray(scene(WIDTH, HEIGHT))


@pytest.fixture(scope="session")
def contents() -> dict[str, bytes]:
    return {name: write(PICTURE, 1) for name, write in WRITERS.items()}


def read(folder: Path, content: bytes, name: str = "picture") -> Reading:
    path = folder / name
    path.write_bytes(content)
    return read_media(os.fsencode(path))


def shown(reading: Reading) -> Image.Image:
    assert reading.hotpreview is not None, reading.failures
    return Image.open(io.BytesIO(reading.hotpreview.jpeg)).convert("RGB")


def pixel_failures(reading: Reading) -> list[Failure]:
    return [failure for failure in reading.failures if failure.code != "metadata"]


@pytest.mark.parametrize("name", WRITERS)
class TestEveryFormat:
    def test_shows_the_picture(self, name: str, contents: dict[str, bytes], tmp_path: Path) -> None:
        reading = read(tmp_path, contents[name])
        assert reading.format == name
        assert (reading.observed.width, reading.observed.height) == (WIDTH, HEIGHT)
        assert pixel_failures(reading) == []
        preview = shown(reading)
        assert max(preview.size) == 400
        reference = PICTURE.resize(preview.size, Image.Resampling.LANCZOS).convert("L")
        # A developed sensor has its own tones and a GIF 256 colours; shapes are to be the same in all.
        assert likeness(reference, preview.convert("L")) > (0.75 if name in ("DNG", "GIF") else 0.94)

    def test_hash_is_near_that_of_the_picture(self, name: str, contents: dict[str, bytes], tmp_path: Path) -> None:
        reading, reference = read(tmp_path, contents[name]), read(tmp_path, contents["PNG"], "reference")
        assert reading.hothash is not None
        assert reference.hothash is not None
        assert reading.hothash.distance(reference.hothash) <= 12
        assert reading.hothash == read(tmp_path, contents[name]).hothash

    def test_is_told_by_content(self, name: str, contents: dict[str, bytes], tmp_path: Path) -> None:
        found = sniff(contents[name])
        assert found is FORMATS.get(name)
        reading = read(tmp_path, contents[name], "picture.gif" if name == "PNG" else "picture.png")
        assert reading.format == name
        assert reading.warnings

    def test_one_picture_counts_once_whatever_its_size(
        self, name: str, contents: dict[str, bytes], tmp_path: Path
    ) -> None:
        path = tmp_path / "picture"
        path.write_bytes(contents[name])
        reading = read_media(os.fsencode(path), ReadOptions(hotpreview_size=256))
        assert reading.hotpreview is not None
        assert max(reading.hotpreview.width, reading.hotpreview.height) == 256
        assert reading.hothash == read_media(os.fsencode(path)).hothash

    def test_pixels_over_the_limit_are_not_decoded(self, name: str, tmp_path: Path) -> None:
        big = Image.fromarray(scene(1300, 900))
        path = tmp_path / "picture"
        path.write_bytes(WRITERS[name](big, 1))
        reading = read_media(os.fsencode(path), ReadOptions(max_megapixels=1))
        assert [failure.code for failure in pixel_failures(reading)] == ["too-large"]
        assert reading.hotpreview is None
        assert (reading.observed.width, reading.observed.height) == (1300, 900)

    @pytest.mark.parametrize("share", [0.0, 0.01, 0.1, 0.5, 0.9, 0.999])
    def test_cut_short(self, name: str, share: float, contents: dict[str, bytes], tmp_path: Path) -> None:
        content = contents[name]
        reading = read(tmp_path, content[: int(len(content) * share)])
        assert {failure.code for failure in reading.failures} <= CODES
        assert reading.hotpreview is not None or reading.failures
        if not share:
            assert [failure.code for failure in reading.failures] == ["empty"]

    def test_flipped_bits(self, name: str, contents: dict[str, bytes], tmp_path: Path) -> None:
        dice = random.Random(name)
        for _ in range(25):
            damaged = bytearray(contents[name])
            for _ in range(dice.choice((1, 4, 40))):
                place = dice.randrange(min(len(damaged), dice.choice((64, 2048, len(damaged)))))
                damaged[place] ^= 1 << dice.randrange(8)
            reading = read(tmp_path, bytes(damaged))
            assert {failure.code for failure in reading.failures} <= CODES
            assert reading.hotpreview is not None or reading.failures

    def test_noise_behind_the_magic(self, name: str, contents: dict[str, bytes], tmp_path: Path) -> None:
        dice = random.Random(name)
        for length in (16, 64, 512):
            reading = read(tmp_path, contents[name][:length] + dice.randbytes(4096))
            assert {failure.code for failure in reading.failures} <= CODES
            assert reading.hotpreview is not None or reading.failures

    def test_the_file_is_left_alone(self, name: str, contents: dict[str, bytes], tmp_path: Path) -> None:
        path = tmp_path / "picture"
        path.write_bytes(contents[name])
        path.chmod(0o444)
        before = path.stat()
        read_media(os.fsencode(path))
        after = path.stat()
        assert path.read_bytes() == contents[name]
        assert (before.st_mtime_ns, before.st_ctime_ns) == (after.st_mtime_ns, after.st_ctime_ns)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ORIENTED)
def test_upright_under_all_orientations(
    name: str, orientation: int, contents: dict[str, bytes], tmp_path: Path
) -> None:
    reading = read(tmp_path, WRITERS[name](PICTURE, orientation))
    assert (reading.observed.width, reading.observed.height) == (WIDTH, HEIGHT)
    upright = shown(read(tmp_path, contents[name], "upright"))
    preview = shown(reading)
    assert preview.size == upright.size
    assert np.abs(np.asarray(preview, float) - np.asarray(upright, float)).mean() < 8
    assert likeness(upright.convert("L"), preview.convert("L")) > 0.9
    reference = read(tmp_path, contents["PNG"], "reference")
    assert reading.hothash is not None
    assert reference.hothash is not None
    assert reading.hothash.distance(reference.hothash) <= 16


def test_names_and_suffixes_are_well_formed() -> None:
    for member in FORMATS:
        assert member.name == member.name.upper()
        assert "/" in member.mime
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in member.suffixes)
        assert (member.decode is None) == (member.kind is not Kind.PICTURE)
    assert SUFFIXES[".jpg"] == "JPEG"
    assert SUFFIXES[".nef"] == "NEF"
    assert SUFFIXES[".tif"] == "TIFF"


@pytest.mark.parametrize(
    "make", ["NIKON CORPORATION", "SONY", "PENTAX", "SAMSUNG", "EASTMAN KODAK COMPANY", "Unheard Of"]
)
def test_a_makers_raw_is_named_by_maker_and_sensor(make: str) -> None:
    from imalink.testing.pictures import dng

    names = {
        "NIKON CORPORATION": "NEF",
        "SONY": "ARW",
        "PENTAX": "PEF",
        "SAMSUNG": "SRW",
        "EASTMAN KODAK COMPANY": "KDC",
    }
    found = sniff(dng(PICTURE, make=make))
    assert found is not None
    assert found.name == names.get(make, "RAW")


def test_a_finished_tiff_of_a_camera_maker_is_no_raw() -> None:
    exif = Image.Exif()
    exif[0x010F] = "NIKON CORPORATION"
    out = io.BytesIO()
    PICTURE.save(out, "TIFF", exif=exif)
    found = sniff(out.getvalue())
    assert found is not None
    assert found.name == "TIFF"
