"""The pool of worker processes: real processes, some of which misbehave on purpose."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from imalink.errors import WorkersUnusable
from imalink.ingest import pool as pool_module
from imalink.ingest.pool import Reply, WorkerPool
from imalink.ingest.wire import decode_reading
from imalink.testing.photos import Shot, encoded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MISBEHAVING = """
import os, sys, time
sys.path.insert(0, {source!r})
from imalink.ingest.wire import decode_frame, encode_frame, WireClosed

requests, replies = sys.stdin.buffer, sys.stdout.buffer
with open({journal!r}, "a") as journal:
    journal.write("start\\n")
{start}
replies.write(encode_frame({{"ready": True}}))
replies.flush()
answered = 0
while True:
    try:
        request, _ = decode_frame(requests)
    except WireClosed:
        break
    do = request["do"]
    with open({journal!r}, "a") as journal:
        journal.write(do + "\\n")
    if do == "hang":
        time.sleep(600)
    elif do == "die" or (do == "die after others" and answered):
        os._exit(7)
    elif do == "noise":
        replies.write(b"\\xff" * 100)
    elif do == "no object":
        replies.write(b"\\x03\\0\\0\\0\\0\\0\\0\\0[1]")
    elif do == "fail":
        replies.write(encode_frame({{"error": ["undecodable", "as asked"]}}))
    else:
        time.sleep(request.get("sleep", 0))
        replies.write(encode_frame({{"echo": do, "pid": os.getpid()}}, [do.encode()]))
    replies.flush()
    answered += 1
"""


class Bench:
    """A pool whose workers run the script above, and what they wrote down."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._journal = folder / "journal"
        self._script = folder / "worker.py"
        self._monkeypatch = monkeypatch
        self._popen = pool_module.subprocess.Popen
        self.start_with("")

    def start_with(self, code: str) -> None:
        source = os.path.dirname(os.path.dirname(os.path.dirname(pool_module.__file__)))
        self._script.write_text(MISBEHAVING.format(source=source, journal=str(self._journal), start=code), "utf-8")

        def popen(command: list[str], **options: Any) -> Any:
            assert command[-2:-1] == ["imalink.ingest.worker"]
            return self._popen([sys.executable, str(self._script)], **options)

        self._monkeypatch.setattr(pool_module.subprocess, "Popen", popen)

    def journal(self) -> list[str]:
        return self._journal.read_text("utf-8").splitlines() if self._journal.exists() else []

    def run(self, *requests: str, workers: int = 1, seconds: float = 20) -> dict[int, Reply[int]]:
        with WorkerPool[int](workers, seconds=seconds, megabytes=512) as pool:
            for token, do in enumerate(requests):
                pool.submit(token, {"do": do})
            return {reply.token: reply for reply in _all(pool)}


def _all(pool: WorkerPool[int]) -> Iterator[Reply[int]]:
    deadline = time.monotonic() + 60
    while pool.in_flight:
        assert time.monotonic() < deadline, "replies did not come"
        reply = pool.take(1)
        if reply is not None:
            yield reply


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(tmp_path, monkeypatch)


def codes(replies: dict[int, Reply[int]]) -> list[str | None]:
    return [replies[token].failure.code if replies[token].failure else None for token in sorted(replies)]  # type: ignore[union-attr]


def test_every_request_is_answered_once(bench: Bench) -> None:
    replies = bench.run(*(f"r{number}" for number in range(300)), workers=2)
    assert [replies[token].header["echo"] for token in range(300)] == [f"r{number}" for number in range(300)]
    assert replies[7].blobs == [b"r7"]
    assert bench.journal().count("start") <= 2


def test_a_worker_that_hangs_costs_its_file_alone(bench: Bench) -> None:
    begin = time.monotonic()
    replies = bench.run("a", "hang", "b", "c", seconds=0.6)
    assert codes(replies) == [None, "timeout", None, None]
    assert time.monotonic() - begin < 15
    assert bench.journal().count("hang") == 1, "a file that took too long is not tried again"


