"""What the API's tests share: pictures, a small library, a server on a socket."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx2
from PIL import Image

from imalink.library import browse
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.library.scanoptions import ScanOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fastapi import FastAPI

    from imalink.library.open import Library
    from imalink.web.serve import Server

API = "/api/v1"
HOST = "localhost:8350"
NOWHERE = "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
PHOTOS = 6


def make_picture(path: Path, number: int, *, taken: str | None = None) -> None:
    """Write a JPEG whose picture differs by ``number``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.radial_gradient("L").resize((640, 480)).rotate(37 * number).convert("RGB")
    picture.paste((40 * number % 256, 90, 200), (60 * number % 500, 40, 60 * number % 500 + 90, 300))
    exif = Image.Exif()
    exif[0x0110] = f"Camera {number % 2}"
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    picture.save(path, "JPEG", quality=90, exif=exif)


@dataclass
class World:
    """A library, its folder of photos, and the ids of what it holds."""

    library: Library
    photos: Path
    ids: list[str]


@contextlib.contextmanager
def small_world(base: Path) -> Iterator[World]:
    """Yield a library of a few photos below ``base``; who changes what it says makes one of their own."""
    photos = base / "Pictures"
    for number in range(1, PHOTOS):
        make_picture(photos / f"2019/IMG_{number:04}.jpg", number, taken=f"2019:0{number}:02 10:11:12")
    make_picture(photos / "Blåbær & co.jpg", PHOTOS)
    with open_library(base / "library") as library:
        scan(library, [photos], options=ScanOptions())
        yield World(library, photos, [photo.id for photo in browse.search(library).items])


@dataclass
class Served:
    """A server on a real socket, for what only a connection can show."""

    url: str
    app: FastAPI
    server: Server

    def client(self) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, timeout=60)


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for a condition of another thread."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
