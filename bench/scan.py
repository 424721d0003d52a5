"""Scan of 2,000 photos of 12 megapixels against the bare decode of the same files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench.limit import bare_decode
from bench.measure import Row, scan
from bench.stages import shown, stages

MAKER = Path(__file__).resolve().parents[2] / "shared" / "tools" / "make_library.py"
WANTED = 2000
ROUNDS = 3
STAGED = 40
"""Files whose stages are timed."""


def make_jpegs(work: Path, count: int = WANTED) -> Path | None:
    """Return a folder of ``count`` different JPEGs of 12 megapixels, None where the generator is not there."""
    library, only = work / "library12", work / "jpeg12"
    truth = work / "library12.truth.json"
    if not truth.exists():
        if not MAKER.exists():
            return None
        shutil.rmtree(library, ignore_errors=True)
        subprocess.run(
            [
                sys.executable, str(MAKER), "--bases", str(MAKER.parent / "bases"), "--out", str(library),
                "--count", str(count * 115 // 100), "--megapixels", "12", "--raw-scale", "0",
            ],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    if not only.exists():
        originals = [
            one["path"]
            for one in json.loads(truth.read_text("utf-8"))["files"]
            if one["role"] == "original" and one["format"] == "JPEG" and one["bytes"] > 1_500_000
        ]
        for path in originals[:count]:
            (only / path).parent.mkdir(parents=True, exist_ok=True)
            (only / path).hardlink_to(library / path)
    return only


def run(work: Path, processes: int = 2) -> list[Row]:
    """Return the rows of the scan's speed, its memory, and the space it takes."""
    folder = make_jpegs(work)
    if folder is None:
        return [Row("scan of 12-megapixel JPEGs", "skipped: ../shared/tools/make_library.py is not there", ">= 0.80")]
    files = sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg"))
    for path in files:  # page cache warm for both
        Path(path).read_bytes()
    ratios, rates, limits, peak = [], [], [], 0
    report: dict[str, object] = {}
    for _ in range(ROUNDS):
        limits.append(bare_decode(files, processes))
        library = work / "library.scan"
        shutil.rmtree(library, ignore_errors=True)
        done = scan(library, folder)
        rates.append(len(files) / done.seconds)
        ratios.append(rates[-1] / limits[-1])
        peak = max(peak, done.peak)
        report = done.report
    best = sorted(ratios)[len(ratios) // 2]
    middle = ratios.index(best)
    parts = stages([Path(path) for path in files[:STAGED]])
    photo = 1000 * processes / rates[middle]
    return [
        Row(
            f"scan of {len(files)} JPEGs of 12 megapixels, {processes} workers",
            f"{rates[middle]:.1f} images/s = {rates[middle] * 60:.0f} images/min; "
            f"{best:.2f} of the bare decode's {limits[middle]:.1f}/s "
            f"(rounds: {', '.join(f'{one:.2f}' for one in ratios)})",
            ">= 0.80 of a bare 1/8 decode",
            best >= 0.80,
        ),
        Row("where a worker's time goes, ms a photo", shown(parts), ""),
        Row(
            "metadata's share of the scan's time",
            f"{parts['metadata'] / photo:.1%} ({parts['metadata']:.2f} of {photo:.1f} ms a photo and worker)",
            "",
        ),
        Row("its peak memory, all processes", f"{peak / 1e6:.0f} MB", "<= 1000 MB", peak <= 1e9),
        Row("its failures", str(report["failed"]), "0", report["failed"] == 0),
    ]
