"""A library of 100,000 photos: memory, rescan, space, and the server's answers."""

from __future__ import annotations

import json
import random
import shutil
import urllib.parse
from typing import TYPE_CHECKING

from bench.measure import Row, Server, percentile, scan, server, walk
from bench.tree import make_empty, make_photos

if TYPE_CHECKING:
    from pathlib import Path

LARGE = 100_000
SMALL = 10_000
FOUR_GB = 4 << 30


def run(work: Path) -> list[Row]:
    """Return the rows."""
    small, large = work / "photos10k", work / "photos100k"
    make_photos(small, SMALL)
    make_photos(large, LARGE)
    rows: list[Row] = []
    few_library, library = work / "library.small", work / "library.large"
    for directory in (few_library, library):
        shutil.rmtree(directory, ignore_errors=True)
    few = scan(few_library, small)
    many = scan(library, large, address_space=FOUR_GB)
    rows.append(
        Row(
            "peak memory of a scan, 10,000 and 100,000 files, 2 workers, ulimit 4 GB",
            f"{few.peak / 1e6:.0f} MB and {many.peak / 1e6:.0f} MB "
            f"({many.report['files_seen'] / many.seconds:.0f} files/s)",
            "<= 1000 MB, no growth",
            many.peak <= 1e9 and many.peak <= few.peak * 1.25 + 50e6,
        )
    )
    rows.extend(_rescan(work, library, large))
    rows.extend(_space(library))
    with server(library) as running:
        rows.append(
            Row(
                "server start to first answer, 100,000 photos",
                f"{running.started:.2f} s",
                "<= 2 s",
                running.started <= 2,
            )
        )
        rows.extend(_answers(running))
    return rows


def _rescan(work: Path, library: Path, large: Path) -> list[Row]:
    rows = []
    empty = work / "empty100k"
    make_empty(empty, LARGE)
    empty_library = work / "library.empty"
    shutil.rmtree(empty_library, ignore_errors=True)
    scan(empty_library, empty)
    for name, where, tree in (("photos", library, large), ("empty files", empty_library, empty)):
        walk(tree)
        bare, inner, whole = [], [], []
        for _ in range(3):
            bare.append(walk(tree)[1])
            done = scan(where)
            inner.append(float(done.report["seconds"]))
            whole.append(done.seconds)
            if done.report["unchanged"] != LARGE:
                raise SystemExit(f"rescan: {done.report}")
        limit = sorted(bare)[1]
        rows.append(
            Row(
                f"rescan of 100,000 unchanged {name}",
                f"{sorted(inner)[1]:.2f} s = {sorted(inner)[1] / limit:.1f}x of a bare walk + stat ({limit:.2f} s); "
                f"whole command {sorted(whole)[1]:.2f} s = {sorted(whole)[1] / limit:.1f}x",
                "<= 3x",
                sorted(inner)[1] <= 3 * limit,
            )
        )
    return rows


def _space(library: Path) -> list[Row]:
    own, derived = (library / name for name in ("library.db", "derived.db"))
    return [
        Row(
            "library.db, bytes a photo",
            f"{own.stat().st_size / LARGE:.0f}",
            "<= 1024",
            own.stat().st_size <= 1024 * LARGE,
        ),
        Row("derived.db, bytes a photo (pictures of 96 x 64)", f"{derived.stat().st_size / LARGE:.0f}", "reported"),
    ]


def _answers(running: Server) -> list[Row]:
    generator = random.Random(1)
    months = [one["month"] for one in json.loads(running.get("/api/v1/months"))["months"]]
    cursor, cursors = "", [""]
    for _ in range(20):
        page = json.loads(running.get(f"/api/v1/photos?limit=500{cursor}"))
        cursor = f"&after={urllib.parse.quote(page['next'])}"
        cursors.append(cursor)
    shapes = {
        "months": lambda: "/api/v1/months",
        "months of a camera": lambda: f"/api/v1/months?q=camera:%22bench+camera+{generator.randrange(7)}%22",
        "page of a month (<= 2,000 tiles)": lambda: f"/api/v1/months/{generator.choice(months)}",
        "page of 100 photos, anywhere": lambda: f"/api/v1/photos?limit=100{generator.choice(cursors)}",
    }
    rows = []
    for name, path in shapes.items():
        for _ in range(5):
            running.get(path())
        times = [running.timed(path()) * 1000 for _ in range(100)]
        p95 = percentile(times, 0.95)
        rows.append(
            Row(
                f"{name}, 100,000 photos",
                f"p50 {percentile(times, 0.5):.1f} ms, p95 {p95:.1f} ms",
                "<= 50 ms",
                p95 <= 50,
            )
        )
    return rows
