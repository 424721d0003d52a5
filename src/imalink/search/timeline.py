"""What the timeline's buckets tell before any date is looked at.

Every photo stands in one bucket and begins inside it. Counting the buckets of a query costs a tenth of sorting what it
finds, and then says in which few of them a page must lie; and of an interval only the buckets at its edges need a look
at the dates themselves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from imalink.search.document import UNDATED, first_of

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = 86_400_000
"""Milliseconds by which a photo of a month may end after it: an interval of at most a day stands where it begins."""

_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Span:
    """Photos of a bucket begin from ``low`` on and before ``high``, and end at ``end`` at the latest (local ms)."""

    low: float
    high: float
    end: float


@lru_cache(maxsize=20_000)
def span(bucket: str) -> Span | None:
    """Return where the photos of a bucket lie, None for those without a date. The ends of the calendar are open."""
    if bucket == UNDATED:
        return None
    year = int(bucket[:4].replace("X", "0"))
    if len(bucket) == 7:
        month = int(bucket[5:])
        low, high = _start(year, month), _start(year + month // 12, month % 12 + 1)
        return Span(low, high, high + DAY)
    years = 10 ** bucket.count("X")
    low, high = _start(year, 1), _start(year + years, 1)
    # What is wider than a century stands in the one it begins in.
    return Span(low, high, math.inf if years > 10 else high)


def _start(year: int, month: int) -> float:
    if year > _LAST_YEAR:
        return math.inf
    return -math.inf if year < 1 or (year, month) == (1, 1) else first_of(year, month)


def overlapping(buckets: Iterable[str], start: int | None, end: int | None) -> tuple[list[str], list[str]]:
    """Return the buckets whose photos all overlap an interval (None: open), and those of which some may."""
    low, high = -math.inf if start is None else start, math.inf if end is None else end
    whole: list[str] = []
    some: list[str] = []
    for bucket in buckets:
        found = span(bucket)
        if found is None or found.low >= high or found.end <= low:
            continue
        (whole if found.low >= low and found.high <= high else some).append(bucket)
    return whole, some


def holding(counts: Iterable[tuple[str, int]], here: int | None, wanted: int, *, newest: bool) -> list[str] | None:
    """Return the buckets among which the next ``wanted`` photos in order of their beginnings must be.

    ``counts`` are the buckets of a query, ``here`` is where a photo begins that the next ones follow (None: all are to
    come), ``newest``: the order is newest first. None where so few are dated that all may be needed.
    """
    spans = [(bucket, count, found) for bucket, count in counts if (found := span(bucket)) is not None]
    # Newest first is oldest first on the mirrored line; both ends of a bucket can be where a photo begins.
    line = [
        (bucket, count, *((-one.low, 1 - one.high) if newest else (one.high - 1, one.low)))
        for bucket, count, one in spans
    ]
    before = -math.inf if here is None else (-here if newest else here)
    sure = 0
    reach = math.inf
    for _, count, far, near in sorted(line, key=lambda one: one[2]):
        if near > before:
            sure += count
            if sure >= wanted:
                reach = far
                break
    if math.isinf(reach):
        return None
    return [bucket for bucket, _, far, near in line if near <= reach and far >= before]
