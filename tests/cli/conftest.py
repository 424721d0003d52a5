"""A small folder of photos and a library that has scanned it, made once and copied for each test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STRANGE_NAME = "æ\nline\U0001f4f7.jpg"
NO_TEXT_NAME = b"not-utf8-\xff.jpg"


@dataclass(frozen=True)
class Run:
    """What a finished call of the program gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The last line of stdout."""
        return json.loads(self.out.splitlines()[-1])

    @property
    def lines(self) -> list[Any]:
        """Every line of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Program:
    """``imalink --library LIBRARY`` as a real process."""

    library: Path

    def __call__(self, *arguments: str | Path | bytes, **environment: str) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "imalink.cli", "--library", self.library, *arguments],
            capture_output=True,
            check=False,
            timeout=120,
            env={**os.environ, **environment},
        )
        return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def picture(path: Path | bytes, colour: tuple[int, int, int], taken: str | None = None) -> None:
    """Write a JPEG of a few stripes in ``colour``, of a camera where ``taken`` is given."""
    image = Image.linear_gradient("L").resize((160, 120)).convert("RGB")
    image = Image.blend(image, Image.new("RGB", image.size, colour), 0.5)
    exif = Image.Exif()
    if taken:
        exif[0x010F] = "Canon"
        exif[0x0110] = "Canon EOS 5D"
        exif.get_ifd(0x8769)[0x9003] = taken
    with open(path, "wb") as file:
        image.save(file, "JPEG", exif=exif)


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of six pictures and one file that is none; nobody changes it."""
    folder = tmp_path_factory.mktemp("photos") / "Pictures"
    (folder / "2019" / "Lofoten").mkdir(parents=True)
    picture(folder / "2019" / "IMG_0001.jpg", (200, 30, 30), "2019:06:05 10:11:12")
    picture(folder / "2019" / "IMG_0002.jpg", (30, 200, 30), "2019:06:06 10:11:12")
    picture(folder / "2019" / "Lofoten" / "IMG_0003.jpg", (30, 30, 200), "2020:01:02 03:04:05")
    picture(folder / STRANGE_NAME, (90, 90, 200))
    picture(os.fsencode(folder) + b"/" + NO_TEXT_NAME, (200, 90, 200))
    Image.radial_gradient("L").resize((64, 48)).save(folder / "plain.png")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture at all")
    held = sorted(folder.rglob("*"))
    yield folder
    assert sorted(folder.rglob("*")) == held, "a test changed what all share"


@pytest.fixture(scope="session")
def scanned(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """A library that has scanned ``photos``, and what the scan said; nobody changes it."""
    library = tmp_path_factory.mktemp("scanned") / "library"
    return library, Program(library)("scan", "--json", photos)


@pytest.fixture
def imalink(scanned: tuple[Path, Run], tmp_path: Path) -> Program:
    """The program over a copy of the scanned library."""
    shutil.copytree(scanned[0], tmp_path / "library")
    return Program(tmp_path / "library")


@pytest.fixture
def fresh(tmp_path: Path) -> Program:
    """The program over a library that is not there yet."""
    return Program(tmp_path / "fresh" / "library")


@pytest.fixture
def folder(fresh: Program, photos: Path, tmp_path: Path) -> Path:
    """A folder of the test's own, scanned."""
    place = tmp_path / "Pictures"
    shutil.copytree(photos, place)
    assert fresh("scan", place).code == 0
    return place
