"""Stacks over the API: suggested, decided about, listed, parted, and how a grid shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from starlette.testclient import TestClient

from imalink.library import browse
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.library.scanoptions import ScanOptions
from imalink.web import thing_schemas
from imalink.web.app import create_app

from .test_edits import sent
from .world import API, HOST, NOWHERE, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def snap(path: Path, moment: str, brightness: int) -> None:
    picture = Image.radial_gradient("L").resize((640, 480)).rotate(30).point(lambda value: min(255, value + brightness))
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    exif.get_ifd(0x8769)[0x9003] = moment
    picture.convert("RGB").save(path, "JPEG", quality=90, exif=exif)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    base = tmp_path_factory.mktemp("stacks")
    folder = base / "Pictures"
    folder.mkdir()
    for number in range(4):
        snap(folder / f"IMG_{number + 1:04}.jpg", f"2019:06:05 10:11:{12 + number}", number * 2)
    snap(folder / "IMG_0009.jpg", "2019:06:05 11:00:00", 0)
    with open_library(base / "library") as library:
        scan(library, [folder], options=ScanOptions())
        yield World(library, folder, [photo.id for photo in browse.search(library, sort="taken").items])


@pytest.fixture
def client(own: World) -> Iterator[TestClient]:
    with TestClient(create_app(own.library, allowed_hosts=(HOST,)), base_url=f"http://{HOST}") as client:
        yield client


def test_from_a_suggestion_to_a_grid_of_covers_and_back(client: TestClient, own: World) -> None:
    page = sent(client, "GET", "stacks/suggestions")
    thing_schemas.StackSuggestions.model_validate(page, strict=True)
    (one,) = page["items"]
    assert (one["kind"], one["photos"], page["next"]) == ("burst", own.ids[:4], None)
    choice = {"items": [{"kind": one["kind"], "photos": one["photos"]}]}
    dismissed = sent(client, "POST", "stacks/suggestions/dismiss", choice)
    assert sent(client, "GET", "stacks/suggestions")["items"] == []
    sent(client, "POST", f"batches/{dismissed['batch']}/undo")
    accepted = sent(client, "POST", "stacks/suggestions/accept", choice)
    assert accepted["stacks"] == [one["id"]]
    (listed,) = sent(client, "GET", "stacks")["items"]
    assert (listed["id"], listed["kind"], listed["photos"]) == (one["id"], "burst", 4)
    assert listed["cover"]["id"] == own.ids[0]
    columns = client.get(f"{API}/photos/columns", params={"q": "is:top", "sort": "taken"}).json()
    assert columns["ids"] == [own.ids[0], own.ids[4]]
    assert (columns["stack"], columns["stacked"]) == ([one["id"], None], [4, 0])
    month = client.get(f"{API}/months/2019-06", params={"q": "is:top"}).json()
    assert sorted(month["stacked"]) == [0, 4]
    parted = sent(client, "POST", f"stacks/{one['id']}/split", {"photo": own.ids[2]})
    assert sent(client, "GET", f"stacks/{parted['id']}")["photos"] == own.ids[2:4]
    columns = client.get(f"{API}/photos/columns", params={"q": "is:top", "sort": "taken"}).json()
    assert columns["stacked"] == [2, 2, 0]
    for batch in (parted["batch"], accepted["batch"]):
        sent(client, "POST", f"batches/{batch}/undo")
    assert len(sent(client, "GET", "stacks/suggestions")["items"]) == 1
    assert sent(client, "GET", "stacks")["items"] == []


def test_a_root_switches_rules_off(client: TestClient, own: World) -> None:
    (root,) = sent(client, "GET", "roots")["items"]
    assert root["options"]["stack_rules"] == ["bracket", "burst", "panorama", "versions"]
    sent(client, "PATCH", f"roots/{root['id']}", {"options": {"stack_rules": ["bracket"]}})
    assert sent(client, "GET", "stacks/suggestions")["items"] == []
    sent(client, "PATCH", f"roots/{root['id']}", {"options": {"stack_rules": ["burst", "versions"]}})
    assert len(sent(client, "GET", "stacks/suggestions?kind=burst")["items"]) == 1
    assert sent(client, "GET", "stacks/suggestions?kind=versions")["items"] == []
    sent(client, "PATCH", f"roots/{root['id']}", {"options": {"stack_rules": ["heap"]}}, 400)


def test_what_is_refused(client: TestClient, own: World) -> None:
    two = [own.ids[0], NOWHERE]
    sent(client, "POST", "stacks/suggestions/accept", {"items": [{"kind": "burst", "photos": two}]}, 404)
    sent(client, "POST", "stacks/suggestions/accept", {"items": [{"kind": "heap", "photos": own.ids[:2]}]}, 400)
    sent(client, "POST", "stacks/suggestions/dismiss", {"items": []}, 400)
    sent(client, "GET", "stacks/suggestions?after=x", None, 400)
    sent(client, "POST", f"stacks/{NOWHERE}/split", {"photo": own.ids[0]}, 404)
