"""Run the benchmarks and print their table: ``python -m bench [PART...] [--work DIR] [--json FILE]``."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

from bench import curation, large, million, raw, scan

if TYPE_CHECKING:
    from bench.measure import Row

PARTS = {"scan": scan.run, "raw": raw.run, "large": large.run, "million": million.run, "curation": curation.run}


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    met = {True: "yes", False: "**no**", None: ""}
    lines = ["| what | measured | limit | met |", "|---|---|---|---|"]
    lines += [f"| {row.what} | {row.figure} | {row.limit} | {met[row.met]} |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="what to measure; all when none is named")
    parser.add_argument("--work", type=Path, default=Path("bench/results/work"), help="where generated photos are kept")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    rows = [row for name in chosen.parts or PARTS for row in PARTS[name](chosen.work.resolve())]
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}\n")
    print(table(rows))
    if chosen.json:
        chosen.json.write_text(json.dumps([row.to_json() for row in rows], indent=1), "utf-8")


if __name__ == "__main__":
    main()
