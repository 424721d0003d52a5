"""A scan on a terminal, in a pipe, and stopped by a signal: real processes, a pretended library."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PRETEND = Path(__file__).with_name("pretend.py")


def start(*arguments: str, **streams: int) -> subprocess.Popen[str]:
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.Popen([sys.executable, PRETEND, *arguments], text=True, **streams)  # type: ignore[call-overload,no-any-return]


def run(*arguments: str) -> tuple[int, str, str]:
    process = start(*arguments)
    out, err = process.communicate(timeout=30)
    return process.returncode, out, err


def interrupt_when_running(process: subprocess.Popen[str], number: int = signal.SIGINT) -> None:
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Reading")
    process.send_signal(number)


def test_plain_lines_then_the_result() -> None:
    code, out, _ = run("60", "scan")
    assert code == 0
    assert out.splitlines()[0].startswith("Reading: ")
    assert "of 60, 100.0 files/s, 1.0 s left, 1 failed" in out.splitlines()[0]
    assert out.splitlines()[-1] == "failed: root/bad\\nname\ufffd.jpg: undecodable: not a picture"
    assert "\x1b" not in out


def test_json_has_only_the_report_on_stdout() -> None:
    code, out, err = run("60", "scan", "--json")
    assert code == 0
    (line,) = out.splitlines()
    report = json.loads(line)
    assert report["failures"] == [
        {"path": "root/bad\nname\ufffd.jpg", "code": "undecodable", "message": "not a picture"}
    ]
    assert err.startswith("Reading: ")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs pseudo terminals")
def test_bars_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    master, slave = os.openpty()
    process = start("60", "scan", stdout=slave)
    os.close(slave)
    drawn = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        drawn += part
    os.close(master)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert "━".encode() in drawn
    assert b"100.0 files/s" in drawn
    assert drawn.rstrip().endswith(b"not a picture")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_one_signal_ends_the_scan_cleanly(number: int, code: int) -> None:
    process = start("3000", "scan")
    interrupt_when_running(process, number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert "press Ctrl-C again" in err
    assert "what was done is kept" in err
    assert "library closed" in err
    assert "Traceback" not in out + err


def test_a_second_ctrl_c_ends_a_scan_that_hangs() -> None:
    process = start("3000", "--deaf", "scan")
    interrupt_when_running(process)
    assert process.stderr is not None
    assert "press Ctrl-C again" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "library closed" not in err
    assert "Traceback" not in err


def test_a_reader_that_leaves_early_does_not_end_the_scan() -> None:
    process = start("60", "scan")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=30) == 0
    assert "60 steps done" in err
    assert "Traceback" not in err
    assert "Broken" not in err
