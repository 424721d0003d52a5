"""The worker process itself: what it does with memory between pictures."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from imalink.ingest.wire import decode_frame, encode_frame
from imalink.testing.pictures import WRITERS, scene

REQUEST = {"op": "read", "hotpreview_size": 400, "hotpreview_quality": 80, "max_megapixels": 400}


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc's allocator is told what to keep")
def test_memory_of_one_picture_serves_the_next(tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(WRITERS["JPEG"](Image.fromarray(scene(1600, 1200)), 1))
    command = [sys.executable, "-m", "imalink.ingest.worker", "2048"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin
        assert worker.stdout
        assert decode_frame(worker.stdout)[0] == {"ready": True}

        def pages_fetched_by(reads: int) -> int:
            before = _minor_faults(worker.pid)
            for _ in range(reads):
                worker.stdin.write(encode_frame({**REQUEST, "path": os.fspath(path)}))
                worker.stdin.flush()
                header, _ = decode_frame(worker.stdout)
                assert header["format"] == "JPEG"
            return _minor_faults(worker.pid) - before

        pages_fetched_by(5)
        assert pages_fetched_by(10) < 10 * 100  # the arrays of this picture fill some 2,000 pages
        worker.stdin.close()


def _minor_faults(pid: int) -> int:
    """Return how many pages the kernel gave the process without reading a disk (proc(5), field 10)."""
    return int(Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[7])
