"""A small real library with a server over it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx2
import pytest
import uvicorn
from imalink.library.ingest import ScanOptions, scan
from imalink.library.open import Library, open_library
from PIL import Image
from starlette.testclient import TestClient

from imalink.library import browse
from imalink.web.app import create_app
from imalink.web.serve import Server, listen, own_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI

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


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    base = tmp_path_factory.mktemp("api")
    photos = base / "Pictures"
    for number in range(1, PHOTOS):
        make_picture(photos / f"2019/IMG_{number:04}.jpg", number, taken=f"2019:0{number}:02 10:11:12")
    make_picture(photos / "Blåbær & co.jpg", PHOTOS)
    with open_library(base / "library") as library:
        scan(library, [photos], options=ScanOptions())
        yield World(library, photos, [photo.id for photo in browse.search(library).items])


@pytest.fixture
def app(world: World, tmp_path: Path) -> FastAPI:
    static = tmp_path / "static"
    (static / "_app/immutable").mkdir(parents=True)
    (static / "index.html").write_text(
        "<!doctype html><title>ImaLink</title><script>start()</script>" + "<p>text" * 100
    )
    (static / "_app/immutable/start.abc123.js").write_text("let a = 1;" * 200)
    return create_app(world.library, allowed_hosts=(HOST,), static_dir=static, folders=[world.photos])


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=f"http://{HOST}") as client:
        yield client


@dataclass
class Served:
    """A server on a real socket, for what only a connection can show."""

    url: str
    app: FastAPI
    server: Server

    def client(self) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, timeout=10)


@pytest.fixture
def served(world: World) -> Iterator[Served]:
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    app = create_app(world.library, allowed_hosts=own_names("127.0.0.1", port))
    ready = threading.Event()
    config = uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=5)
    server = Server(config, app, ready.set)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    assert ready.wait(10)
    yield Served(f"http://127.0.0.1:{port}{API}", app, server)
    server.should_exit = True
    thread.join(15)
    assert not thread.is_alive(), "the server did not end"


def wait_until(condition: object, seconds: float = 20.0) -> None:
    """Wait for a condition of another thread."""
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
