"""Every route is called, and answers what it promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.routing import Route

from imalink.web import (
    detail_schemas,
    edit_schemas,
    missing_schemas,
    photo_schemas,
    root_schemas,
    safety_schemas,
    schemas,
    search_schemas,
    storage_schemas,
)

from . import curation_calls
from .world import API, NOWHERE, PHOTOS, World, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI
    from httpx2 import Response
    from starlette.testclient import TestClient

Call = "Callable[[TestClient, World], Response]"


def _scan_id(client: TestClient, world: World) -> str:
    response = client.post(f"{API}/scans", json={"paths": [str(world.photos)], "dry_run": True})
    assert response.status_code == 202, response.text
    assert response.headers["location"] == f"{API}/scans/{response.json()['id']}"
    found: str = response.json()["id"]
    return found


def _ended(client: TestClient, scan_id: str) -> dict[str, Any]:
    wait_until(lambda: client.get(f"{API}/scans/{scan_id}").json()["state"] in ("done", "failed", "cancelled"))
    scan: dict[str, Any] = client.get(f"{API}/scans/{scan_id}").json()
    return scan


def _root(client: TestClient) -> str:
    """Return the address of the one root."""
    return f"{API}/roots/{client.get(f'{API}/roots').json()['items'][0]['id']}"


CALLS: dict[tuple[str, str], tuple[Callable[[TestClient, World], Response], int, type | None]] = {
    ("GET", f"{API}/photos"): (lambda c, w: c.get(f"{API}/photos?limit=3"), 200, search_schemas.PhotoPage),
    ("GET", f"{API}/photos.csv"): (lambda c, w: c.get(f"{API}/photos.csv?limit=3"), 200, None),
    ("GET", f"{API}/facets"): (lambda c, w: c.get(f"{API}/facets?names=camera"), 200, search_schemas.FacetList),
    ("GET", f"{API}/complete"): (lambda c, w: c.get(f"{API}/complete?q=cam"), 200, search_schemas.CompletionList),
    ("GET", f"{API}/suggest"): (lambda c, w: c.get(f"{API}/suggest?q=camra"), 200, search_schemas.SuggestionList),
    ("GET", f"{API}/clusters"): (lambda c, w: c.get(f"{API}/clusters?zoom=3"), 200, search_schemas.ClusterList),
    ("GET", f"{API}/map"): (lambda c, w: c.get(f"{API}/map"), 200, search_schemas.MapStyle),
    ("GET", f"{API}/range"): (
        lambda c, w: c.get(f"{API}/range?first={w.ids[1]}&last={w.ids[3]}"),
        200,
        search_schemas.Stretch,
    ),
    ("GET", f"{API}/photos/{{id}}"): (lambda c, w: c.get(f"{API}/photos/{w.ids[0]}"), 200, photo_schemas.Photo),
    ("PATCH", f"{API}/photos/{{id}}"): (
        lambda c, w: c.patch(f"{API}/photos/{w.ids[0]}", json={"rating": 3}),
        200,
        photo_schemas.Photo,
    ),
    ("GET", f"{API}/photos/{{id}}/neighbours"): (
        lambda c, w: c.get(f"{API}/photos/{w.ids[2]}/neighbours"),
        200,
        schemas.Neighbours,
    ),
    ("GET", f"{API}/photos/{{id}}/tags"): (
        lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/tags"),
        200,
        schemas.TagList,
    ),
    ("GET", f"{API}/photos/{{id}}/details"): (
        lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/details"),
        200,
        detail_schemas.Details,
    ),
    ("GET", f"{API}/photos/{{id}}/history"): (
        lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/history"),
        200,
        missing_schemas.FileHistory,
    ),
    ("GET", f"{API}/missing"): (lambda c, w: c.get(f"{API}/missing?limit=5"), 200, missing_schemas.MissingPage),
    ("POST", f"{API}/missing/repair"): (
        lambda c, w: c.post(f"{API}/missing/repair", json={"all_certain": True, "dry_run": True}),
        200,
        missing_schemas.RepairResult,
    ),
    ("POST", f"{API}/missing/undo"): (
        lambda c, w: c.post(
            f"{API}/missing/undo",
            json={"batch": c.post(f"{API}/edits", json={"ids": [w.ids[0]], "set": {"rating": 2}}).json()["batch"]},
        ),
        200,
        missing_schemas.TakenBack,
    ),
    ("GET", f"{API}/proposals"): (lambda c, w: c.get(f"{API}/proposals"), 200, missing_schemas.ProposalPage),
    ("POST", f"{API}/proposals/accept"): (
        lambda c, w: c.post(f"{API}/proposals/accept", json={"items": [{"photo": w.ids[0], "other": w.ids[1]}]}),
        404,
        None,
    ),
    ("POST", f"{API}/proposals/dismiss"): (
        lambda c, w: c.post(f"{API}/proposals/dismiss", json={"items": [{"photo": w.ids[0], "other": w.ids[1]}]}),
        404,
        None,
    ),
    ("GET", f"{API}/photos/{{id}}/explain"): (
        lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/explain"),
        200,
        detail_schemas.ExplanationList,
    ),
    ("GET", f"{API}/photos/{{id}}/hotpreview"): (
        lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/hotpreview"),
        200,
        None,
    ),
    ("GET", f"{API}/photos/{{id}}/preview"): (lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/preview"), 200, None),
    ("GET", f"{API}/photos/{{id}}/original"): (lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/original"), 200, None),
    ("POST", f"{API}/edits"): (
        lambda c, w: c.post(f"{API}/edits", json={"ids": w.ids[:2], "set": {"rating": 2}}),
        200,
        edit_schemas.EditDone,
    ),
    ("GET", f"{API}/months"): (lambda c, w: c.get(f"{API}/months"), 200, schemas.MonthList),
    ("GET", f"{API}/months/{{month}}"): (lambda c, w: c.get(f"{API}/months/2019-03"), 200, schemas.MonthPage),
    ("GET", f"{API}/months/{{month}}/days"): (
        lambda c, w: c.get(f"{API}/months/2019-03/days"),
        200,
        schemas.DayList,
    ),
    ("GET", f"{API}/photos/columns"): (lambda c, w: c.get(f"{API}/photos/columns"), 200, schemas.PhotoColumns),
    ("GET", f"{API}/roots"): (lambda c, w: c.get(f"{API}/roots"), 200, root_schemas.RootList),
    ("POST", f"{API}/roots"): (lambda c, w: c.post(f"{API}/roots", json={"path": "/nowhere"}), 404, schemas.Problem),
    ("GET", f"{API}/roots/{{id}}"): (lambda c, w: c.get(_root(c)), 200, root_schemas.Root),
    ("PATCH", f"{API}/roots/{{id}}"): (
        lambda c, w: c.patch(_root(c), json={"options": {"watch": False}}),
        200,
        root_schemas.Root,
    ),
    ("DELETE", f"{API}/roots/{{id}}"): (lambda c, w: c.delete(f"{_root(c)}?confirm=no"), 400, schemas.Problem),
    ("POST", f"{API}/roots/{{id}}/move"): (
        lambda c, w: c.post(f"{_root(c)}/move", json={"path": str(w.photos)}),
        200,
        root_schemas.Root,
    ),
    ("POST", f"{API}/roots/{{id}}/answer"): (
        lambda c, w: c.post(f"{_root(c)}/answer", json={"answer": "keep"}),
        409,
        schemas.Problem,
    ),
    ("POST", f"{API}/roots/{{id}}/split"): (
        lambda c, w: c.post(f"{_root(c)}/split", json={"folder": "nowhere"}),
        404,
        schemas.Problem,
    ),
    ("POST", f"{API}/roots/{{id}}/join"): (lambda c, w: c.post(f"{_root(c)}/join"), 409, schemas.Problem),
    ("POST", f"{API}/roots/{{id}}/remove"): (
        lambda c, w: c.post(f"{API}/roots/{NOWHERE}/remove", json={}),
        404,
        schemas.Problem,
    ),
    ("POST", f"{API}/roots/{{id}}/restore"): (lambda c, w: c.post(f"{_root(c)}/restore"), 409, schemas.Problem),
    ("POST", f"{API}/roots/translate"): (
        lambda c, w: c.post(f"{API}/roots/translate", json={"old": str(w.photos), "new": str(w.photos)}),
        200,
        root_schemas.PlannedMoves,
    ),
    ("GET", f"{API}/folders"): (
        lambda c, w: c.get(f"{API}/folders", params={"path": str(w.photos)}),
        200,
        schemas.FolderListing,
    ),
    ("POST", f"{API}/scans"): (
        lambda c, w: c.post(f"{API}/scans", json={"paths": [str(w.photos)], "dry_run": True}),
        202,
        schemas.Scan,
    ),
    ("GET", f"{API}/scans"): (lambda c, w: c.get(f"{API}/scans"), 200, schemas.ScanList),
    ("GET", f"{API}/scans/{{id}}"): (lambda c, w: c.get(f"{API}/scans/{_scan_id(c, w)}"), 200, schemas.Scan),
    ("POST", f"{API}/scans/{{id}}/cancel"): (
        lambda c, w: c.post(f"{API}/scans/{_scan_id(c, w)}/cancel"),
        200,
        schemas.Scan,
    ),
    ("POST", f"{API}/scans/{{id}}/pause"): (
        lambda c, w: c.post(f"{API}/scans/{_scan_id(c, w)}/pause"),
        200,
        schemas.Scan,
    ),
    ("POST", f"{API}/scans/{{id}}/resume"): (
        lambda c, w: c.post(f"{API}/scans/{_scan_id(c, w)}/resume"),
        200,
        schemas.Scan,
    ),
    ("GET", f"{API}/scans/{{id}}/events"): (
        lambda c, w: c.get(f"{API}/scans/{_scan_id(c, w)}/events"),
        200,
        None,
    ),
    # An endless stream: its own tests in test_events.py; here it is refused before it begins.
    ("GET", f"{API}/events"): (
        lambda c, w: c.get(f"{API}/events", headers={"Host": "evil.test"}),
        403,
        schemas.Problem,
    ),
    ("GET", f"{API}/health"): (lambda c, w: c.get(f"{API}/health"), 200, schemas.Health),
    ("GET", f"{API}/backups"): (lambda c, w: c.get(f"{API}/backups"), 200, safety_schemas.BackupList),
    ("POST", f"{API}/backups"): (lambda c, w: c.post(f"{API}/backups"), 201, safety_schemas.BackupReport),
    ("GET", f"{API}/log"): (lambda c, w: c.get(f"{API}/log"), 200, None),
    ("GET", f"{API}/check"): (lambda c, w: c.get(f"{API}/check?deep=true"), 200, safety_schemas.CheckReport),
    ("POST", f"{API}/check/repair"): (lambda c, w: c.post(f"{API}/check/repair"), 200, safety_schemas.CheckReport),
    ("GET", f"{API}/stats"): (lambda c, w: c.get(f"{API}/stats"), 200, schemas.Stats),
    ("GET", f"{API}/storage/health"): (
        lambda c, w: c.get(f"{API}/storage/health"),
        200,
        storage_schemas.StorageHealth,
    ),
    ("GET", f"{API}/storage/health/{{code}}/folders"): (
        lambda c, w: c.get(f"{API}/storage/health/single-copy/folders"),
        200,
        storage_schemas.FolderFindingsPage,
    ),
    ("GET", f"{API}/storage/health/{{code}}/files"): (
        lambda c, w: c.get(f"{API}/storage/health/single-copy/files"),
        200,
        storage_schemas.FoundFilePage,
    ),
    ("GET", f"{API}/fields"): (lambda c, w: c.get(f"{API}/fields"), 200, schemas.FieldList),
    ("GET", "/openapi.json"): (lambda c, w: c.get("/openapi.json"), 200, None),
    ("GET", f"{API}/openapi.json"): (lambda c, w: c.get(f"{API}/openapi.json"), 200, None),
    ("GET", "/docs"): (lambda c, w: c.get("/docs"), 200, None),
    ("GET", "/{path:path}"): (lambda c, w: c.get("/"), 200, None),
}
CALLS |= {(method, f"{API}{path}"): call for (method, path), call in curation_calls.CALLS.items()}


def routes(app: FastAPI) -> set[tuple[str, str]]:
    described = {(method.upper(), path) for path, item in app.openapi()["paths"].items() for method in item}
    plain = {
        (method, route.path) for route in app.routes if isinstance(route, Route) for method in (route.methods or ())
    }
    return described | plain


def test_every_route_has_a_call(app: FastAPI) -> None:
    assert routes(app) == set(CALLS)


@pytest.mark.parametrize("route", CALLS, ids=" ".join)
def test_route_answers_what_it_promises(route: tuple[str, str], client: TestClient, world: World) -> None:
    call, status, shape = CALLS[route]
    response = call(client, world)
    assert response.status_code == status, response.text
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "default-src" in response.headers["content-security-policy"]
    if shape is not None:
        shape.model_validate_json(response.content, strict=True)  # type: ignore[attr-defined]


def order(client: TestClient) -> list[str]:
    """Return all photos in the timeline's order as it is now: other tests may have changed capture times."""
    return [photo["id"] for photo in client.get(f"{API}/photos", params={"limit": 500}).json()["items"]]


