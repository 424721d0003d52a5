"""Regions and stacks over the API: drawn, moved, turned, removed, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .test_edits import client, own, sent, total
from .world import NOWHERE

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from .world import World

__all__ = ["client", "own"]


def test_a_region_from_drawing_to_removing(client: TestClient, own: World) -> None:
    here = f"photos/{own.ids[3]}/regions"
    made = sent(client, "POST", here, {"box": [0.1, 0.2, 0.3, 0.1], "tag": "Ann"}, 201)
    (region,) = sent(client, "GET", here)["items"]
    assert (region["id"], region["name"], region["kind"], region["said"]) == (made["id"], "Ann", "Face", True)
    assert region["box"] == [0.1, 0.2, 0.3, 0.1]
    assert sent(client, "GET", f"photos/{own.ids[3]}")["tags"] == ["People/Ann"]
    assert total(client, "person:ann") == 1
    sent(client, "POST", "edits", {"ids": own.ids[3:], "turn": 90})
    (turned,) = sent(client, "GET", here)["items"]
    assert turned["box"] == pytest.approx([0.7, 0.1, 0.1, 0.3])
    sent(client, "PATCH", f"{here}/{made['id']}", {"box": [0.5, 0.5, 0.2, 0.2]})
    assert sent(client, "GET", here)["items"][0]["box"] == pytest.approx([0.5, 0.5, 0.2, 0.2])
    sent(client, "POST", "edits", {"ids": own.ids[3:], "turn": -90})
    assert sent(client, "GET", here)["items"][0]["box"] == pytest.approx([0.5, 0.3, 0.2, 0.2])
    gone = sent(client, "DELETE", f"{here}/{made['id']}")
    assert sent(client, "GET", here)["items"] == []
    sent(client, "POST", f"batches/{gone['batch']}/undo")
    assert len(sent(client, "GET", here)["items"]) == 1
    for bad in ({"box": [0.9, 0, 0.2, 0.1]}, {"tag": "Ann"}, {"box": [0, 0, 0, 0]}):
        sent(client, "POST", here, bad, 400)
    sent(client, "PATCH", f"{here}/{NOWHERE}", {"name": "x"}, 404)


def test_somebody_is_known_by_a_face_and_seen_at_an_age(client: TestClient, own: World) -> None:
    made = sent(client, "POST", "tags", {"path": "People/Cecilie", "birth_date": "1985-06-12"}, 201)
    here = f"tags/{made['id']}"
    assert sent(client, "GET", f"{here}/face")["item"] is None
    assert sent(client, "GET", f"{here}/photos") == {"items": [], "next": None, "total": 0}
    sent(client, "POST", "edits", {"ids": own.ids[:3], "add": {"tags": ["People/Cecilie"]}})
    face = sent(client, "GET", f"{here}/face")["item"]
    assert (face["photo"]["id"] in own.ids[:3], face["box"]) == (True, None)
    sent(client, "POST", f"photos/{own.ids[2]}/regions", {"box": [0.1, 0.2, 0.3, 0.1], "tag": made["id"]}, 201)
    face = sent(client, "GET", f"{here}/face")["item"]
    assert (face["photo"]["id"], face["box"], face["age"]) == (own.ids[2], [0.1, 0.2, 0.3, 0.1], "33")
    first = sent(client, "GET", f"{here}/photos?limit=2")
    rest = sent(client, "GET", f"{here}/photos?limit=2&after={first['next']}")
    assert (first["total"], len(rest["items"]), rest["next"]) == (3, 1, None)
    seen = {one["photo"]["id"]: one["box"] for one in first["items"] + rest["items"]}
    assert seen == {own.ids[0]: None, own.ids[1]: None, own.ids[2]: [0.1, 0.2, 0.3, 0.1]}
    sent(client, "GET", f"tags/{NOWHERE}/face", None, 404)


def test_a_stack_from_making_to_dissolving(client: TestClient, own: World) -> None:
    one, two, three, four = own.ids
    made = sent(client, "POST", "stacks", {"photos": [two, one, three], "cover": three}, 201)
    here = f"stacks/{made['id']}"
    shown = sent(client, "GET", here)
    assert (shown["photos"], shown["cover"], shown["kind"]) == ([two, one, three], three, "manual")
    assert sent(client, "GET", f"photos/{one}")["stack"] == made["id"]
    assert (total(client, "is:stacked"), total(client, "is:top")) == (3, 2)
    sent(client, "PATCH", here, {"cover": one})
    sent(client, "PATCH", here, {"photos": [one, four, two]})
    shown = sent(client, "GET", here)
    assert (shown["photos"], shown["cover"]) == ([one, four, two], one)
    assert sent(client, "GET", f"photos/{three}")["stack"] is None
    sent(client, "PATCH", here, {"cover": three}, 400)
    sent(client, "POST", "stacks", {"photos": [one, NOWHERE]}, 404)
    gone = sent(client, "DELETE", here)
    assert total(client, "is:stacked") == 0
    sent(client, "POST", f"batches/{gone['batch']}/undo")
    assert sent(client, "GET", here)["photos"] == [one, four, two]
