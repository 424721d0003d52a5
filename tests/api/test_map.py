"""The map: clusters, queries that name an area, photos without a position, tiles of another host."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from starlette.testclient import TestClient

from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.web.app import create_app

from .world import API, HOST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imalink.library.open import Library

# Oslo twice, 100 m apart; Bergen; Suva and Apia on either side of the date line; one nowhere.
SPOTS = {
    "oslo-1": (59.9139, 10.7522), "oslo-2": (59.9147, 10.7531), "bergen": (60.3913, 5.3221),
    "suva": (-18.1416, 178.4419), "apia": (-13.8333, -171.7667), "nowhere": None,
}  # fmt: skip
OSLO = "10.5,59.8,11,60"
NORWAY = "4,57,32,72"
PACIFIC = "170,-30,-165,0"


def degrees(value: float) -> tuple[float, float, float]:
    whole = abs(value)
    minutes = whole % 1 * 60
    return float(int(whole)), float(int(minutes)), minutes % 1 * 60


def photograph(path: Path, number: int, spot: tuple[float, float] | None) -> None:
    """Write a JPEG with its position as a camera does (Exif 2.32, 4.6.6)."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"2019:03:{number + 1:02} 10:00:00"
    if spot:
        north, east = spot
        exif.get_ifd(0x8825).update(
            {1: "N" if north >= 0 else "S", 2: degrees(north), 3: "E" if east >= 0 else "W", 4: degrees(east)}
        )
    Image.radial_gradient("L").rotate(40 * number).convert("RGB").save(path, "JPEG", exif=exif)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    base = tmp_path_factory.mktemp("map")
    photos = base / "Pictures"
    photos.mkdir()
    for number, (name, spot) in enumerate(SPOTS.items()):
        photograph(photos / f"{name}.jpg", number, spot)
    with open_library(base / "library") as opened:
        scan(opened, [photos])
        yield opened


@pytest.fixture
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(library, allowed_hosts=(HOST,)), base_url=f"http://{HOST}") as client:
        yield client


def got(client: TestClient, path: str, **params: Any) -> Any:
    response = client.get(f"{API}/{path}", params=params)
    assert response.status_code == 200, response.text
    return response.json()


def names(client: TestClient, query: str) -> set[str]:
    items = got(client, "photos", q=query)["items"]
    return {photo["files"][0]["path"].rpartition("/")[2].removesuffix(".jpg") for photo in items}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"bbox:{OSLO}", {"oslo-1", "oslo-2"}), (f"bbox:{NORWAY}", {"oslo-1", "oslo-2", "bergen"}),
        (f"bbox:{PACIFIC}", {"suva", "apia"}), ("bbox:-180,-90,180,90", set(SPOTS) - {"nowhere"}),
        (f"-bbox:{NORWAY}", {"suva", "apia", "nowhere"}), ("near:59.9139,10.7522,50m", {"oslo-1"}),
        ("near:59.9139,10.7522,1km", {"oslo-1", "oslo-2"}), ("near:60.39,5.32,400km", {"bergen", "oslo-1", "oslo-2"}),
        ("near:-16,-177,900km", {"suva", "apia"}), ("missing:gps", {"nowhere"}), (f"bbox:{OSLO} missing:gps", set()),
        (f"(file:bergen or file:suva) bbox:{NORWAY}", {"bergen"}),
    ],
)  # fmt: skip
def test_an_area_in_the_query_finds_the_photos_in_it(client: TestClient, query: str, found: set[str]) -> None:
    assert names(client, query) == found
    # The map and the grid are two views of one query.
    clusters = got(client, "clusters", q=query, zoom=3)
    assert clusters["total"] == len(found - {"nowhere"})
    assert clusters["unplaced"] == len(found & {"nowhere"})
    assert got(client, "months", q=query)["total"] == len(found)


def test_the_view_cuts_the_clusters_and_not_the_photos_without_a_position(client: TestClient) -> None:
    found = got(client, "clusters", bbox=NORWAY, zoom=5)
    assert (found["total"], found["unplaced"]) == (3, 1)
    assert [cluster["count"] for cluster in found["items"]] == [2, 1]
    pacific = got(client, "clusters", bbox=PACIFIC, zoom=5)
    assert sorted(round(cluster["longitude"]) for cluster in pacific["items"]) == [-172, 178]


def test_the_bounds_of_a_cluster_find_its_photos(client: TestClient) -> None:
    for zoom in (0, 5, 17, 22):
        for cluster in got(client, "clusters", zoom=zoom)["items"]:
            box = ",".join(str(cluster[side]) for side in ("west", "south", "east", "north"))
            assert got(client, "photos", q=f"bbox:{box}")["total"] == cluster["count"]


def test_near_photos_part_as_the_map_is_zoomed(client: TestClient) -> None:
    assert len(got(client, "clusters", bbox=OSLO, zoom=10)["items"]) == 1
    assert [
        cluster["count"] for cluster in got(client, "clusters", bbox="10.75,59.913,10.755,59.916", zoom=20)["items"]
    ] == [1, 1]


def test_without_tiles_of_its_own_the_page_asks_no_other_host(client: TestClient) -> None:
    assert got(client, "map") == {"tiles": None, "attribution": ""}
    assert "connect-src" not in client.get("/docs").headers["content-security-policy"]


def test_tiles_of_another_host_let_in_that_host_and_no_other(library: Library, tmp_path: Path) -> None:
    tiles = "https://tiles.example.org:8443/osm/{z}/{x}/{y}.png?key=1"
    (tmp_path / "index.html").write_text("<!doctype html><title>ImaLink</title>")
    settings = replace(library.settings, map_tiles=tiles, map_attribution="Example")
    app = create_app(replace(library, settings=settings), allowed_hosts=(HOST,), static_dir=tmp_path)
    client = TestClient(app, base_url=f"http://{HOST}")
    assert got(client, "map") == {"tiles": tiles, "attribution": "Example"}
    policy = client.get("/map").headers["content-security-policy"]
    assert "connect-src 'self' https://tiles.example.org:8443;" in policy + ";"
    assert policy.count("example.org") == 1