def test_pages_follow_each_other_without_gap_or_overlap(client: TestClient, world: World) -> None:
    seen: list[str] = []
    after: str | None = None
    for _ in range(PHOTOS):
        page = client.get(f"{API}/photos", params={"limit": 2, **({"after": after} if after else {})}).json()
        assert page["total"] == PHOTOS
        seen += [photo["id"] for photo in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert seen == order(client)
    assert sorted(seen) == sorted(world.ids)


def test_months_add_up_and_columns_are_equally_long(client: TestClient) -> None:
    listed = client.get(f"{API}/months").json()
    assert listed["total"] == PHOTOS == sum(month["count"] for month in listed["months"])
    for month in listed["months"]:
        page = client.get(f"{API}/months/{month['month']}").json()
        lengths = {len(value) for value in page.values() if isinstance(value, list)}
        assert lengths == {month["count"]}


def test_days_hold_the_photos_of_a_month_whose_day_is_known(client: TestClient) -> None:
    for month in client.get(f"{API}/months").json()["months"]:
        known: dict[int, int] = {}
        for taken in client.get(f"{API}/months/{month['month']}").json()["taken"]:
            if taken and len(taken) >= 10:
                known[int(taken[8:10])] = known.get(int(taken[8:10]), 0) + 1
        days = client.get(f"{API}/months/{month['month']}/days").json()["days"]
        assert [(day["day"], day["count"]) for day in days] == sorted(known.items())
    assert client.get(f"{API}/months/2019-01/days", params={"q": "camera:nobody"}).json()["days"] == []


def test_columns_are_in_the_order_that_is_asked_for(client: TestClient) -> None:
    for sort in ("-taken", "taken", "-filesize", "file", "random.5"):
        expected = [photo["id"] for photo in client.get(f"{API}/photos", params={"sort": sort}).json()["items"]]
        page = client.get(f"{API}/photos/columns", params={"q": f"sort:{sort}", "offset": 1, "limit": 3}).json()
        assert page["ids"] == expected[1:4]
        rest = client.get(f"{API}/photos/columns", params={"sort": sort, "after": page["next"]}).json()
        assert rest["ids"] == expected[4:]
        assert rest["next"] is None


def test_neighbours_come_in_the_order_of_the_search(client: TestClient) -> None:
    ids = order(client)
    found = client.get(f"{API}/photos/{ids[2]}/neighbours").json()
    assert [photo["id"] for photo in found["previous"]] == ids[:2]
    assert [photo["id"] for photo in found["next"]] == ids[3:5]
    assert (found["position"], found["total"]) == (3, PHOTOS)


def test_an_edit_shows_and_null_takes_it_back(client: TestClient, world: World) -> None:
    url = f"{API}/photos/{world.ids[3]}"
    assert client.patch(url, json={"rating": 5}).json()["rating"] == 5
    assert client.get(url).json()["rating"] == 5
    assert client.patch(url, json={"rating": None}).json()["rating"] is None
    assert client.patch(url, json={}).status_code == 400


def test_many_photos_are_edited_by_query(client: TestClient) -> None:
    done = client.post(f"{API}/edits", json={"query": "", "set": {"rating": 1}}).json()
    assert done["photos"] == PHOTOS
    for body in (
        {"set": {"rating": 1}},
        {"query": "", "ids": [NOWHERE], "set": {"rating": 1}},
        {"query": "", "set": {}},
    ):
        response = client.post(f"{API}/edits", json=body)
        assert (response.status_code, response.json()["code"]) == (400, "invalid-input")


def test_a_folder_becomes_a_root_once(client: TestClient, world: World) -> None:
    first = client.get(f"{API}/roots").json()["items"]
    again = client.post(f"{API}/roots", json={"path": str(world.photos)})
    assert (again.status_code, again.json()["id"]) == (201, first[0]["id"])
    assert client.post(f"{API}/roots", json={"path": "relative/path"}).status_code == 400
    assert client.post(f"{API}/roots", json={"path": "/etc"}).status_code == 403
    assert len(client.get(f"{API}/roots").json()["items"]) == len(first) == 1


def test_a_scan_runs_to_its_report(client: TestClient, world: World) -> None:
    scan = _ended(client, _scan_id(client, world))
    assert scan["state"] == "done"
    assert scan["report"]["files_seen"] == PHOTOS
    assert scan["started"] <= scan["finished"]
    assert client.get(f"{API}/scans").json()["items"][0]["id"] == scan["id"]


def test_the_large_preview_is_a_picture(client: TestClient, world: World) -> None:
    url = f"{API}/photos/{world.ids[0]}/preview"
    response = client.get(url)
    assert response.content[:3] == b"\xff\xd8\xff"
    assert client.get(url, headers={"If-None-Match": response.headers["etag"]}).status_code == 304
    version = client.get(f"{API}/photos/{world.ids[0]}").json()["version"]
    assert "immutable" in client.get(url, params={"v": version}).headers["cache-control"]
