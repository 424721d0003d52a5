"""Search a million photos over HTTP, as the page does: ``python -m bench.search [--photos N] [--write]``.

Every shape of :mod:`bench.shapes` is asked of a server of its own process: first when the index has just been put out
of the page cache, then again and again by one client and by sixteen; beside it, in the same run, Tantivy alone and
SQLite. ``--write`` puts the tables into docs/internals/performance.md.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import itertools
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from bench.bare import Bare
from bench.baseline import Baseline
from bench.client import Client
from bench.curation import curation
from bench.library import PHOTOS, SEED, make_library
from bench.measure import PeakMemory, percentile, server
from bench.shapes import PAGE_99_MS, Shape, shapes
from imalink.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.library import Made
    from bench.measure import Server

REPEATS, CROWD, CROWD_REPEATS, BARE_REPEATS = 30, 16, 4, 5
BUILD_SECONDS, RSS_MB = 120, 700
FACTOR, SPARE_MS = 1.5, 8
PAGE = Path("docs/internals/performance.md")
BEGIN, END = "<!-- made by `make bench-search` -->", "<!-- end of what `make bench-search` made -->"

_BUILD = """
import sys, time
from pathlib import Path
from imalink.library.open import open_library
with open_library(Path(sys.argv[1])) as library:
    begin = time.perf_counter()
    library.follower.rebuild()
    print(time.perf_counter() - begin)
