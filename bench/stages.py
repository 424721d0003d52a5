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
    for path in paths:
        read_media(path)
    best: dict[str, float] = {}
    for _ in range(rounds):
        stages: dict[str, float] = {}
        begin = time.perf_counter()
        for path in paths:
            for stage, seconds in read_media(path).seconds.items():
                stages[stage] = stages.get(stage, 0.0) + seconds
        stages[REST] = time.perf_counter() - begin - sum(stages.values())
        if not best or sum(stages.values()) < sum(best.values()):
            best = stages
    return {stage: seconds / len(paths) * 1000 for stage, seconds in best.items()}


def stages(paths: Sequence[Path], rounds: int = 5) -> Mapping[str, float]:
    """Return milliseconds a file by stage, of the quickest of ``rounds`` passes over warm files."""
    from imalink.ingest.pool import worker_environment

    with mock.patch.dict(os.environ, worker_environment()), multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_read_all, ([bytes(path) for path in paths], rounds))


def shown(found: Mapping[str, float]) -> str:
    """Return the stages as text, the costliest first."""
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return ", ".join(f"{stage} {milliseconds:.2f}" for stage, milliseconds in ordered)
