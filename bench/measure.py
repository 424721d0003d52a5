"""Run the program as a user does and measure it from outside: time, memory of all its processes."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SAMPLE_SECONDS = 1.0
"""Looking at all processes costs some milliseconds: often enough to see a peak, seldom enough not to slow the scan."""
PROGRAM = [sys.executable, "-m", "imalink.cli"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, the figure, the limit it is held against, whether it is met."""

    what: str
    figure: str
    limit: str
    met: bool | None = None

    def to_json(self) -> dict[str, Any]:
        return {"what": self.what, "figure": self.figure, "limit": self.limit, "met": self.met}


def _tree_bytes(process: psutil.Process) -> int:
    total = 0
    for one in [process, *process.children(recursive=True)]:
        with contextlib.suppress(psutil.Error):
            total += one.memory_info().rss
    return total


class PeakMemory:
    """The largest sum of resident memory of a process and all below it (shared pages counted each time)."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._process = psutil.Process(pid)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            with contextlib.suppress(psutil.Error):
                self.peak = max(self.peak, _tree_bytes(self._process))

    def stop(self) -> int:
        """Return the peak in bytes."""
        self._ended.set()
        self._thread.join()
        return self.peak


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the program gave."""

    seconds: float
    peak: int
    report: dict[str, Any]


def scan(library: Path, *paths: Path, address_space: int | None = None) -> Run:
    """Run ``imalink scan --json``; with ``address_space`` under a ulimit of so many bytes a process."""
    command = [*PROGRAM, "--library", str(library), "scan", *map(str, paths), "--json"]
    if address_space:
        command = ["sh", "-c", f'ulimit -v {address_space // 1024}; exec "$@"', "sh", *command]
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    memory = PeakMemory(process.pid)
    out, _ = process.communicate()
    seconds = time.perf_counter() - begin
    peak = memory.stop()
    if process.returncode:
        raise SystemExit(f"scan failed: {process.returncode}")
    return Run(seconds, peak, json.loads(out.splitlines()[-1]))


def walk(root: Path) -> tuple[int, float]:
    """Walk and stat a tree with os.scandir and nothing else; return files and seconds."""
    begin = time.perf_counter()
    count = 0
    stack = [os.fsencode(root)]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
                    count += 1
    return count, time.perf_counter() - begin


@dataclass(frozen=True, slots=True)
class Server:
    """A running `imalink serve`."""

    url: str
    started: float
    pid: int

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path, timeout=60) as reply:
            return bytes(reply.read())

    def timed(self, path: str) -> float:
        begin = time.perf_counter()
        self.get(path)
        return time.perf_counter() - begin


@contextlib.contextmanager
def server(library: Path) -> Iterator[Server]:
    """Start the server on a free port of the loopback address and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begin = time.perf_counter()
    process = subprocess.Popen(
        [*PROGRAM, "--library", str(library), "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                with urllib.request.urlopen(f"{url}/api/v1/months", timeout=60) as reply:
                    reply.read()
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - begin > 60:
                    raise
                time.sleep(0.02)
        yield Server(url, time.perf_counter() - begin, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which ``part`` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
