"""Import sessions over the API; in a library of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .test_edits import client, own, sent, total
from .world import API, NOWHERE, make_picture, wait_until

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from .world import World

__all__ = ["client", "own"]


def test_imports_are_sessions_with_words_for_their_photos(client: TestClient, own: World) -> None:
    make_picture(own.photos / "imported.jpg", 9)
    ann = sent(client, "POST", "authors", {"name": "Importer", "cameras": ["Camera 1"]}, 201)["id"]
    assert sent(client, "GET", f"authors/{ann}")["cameras"] == ["Camera 1"]
    scan = {"paths": [str(own.photos)], "tags": ["Events/Import"], "author": "Importer"}
    sent(client, "POST", "scans", {**scan, "author": "Nobody"}, 404)
    sent(client, "POST", "scans", {**scan, "tags": ["/"]}, 400)
    job = sent(client, "POST", "scans", scan, 202)["id"]
    wait_until(lambda: sent(client, "GET", f"scans/{job}")["state"] in ("done", "failed"))
    newest = sent(client, "GET", "sessions?limit=1")["items"][0]
    assert (newest["photos"], newest["tags"], newest["author"]) == (1, ["Events/Import"], ann)
    assert newest["report"]["new"] == 1
    assert total(client, newest["query"]) == 1
    (photo,) = client.get(f"{API}/photos", params={"q": newest["query"]}).json()["items"]
    assert (photo["tags"], photo["author"]) == (["Events/Import"], ann)
    assert sent(client, "GET", f"sessions/{newest['id']}") == newest
    sent(client, "GET", f"sessions/{NOWHERE}", None, 404)
