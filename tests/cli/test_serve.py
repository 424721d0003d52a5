"""``imalink serve``: starts, scans beside it, refuses what it must, ends with Ctrl-C."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Program

WAIT_SECONDS = 60


def get(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return json.load(answer)


def test_serve_answers_scans_and_ends_with_ctrl_c(fresh: Program, photos: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "imalink.cli",
        "--library",
        fresh.library,
        "serve",
        "--port",
        "0",
        "--scan",
        photos,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert found
        api = f"{found[0]}api/v1"
        assert get(f"{api}/health")["status"] == "ok"
        until = time.monotonic() + WAIT_SECONDS
        while get(f"{api}/scans")["items"][0]["state"] != "done" and time.monotonic() < until:
            time.sleep(0.2)
        assert get(f"{api}/photos")["total"] == 6
        assert len(fresh("search", "--json").lines) == 6
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=WAIT_SECONDS)
    assert (process.returncode, err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (["--host", "0.0.0.0"], "access-denied", 5),
        (["--scan", "nowhere/at/all"], "path-not-found", 3),
        (["--token", ""], "invalid-input", 2),
    ],
)
def test_serve_refuses(fresh: Program, arguments: list[str], code: str, exit_code: int) -> None:
    run = fresh("serve", "--port", "0", *arguments)
    assert run.code == exit_code
    assert re.fullmatch(rf"error\[{code}\]: [^\n]+\n", run.err)


def test_a_port_in_use_is_a_conflict(fresh: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = fresh("serve", "--port", str(taken.getsockname()[1]))
    assert run.code == 4
    assert re.fullmatch(r"error\[address-unusable\]: [^\n]+\n", run.err)