"""

_numbers = itertools.count(1)


@dataclass(slots=True)
class Measured:
    """What one shape took, in milliseconds; ``sqlite`` None where it was not asked."""

    shape: Shape
    total: int
    first: float = 0.0
    one: tuple[float, ...] = ()
    crowd: tuple[float, ...] = ()
    bare: float = 0.0
    sqlite: float | None = None

    @property
    def met(self) -> bool:
        """Return whether 95 (and 99) of 100 answers came in time."""
        wide = self.shape.route != "photos" or percentile(self.one, 0.99) <= PAGE_99_MS
        return percentile(self.one, 0.95) <= self.shape.limit and wide

    @property
    def near(self) -> bool:
        """Return whether the answer is near to what Tantivy takes."""
        return statistics.median(self.one) <= FACTOR * self.bare + SPARE_MS


def build(made: Made) -> list[str]:
    """Build the index anew as the program does; return lines of the report."""
    process = subprocess.Popen([sys.executable, "-c", _BUILD, str(made.directory)], stdout=subprocess.PIPE, text=True)
    memory = PeakMemory(process.pid)
    out, _ = process.communicate()
    peak = memory.stop()
    if process.returncode:
        raise SystemExit("the index could not be built")
    seconds = float(out)
    size = sum(path.stat().st_size for path in (made.directory / "search").rglob("*") if path.is_file())
    return [
        f"| the index built from the database | {seconds:.0f} s, {seconds / made.photos * 1e6:.0f} µs a photo; "
        f"peak {peak / 1e6:.0f} MB of all processes | <= {BUILD_SECONDS} s | {_yes(seconds <= BUILD_SECONDS)} |",
        f"| index, bytes a photo | {size / made.photos:.0f} | | |",
    ]


def put_out(directory: Path) -> None:
    """Ask the system to forget what it holds of a directory's files in memory."""
    for path in directory.rglob("*"):
        if path.is_file():
            with open(path, "rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _tags(made: Made) -> tuple[dict[str, str], dict[str, set[int]], dict[int, str]]:
    """Return ways of tags by size, what lies below them, and names of all tags."""
    counted = sorted((number, query[6:-1]) for query, number in made.truth.items() if query.startswith('tag:"|'))
    words = [way for _, way in counted if not way.startswith(("Places", "People"))]
    store = open_store(made.directory)
    try:
        with store.library.read() as connection:
            tree = store.tag_trees.tree(connection)
    finally:
        store.close()
    rows = {"|".join(way): tag.row for tag in tree.tags.values() for way in tree.ways(tag)}
    chosen = {
        "broad": words[-1],
        "middling": words[len(words) // 2],
        "narrow": words[0],
        "place": next(way for _, way in counted if way.startswith("Places")).rpartition("|")[0].rpartition("|")[0],
        "person": next(way for _, way in reversed(counted) if way.startswith("People")),
    }
    below = {way: {rows[way], *tree.below(rows[way])} for way in chosen.values()}
    names = {
        row: " ".join({step for way in tree.ways(tag) for step in way} | set(tag.synonyms))
        for row, tag in tree.tags.items()
    }
    return chosen, below, names


def truth(made: Made, running: Server) -> list[str]:
    """Ask what the library is known to hold; end the run where an answer is wrong."""
    client = Client(running.url)
    for query, expected in made.truth.items():
        shape = Shape("truth", query, "photos", query, 0)
        _, found = client.ask(shape.path(0))
        if found["total"] != expected:
            raise SystemExit(f"{query}: {found['total']} instead of {expected}")
        if sum(month["count"] for month in found["months"]) != expected:
            raise SystemExit(f"{query}: the months do not add up")
    return [f"| counts known from making the library | {len(made.truth)} queries, all right | | |"]


def _one(shape: Shape, client: Client) -> float:
    return client.ask(shape.path(next(_numbers)))[0]


def _crowd(shape: Shape, url: str) -> list[float]:
    def some(_: int) -> list[float]:
        client = Client(url)
        return [_one(shape, client) for _ in range(CROWD_REPEATS)]

    with concurrent.futures.ThreadPoolExecutor(CROWD) as pool:
        return [taken for found in pool.map(some, range(CROWD)) for taken in found]


def ask(made: Made, all_shapes: Sequence[Shape], rows: list[str]) -> list[Measured]:
    """Ask every shape in every way; lines about the server itself are added to ``rows``."""
    put_out(made.directory)
    found: list[Measured] = []
    with server(made.directory) as running:
        client = Client(running.url)
        for shape in all_shapes:
            taken, answer = client.ask(shape.path(next(_numbers)))
            found.append(Measured(shape, answer.get("total", 0) if isinstance(answer, dict) else 0, taken))
        rows += truth(made, running)
        bare = Bare(made.directory)
        for one in found:
            one.one = tuple(_one(one.shape, client) for _ in range(REPEATS))
            one.bare = statistics.median(bare.seconds(one.shape, next(_numbers)) for _ in range(BARE_REPEATS)) * 1000
        for one in found:
            one.crowd = tuple(_crowd(one.shape, running.url))
        memory = psutil.Process(running.pid).memory_full_info()
        rows.append(
            f"| the server after all of it | {memory.rss / 1e6:.0f} MB, of which {memory.uss / 1e6:.0f} MB its own, "
            f"the rest files that the system may drop | <= {RSS_MB} MB | {_yes(memory.rss <= RSS_MB * 1e6)} |"
        )
        rows += [
            f"| {row.what} | {row.figure} | {row.limit} | {_yes(row.met) if row.met is not None else ''} |"
            for row in curation(client)
        ]
    return found


def _yes(met: bool) -> str:
    return "yes" if met else "**no**"


def _three(times: Sequence[float]) -> str:
    return " / ".join(f"{percentile(times, part):.0f}" for part in (0.5, 0.95, 0.99))


def table(found: Sequence[Measured]) -> list[str]:
    """Return the lines of the table of shapes."""
    lines = [
        "| | query | photos | first | 1 client | 16 clients | Tantivy alone | within 1.5x + 8 | SQLite | limit | met |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        shown = f"`{one.shape.name}`".replace("|", "\\|")
        sqlite = "" if one.sqlite is None else f"{one.sqlite:.0f}"
        total = f"{one.total:,}" if one.shape.route in ("photos", "clusters") else ""
        lines.append(
            f"| {one.shape.group} | {shown} | {total} | {one.first:.0f} | {_three(one.one)} | {_three(one.crowd)} "
            f"| {one.bare:.1f} | {_yes(one.near)} | {sqlite} | {one.shape.limit:.0f} | {_yes(one.met)} |"
        )
    return lines


def write(lines: Sequence[str]) -> None:
    """Put the report into the page on performance."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    if not rest:
        before, after = f"{text.rstrip()}\n\n## Search\n\n", "\n"
    PAGE.write_text(f"{before}{BEGIN}\n\n{chr(10).join(lines)}\n\n{END}{after}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("bench/results/work"), help="where the library is kept")
    parser.add_argument("--photos", type=int, default=PHOTOS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", action="store_true", help="put the tables into the documentation")
    parser.add_argument("--no-build", action="store_true", help="take the index as it is")
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    made = make_library(chosen.work.resolve(), chosen.photos, chosen.seed)
    rows = ["| what | measured | limit | met |", "|---|---|---|---|"]
    rows.append(f"| library of {made.photos:,} photos made | {made.seconds:.0f} s | <= 240 s | |")
    if not chosen.no_build:
        rows += build(made)
    tags, below, names = _tags(made)
    camera = max((n, q) for q, n in made.truth.items() if q.startswith("camera:="))[1][9:-1]
    all_shapes = shapes(tags, camera, "Pictures/2019")
    baseline = Baseline(made.directory, below, names)
    found = ask(made, all_shapes, rows)
    for one in found:
        for _ in range(3):
            taken = baseline.ask(one.shape)
            if taken:
                one.sqlite = min(one.sqlite or 1e9, taken[0] * 1000)
    baseline.close()
    lines = [
        f"{made.photos:,} photos, {len(found)} shapes of requests; milliseconds. *First* is the first request of its "
        "kind after the files were put out of memory and the server was started; the others are p50 / p95 / p99 of "
        f"{REPEATS} requests of one client and {CROWD * CROWD_REPEATS} of {CROWD} at once. *SQLite* is the best of "
        f"three. Load of the machine by others when it began: {load:.1f}.",
        "",
        *rows,
        "",
        *table(found),
    ]
    print("\n".join(lines))
    if chosen.write:
        write(lines)


if __name__ == "__main__":
    main()