def test_a_crash_is_tried_once_more_before_the_file_is_blamed(bench: Bench) -> None:
    replies = bench.run("a", "die", "b", "c", "d")
    assert codes(replies) == [None, "worker-died", None, None, None]
    assert "exit status 7" in str(replies[1].failure)
    assert bench.journal().count("die") == 2


def test_a_crash_for_which_another_file_is_to_blame_is_made_good(bench: Bench) -> None:
    replies = bench.run("a", "die after others", "b")
    assert codes(replies) == [None, None, None]


@pytest.mark.parametrize("noise", ["noise", "no object"])
def test_answers_that_are_none_count_as_a_crash(bench: Bench, noise: str) -> None:
    assert codes(bench.run("a", noise, "b")) == [None, "worker-died", None]


def test_a_failure_told_by_the_worker_is_the_reply_and_the_worker_lives_on(bench: Bench) -> None:
    replies = bench.run("fail", "a")
    assert codes(replies) == ["undecodable", None]
    assert bench.journal().count("start") == 1


def test_workers_are_replaced_after_a_while(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "RECYCLE_AFTER", 10)
    replies = bench.run(*(f"r{number}" for number in range(25)))
    assert codes(replies) == [None] * 25
    assert len({reply.header["pid"] for reply in replies.values()}) == 3


def test_loading_the_decoders_is_not_the_first_file_s_time(bench: Bench) -> None:
    bench.start_with("time.sleep(1.5)")
    assert codes(bench.run("a", seconds=0.5)) == [None]


def test_workers_that_do_not_start_are_an_error_not_a_wait(bench: Bench) -> None:
    bench.start_with("os._exit(3)")
    with pytest.raises(WorkersUnusable, match="exit status 3"):
        bench.run("a", "b", workers=2)
    assert bench.journal().count("start") <= 2 * pool_module.STARTS


def test_a_system_that_gives_no_process_is_an_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(pool_module.subprocess, "Popen", refuse)
    with WorkerPool[int](1, seconds=1, megabytes=512) as pool:
        pool.submit(1, {})
        for _ in range(2):
            with pytest.raises(WorkersUnusable, match="Cannot allocate memory"):
                pool.take(10)


def test_nothing_is_started_before_there_is_work(bench: Bench) -> None:
    assert bench.run() == {}
    assert bench.journal() == []


def test_closing_while_busy_ends_the_workers_at_once(bench: Bench) -> None:
    pool = WorkerPool[int](2, seconds=60, megabytes=512)
    for token in range(20):
        pool.submit(token, {"do": "hang"})
    while bench.journal().count("hang") < 2:
        time.sleep(0.02)
    begin = time.monotonic()
    pool.close()
    assert time.monotonic() - begin < 5
    assert pool.take(0) is None
    pool.close()


def test_who_waits_for_a_reply_is_let_go_at_the_end(bench: Bench) -> None:
    pool = WorkerPool[int](1, seconds=60, megabytes=512)
    got: list[Reply[int] | None] = []
    waiter = threading.Thread(target=lambda: got.append(pool.take()))
    waiter.start()
    pool.close()
    waiter.join(5)
    assert got == [None]


