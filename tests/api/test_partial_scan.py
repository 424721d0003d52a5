"""A scan of one file or folder by the API, also of what has gone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.web.app import create_app

from .world import make_picture, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "127.0.0.1:8350"
SCANS = "/api/v1/scans"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    photos = tmp_path / "Pictures"
    for number in range(1, 4):
        make_picture(photos / f"2019/IMG_{number}.jpg", number)
    with open_library(tmp_path / "library") as library:
        scan(library, [photos])
        app = create_app(library, allowed_hosts=(HOST,), folders=[photos])
        with TestClient(app, base_url=f"http://{HOST}") as client:
            yield client


def report(client: TestClient, path: Path) -> dict[str, Any]:
    begun = client.post(SCANS, json={"paths": [str(path)]})
    assert begun.status_code == 202, begun.text
    address = f"{SCANS}/{begun.json()['id']}"
    wait_until(lambda: client.get(address).json()["state"] in ("done", "failed"), 60)
    found: dict[str, Any] = client.get(address).json()["report"]
    return found


def test_one_file_there_changed_and_gone(client: TestClient, tmp_path: Path) -> None:
    file = tmp_path / "Pictures/2019/IMG_1.jpg"
    found = report(client, file)
    assert (found["files_seen"], found["unchanged"]) == (1, 1)
    file.unlink()
    found = report(client, file)
    assert (found["files_seen"], found["missing"]) == (0, 1)


def test_a_folder_that_is_gone(client: TestClient, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "Pictures/2019")
    make_picture(tmp_path / "Pictures/still here.jpg", 9)
    assert report(client, tmp_path / "Pictures/2019")["missing"] == 3


def test_what_nobody_knows_is_not_found(client: TestClient, tmp_path: Path) -> None:
    for path in (tmp_path / "Pictures/2019/IMG_9.jpg", tmp_path / "elsewhere"):
        assert client.post(SCANS, json={"paths": [str(path)]}).status_code == 404
