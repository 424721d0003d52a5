"""Progress: bars on a terminal, throttled lines elsewhere, silence when it is over at once."""

from __future__ import annotations

import io
import os
import signal

import pytest

from imalink.cli.interrupt import Interrupts
from imalink.cli.reporter import LINE_SECONDS, QUIET_SECONDS, Reporter, details
from imalink.progress import Cancelled, Snapshot


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def scan_snapshots() -> list[Snapshot]:
    return [
        Snapshot("looking", files_seen=10),
        Snapshot("reading", files_seen=50, done=20, total=None, rate=40.0),
        Snapshot("looking", files_seen=70, done=30, total=None, rate=40.0),
        Snapshot("reading", files_seen=100, done=60, total=100, failed=2, rate=40.0, eta=1.0),
    ]


def test_a_scan_that_is_over_at_once_shows_nothing() -> None:
    stream, clock = io.StringIO(), Clock()
    with Reporter(stream, Interrupts(), clock=clock) as reporter:
        for snapshot in scan_snapshots():
            reporter.report(snapshot)
        clock.now = QUIET_SECONDS / 2
        reporter.report(scan_snapshots()[-1])
    assert stream.getvalue() == ""


def test_plain_lines_come_at_the_first_sight_of_a_stage_and_every_few_seconds() -> None:
    stream, clock = io.StringIO(), Clock()
    with Reporter(stream, Interrupts(), clock=clock) as reporter:
        for step in range(100):
            clock.now = 1 + step * LINE_SECONDS / 10
            stage = "looking" if step % 2 else "reading"
            reporter.report(Snapshot(stage, files_seen=100, done=step, total=100))
        reporter.report(Snapshot("done", files_seen=100, done=100, total=100))
    lines = stream.getvalue().splitlines()
    assert 10 <= len(lines) <= 13
    assert lines[:2] == ["Looking: 100 files found", "Reading: 2 of 100"]
    assert "\x1b" not in stream.getvalue()


def test_whoever_holds_the_scan_is_named() -> None:
    stream, clock = io.StringIO(), Clock()
    with Reporter(stream, Interrupts(), clock=clock) as reporter:
        clock.now = 1
        reporter.report(Snapshot("waiting", note="Pictures is being scanned by another"))
    assert stream.getvalue() == "Waiting: Pictures is being scanned by another\n"


def drawn(monkeypatch: pytest.MonkeyPatch, snapshots: list[Snapshot]) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    stream, clock = Terminal(), Clock()
    with Reporter(stream, Interrupts(), clock=clock) as reporter:
        clock.now = 1
        for snapshot in snapshots:
            reporter.report(snapshot)
    return stream.getvalue()


def test_on_a_terminal_each_stage_has_a_bar_with_rate_eta_and_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    text = drawn(monkeypatch, scan_snapshots())
    for part in (
        "Looking",
        "100 files found",
        "Reading",
        "60 of 100",
        "40.0 files/s",
        "1.0 s left",
        "2 failed",
        "\x1b[",
    ):
        assert part in text


def test_on_a_terminal_waiting_is_over_once_the_scan_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = Snapshot("waiting", note="Pictures is being scanned by another")
    assert "being scanned by another" in drawn(monkeypatch, [waiting])
    assert "another" not in drawn(monkeypatch, [waiting, *scan_snapshots()]).rpartition("Looking")[2]


def test_details() -> None:
    assert details("looking", Snapshot("looking", files_seen=1)) == ["1 file found"]
    assert details("reading", Snapshot("reading", files_seen=5000, done=20)) == ["20 so far"]


def test_a_stop_signal_ends_the_scan_at_the_next_checkpoint(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupts() as interrupts, Reporter(io.StringIO(), interrupts) as reporter:
        reporter.checkpoint()
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            reporter.checkpoint()
        assert interrupts.exit_code == 130
    assert signal.getsignal(signal.SIGINT) is before
    assert "Ctrl-C again" in capsys.readouterr().err
