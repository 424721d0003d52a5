"""A photo that people turned is served turned, its original as it is; in a library of its own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image
from starlette.testclient import TestClient

from imalink.library import browse
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.library.scanoptions import ScanOptions
from imalink.web.app import create_app

from .world import API, HOST, World

if TYPE_CHECKING:
    from collections.abc import Iterator

TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Pillow's names are counterclockwise."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    base = tmp_path_factory.mktemp("turned")
    path = base / "Pictures/corner.jpg"
    path.parent.mkdir()
    picture = Image.linear_gradient("L").resize((640, 480)).convert("RGB")
    picture.paste((250, 20, 20), (0, 0, 200, 120))
    picture.save(path, "JPEG", quality=92)
    with open_library(base / "library") as library:
        scan(library, [path.parent], options=ScanOptions())
        yield World(library, path.parent, [photo.id for photo in browse.search(library).items])


@pytest.fixture
def client(own: World) -> Iterator[TestClient]:
    with TestClient(create_app(own.library, allowed_hosts=(HOST,)), base_url=f"http://{HOST}") as client:
        yield client


def turn(client: TestClient, photo: str, degrees: int) -> dict[str, Any]:
    answered = client.patch(f"{API}/photos/{photo}", json={"rotation": degrees})
    assert answered.status_code == 200, answered.text
    found: dict[str, Any] = answered.json()
    return found


def picture(client: TestClient, photo: str, which: str, **asked: object) -> Image.Image:
    answered = client.get(f"{API}/photos/{photo}/{which}", params=asked)
    assert answered.status_code == 200, answered.text
    return Image.open(io.BytesIO(answered.content))


def far(one: Image.Image, other: Image.Image) -> float:
    return float(np.abs(np.asarray(one, float) - np.asarray(other, float)).mean())


@pytest.mark.parametrize("which", ["hotpreview", "preview"])
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_previews_are_turned_and_the_original_is_not(client: TestClient, own: World, which: str, degrees: int) -> None:
    (photo,) = own.ids
    original = client.get(f"{API}/photos/{photo}/original").content
    turn(client, photo, 0)
    upright = picture(client, photo, which)
    shown = turn(client, photo, degrees)
    file = shown["files"][0]
    for asked in ({}, {"file": file["id"]}):
        found = picture(client, photo, which, **asked)
        assert found.size == upright.transpose(TURNS[degrees]).size
        assert far(found, upright.transpose(TURNS[degrees])) < 3
        assert far(found, upright.transpose(TURNS[degrees]).transpose(TURNS[180])) > 20, "the test cannot tell"
    assert client.get(f"{API}/photos/{photo}/original").content == original
    assert (file["width"], file["height"]) == (640, 480)
    assert (shown["width"], shown["height"]) == ((640, 480) if degrees == 180 else (480, 640))


@pytest.mark.parametrize("which", ["hotpreview", "preview"])
def test_what_a_page_kept_under_the_old_version_is_not_shown_again(client: TestClient, own: World, which: str) -> None:
    (photo,) = own.ids
    versions = {}
    for degrees in (0, 90, 180, 270):
        shown = turn(client, photo, degrees)
        versions[degrees] = shown["version"]
        columns = client.get(f"{API}/photos/columns").json()
        assert columns["version"] == [shown["version"]]
        assert [columns["width"], columns["height"]] == [[shown["width"]], [shown["height"]]]
        answered = client.get(f"{API}/photos/{photo}/{which}", params={"v": shown["version"]})
        assert "immutable" in answered.headers["cache-control"]
        etag = answered.headers["etag"]
        assert client.get(f"{API}/photos/{photo}/{which}", headers={"if-none-match": etag}).status_code == 304
        turn(client, photo, (degrees + 90) % 360)
        assert client.get(f"{API}/photos/{photo}/{which}", headers={"if-none-match": etag}).status_code == 200
        stale = client.get(f"{API}/photos/{photo}/{which}", params={"v": shown["version"]})
        assert stale.headers["cache-control"].endswith("no-cache"), "an old address must not keep a new picture"
    assert len(set(versions.values())) == 4


def test_regions_follow_and_turning_back_gives_the_same(client: TestClient, own: World) -> None:
    (photo,) = own.ids
    turn(client, photo, 0)
    box = [0.0, 0.0, 0.3125, 0.25]
    region = client.post(f"{API}/photos/{photo}/regions", json={"box": box, "name": "the corner"}).json()["id"]
    turn(client, photo, 90)
    (found,) = client.get(f"{API}/photos/{photo}/regions").json()["items"]
    left, top, width, height = found["box"]
    preview = picture(client, photo, "preview")
    inside = preview.crop((
        round(left * preview.width) + 4, round(top * preview.height) + 4,
        round((left + width) * preview.width) - 4, round((top + height) * preview.height) - 4,
    ))  # fmt: skip
    red, green, _ = np.asarray(inside, float).mean((0, 1))
    assert red > 200 > 60 > green
    turn(client, photo, 0)
    assert client.get(f"{API}/photos/{photo}/regions").json()["items"][0]["box"] == box
    client.delete(f"{API}/photos/{photo}/regions/{region}")
