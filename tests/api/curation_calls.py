"""A call of every route of curation, for ``test_routes``; what they do in detail is in ``test_edits`` and beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imalink.web import edit_schemas, thing_schemas
from imalink.web.schemas import Problem

from .world import API, NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable

    from httpx2 import Response
    from starlette.testclient import TestClient

    from .world import World

    Call = Callable[[TestClient, World], Response]


def sent(method: str, path: str, body: Any = None) -> Call:
    return lambda client, _world: client.request(method, f"{API}{path.format(NOWHERE)}", json=body)


def newest(verb: str) -> Call:
    """Take the newest batch of an edit back, or do that again."""

    def call(client: TestClient, world: World) -> Response:
        batch = client.post(f"{API}/edits", json={"ids": world.ids[:1], "set": {"label": "red"}}).json()["batch"]
        undone = client.post(f"{API}/batches/{batch}/undo")
        return undone if verb == "undo" else client.post(f"{API}/batches/{batch}/redo")

    return call


def of_newest(client: TestClient, _world: World) -> Response:
    batch = client.get(f"{API}/batches").json()["items"][0]["batch"]
    return client.get(f"{API}/batches/{batch}")


def made(path: str, body: Any, method: str, then: Any = None, beyond: str = "") -> Call:
    """Make a thing and ask something of it."""

    def call(client: TestClient, _world: World) -> Response:
        uid = client.post(f"{API}{path}", json=body).json()["id"]
        return client.request(method, f"{API}{path}/{uid}{beyond}", json=then)

    return call


def of_region(method: str, body: Any = None) -> Call:
    """Draw a region and ask something of it."""

    def call(client: TestClient, world: World) -> Response:
        here = f"{API}/photos/{world.ids[0]}/regions"
        region = client.post(here, json={"box": [0.5, 0.5, 0.2, 0.2]}).json()["id"]
        return client.request(method, f"{here}/{region}", json=body)

    return call


def of_stack(method: str, cover: int | None = None) -> Call:
    """Make a stack and ask something of it."""

    def call(client: TestClient, world: World) -> Response:
        uid = client.post(f"{API}/stacks", json={"photos": world.ids[:2]}).json()["id"]
        body = None if cover is None else {"cover": world.ids[cover]}
        return client.request(method, f"{API}/stacks/{uid}", json=body)

    return call


_DONE = thing_schemas.Done
_EDIT: Call = lambda client, world: client.post(f"{API}/edits", json={"ids": world.ids[:1], "set": {"label": "red"}})  # noqa: E731

CALLS: dict[tuple[str, str], tuple[Call, int, type | None]] = {
    ("POST", "/selection"): (sent("POST", "/selection", {"query": ""}), 200, edit_schemas.Selected),
    ("GET", "/batches"): (lambda c, w: (_EDIT(c, w), c.get(f"{API}/batches"))[1], 200, edit_schemas.BatchList),
    ("GET", "/batches/{id}"): (lambda c, w: (_EDIT(c, w), of_newest(c, w))[1], 200, edit_schemas.BatchDetails),
    ("POST", "/batches/{id}/undo"): (newest("undo"), 200, edit_schemas.Undone),
    ("POST", "/batches/{id}/redo"): (newest("redo"), 200, edit_schemas.Undone),
    ("GET", "/history/{id}"): (lambda c, w: c.get(f"{API}/history/{w.ids[0]}"), 200, edit_schemas.History),
    ("GET", "/tags"): (sent("GET", "/tags"), 200, thing_schemas.TagTree),
    ("POST", "/tags"): (sent("POST", "/tags", {"path": "Call/Made"}), 201, _DONE),
    ("POST", "/tags/merge"): (sent("POST", "/tags/merge", {"tags": ["No such"], "into": "Other"}), 404, Problem),
    ("GET", "/tags/{id}"): (made("/tags", {"path": "Call/Shown", "icon": "x"}, "GET"), 200, thing_schemas.TagItem),
    ("PATCH", "/tags/{id}"): (made("/tags", {"path": "Call/Changed"}, "PATCH", {"note": "x"}), 200, _DONE),
    ("POST", "/tags/{id}/move"): (made("/tags", {"path": "Call/Moved"}, "POST", {"under": None}, "/move"), 200, _DONE),
    ("DELETE", "/tags/{id}"): (made("/tags", {"path": "Call/Deleted"}, "DELETE"), 200, _DONE),
    ("GET", "/categories"): (sent("GET", "/categories"), 200, thing_schemas.CategoryList),
    ("POST", "/categories"): (sent("POST", "/categories", {"name": "A category"}), 201, _DONE),
    ("GET", "/categories/{id}"): (made("/categories", {"name": "Call in"}, "GET"), 200, thing_schemas.CategoryItem),
    ("PATCH", "/categories/{id}"): (made("/categories", {"name": "Call it"}, "PATCH", {"place": 2}), 200, _DONE),
    ("DELETE", "/categories/{id}"): (made("/categories", {"name": "Call off"}, "DELETE"), 200, _DONE),
    ("GET", "/photos/{id}/people"): (
        lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/people"), 200, thing_schemas.PersonList
    ),
    ("GET", "/tags/{id}/face"): (
        made("/tags", {"path": "People/Face"}, "GET", None, "/face"), 200, thing_schemas.Face
    ),
    ("GET", "/tags/{id}/photos"): (
        made("/tags", {"path": "People/Seen"}, "GET", None, "/photos"), 200, thing_schemas.SightingPage
    ),
    ("GET", "/collections"): (sent("GET", "/collections"), 200, thing_schemas.CollectionList),
    ("POST", "/collections"): (sent("POST", "/collections", {"path": "Call"}), 201, _DONE),
    ("POST", "/collections/events"): (
        sent("POST", "/collections/events", {"year": 1901}), 200, thing_schemas.YearEvents
    ),
    ("GET", "/collections/{id}"): (made("/collections", {"path": "Shown"}, "GET"), 200, thing_schemas.CollectionItem),
    ("PATCH", "/collections/{id}"): (made("/collections", {"path": "Changed"}, "PATCH", {"note": "x"}), 200, _DONE),
    ("DELETE", "/collections/{id}"): (made("/collections", {"path": "Deleted"}, "DELETE"), 200, _DONE),
    ("GET", "/collections/{id}/photos"): (
        made("/collections", {"path": "Listed"}, "GET", None, "/photos"), 200, thing_schemas.CollectionPage
    ),
    ("POST", "/collections/{id}/photos"): (
        made("/collections", {"path": "Filled"}, "POST", {"query": ""}, "/photos"), 200, _DONE
    ),
    ("GET", "/photos/{id}/regions"): (
        lambda c, w: c.get(f"{API}/photos/{w.ids[0]}/regions"), 200, thing_schemas.RegionItems
    ),
    ("POST", "/photos/{id}/regions"): (
        lambda c, w: c.post(f"{API}/photos/{w.ids[0]}/regions", json={"box": [0.1, 0.1, 0.2, 0.2]}), 201, _DONE
    ),
    ("PATCH", "/photos/{id}/regions/{region}"): (of_region("PATCH", {"tag": "People/Call"}), 200, _DONE),
    ("DELETE", "/photos/{id}/regions/{region}"): (of_region("DELETE"), 200, _DONE),
    ("POST", "/stacks"): (lambda c, w: c.post(f"{API}/stacks", json={"photos": w.ids[:2]}), 201, _DONE),
    ("POST", "/photos/merge"): (sent("POST", "/photos/merge", {"ids": [NOWHERE, NOWHERE]}), 404, Problem),
    ("POST", "/photos/{id}/split"): (sent("POST", f"/photos/{NOWHERE}/split", {"files": [1]}), 404, Problem),
    ("GET", "/sessions"): (sent("GET", "/sessions"), 200, thing_schemas.SessionList),
    ("GET", "/sessions/{id}"): (
        lambda c, w: c.get(f"{API}/sessions/{c.get(f'{API}/sessions').json()['items'][0]['id']}"),
        200, thing_schemas.ImportSession,
    ),
    ("GET", "/stacks"): (sent("GET", "/stacks"), 200, thing_schemas.StackList),
    ("GET", "/stacks/suggestions"): (sent("GET", "/stacks/suggestions"), 200, thing_schemas.StackSuggestions),
    ("POST", "/stacks/suggestions/accept"): (
        lambda c, w: c.post(
            f"{API}/stacks/suggestions/accept", json={"items": [{"kind": "versions", "photos": w.ids[:2]}]}
        ),
        200, thing_schemas.StacksDecided,
    ),
    ("POST", "/stacks/suggestions/dismiss"): (
        lambda c, w: c.post(
            f"{API}/stacks/suggestions/dismiss", json={"items": [{"kind": "versions", "photos": w.ids[2:4]}]}
        ),
        200, thing_schemas.StacksDecided,
    ),
    ("POST", "/stacks/{id}/split"): (
        sent("POST", f"/stacks/{NOWHERE}/split", {"photo": NOWHERE}), 404, Problem
    ),
    ("GET", "/stacks/{id}"): (of_stack("GET"), 200, thing_schemas.Stack),
    ("PATCH", "/stacks/{id}"): (of_stack("PATCH", cover=1), 200, _DONE),
    ("DELETE", "/stacks/{id}"): (of_stack("DELETE"), 200, _DONE),
    ("GET", "/authors"): (sent("GET", "/authors"), 200, thing_schemas.AuthorList),
    ("POST", "/authors"): (sent("POST", "/authors", {"name": "Call"}), 201, _DONE),
    ("GET", "/authors/{id}"): (made("/authors", {"name": "Call by"}, "GET"), 200, thing_schemas.AuthorItem),
    ("PATCH", "/authors/{id}"): (made("/authors", {"name": "Call it"}, "PATCH", {"bio": "x"}), 200, _DONE),
    ("DELETE", "/authors/{id}"): (made("/authors", {"name": "Call off"}, "DELETE"), 200, _DONE),
    ("GET", "/custom-fields"): (sent("GET", "/custom-fields"), 200, thing_schemas.CustomFieldList),
    ("POST", "/custom-fields"): (sent("POST", "/custom-fields", {"name": "Call"}), 201, _DONE),
    ("GET", "/custom-fields/{id}"): (
        made("/custom-fields", {"name": "Caller"}, "GET"), 200, thing_schemas.CustomField
    ),
    ("PATCH", "/custom-fields/{id}"): (made("/custom-fields", {"name": "Called"}, "PATCH", {"help": "x"}), 200, _DONE),
    ("DELETE", "/custom-fields/{id}"): (made("/custom-fields", {"name": "Recalled"}, "DELETE"), 200, _DONE),
}  # fmt: skip
"""By method and path below the API's prefix."""
