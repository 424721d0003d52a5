"""Say things of a library of a million photos over HTTP, find them, take them back."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from bench.client import Client
from bench.library import PHOTOS, SEED, make_library
from bench.measure import Row, percentile, server

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ONES, MANY = 100, 10_000
API = "/api/v1"


def run(work: Path) -> list[Row]:
    """Return the rows for a library as large as searches are measured on."""
    made = make_library(work, PHOTOS, SEED)
    with server(made.directory) as running:
        client = Client(running.url)
        while client.ask(f"{API}/health")[1]["index"]["state"] == "building":
            time.sleep(1)  # the index is made in the background where it was of another version
        return curation(client)


def curation(client: Client) -> list[Row]:
    """Return the rows: one photo rated and found, ten thousand said something of, found, and taken back."""
    _, page = client.ask(f"{API}/photos?limit=500&offset=1000")
    mark = f"bench{int(time.time())}"
    client.ask(f"{API}/photos/{page['items'][-1]['id']}", "PATCH", {"notes": mark})
    rows = _ones(client, [photo["id"] for photo in page["items"][:ONES]], mark)
    _, first = client.ask(f"{API}/photos?limit=1&offset=2000")
    _, last = client.ask(f"{API}/photos?limit=1&offset={2000 + MANY - 1}")
    if not last["items"]:
        return rows
    ends = first["items"][0]["id"], last["items"][0]["id"]
    _, stretch = client.ask(f"{API}/range?first={ends[0]}&last={ends[1]}&limit={MANY}")
    return [*rows, *_many(client, stretch["ids"], mark)]


def _ones(client: Client, photos: Sequence[str], mark: str) -> list[Row]:
    rated = [client.ask(f"{API}/photos/{photo}", "PATCH", {"rating": 1 + at % 5})[0] for at, photo in enumerate(photos)]
    found = []
    for at, photo in enumerate(photos[:20]):
        said, _ = client.ask(f"{API}/photos/{photo}", "PATCH", {"notes": f"{mark}x{at}"})
        searched, page = client.ask(f"{API}/photos?q=notes%3A{mark}x{at}&limit=5")
        if [item["id"] for item in page["items"]] != [photo]:
            raise SystemExit("an edit was not found")
        found.append(said + searched)
    return [
        _row("one rating acknowledged, on disk", rated, 20),
        _row("one edit said and found", found, 100),
    ]


def _many(client: Client, photos: Sequence[str], mark: str) -> list[Row]:
    selected, answer = client.ask(f"{API}/selection", "POST", {"ids": photos})
    asked, _ = client.ask(f"{API}/edits", "POST", {"ids": photos, "set": {"title": mark}, "dry_run": True})
    said, done = client.ask(f"{API}/edits", "POST", {"ids": photos, "set": {"notes": mark}, "add": {"tags": [mark]}})
    searched = _found(client, f"notes:{mark}", len(photos))
    undone, _ = client.ask(f"{API}/batches/{done['batch']}/undo", "POST", {})
    after = _found(client, f"tag:{mark}", 0)
    all_selected, whole = client.ask(f"{API}/selection", "POST", {"query": ""})
    if answer["photos"] != len(photos):
        raise SystemExit("a selection is not what was asked for")
    return [
        Row(
            f"{len(photos):,} photos given a note and a tag, acknowledged, on disk",
            f"{said / 1000:.1f} s", "<= 2 s", said <= 2000,
        ),
        Row(
            "... and found",
            f"{(said + searched) / 1000:.1f} s", "<= 3 s", said + searched <= 3000,
        ),
        Row("... and all of it taken back and no longer found", f"{(undone + after) / 1000:.1f} s", ""),
        Row(
            f"what {len(photos):,} selected photos have in common; what an edit would change",
            f"{selected / 1000:.1f} s; {asked / 1000:.1f} s", "",
        ),
        Row(f"what all {whole['photos']:,} photos have in common", f"{all_selected / 1000:.1f} s", ""),
    ]  # fmt: skip


def _found(client: Client, query: str, least: int) -> float:
    taken, page = client.ask(f"{API}/photos?q={query.replace(':', '%3A')}&limit=5&months=true")
    if page["total"] < least or (least == 0 and page["total"]):
        raise SystemExit(f"{query} finds {page['total']:,} photos")
    return taken


def _row(what: str, times: Sequence[float], limit: float) -> Row:
    high = percentile(times, 0.95)
    return Row(what, f"p50 {statistics.median(times):.0f} ms, p95 {high:.0f} ms", f"<= {limit:.0f} ms", high <= limit)
