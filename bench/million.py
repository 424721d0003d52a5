"""A million files: memory and time of the first walk and of looking again, against a bare walk + stat."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from bench.measure import Row, scan, walk
from bench.tree import make_empty

if TYPE_CHECKING:
    from pathlib import Path

TREES = {
    "1,000,000 files in 10,000 folders": (1_000_000, 100),
    "300,000 files in one folder": (300_000, 300_000),
}
SMALL = (100_000, 100)
LOOKS = 3
MEGABYTES = 500


def run(work: Path) -> list[Row]:
    """Return the rows."""
    rows: list[Row] = []
    small = work / "empty100k"
    make_empty(small, *SMALL)
    fewer = _measured(work, small, SMALL[0], "100,000 files in 1,000 folders", rows)
    for name, (count, folder) in TREES.items():
        tree = work / f"empty{count}"
        make_empty(tree, count, folder)
        cost = _measured(work, tree, count, name, rows)
        rows.append(
            Row(
                f"cost of a file against that in a tenth of the library: {name}",
                f"first scan {cost[0] / fewer[0]:.2f}x, rescan {cost[1] / fewer[1]:.2f}x",
                "<= 1.5x",
                cost[0] <= 1.5 * fewer[0] and cost[1] <= 1.5 * fewer[1],
            )
        )
    return rows


def _measured(work: Path, tree: Path, count: int, name: str, rows: list[Row]) -> tuple[float, float]:
    """Scan a tree and look at it again; return seconds a file of both."""
    library = work / "library.million"
    shutil.rmtree(library, ignore_errors=True)
    first = scan(library, tree)
    if first.report["files_seen"] != count:
        raise SystemExit(f"first scan: {first.report['files_seen']} files")
    rows.append(
        Row(
            f"first scan of {name}",
            f"{first.seconds:.0f} s = {count / first.seconds:,.0f} files/s, peak {first.peak / 1e6:.0f} MB",
            f"<= {MEGABYTES} MB",
            first.peak <= MEGABYTES * 1e6,
        )
    )
    walk(tree)
    bare, inner, peak = [], [], 0
    for _ in range(LOOKS):
        bare.append(walk(tree)[1])
        again = scan(library, tree)
        if again.report["unchanged"] != count:
            raise SystemExit(f"rescan: {again.report['unchanged']} unchanged")
        inner.append(float(again.report["seconds"]))
        peak = max(peak, again.peak)
    limit, seconds = sorted(bare)[LOOKS // 2], sorted(inner)[LOOKS // 2]
    rows.append(
        Row(
            f"rescan of {name}",
            f"{seconds:.2f} s = {seconds / limit:.1f}x of a bare walk + stat ({limit:.2f} s), peak {peak / 1e6:.0f} MB",
            f"<= 3x, <= {MEGABYTES} MB",
            seconds <= 3 * limit and peak <= MEGABYTES * 1e6,
        )
    )
    shutil.rmtree(library, ignore_errors=True)
    return first.seconds / count, seconds / count
