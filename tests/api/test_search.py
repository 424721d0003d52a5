"""What belongs to a search: one request for all, facets, completion, suggestions, the map, stretches, bad queries."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from .world import API, NOWHERE, PHOTOS, World

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def got(client: TestClient, path: str, **params: Any) -> Any:
    response = client.get(f"{API}/{path}", params=params)
    assert response.status_code == 200, response.text
    return response.json()


def test_one_request_gives_page_total_months_and_facets(client: TestClient, world: World) -> None:
    found = got(client, "photos", q="camera:camera", months=True, facets="camera,year", limit=2)
    assert len(found["items"]) == 2
    assert found["total"] == PHOTOS
    assert found["sort"] == "-taken"
    assert sum(month["count"] for month in found["months"]) == PHOTOS
    camera, year = found["facets"]
    assert {value["value"]: value["count"] for value in camera["values"]} == {"Camera 0": 3, "Camera 1": 3}
    assert [(value["value"], value["count"]) for value in year["values"]] == [("2019", PHOTOS - 1)]
    assert year["missing"] == 1
    plain = got(client, "photos")
    assert plain["months"] is None
    assert plain["facets"] is None


def test_a_facet_is_counted_under_the_rest_of_the_query(client: TestClient, world: World) -> None:
    chosen = got(client, "facets", q='camera:="Camera 0" month:2', names="camera,orientation")["items"]
    assert [value["value"] for value in chosen[0]["values"]] == ["Camera 0"]
    assert chosen[0]["total"] == 1
    chosen = got(client, "facets", q='camera:="Camera 1" has:taken', names="camera,month")["items"]
    assert {value["value"]: value["count"] for value in chosen[0]["values"]} == {"Camera 0": 2, "Camera 1": 3}
    assert chosen[1]["total"] == 3


def test_every_value_of_every_facet_finds_what_it_counts(client: TestClient, world: World) -> None:
    for facet in got(client, "facets")["items"]:
        for value in facet["values"]:
            assert got(client, "photos", q=value["query"])["total"] == value["count"], value


def test_a_tree_is_opened_step_by_step(client: TestClient, world: World) -> None:
    (top,) = got(client, "facets", names="folder")["items"]
    (root,) = top["values"]
    assert (root["count"], root["children"]) == (PHOTOS, 1)
    (below,) = got(client, "facets", names="folder", under=root["path"])["items"]
    (year,) = below["values"]
    assert (year["value"], year["count"], year["path"]) == ("2019", PHOTOS - 1, [*root["path"], "2019"])


def test_pages_begin_anywhere(client: TestClient, world: World) -> None:
    everything = [photo["id"] for photo in got(client, "photos")["items"]]
    assert [photo["id"] for photo in got(client, "photos", offset=3)["items"]] == everything[3:]
    assert got(client, "photos", offset=100)["items"] == []
    at = got(client, "photos", at="2019-03")["items"]
    assert at[0]["taken"].startswith("2019-03")
    assert got(client, "photos", at="2019-03", sort="taken")["items"][0]["taken"].startswith("2019-03")
    month = got(client, "months/2019-03", offset=0)
    assert got(client, "months/2019-03", offset=1)["ids"] == month["ids"][1:]


def test_a_random_order_goes_on_with_its_seed(client: TestClient, world: World) -> None:
    first = got(client, "photos", sort="random", limit=2)
    rest = got(client, "photos", sort="random", limit=10, after=first["next"])
    assert first["sort"] == rest["sort"]
    ids = [photo["id"] for photo in first["items"] + rest["items"]]
    assert sorted(ids) == sorted(world.ids)
    again = got(client, "photos", sort=first["sort"])
    assert [photo["id"] for photo in again["items"]] == ids
    assert got(client, "photos", sort="random", seed=5)["sort"] == "random.5"


def test_the_query_may_say_the_order(client: TestClient, world: World) -> None:
    assert got(client, "photos", q="sort:taken")["sort"] == "taken"
    assert got(client, "photos", q="sort:taken", sort="-file")["sort"] == "-file"


def test_a_stretch_between_two_photos(client: TestClient, world: World) -> None:
    ids = [photo["id"] for photo in got(client, "photos")["items"]]
    assert got(client, "range", first=ids[1], last=ids[4]) == {"ids": ids[1:5], "total": 4}
    assert got(client, "range", first=ids[4], last=ids[1], limit=2) == {"ids": ids[1:3], "total": 4}
    assert got(client, "range", first=ids[2], last=ids[2]) == {"ids": ids[2:3], "total": 1}
    assert client.get(f"{API}/range", params={"first": ids[0], "last": NOWHERE}).status_code == 404
    asked = {"first": ids[0], "last": ids[1], "q": "month:12"}
    assert client.get(f"{API}/range", params=asked).status_code == 404


def test_keys_and_values_are_completed_with_counts(client: TestClient, world: World) -> None:
    keys = got(client, "complete", q="cam")["items"]
    assert ("key", "camera:") in [(one["kind"], one["insert"]) for one in keys]
    values = got(client, "complete", q="month:2 camera:")["items"]
    assert [(one["text"], one["count"], one["insert"]) for one in values] == [("Camera 0", 1, 'camera:"Camera 0"')]
    assert (values[0]["start"], values[0]["end"]) == (8, 15)
    half = got(client, "complete", q='camera:"cam (', at=11)["items"]
    assert {one["count"] for one in half} == {3}


def test_a_search_that_finds_nothing_gets_proposals(client: TestClient, world: World) -> None:
    found = got(client, "suggest", q="camrea month:2")["items"]
    assert ("spelling", "camera", 1) in [(one["kind"], one["part"].strip('"*'), one["total"]) for one in found]
    assert ("without", PHOTOS and 1) in [(one["kind"], one["total"]) for one in found]
    for one in found:
        assert got(client, "photos", q=one["query"])["total"] == one["total"]


def test_the_map_of_photos_without_positions_is_empty(client: TestClient, world: World) -> None:
    assert got(client, "clusters", zoom=3) == {"items": [], "total": 0, "unplaced": PHOTOS}
    assert client.get(f"{API}/clusters", params={"bbox": "1,2,3"}).status_code == 400


BAD = [
    "(" * 3000, "a " * 1500, '"open', "camra:x", "rating:9", "x'); drop table photos; --:1", '<b>x</b> foo:"<script>"',
    "date:2020..2019", "similar:abcd", "near:Nowhere,5km", "id:xyz", "count(camera)>1", "sort:nothing",
    "duration:1:2:3:4", "a or", "not", "iso:" + "9" * 3000, "visibility:seen", "any 9 of (a, b)",
    "file:*a*a*a*a*a*a*a*a*a",
]  # fmt: skip


@pytest.mark.parametrize("query", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("path", ["photos", "facets", "months", "suggest", "clusters"])
def test_a_bad_query_is_refused_at_once_with_its_column(client: TestClient, path: str, query: str) -> None:
    began = time.process_time()
    response = client.get(f"{API}/{path}", params={"q": query})
    assert response.status_code == 400, response.text
    assert response.json()["column"], response.text
    assert time.process_time() - began < 2


@pytest.mark.parametrize("query", BAD, ids=range(len(BAD)))
def test_completion_takes_what_is_not_whole_yet(client: TestClient, query: str) -> None:
    assert client.get(f"{API}/complete", params={"q": query[:4000]}).status_code == 200


@pytest.mark.parametrize("params", [{"names": "nothing"}, {"names": "iso"}, {"limit": 0}], ids=str)
def test_a_facet_that_is_none_is_refused(client: TestClient, params: dict[str, Any]) -> None:
    assert client.get(f"{API}/facets", params=params).status_code == 400
