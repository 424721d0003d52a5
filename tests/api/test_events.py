"""Server-sent events over a real connection."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from imalink.library import edit as editing
from imalink.web import sse

from .world import Served, World, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2
    import pytest


def events(response: httpx2.Response) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in response.iter_lines():
        if line.startswith(":"):
            yield "comment", line
        elif line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_changes_are_told(served: Served, world: World) -> None:
    with served.client() as client, client.stream("GET", "/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        told = events(response)
        name, greeting = next(told)
        assert (name, greeting["photos"]) == ("hello", len(world.ids))
        editing.edit(world.library, ids=world.ids[:1], values={"rating": 4})
        name, change = next(told)
        assert name == "changed"
        assert change["seq"] > greeting["seq"]
        assert change["photos"] == len(world.ids)


def test_changes_by_another_process_are_told(served: Served, world: World) -> None:
    with served.client() as client, client.stream("GET", "/events") as response:
        told = events(response)
        seen = next(told)[1]["seq"]
        command = [sys.executable, "-m", "imalink.cli", "--library", str(world.library.directory), "edit", ""]
        subprocess.run([*command, "--set", "rating=2"], check=True, capture_output=True, timeout=60)
        name, change = next(told)
        assert name == "changed"
        assert change["seq"] > seen
        assert client.get(f"/photos/{world.ids[0]}").json()["rating"] == 2


def test_a_reader_that_comes_back_is_told_what_it_missed(served: Served, world: World) -> None:
    with served.client() as client:
        with client.stream("GET", "/events") as response:
            seen = next(events(response))[1]["seq"]
        with client.stream("GET", "/events", headers={"Last-Event-ID": str(seen)}) as response:
            assert next(events(response))[0] == "hello"
        editing.edit(world.library, ids=world.ids[:1], values={"rating": 2})
        editing.edit(world.library, ids=world.ids[:1], values={"rating": 3})
        with client.stream("GET", "/events", headers={"Last-Event-ID": str(seen)}) as response:
            assert next(events(response))[0] == "changed"


def test_scans_are_told_and_their_own_stream_ends(served: Served, world: World) -> None:
    with served.client() as client, client.stream("GET", "/events") as response:
        told = events(response)
        assert next(told)[0] == "hello"
        scan = client.post("/scans", json={"paths": [str(world.photos)], "dry_run": True}).json()
        with client.stream("GET", f"/scans/{scan['id']}/events") as own:
            steps = list(events(own))
        assert [name for name, _ in steps][-1] == "done"
        assert {name for name, _ in steps[:-1]} <= {"progress"}
        assert steps[-1][1]["report"]["files_seen"] == len(world.ids)
        states = []
        for name, data in told:
            if name == "scan":
                states.append(data["state"])
                if data["state"] == "done":
                    break
        assert states


def test_a_reader_that_leaves_costs_nothing(served: Served) -> None:
    hub = served.app.state.site.events
    with served.client() as client:
        for _ in range(3):
            with client.stream("GET", "/events") as response:
                told = events(response)
                next(told)
                assert hub.listeners >= 1
    wait_until(lambda: hub.listeners == 0)


def test_an_idle_stream_is_kept_open(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.1)
    with served.client() as client, client.stream("GET", "/events") as response:
        told = events(response)
        assert next(told)[0] == "hello"
        assert next(told)[0] == "comment"


def test_the_server_answers_while_streams_are_open_and_ends_with_them(served: Served) -> None:
    with served.client() as client, client.stream("GET", "/events") as response:
        told = events(response)
        next(told)
        assert client.get("/health").json()["status"] == "ok"
        began = time.monotonic()
        threading.Timer(0.1, lambda: setattr(served.server, "should_exit", True)).start()
        assert [name for name, _ in told if name != "comment"] == []
        assert time.monotonic() - began < 3
