"""The limit that a scan is measured against: a bare libjpeg-turbo decode at 1/8 scale, and nothing else."""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def _decode(paths: Sequence[str]) -> int:
    import simplejpeg

    for path in paths:
        simplejpeg.decode_jpeg(Path(path).read_bytes(), "RGB", min_height=1, min_width=1, min_factor=1)
    return len(paths)


def bare_decode(paths: Sequence[str], processes: int) -> float:
    """Return files per second of ``processes`` processes that decode at 1/8 scale; their start does not count."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes) as pool:
        pool.map(_decode, [paths[:1]] * processes, chunksize=1)
        parts = [paths[start : start + 16] for start in range(0, len(paths), 16)]
        begin = time.perf_counter()
        done = sum(pool.imap_unordered(_decode, parts))
        return done / (time.perf_counter() - begin)


if __name__ == "__main__":
    found = sorted(str(path) for path in Path(sys.argv[1]).rglob("*.[jJ][pP][gG]"))
    print(f"{bare_decode(found, int(sys.argv[2])):.2f} files/s over {len(found)} files")
