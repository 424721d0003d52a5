"""What people say of photos over the API: fields, tags, times, versions; in a library of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from imalink.library import browse
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.library.scanoptions import ScanOptions
from imalink.web.app import create_app

from .world import API, HOST, NOWHERE, World, make_picture

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    base = tmp_path_factory.mktemp("edits")
    photos = base / "Pictures"
    for number in range(1, 5):
        make_picture(photos / f"IMG_{number:04}.jpg", number, taken=f"2019:0{number}:02 10:11:12")
    with open_library(base / "library") as library:
        scan(library, [photos], options=ScanOptions())
        yield World(library, photos, [photo.id for photo in browse.search(library, sort="taken").items])


@pytest.fixture
def client(own: World) -> Iterator[TestClient]:
    with TestClient(create_app(own.library, allowed_hosts=(HOST,)), base_url=f"http://{HOST}") as client:
        yield client


def sent(client: TestClient, method: str, path: str, body: Any = None, status: int = 200, **headers: str) -> Any:
    response = client.request(method, f"{API}/{path}", json=body, headers=headers)
    assert response.status_code == status, response.text
    return response.json() if response.content else None


def total(client: TestClient, query: str) -> int:
    found: int = client.get(f"{API}/photos", params={"q": query}).json()["total"]
    return found


EVERYTHING = {
    "title": "At the harbour",
    "description": "Fog",
    "notes": "from the negative",
    "copyright": "Ada",
    "licence": "CC BY 4.0",
    "rating": 4.5,
    "flag": "pick",
    "label": "red",
    "favourite": True,
    "visibility": "archived",
    "taken": "summer 1972",
    "utc_offset": "+02:00",
    "position": [59.91, 10.74, 12],
    "rotation": 90,
}


def test_every_field_is_said_shown_and_found(client: TestClient, own: World) -> None:
    before = sent(client, "GET", f"photos/{own.ids[0]}")
    photo = sent(client, "PATCH", f"photos/{own.ids[0]}", EVERYTHING)
    shown = {**EVERYTHING, "taken": "1972-22"}
    position = shown.pop("position")
    assert {name: photo[name] for name in shown} == shown
    assert [photo["latitude"], photo["longitude"], photo["altitude"]] == position
    assert (photo["width"], photo["height"]) == (before["height"], before["width"])
    assert photo["taken_precision"] == "season"
    for query in ("copyright:ada", "licence:cc", "is:favourite", "label:red", "taken:1972-07", "flag:pick", "negative",
                  "rating:4.5", "visibility:archived", "near:59.91,10.74,1km", "is:portrait"):  # fmt: skip
        assert total(client, query) == 1, query
    cleared = sent(client, "PATCH", f"photos/{own.ids[0]}", dict.fromkeys(EVERYTHING))
    for name in ("title", "notes", "copyright", "licence", "flag", "label", "taken", "latitude"):
        assert cleared[name] is None, name
    assert (cleared["favourite"], cleared["visibility"], cleared["rotation"]) == (False, "visible", 0)


@pytest.mark.parametrize(
    "bad",
    [{"taken": "yesterday"}, {"position": [91, 0]}, {"rotation": 45}, {"utc_offset": "+99:00"}, {"flag": "maybe"},
     {"visibility": "gone"}, {"custom": {"client": "Vogue"}}, {"author": "nobody"}, {"camera": "Nikon"}],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_nothing_is_said(client: TestClient, own: World, bad: Any) -> None:
    photo = sent(client, "GET", f"photos/{own.ids[1]}")
    response = client.patch(f"{API}/photos/{own.ids[1]}", json={"title": "X", **bad})
    assert response.status_code in (400, 404), response.text
    assert sent(client, "GET", f"photos/{own.ids[1]}") == photo


def test_a_batch_by_query_with_a_dry_run(client: TestClient, own: World) -> None:
    wanted = {"query": "", "set": {"title": "All"}, "add": {"tags": ["People/Ann", "Norway/Oslo"]}}
    asked = sent(client, "POST", "edits", {**wanted, "dry_run": True})
    assert (asked["batch"], asked["photos"], asked["changes"]) == (None, 4, {"title": 4, "tags": 8})
    assert total(client, "title:all") == 0
    assert total(client, "tag:ann") == 0
    done = sent(client, "POST", "edits", wanted)
    assert done["batch"]
    assert total(client, "title:all tag:Norway tag:People/Ann person:ann") == 4
    assert sent(client, "GET", f"photos/{own.ids[0]}")["tags"] == ["Norway/Oslo", "People/Ann"]
    again = sent(client, "POST", "edits", {**wanted, "dry_run": True})
    assert again["changes"] == {"title": 0, "tags": 0}
    sent(client, "POST", "edits", {"ids": own.ids[:2], "remove": {"tags": ["Ann"]}})
    assert total(client, "tag:ann") == 2
    sent(client, "POST", "edits", {"ids": own.ids, "remove": {"tags": ["Nobody"]}}, 404)
    sent(client, "POST", "edits", {"ids": [NOWHERE], "set": {"title": "X"}}, 404)
    sent(client, "POST", "edits", {"ids": own.ids}, 400)


def test_a_selection_tells_what_its_photos_have_in_common(client: TestClient, own: World) -> None:
    one, two, three = own.ids[:3]
    edits = (
        {"query": "", "set": {"title": "Same", "rating": 3, "label": "Blue"}, "add": {"tags": ["Both"]}},
        {"ids": [two], "set": {"rating": 4, "flag": "reject"}, "add": {"tags": ["One"]}},
        {"ids": [one], "set": {"favourite": True}, "add": {"collections": ["Chosen"]}},
    )
    batches = [sent(client, "POST", "edits", edit)["batch"] for edit in edits]
    columns = sent(client, "GET", "photos/columns?sort=taken")
    at = [columns["ids"].index(uid) for uid in (one, two)]
    assert [[columns[name][each] for name in ("flag", "label", "favourite")] for each in at] == [
        [None, "Blue", True],
        ["reject", "Blue", False],
    ]
    asked = sent(client, "POST", "selection", {"ids": [one, two]})
    sizes = [file["size"] for uid in (one, two) for file in sent(client, "GET", f"photos/{uid}")["files"]]
    assert (asked["photos"], asked["bytes"]) == (2, sum(sizes))
    values = asked["values"]
    assert values["title"] == {"value": "Same", "mixed": False}
    assert values["rating"] == values["favourite"] == values["taken"] == {"value": None, "mixed": True}
    assert values["notes"] == {"value": None, "mixed": False}
    assert values["visibility"] == {"value": "visible", "mixed": False}
    assert {tag["path"]: tag["photos"] for tag in asked["tags"]}.items() >= {"Both": 2, "One": 1}.items()
    assert [(each["path"], each["photos"]) for each in asked["collections"]] == [("Chosen", 1)]
    # One between them says something else: it does not count.
    apart = sent(client, "POST", "selection", {"ids": [three, one]})
    assert (apart["photos"], apart["values"]["rating"]) == (2, {"value": 3, "mixed": False})
    alone = sent(client, "POST", "selection", {"ids": [three]})["values"]
    photo = sent(client, "GET", f"photos/{three}")
    assert {name: alone[name]["value"] for name in ("taken", "rating", "rotation", "flag")} == {
        name: photo[name] for name in ("taken", "rating", "rotation", "flag")
    }
    rest = sent(client, "POST", "selection", {"query": "title:same", "without": [one], "values": False})
    assert (rest["photos"], rest["values"]) == (3, {})
    sent(client, "POST", "selection", {"ids": [one], "query": ""}, 400)
    sent(client, "POST", "selection", {"ids": [NOWHERE]}, 404)
    for batch in reversed(batches):
        sent(client, "POST", f"batches/{batch}/undo")


def test_an_edit_of_a_search_leaves_out_what_is_not_meant(client: TestClient, own: World) -> None:
    done = sent(client, "POST", "edits", {"query": "", "without": own.ids[:1], "set": {"licence": "Left"}})
    assert done["photos"] == 3
    assert sent(client, "GET", f"photos/{own.ids[0]}")["licence"] is None
    everyone = {"query": "", "without": own.ids, "set": {"licence": "Nobody"}}
    assert sent(client, "POST", "edits", everyone)["batch"] is None
    sent(client, "POST", f"batches/{done['batch']}/undo")


def test_clocks_are_put_right_with_a_preview(client: TestClient, own: World) -> None:
    sent(client, "PATCH", f"photos/{own.ids[3]}", {"taken": "1985"})
    wanted = {"ids": own.ids[1:], "shift_time": "+1h30m", "set": {"utc_offset": "+02:00"}}
    asked = sent(client, "POST", "edits", {**wanted, "dry_run": True})
    assert asked["skipped"] == 1
    assert asked["times"][0]["before"] == "2019-02-02T10:11:12"
    assert asked["times"][0]["after"] == "2019-02-02T11:41:12"
    sent(client, "POST", "edits", wanted)
    photo = sent(client, "GET", f"photos/{own.ids[1]}")
    assert (photo["taken"], photo["utc_offset"], photo["taken_source"]) == ("2019-02-02T11:41:12", "+02:00", "user")
    assert sent(client, "GET", f"photos/{own.ids[3]}")["taken"] == "1985"


def test_turning_goes_on_from_where_it_stands(client: TestClient, own: World) -> None:
    for turn, stands in ((90, 90), (180, 270), (90, 0), (-90, 270), (90, 0)):
        sent(client, "POST", "edits", {"ids": own.ids[:1], "turn": turn})
        assert sent(client, "GET", f"photos/{own.ids[0]}")["rotation"] == stands


def test_an_edit_may_demand_what_it_saw(client: TestClient, own: World) -> None:
    seen = client.get(f"{API}/photos/{own.ids[2]}").headers["etag"]
    sent(client, "PATCH", f"photos/{own.ids[2]}", {"title": "One"}, 200, **{"If-Match": seen})
    response = client.patch(f"{API}/photos/{own.ids[2]}", json={"title": "Two"}, headers={"If-Match": seen})
    assert response.status_code == 412
    assert response.json()["code"] == "changed-meanwhile"
    current = client.get(f"{API}/photos/{own.ids[2]}")
    assert response.headers["etag"] == current.headers["etag"]
    assert current.json()["title"] == "One"
    sent(client, "PATCH", f"photos/{own.ids[2]}", {"title": "Two"}, 200, **{"If-Match": "*"})


def test_photos_are_merged_and_split(client: TestClient, own: World) -> None:
    keep, other = own.ids[2:4]
    done = sent(client, "POST", "photos/merge", {"ids": [keep, other]})
    assert done["photos"] == [keep]
    whole = sent(client, "GET", f"photos/{keep}")
    assert len(whole["files"]) == 2
    assert sent(client, "GET", f"photos/{other}")["id"] == keep
    assert total(client, "") == 3
    file = whole["files"][1]["id"]
    seen = f'"{whole["revision"]}"'
    split = sent(client, "POST", f"photos/{keep}/split", {"files": [file]}, 200, **{"If-Match": seen})
    assert total(client, "") == 4
    assert [one["id"] for one in sent(client, "GET", f"photos/{split['photos'][1]}")["files"]] == [file]
    sent(client, "POST", f"photos/{keep}/split", {"files": [file]}, 412, **{"If-Match": seen})
    sent(client, "POST", f"photos/{keep}/split", {"files": [file]}, 404)
    sent(client, "POST", f"photos/{keep}/split", {"files": [whole["files"][0]["id"]]}, 400)
    for batch in (split["batch"], done["batch"]):
        sent(client, "POST", f"batches/{batch}/undo")
    assert sorted(photo["id"] for photo in client.get(f"{API}/photos").json()["items"]) == sorted(own.ids)
