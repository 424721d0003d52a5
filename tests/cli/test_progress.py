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
        Snapshot("walk", files_seen=10),
        Snapshot("read", files_seen=50, done=20, total=None, rate=40.0),
        Snapshot("read", files_seen=100, done=60, total=100, failed=2, rate=40.0, eta=1.0),
        Snapshot("index", files_seen=100, done=100, total=100, failed=2),
    ]


def test_a_scan_that_is_over_at_once_shows_nothing() -> None:
    stream, clock = io.StringIO(), Clock()
    with Reporter(stream, Interrupts(), clock=clock) as reporter:
        for snapshot in scan_snapshots():
            reporter.report(snapshot)
        clock.now = QUIET_SECONDS / 2
        reporter.report(scan_snapshots()[-1])
    assert stream.getvalue() == ""


def test_plain_lines_come_at_each_stage_and_every_few_seconds() -> None:
    stream, clock = io.StringIO(), Clock()
    with Reporter(stream, Interrupts(), clock=clock) as reporter:
        for step in range(100):
            clock.now = 1 + step * LINE_SECONDS / 10
            reporter.report(Snapshot("read", files_seen=100, done=step, total=100))
        reporter.report(Snapshot("index", files_seen=100, done=1, total=100))
    lines = stream.getvalue().splitlines()
    assert 10 <= len(lines) <= 12
    assert lines[0] == "Reading: 0 of 100"
    assert lines[-1] == "Indexing: 1 of 100"
    assert "\x1b" not in stream.getvalue()


def test_on_a_terminal_each_stage_has_a_bar_with_rate_eta_and_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    stream, clock = Terminal(), Clock()
    with Reporter(stream, Interrupts(), clock=clock) as reporter:
        clock.now = 1
        for snapshot in scan_snapshots()[:3]:
            reporter.report(snapshot)
    drawn = stream.getvalue()
    for part in ("Looking", "Reading", "60 of 100", "40.0 photos/s", "1.0 s left", "2 failed", "\x1b["):
        assert part in drawn


def test_details_before_the_walk_has_ended() -> None:
    assert details(Snapshot("walk", files_seen=1)) == ["1 file found"]
    assert details(Snapshot("read", files_seen=5000, done=20)) == ["20 of 5,000 so far"]


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
