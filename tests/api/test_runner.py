"""The queue of scans: one at a time, steered and watched from other threads."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from imalink.errors import NotFound, PathNotFound, ScanBusy
from imalink.jobs.runner import KEPT_JOBS, QUEUE_LIMIT, ScanRunner
from imalink.library.scanoptions import ScanOptions
from imalink.model.report import ScanReport
from imalink.progress import Progress, Snapshot

from .world import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

OPTIONS = ScanOptions()


class Script:
    """A scan that goes on step by step, as the test lets it."""

    def __init__(self) -> None:
        self.steps = threading.Semaphore(0)
        self.running = 0
        self.most = 0
        self.calls: list[tuple[Path, ...]] = []
        self.error: Exception | None = None

    def __call__(self, _library: Any, paths: Any, _options: ScanOptions, progress: Progress) -> ScanReport:
        self.running += 1
        self.most = max(self.most, self.running)
        self.calls.append(tuple(paths))
        try:
            for number in range(3):
                progress.report(Snapshot("read", done=number, total=3))
                assert self.steps.acquire(timeout=60)
                progress.checkpoint()
            if self.error:
                raise self.error
            return ScanReport(files_seen=3)
        finally:
            self.running -= 1


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def runner(script: Script) -> Iterator[ScanRunner]:
    runner = ScanRunner(object(), scan=script)  # type: ignore[arg-type]
    yield runner
    runner.stop()
    script.steps.release(1000)
    runner.close()


def test_a_scan_goes_from_queued_to_done(runner: ScanRunner, script: Script) -> None:
    seen: list[str] = []
    unsubscribe = runner.subscribe(lambda job_id: seen.append(runner.get(job_id).state))
    job = runner.start([Path("/a")], OPTIONS)
    wait_until(lambda: runner.get(job.id).progress.stage == "read")
    assert runner.scanning
    script.steps.release(3)
    wait_until(lambda: runner.get(job.id).state == "done")
    assert not runner.scanning
    done = runner.get(job.id)
    assert done.report == ScanReport(files_seen=3)
    assert done.to_json()["paths"] == ["/a"]
    assert done.started is not None
    assert done.finished is not None
    assert seen[-1] == "done"
    unsubscribe()
    before = len(seen)
    runner.start([Path("/b")], OPTIONS)
    assert len(seen) == before


def test_one_runs_at_a_time_and_the_same_waits_once(runner: ScanRunner, script: Script) -> None:
    first = runner.start([Path("/a")], OPTIONS)
    wait_until(lambda: runner.get(first.id).state == "running")
    second = runner.start([Path("/b")], OPTIONS)
    assert runner.start([Path("/b")], OPTIONS).id == second.id
    assert runner.start([Path("/b")], ScanOptions(dry_run=True)).id != second.id
    assert [job.state for job in runner.jobs()] == ["queued", "queued", "running"]
    script.steps.release(9)
    wait_until(lambda: all(job.state == "done" for job in runner.jobs()))
    assert script.most == 1
    assert script.calls == [(Path("/a"),), (Path("/b"),), (Path("/b"),)]


def test_pause_holds_and_resume_goes_on(runner: ScanRunner, script: Script) -> None:
    job = runner.start([], OPTIONS)
    wait_until(lambda: runner.get(job.id).state == "running")
    assert runner.pause(job.id).state == "paused"
    script.steps.release(3)
    threading.Event().wait(0.1)
    assert runner.get(job.id).progress.done == 0
    assert runner.scanning
    assert runner.resume(job.id).state == "running"
    wait_until(lambda: runner.get(job.id).state == "done")
    assert runner.pause(job.id).state == "done"
    assert runner.cancel(job.id).state == "done"


def test_cancel_ends_running_paused_and_waiting_scans(runner: ScanRunner, script: Script) -> None:
    first = runner.start([Path("/a")], OPTIONS)
    waiting = runner.start([Path("/b")], OPTIONS)
    assert runner.cancel(waiting.id).state == "cancelled"
    wait_until(lambda: runner.get(first.id).state == "running")
    runner.pause(first.id)
    runner.cancel(first.id)
    assert runner.resume(first.id).state in ("paused", "cancelled")
    script.steps.release(1)
    wait_until(lambda: runner.get(first.id).state == "cancelled")
    assert script.calls == [(Path("/a"),)]


def test_a_waiting_scan_can_be_held(runner: ScanRunner, script: Script) -> None:
    first = runner.start([Path("/a")], OPTIONS)
    second = runner.start([Path("/b")], OPTIONS)
    assert runner.pause(second.id).state == "paused"
    script.steps.release(6)
    wait_until(lambda: runner.get(first.id).state == "done")
    wait_until(lambda: runner.get(second.id).started is not None)
    assert runner.get(second.id).state == "paused"
    runner.resume(second.id)
    wait_until(lambda: runner.get(second.id).state == "done")


@pytest.mark.parametrize(
    ("error", "code"),
    [(PathNotFound("gone", where="/a", remedy="look"), "path-not-found"), (ValueError("x"), "internal")],
)
def test_a_scan_that_cannot_run_says_why(runner: ScanRunner, script: Script, error: Exception, code: str) -> None:
    script.error = error
    job = runner.start([Path("/a")], OPTIONS)
    script.steps.release(3)
    wait_until(lambda: runner.get(job.id).state == "failed")
    failed = runner.get(job.id)
    assert failed.error is not None
    assert failed.error.code == code
    assert failed.to_json()["error"]["code"] == code
    script.error = None
    assert runner.start([Path("/a")], OPTIONS).id != job.id


def test_old_scans_are_forgotten_and_the_queue_is_bounded(runner: ScanRunner, script: Script) -> None:
    first = runner.start([Path("/first")], OPTIONS)
    wait_until(lambda: runner.get(first.id).state == "running")
    for number in range(QUEUE_LIMIT):
        runner.start([Path(f"/{number}")], OPTIONS)
    with pytest.raises(ScanBusy):
        runner.start([Path("/one/more")], OPTIONS)
    script.steps.release(1000)
    wait_until(lambda: all(job.state == "done" for job in runner.jobs()))
    last = runner.start([Path("/last")], OPTIONS)
    assert len(runner.jobs()) <= KEPT_JOBS + 1
    assert runner.jobs()[0].id == last.id
    with pytest.raises(NotFound):
        runner.get(first.id)


def test_closing_cancels_and_takes_no_more(script: Script) -> None:
    runner = ScanRunner(object(), scan=script)  # type: ignore[arg-type]
    job = runner.start([], OPTIONS)
    wait_until(lambda: runner.get(job.id).state == "running")
    script.steps.release(1)
    runner.close()
    assert runner.get(job.id).state == "cancelled"
    with pytest.raises(ScanBusy):
        runner.start([], OPTIONS)
