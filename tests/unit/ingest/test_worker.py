"""The worker process itself: what it does with memory between pictures."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from imalink.ingest.pool import worker_environment
from imalink.ingest.wire import decode_frame, encode_frame
from imalink.testing.pictures import WRITERS, scene

if TYPE_CHECKING:
    from collections.abc import Iterator

HUGE_PAGES = Path("/sys/kernel/mm/transparent_hugepage/enabled")
REQUEST = {"op": "read", "hotpreview_size": 400, "hotpreview_quality": 80, "max_megapixels": 400}


class Worker:
    """A worker process as the pool starts it, spoken to by hand."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self._pid, self._requests, self._replies = process.pid, process.stdin, process.stdout
        assert decode_frame(self._replies)[0] == {"ready": True}

    def read(self, path: Path) -> dict[str, Any]:
        self._requests.write(encode_frame({**REQUEST, "path": os.fspath(path)}))
        self._requests.flush()
        return decode_frame(self._replies)[0]

    def pages_fetched_by(self, path: Path, reads: int) -> int:
        """Return how many pages the kernel gave the worker (minor faults: proc(5), field 10) while it read."""
        before = self._faults()
        for _ in range(reads):
            self.read(path)
        return self._faults() - before

    def _faults(self) -> int:
        return int(Path(f"/proc/{self._pid}/stat").read_text("ascii").rpartition(")")[2].split()[7])


@pytest.fixture
def worker() -> Iterator[Worker]:
    command = [sys.executable, "-m", "imalink.ingest.worker", "2048"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=worker_environment())
    with process:
        yield Worker(process)
        process.communicate()


GLIBC = tuple(map(int, platform.libc_ver()[1].split("."))) if platform.libc_ver()[0] == "glibc" else ()
glibc_only = pytest.mark.skipif(not GLIBC, reason="only glibc's allocator is told what to do")


@glibc_only
def test_memory_of_one_picture_serves_the_next(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(WRITERS["JPEG"](Image.fromarray(scene(1600, 1200)), 1))
    assert worker.read(path)["format"] == "JPEG"
    worker.pages_fetched_by(path, 5)
    assert worker.pages_fetched_by(path, 10) < 10 * 100  # the arrays of this picture fill some 2,000 small pages


@glibc_only
@pytest.mark.skipif(
    GLIBC < (2, 35) or not HUGE_PAGES.exists() or "[never]" in HUGE_PAGES.read_text("ascii"),
    reason="no huge pages on demand here",
)
def test_large_files_are_read_into_huge_pages(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    path.write_bytes(bytes(48 << 20))
    worker.pages_fetched_by(path, 3)
    assert worker.pages_fetched_by(path, 3) < 3 * 6000  # 12,288 small pages


def test_what_the_user_tells_glibc_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.malloc.check=0")
    assert worker_environment()["GLIBC_TUNABLES"] == "glibc.malloc.check=0:glibc.malloc.hugetlb=1"
    monkeypatch.delenv("GLIBC_TUNABLES")
    assert worker_environment()["GLIBC_TUNABLES"] == "glibc.malloc.hugetlb=1"
