"""Where a worker's time goes: read_media's own stages, timed in a process that is set up as a worker is."""

from __future__ import annotations

import multiprocessing
import os
import time
from typing import TYPE_CHECKING
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

REST = "rest"


def _read_all(paths: Sequence[bytes], rounds: int) -> dict[str, float]:
    from imalink.ingest.worker import keep_memory
    from imalink.media.reading import read_media

    keep_memory()
    total: dict[str, float] = {}
    for path in paths:
        best: dict[str, float] = {}
        for _ in range(rounds):
            begin = time.perf_counter()
            found = dict(read_media(path).seconds)
            found[REST] = time.perf_counter() - begin - sum(found.values())
            best = {stage: min(seconds, best.get(stage, seconds)) for stage, seconds in found.items()}
        for stage, seconds in best.items():
            total[stage] = total.get(stage, 0.0) + seconds
    return {stage: seconds / len(paths) * 1000 for stage, seconds in total.items()}


def stages(paths: Sequence[Path], rounds: int = 9) -> Mapping[str, float]:
    """Return milliseconds a file by stage; each stage of each file counts with the best of ``rounds`` readings."""
    from imalink.ingest.pool import worker_environment

    with mock.patch.dict(os.environ, worker_environment()), multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_read_all, ([bytes(path) for path in paths], rounds))


def shown(found: Mapping[str, float]) -> str:
    """Return the stages as text, the costliest first."""
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return ", ".join(f"{stage} {milliseconds:.2f}" for stage, milliseconds in ordered)
