"""Health over HTTP: counts, folders and files of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.model.finding import FINDINGS

from .world import API, NOWHERE, PHOTOS

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from .world import World


def test_every_kind_is_counted_once_and_lists_hold_what_was_counted(client: TestClient, world: World) -> None:
    report = client.get(f"{API}/storage/health").json()
    assert [one["code"] for one in report["findings"]] == list(FINDINGS)
    assert {one["code"]: one["files"] for one in report["findings"] if one["files"]} == {"single-copy": PHOTOS}
    assert len(report["volumes"]) == 1
    folders = client.get(f"{API}/storage/health/single-copy/folders").json()["items"]
    assert [(one["path"], one["files"]) for one in folders] == [("", 1), ("2019", PHOTOS - 1)]
    seen = []
    for folder in folders:
        after: dict[str, str] = {}
        while True:
            page = client.get(
                f"{API}/storage/health/single-copy/files", params={"folder": folder["id"], "limit": 2, **after}
            ).json()
            seen += page["items"]
            if page["next"] is None:
                break
            after = {"after": page["next"]}
    assert {one["photo"] for one in seen} == set(world.ids)
    picture = seen[0]
    preview = client.get(f"{API}/photos/{picture['photo']}/hotpreview", params={"v": picture["version"]})
    assert "immutable" in preview.headers["cache-control"]


def test_unknown_kinds_roots_and_cursors_are_refused(client: TestClient) -> None:
    url = f"{API}/storage/health"
    assert client.get(f"{url}/no-such/files").status_code == 400
    assert client.get(f"{url}/missing/files", params={"root": NOWHERE}).status_code == 404
    assert client.get(f"{url}/missing/folders", params={"after": "x"}).json()["code"] == "invalid-input"
