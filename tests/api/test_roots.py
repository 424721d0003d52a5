"""Roots by the API: from adding one to forgetting it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from imalink.library.edit import edit
from imalink.library.ingest import scan
from imalink.library.open import Library, open_library
from imalink.web.app import create_app
from imalink.web.root_schemas import Forgotten, PlannedMoves, Root

from .world import API, HOST, make_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for number in range(4):
        make_picture(tmp_path / "Pictures" / f"{number % 2}/{number}.jpg", number + 1)
    with open_library(tmp_path / "library") as library:
        scan(library, [tmp_path / "Pictures"])
        yield library


@pytest.fixture
def client(library: Library, tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(library, allowed_hosts=(HOST,), folders=[tmp_path])
    with TestClient(app, base_url=f"http://{HOST}") as client:
        yield client


def root(client: TestClient, name: str = "Pictures") -> dict[str, Any]:
    items: list[dict[str, Any]] = client.get(f"{API}/roots?removed=true").json()["items"]
    found = next(one for one in items if one["name"] == name)
    Root.model_validate(found)
    return found


def address(client: TestClient, name: str = "Pictures") -> str:
    return f"{API}/roots/{root(client, name)['id']}"


def test_add_with_options_and_marker(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "New").mkdir()
    answer = client.post(
        f"{API}/roots",
        json={"path": str(tmp_path / "New"), "options": {"depth": 2, "skip": ["*.tmp"]}, "marker": True},
    )
    assert answer.status_code == 201, answer.text
    options = answer.json()["options"]
    assert [options[name] for name in ("depth", "skip", "watch", "read_only")] == [2, ["*.tmp"], False, False]
    assert answer.json()["volume"]["marker"]
    assert (tmp_path / "New" / ".imalink-root").exists()


def test_change(client: TestClient) -> None:
    where = address(client)
    changed = client.patch(where, json={"name": "Bilder", "options": {"read_only": True}}).json()
    assert (changed["name"], changed["read_only"], changed["options"]["depth"]) == ("Bilder", True, None)
    assert client.patch(where, json={"marker": True}).json()["code"] == "root-conflict"
    assert client.patch(where, json={"options": {"depth": -1}}).status_code == 400
    assert client.patch(where, json={"options": {"colour": 1}}).status_code == 400


def test_move(client: TestClient, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "Pictures", tmp_path / "Moved")
    (tmp_path / "Empty").mkdir()
    where = address(client)
    refused = client.post(f"{where}/move", json={"path": str(tmp_path / "Empty")})
    assert (refused.status_code, refused.json()["code"]) == (409, "root-mismatch")
    assert "0 of 4" in refused.json()["detail"]
    assert client.post(f"{where}/move", json={"path": "/etc"}).status_code == 403
    moved = client.post(f"{where}/move", json={"path": str(tmp_path / "Moved")})
    assert moved.json()["path"] == str(tmp_path / "Moved")


def test_translate(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "Pictures").rename(tmp_path / "Photos")
    body = {"old": str(tmp_path / "Pictures"), "new": str(tmp_path / "Photos")}
    planned = client.post(f"{API}/roots/translate", json=body).json()
    PlannedMoves.model_validate(planned)
    assert (planned["applied"], planned["items"][0]["accepted"]) == (False, True)
    assert client.post(f"{API}/roots/translate", json={**body, "apply": True}).json()["applied"]
    assert root(client)["path"] == str(tmp_path / "Photos")


def test_split_and_join(client: TestClient) -> None:
    made = client.post(f"{address(client)}/split", json={"folder": "1", "name": "One"})
    assert (made.status_code, made.json()["files"]) == (201, 2)
    assert client.post(f"{address(client, 'One')}/join").json()["files"] == 4
    assert client.post(f"{address(client)}/join").json()["code"] == "root-conflict"


def test_remove_and_restore(client: TestClient) -> None:
    where = address(client)
    assert client.post(f"{where}/remove", json={"photos": "hide"}).json()["removal"] == "hide"
    assert client.get(f"{API}/roots").json()["items"] == []
    assert client.get(f"{API}/photos").json()["total"] == 0
    assert client.post(f"{where}/restore").json()["state"] in ("online", "offline")
    assert client.get(f"{API}/photos").json()["total"] == 4


def test_forget(client: TestClient, library: Library) -> None:
    edit(library, query="file:1.jpg", values={"rating": 3})
    assert client.delete(f"{address(client)}?confirm=pictures").status_code == 400
    done = client.delete(f"{address(client)}?confirm=Pictures").json()
    Forgotten.model_validate(done)
    assert done == {"gone": 3, "kept": 1}
    (photo,) = client.get(f"{API}/photos").json()["items"]
    assert (photo["rating"], photo["state"]) == (3, "missing")


def test_answer(client: TestClient, library: Library, tmp_path: Path) -> None:
    for folder in ("0", "1"):
        shutil.rmtree(tmp_path / "Pictures" / folder)
    assert scan(library).offline == ["Pictures"]
    shown = root(client)
    assert (shown["state"], shown["reason"]) == ("offline", "empty")
    answered = client.post(f"{address(client)}/answer", json={"answer": "believe"}).json()
    assert answered["question"]["answer"] == "believe"
    assert scan(library).missing == 4
