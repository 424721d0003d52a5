"""Two pages at once: whoever demands the thing as it was seen is refused once another has spoken of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .test_edits import client, own, sent
from .world import API

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from .world import World

__all__ = ["client", "own"]

Seen = tuple[str, "Callable[[], Any]"]
"""Where a thing is changed, and how it is looked at."""


def listed(client: TestClient, folder: str, uid: str) -> Any:
    return next(one for one in sent(client, "GET", folder)["items"] if one["id"] == uid)


def single(client: TestClient, path: str) -> Any:
    response = client.get(f"{API}/{path}")
    assert response.headers["etag"] == f'"{response.json()["revision"]}"'
    return response.json()


THINGS: dict[str, tuple[Any, Any, Any]] = {
    "tags": ({"path": "Revised/Tag"}, {"note": "one"}, {"note": "two"}),
    "categories": ({"name": "Revised"}, {"colour": "#111111"}, {"colour": "#222222"}),
    "collections": ({"path": "Revised"}, {"note": "one"}, {"note": "two"}),
    "authors": ({"name": "Revised"}, {"bio": "one"}, {"bio": "two"}),
    "custom-fields": ({"name": "Revised"}, {"help": "one"}, {"help": "two"}),
    "stacks": (None, None, None),
    "regions": ({"box": [0.1, 0.1, 0.2, 0.2]}, {"name": "one"}, {"name": "two"}),
}


@pytest.mark.parametrize("kind", THINGS)
def test_the_second_who_saw_the_same_is_refused(client: TestClient, own: World, kind: str) -> None:
    body, one, other = THINGS[kind]
    if kind == "stacks":
        body, one, other = {"photos": own.ids[:3]}, {"cover": own.ids[1]}, {"photos": own.ids[1:3]}
    folder = f"photos/{own.ids[0]}/regions" if kind == "regions" else kind
    uid = sent(client, "POST", folder, body, 201)["id"]
    here = f"{folder}/{uid}"
    look = (lambda: listed(client, folder, uid)) if kind == "regions" else (lambda: single(client, here))
    if kind not in ("stacks", "regions"):
        assert listed(client, folder, uid)["revision"] == look()["revision"]
    seen = f'"{look()["revision"]}"'
    sent(client, "PATCH", here, one, 200, **{"If-Match": seen})
    now = look()
    assert f'"{now["revision"]}"' != seen
    for method, again in (("PATCH", other), ("DELETE", None)):
        refused = client.request(method, f"{API}/{here}", json=again, headers={"If-Match": seen})
        assert (refused.status_code, refused.json()["code"]) == (412, "changed-meanwhile")
        assert refused.headers["etag"] == f'"{now["revision"]}"'
    assert look() == now, "nothing of what was refused is kept"
    sent(client, "PATCH", here, other)
    sent(client, "PATCH", here, one, 200, **{"If-Match": "*"})
    sent(client, "DELETE", here, None, 200, **{"If-Match": f'"{look()["revision"]}"'})
    sent(client, "PATCH", here, one, 404)


def test_moving_a_tag_and_merging_another_into_a_stack(client: TestClient, own: World) -> None:
    uid = sent(client, "POST", "tags", {"path": "Seen/Moved"}, 201)["id"]
    seen = f'"{single(client, f"tags/{uid}")["revision"]}"'
    sent(client, "POST", f"tags/{uid}/move", {"under": None}, 200, **{"If-Match": seen})
    sent(client, "POST", f"tags/{uid}/move", {"under": "Seen"}, 412, **{"If-Match": seen})
    stack = sent(client, "POST", "stacks", {"photos": own.ids[:3]}, 201)["id"]
    seen = f'"{single(client, f"stacks/{stack}")["revision"]}"'
    sent(client, "POST", "stacks", {"photos": own.ids[2:4]}, 201)
    sent(client, "PATCH", f"stacks/{stack}", {"cover": own.ids[1]}, 412, **{"If-Match": seen})


def test_a_region_taken_back_has_the_revision_that_is_listed(client: TestClient, own: World) -> None:
    folder = f"photos/{own.ids[0]}/regions"
    made = sent(client, "POST", folder, {"box": [0.1, 0.1, 0.2, 0.2]}, 201)
    moved = sent(client, "PATCH", f"{folder}/{made['id']}", {"box": [0.5, 0.5, 0.2, 0.2]})
    sent(client, "POST", f"batches/{moved['batch']}/undo")
    seen = f'"{listed(client, folder, made["id"])["revision"]}"'
    sent(client, "DELETE", f"{folder}/{made['id']}", None, 200, **{"If-Match": seen})
