"""RAW files with an embedded preview: the whole reading against bare LibRaw extraction and a scaled decode.

Bare is rawpy's ``extract_thumb`` and a libjpeg-turbo decode, in a process of its own; ours is one worker process
asked over its pipes, as a scan does. Both see the same warm files in turn; processor time is measured, and the best
round of each counts. Two scales are shown for the bare decode: the smallest that still serves the hotpreview, and
the larger one that HotHash h1 prescribes, which is what a reading has to decode.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil

from bench.measure import Row
from bench.scan import MAKER
from bench.stages import shown, stages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COUNT = 40
ROUNDS = 9
LIMIT = 1.3
HOTPREVIEW = 400
_REQUEST = {"op": "read", "hotpreview_size": HOTPREVIEW, "hotpreview_quality": 80, "max_megapixels": 400}


def make_raws(work: Path) -> Path | None:
    """Return a folder of generated DNGs of 12-24 megapixels, None where the generator is not there."""
    folder = work / "raw"
    if not (work / "raw.truth.json").exists():
        if not MAKER.exists():
            return None
        subprocess.run(
            [
                sys.executable, str(MAKER), "--bases", str(MAKER.parent / "bases"), "--out", str(folder),
                "--count", str(COUNT * 5), "--megapixels", "12-24", "--raw-scale", "3",
            ],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return folder


def smallest_scale(width: int, height: int) -> int:
    """Return the largest of 8, 4, 2, 1 that leaves the long edge the hotpreview's pixels."""
    return next(divisor for divisor in (8, 4, 2, 1) if max(width, height) >= divisor * HOTPREVIEW or divisor == 1)


def _bare(paths: Sequence[str], prescribed: bool) -> float:
    """Return the seconds of extraction and decoding: at the scale HotHash prescribes or the smallest that serves."""
    import rawpy
    import simplejpeg

    from imalink.media.formats.jpeg import scale
    from imalink.media.hothash import SOURCE_EDGE

    begin = time.process_time()
    for path in paths:
        with rawpy.imread(path) as raw:
            jpeg = raw.extract_thumb().data
        height, width, _, _ = simplejpeg.decode_jpeg_header(jpeg)
        divisor = scale(width, height, SOURCE_EDGE) if prescribed else smallest_scale(width, height)
        simplejpeg.decode_jpeg(jpeg, "RGB", min_width=-(-width // divisor), min_height=-(-height // divisor))
    return time.process_time() - begin


def _ours(worker: subprocess.Popen[bytes], paths: Sequence[str]) -> float:
    """Return the processor seconds in which the worker answers for all ``paths``."""
    from imalink.ingest.wire import decode_frame, decode_reading, encode_frame

    assert worker.stdin
    assert worker.stdout
    begin = _used(worker.pid)
    for path in paths:
        worker.stdin.write(encode_frame({**_REQUEST, "path": path}))
        worker.stdin.flush()
        reading = decode_reading(*decode_frame(worker.stdout))
        if not reading.hotpreview or reading.failures:
            raise SystemExit(f"{path}: {reading.failures}")
    return _used(worker.pid) - begin


def _used(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def run(work: Path) -> list[Row]:
    """Return the rows of RAW speed, in one process."""
    from imalink.ingest.pool import worker_environment
    from imalink.ingest.wire import decode_frame

    folder = make_raws(work)
    if folder is None:
        return [Row("RAW with preview", "skipped: ../shared/tools/make_library.py is not there", f"<= {LIMIT}x")]
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".dng")[:COUNT]
    paths = [os.fspath(path) for path in files]
    size = sum(path.stat().st_size for path in files) / len(files) / 1e6
    bare: dict[bool, list[float]] = {True: [], False: []}
    whole: list[float] = []
    command = [sys.executable, "-m", "imalink.ingest.worker", "2048"]
    with (
        multiprocessing.get_context("spawn").Pool(1) as pool,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=worker_environment()) as worker,
    ):
        decode_frame(worker.stdout)  # type: ignore[arg-type]
        for turn in range(ROUNDS + 1):
            found = {scale: pool.apply(_bare, (paths, scale)) for scale in bare}
            own = _ours(worker, paths)
            if turn:  # the first turn warms the page cache, the decoders and the allocators of both
                whole.append(own / len(files) * 1000)
                for scale, seconds in found.items():
                    bare[scale].append(seconds / len(files) * 1000)
        worker.stdin.close()  # type: ignore[union-attr]
    own, serving, prescribed = min(whole), min(bare[False]), min(bare[True])
    parts = stages(files)
    total = sum(parts.values())
    return [
        Row(
            f"reading {len(files)} DNGs of {size:.0f} MB with a preview, one worker",
            f"{own:.1f} ms a file, {own / serving:.1f}x of bare LibRaw extraction and the smallest scaled decode that "
            f"serves the hotpreview ({serving:.1f} ms), {own / prescribed:.1f}x of extraction and the decode that "
            f"HotHash h1 prescribes ({prescribed:.1f} ms)",
            f"<= {LIMIT}x",
            own / serving <= LIMIT,
        ),
        Row("where it goes, ms a file", shown(parts), ""),
        Row("metadata's share of it", f"{parts['metadata'] / total:.0%}", ""),
    ]
