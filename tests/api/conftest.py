"""A small real library with a server over it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from imalink.web.app import create_app
from imalink.web.serve import Server, listen, own_names

from .world import API, HOST, Served, World, small_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One for each module: what its tests say of photos troubles no other's, in whatever order they run."""
    with small_world(tmp_path_factory.mktemp("api")) as world:
        yield world


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
    assert ready.wait(60)
    yield Served(f"http://127.0.0.1:{port}{API}", app, server)
    server.should_exit = True
    thread.join(15)
    assert not thread.is_alive(), "the server did not end"
