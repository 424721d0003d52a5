"""Backups, the log and checks over HTTP, and the backup that a running server makes by itself."""

from __future__ import annotations

import time
import zipfile
from typing import TYPE_CHECKING

from imalink.changes import logfile
from imalink.jobs.schedule import Schedule
from imalink.library.backup import backups

from .world import API, World, wait_until

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_a_backup_made_is_listed_and_whole(client: TestClient, world: World) -> None:
    made = client.post(f"{API}/backups").json()["backup"]
    listed = client.get(f"{API}/backups").json()
    assert listed["items"][0] == made
    assert not listed["due"]
    assert (made["reason"], made["photos"]) == ("manual", len(world.ids))
    with zipfile.ZipFile(made["path"]) as archive:
        assert archive.testzip() is None


def test_the_log_comes_whole(client: TestClient, world: World) -> None:
    client.patch(f"{API}/photos/{world.ids[0]}", json={"title": "in the log"})
    response = client.get(f"{API}/log")
    assert response.headers["content-type"].startswith("application/x-ndjson")
    assert "attachment" in response.headers["content-disposition"]
    state = logfile.LogState()
    lines = [line for _, line in logfile.read(response.content.splitlines(keepends=True), state)]
    assert (state.ended, state.unaltered) == (True, True)
    assert any(line.get("value") == "in the log" for line in lines)


def test_a_check_names_and_a_repair_mends(client: TestClient, world: World) -> None:
    with world.library.store.library.write() as connection:
        connection.exec_driver_sql("UPDATE photos SET notes='nobody said so' WHERE id=(SELECT min(id) FROM photos)")
    (problem,) = client.get(f"{API}/check?deep=true").json()["problems"]
    assert (problem["code"], problem["count"]) == ("values-differ", 1)
    assert problem["repair"]
    report = client.post(f"{API}/check/repair?deep=true").json()
    assert ([one["code"] for one in report["repaired"]], report["problems"]) == (["values-differ"], [])


def test_a_running_server_backs_up_when_it_is_due(world: World) -> None:
    for path in backups(world.library):
        (world.library.directory / "backups" / path.name).unlink()
    schedule = Schedule(world.library, first=0.01, every=0.05)
    schedule.start()
    wait_until(lambda: len(backups(world.library)) == 1)
    time.sleep(0.3)
    schedule.close()
    (made,) = backups(world.library)
    assert made.reason == "schedule"


def test_a_schedule_ends_at_once(world: World) -> None:
    schedule = Schedule(world.library)
    schedule.start()
    begin = time.monotonic()
    schedule.close()
    assert time.monotonic() - begin < 5