def test_back_pressure(bench: Bench) -> None:
    with WorkerPool[int](1, seconds=60, megabytes=512) as pool:
        submitted = 0
        while not pool.full:
            pool.submit(submitted, {"do": "a"})
            submitted += 1
        assert 10 <= submitted <= 200
        assert len(list(_all(pool))) == submitted
        assert not pool.full


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reply[str]]:
    """What real workers answer to real files; asked once, since they take a second to start."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "good.jpg").write_bytes(encoded(Shot(1)))
    (folder / "garbage.jpg").write_bytes(os.urandom(5000))
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "large.png").write_bytes(encoded(Shot(2, width=1300, height=1300), "PNG"))
    (folder / "folder.jpg").mkdir()
    os.mkfifo(folder / "pipe.jpg")
    names = ["good", "garbage", "empty", "folder", "gone", "pipe", "good again"]
    options = {"hotpreview_size": 400, "hotpreview_quality": 80, "max_megapixels": 1}
    found = {}
    with WorkerPool[str](1, seconds=3, megabytes=1536) as pool:
        for name in names:
            path = str(folder / f"{name.partition(' ')[0]}.jpg")
            pool.submit(name, {"op": "read", "path": path, **options})
        pool.submit("large", {"op": "read", "path": str(folder / "large.png"), **options})
        pool.submit("no such work", {"op": "delete", "path": str(folder)})
        pool.submit("no path", {"op": "read"})
        while pool.in_flight:
            reply = pool.take(30)
            assert reply is not None
            found[reply.token] = reply
    return found


class TestRealWorker:
    """The worker as it is, with real files."""

    def failure(self, replies: dict[str, Reply[str]], name: str) -> str | None:
        reply = replies[name]
        if reply.failure:
            return reply.failure.code
        failures = decode_reading(reply.header, reply.blobs).failures
        return failures[0].code if failures else None

    def test_a_good_file(self, replies: dict[str, Reply[str]]) -> None:
        for name in ("good", "good again"):
            reading = decode_reading(replies[name].header, replies[name].blobs)
            assert (reading.format, reading.observed.camera, reading.failures) == ("JPEG", "Canon EOS 5D", ())
            assert reading.hotpreview is not None
            assert reading.hothash is not None

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("garbage", "unsupported"), ("empty", "empty"), ("gone", "vanished"), ("folder", "unreadable"),
            ("large", "too-large"), ("no such work", "undecodable"), ("no path", "undecodable"),
        ],
    )  # fmt: skip
    def test_a_bad_one(self, replies: dict[str, Reply[str]], name: str, code: str) -> None:
        assert self.failure(replies, name) == code

    def test_a_pipe_does_not_hold_it_up(self, replies: dict[str, Reply[str]]) -> None:
        assert self.failure(replies, "pipe") in ("unreadable", "timeout")


def test_a_file_that_needs_more_memory_than_a_worker_has_fails_alone(tmp_path: Path) -> None:
    with open(tmp_path / "huge.jpg", "wb") as file:
        file.truncate(1100 << 20)
    (tmp_path / "good.jpg").write_bytes(encoded(Shot(1)))
    options = {"hotpreview_size": 400, "hotpreview_quality": 80, "max_megapixels": 100}
    with WorkerPool[str](1, seconds=30, megabytes=1024) as pool:
        for name in ("huge", "good"):
            pool.submit(name, {"op": "read", "path": str(tmp_path / f"{name}.jpg"), **options})
        replies = [pool.take(60), pool.take(60)]
    found = {reply.token: reply for reply in replies if reply}
    assert not found["good"].failure
    assert not decode_reading(found["good"].header, found["good"].blobs).failures
    huge = found["huge"]
    assert huge.failure or decode_reading(huge.header, huge.blobs).failures


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs prctl")
def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from imalink.ingest.pool import WorkerPool\n"
        "pool = WorkerPool(1, seconds=60, megabytes=1024)\n"
        f"pool.submit(1, {{'op': 'read', 'path': {str(tmp_path / 'x.jpg')!r}, 'hotpreview_size': 400,"
        " 'hotpreview_quality': 80, 'max_megapixels': 1})\n"
        "pool.take(60)\n"
        "print(*[worker._process.pid for worker in pool._running], flush=True)\n"
        "time.sleep(60)\n"
    )
    import subprocess

    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    deadline = time.monotonic() + 10
    while True:
        try:
            os.kill(worker, 0)
            with open(f"/proc/{worker}/stat", encoding="ascii") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return
        except (ProcessLookupError, FileNotFoundError):
            return
        assert time.monotonic() < deadline, "the worker lives on"
        time.sleep(0.05)
