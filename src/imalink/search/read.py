"""Answers from one commit of the index: counts, pages, months, neighbours, ranges.

Facets, the map, completion and suggestions are built on what :class:`Reader` offers.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tantivy
from tantivy import FieldType, Order

from imalink.errors import InvalidInput, QueryError
from imalink.search import cursor, custom, hashes, ordered, placenames
from imalink.search.compile import Compiler
from imalink.search.document import bucket_order
from imalink.search.query import Query, parse
from imalink.search.query.condition import CUSTOM_KEYS, UID, Condition
from imalink.search.query.resolve import has
from imalink.search.query.show import show
from imalink.search.schema import kind_of
from imalink.search.sort import RANDOM, Sort, ordered_by, parse_sort, taken_keys, taken_start
from imalink.search.timeline import holding
from imalink.search.walk import Hit, Key, Walk, both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.search.query.ast import Node

MAX_BUCKETS = 60_000
"""Most different values an aggregation returns at once; Tantivy refuses more than 65,000."""

MAX_KEPT = 300_000
"""Values of aggregations that a reader remembers, in all."""

LONGEST_MONTH = 31

_DAY = "day="
_CHUNK = 50_000
NARROWED_FROM = 5_000
"""Photos from which on it is worth to sort only those of the buckets that can hold a page."""
_MOST_ALIKE = 10_000
_KINDS = {"integer": FieldType.Integer, "row": FieldType.Integer, "float": FieldType.Float}

Counts = list[tuple[str | int | float, int]]
"""Values of a column and how many photos have each."""


@dataclass(frozen=True, slots=True)
class Page:
    """Row ids of one page, the cursor of the next (None at the end), how many there are in all, and their order."""

    rows: list[int]
    next: str | None
    total: int
    sort: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Rows before (nearest last) and after a photo in a sorted search, its 1-based position and the total."""

    previous: list[int]
    next: list[int]
    position: int
    total: int


class Reader:
    """A fixed state of the index. Queries are text or parsed; ``now`` is what relative dates refer to."""

    def __init__(self, index: tantivy.Index, now: dt.datetime | None = None) -> None:
        self._index = index
        self._searcher = index.searcher()
        self._compiler = Compiler(index, self, now)
        self._schema = index.schema
        self._kept: OrderedDict[tuple[Any, ...], tuple[Any, int]] = OrderedDict()
        self._keeping = threading.Lock()

    # -- whole results

    def count(self, query: str | Query = "") -> int:
        """Return how many photos the query finds."""
        return self.matching(self.compiled(query))

    @property
    def held(self) -> int:
        """Return how many photos the index holds, hidden and trashed ones too."""
        return int(self._searcher.num_docs)

    def rows(self, query: str | Query = "", *, everywhere: bool = False) -> Iterator[int]:
        """Yield every row id the query finds, in ascending order; ``everywhere``: hidden and trashed photos too."""
        walk = Walk(self, self.compiled(query, everywhere=everywhere), Sort("row", False, "row"))
        after: Hit | None = None
        while hits := walk.after(after, _CHUNK):
            yield from (row for _, row in hits)
            after = hits[-1]

    def months(self, query: str | Query = "") -> list[tuple[str, int]]:
        """Return the timeline's buckets and their exact counts, newest first, undated last."""
        parsed = parsed_query(query)
        return self._months(parsed, self.compiled(parsed))

    def _months(self, query: Query, base: tantivy.Query) -> list[tuple[str, int]]:
        key = ("months", show(query.root))
        found: list[tuple[str, int]] | None = self.kept(key)
        if found is None:
            counted = [(str(bucket), count) for bucket, count in self.counts(base, "bucket")]
            found = sorted(counted, key=lambda pair: bucket_order(pair[0]))
            self.keep(key, found, len(found))
        return found

    def days(self, month: str, query: str | Query = "") -> list[tuple[int, int]]:
        """Return the days of a bucket that hold photos and their exact counts; of a photo the day must be known."""
        base = both(self.compiled(query), tantivy.Query.term_query(self._schema, "bucket", month, "basic"))
        found = self.words("marks", _DAY, LONGEST_MONTH, base)
        return sorted((int(term.removeprefix(_DAY)), count) for term, count in found if count)

    # -- pages

    def page(
        self,
        query: str | Query = "",
        sort: str | Sort | None = None,
        *,
        after: str | None = None,
        offset: int = 0,
        at: int | None = None,
        limit: int = 100,
    ) -> Page:
        """Return the page after the cursor ``after``; the query's own ``sort:`` counts where ``sort`` is None.

        Without a cursor the page begins ``offset`` photos from the start, or with the first photo at or beyond
        the local time ``at`` (milliseconds) in an order by capture time. A cursor stays right while photos come and
        go. Raises :class:`InvalidInput` for a cursor that is not ours, or for ``at`` in another order.
        """
        parsed = parsed_query(query)
        base = self.compiled(parsed)
        return self._page(base, sort_of(parsed, sort), after, limit, offset, at, self._months(parsed, base))

    def bucket(
        self, month: str, query: str | Query = "", *, after: str | None = None, offset: int = 0, limit: int = 2000
    ) -> Page:
        """Return a page of one timeline bucket, newest first."""
        base = both(self.compiled(query), tantivy.Query.term_query(self._schema, "bucket", month, "basic"))
        return self._page(base, parse_sort("-taken"), after, limit, offset)

    def position(self, row: int, query: str | Query = "", sort: str | Sort | None = None) -> int | None:
        """Return the 1-based position of a photo among the sorted results, None when it is not among them."""
        found = self.neighbours(row, query, sort, count=0)
        return found.position if found else None

    def neighbours(
        self, row: int, query: str | Query = "", sort: str | Sort | None = None, *, count: int = 2
    ) -> Neighbours | None:
        """Return the photos around one in the sorted results; None when the query does not find it."""
        parsed = parsed_query(query)
        order = _seeded(sort_of(parsed, sort))
        base = self.compiled(parsed)
        here = self._hit(base, order, row)
        if here is None:
            return None
        back = Walk(self, base, order, reverse=True)
        return Neighbours(
            previous=[found for _, found in reversed(back.after(here, count))],
            next=[found for _, found in Walk(self, base, order).after(here, count)],
            position=back.count_after(here) + 1,
            total=self.matching(base),
        )

    def between_photos(
        self,
        first: int,
        last: int,
        query: str | Query = "",
        sort: str | Sort | None = None,
        *,
        limit: int | None = None,
    ) -> tuple[list[int], int] | None:
        """Return the rows from one photo to another in the sorted results, both included, and how many they are.

        The two may be given in either order; at most ``limit`` rows are returned. None when the query does not find
        both.
        """
        parsed = parsed_query(query)
        order = _seeded(sort_of(parsed, sort))
        base = self.compiled(parsed)
        ends = [self._hit(base, order, row) for row in (first, last)]
        walk = Walk(self, base, order)
        placed = sorted((-walk.count_after(end), end) for end in ends if end is not None)
        if len(placed) < 2:
            return None
        (before, start), (beyond, _) = placed
        total = beyond - before + 1
        return [start[1], *(row for _, row in walk.after(start, min(total, limit or total) - 1))], total

    # -- inside

    def _page(
        self,
        base: tantivy.Query,
        order: Sort,
        after: str | None,
        limit: int,
        offset: int = 0,
        at: int | None = None,
        months: list[tuple[str, int]] | None = None,
    ) -> Page:
        """Return a page of a query; ``months`` are its buckets, where they are known."""
        if limit < 1:
            raise InvalidInput("a page has at least one photo", where="limit")
        here: Hit | None = None

        def total() -> int:
            return self.matching(base) if months is None else sum(count for _, count in months)

        if after:
            here, order = cursor.decode(after, order)
        order = _seeded(order)
        walk = Walk(self, base, order)
        if not after and at is not None:
            here = _moment(order, at)
        elif not after and offset:
            here = walk.nth(offset - 1)
            if here is None:
                return Page([], None, total(), str(order))
        if months and order.name == "taken":
            walk = Walk(self, self._narrowed(base, order, here, limit, months), order)
        hits = walk.after(here, limit + 1)
        more = len(hits) > limit
        rows = [row for _, row in hits[:limit]]
        return Page(rows, cursor.encode(hits[limit - 1], order) if more else None, total(), str(order))

    def _narrowed(
        self, base: tantivy.Query, order: Sort, here: Hit | None, limit: int, months: list[tuple[str, int]]
    ) -> tantivy.Query:
        """Return the query of those photos among which the next page by capture time must be."""
        key = here[0] if here else None
        if sum(count for _, count in months) < NARROWED_FROM or (here is not None and not isinstance(key, int)):
            return base
        begins = taken_start(key) if isinstance(key, int) else None
        # One more than the page shows there is a next one, and another whether the last has equals.
        names = holding(months, begins, limit + 2, newest=order.descending)
        return base if names is None else both(base, tantivy.Query.term_set_query(self._schema, "bucket", names))

    def _hit(self, base: tantivy.Query, order: Sort, row: int) -> Hit | None:
        own = both(base, tantivy.Query.term_query(self._schema, "row", row, "basic"))
        if not self.matching(own):
            return None
        valued = self.hits(both(own, self.has(order)), order.column, Order.Asc, 1)
        return valued[0][0] if valued else None, row

    # -- what is built on a reader

    def compiled(self, query: str | Query | Node, *, everywhere: bool = False) -> tantivy.Query:
        """Return the Tantivy query of a query; ``everywhere``: hidden and trashed photos too."""
        node = query if not isinstance(query, str | Query) else parsed_query(query).root
        return self._compiler.query(node, everywhere=everywhere)

    def condition(self, condition: Condition) -> tantivy.Query:
        """Return the Tantivy query of one condition."""
        return self._compiler.condition(condition)

    def aggregated(self, query: tantivy.Query, asked: dict[str, Any]) -> dict[str, Any]:
        """Return Tantivy's aggregations of a query."""
        found: dict[str, Any] = self._searcher.aggregate(query, asked)
        return found

    def counts(self, query: tantivy.Query, column: str) -> Counts:
        """Return every value of a column and its exact count, the most frequent first."""
        return self.several(query, [column])[column]

    def several(self, query: tantivy.Query, columns: list[str]) -> dict[str, Counts]:
        """Return the same for several columns, looked at in one go."""
        asked = {name: {"terms": {"field": name, "size": MAX_BUCKETS, "segment_size": MAX_BUCKETS}} for name in columns}
        try:
            found = self._searcher.aggregate(query, asked)
        except ValueError as error:
            if "bucket limit" not in str(error):
                raise
            return {name: self._every(query, name) for name in columns}
        out: dict[str, Counts] = {}
        for name in columns:
            buckets = found[name]["buckets"]
            full = len(buckets) >= MAX_BUCKETS
            out[name] = self._every(query, name) if full else [(one["key"], one["doc_count"]) for one in buckets]
        return out

    def _every(self, query: tantivy.Query, column: str) -> Counts:
        """Return the counts of a column of more values than Tantivy returns at once, part by part."""
        out: Counts = []
        asked: dict[str, Any] = {"size": MAX_BUCKETS, "sources": [{"value": {"terms": {"field": column}}}]}
        while True:
            found = self._searcher.aggregate(query, {"found": {"composite": asked}})["found"]
            out += [(one["key"]["value"], one["doc_count"]) for one in found["buckets"]]
            if len(found["buckets"]) < MAX_BUCKETS or "after_key" not in found:
                return sorted(out, key=lambda pair: -pair[1])
            asked["after"] = found["after_key"]

    def kept(self, key: tuple[Any, ...]) -> Any:
        """Return what was remembered today under a key, None for nothing."""
        dated = _today(key)
        with self._keeping:
            found = self._kept.get(dated)
            if found is None:
                return None
            self._kept.move_to_end(dated)
            return found[0]

    def keep(self, key: tuple[Any, ...], answer: Any, size: int) -> None:
        """Remember an answer of ``size`` values as long as this reader lives; the least used go first."""
        with self._keeping:
            self._kept[_today(key)] = (answer, size)
            while len(self._kept) > 1 and sum(held for _, held in self._kept.values()) > MAX_KEPT:
                self._kept.popitem(last=False)

    def words(self, column: str, start: str, limit: int, query: tantivy.Query | None = None) -> list[tuple[str, int]]:
        """Return terms of a column that begin so, in order, and how many photos have each."""
        found: list[tuple[str, int]] = self._searcher.terms_with_prefix(column, start, filter_query=query, limit=limit)
        return found

    def values_of_one(self, query: tantivy.Query, column: str) -> list[str]:
        """Return the values that some photo of a query has in a column of texts."""
        found = self._searcher.search(query, limit=1, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in found])
        if not rows:
            return []
        own = tantivy.Query.term_query(self._schema, "row", rows[0], "basic")
        return [str(value) for value, _ in self.counts(own, column)]

    def frequency(self, column: str, term: str) -> int:
        """Return about how many photos have a term; cheap, deleted ones may be counted."""
        return self._searcher.doc_freq(column, term)

    # -- what a walk needs

    def matching(self, query: tantivy.Query) -> int:
        """Return how many photos a Tantivy query finds."""
        return _count_of(self._searcher.search(query, limit=1, count=True))

    def hits(self, query: tantivy.Query, column: str, order: Order, limit: int, offset: int = 0) -> list[Hit]:
        """Return up to ``limit`` hits and their row ids from the ``offset``-th on by the column; ties in any order."""
        if ordered_by(column) is not None:
            return ordered.hits(self, query, column, order, limit, offset)
        found = self._searcher.search(
            query, limit=limit, count=False, order_by_field=column, order=order, offset=offset
        ).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in found])
        return [(key, int(row or 0)) for (key, _), row in zip(found, rows, strict=True)]

    def has(self, order: Sort) -> tantivy.Query:
        """Return the query of photos that have a key of a sort order; all have a row, counts and a random place."""
        if order.name in ("row", RANDOM) or order.name.startswith("count("):
            return tantivy.Query.all_query()
        return self._compiler.condition(has(order.name))

    def between(self, column: str, low: Key, high: Key, *, included: bool = True) -> tantivy.Query:
        """Return the query of photos whose column lies between two keys, None being open."""
        kind, name = kind_of(column), ordered_by(column)
        if name is not None:
            if low == high:
                return tantivy.Query.term_query(self._schema, CUSTOM_KEYS, f"{custom.lead(name)}{low}", "basic")
            lowest, highest = (None if end is None else str(end) for end in (low, high))
            text = custom.between(name, lowest, highest, low_included=included, high_included=included)
            return self._index.parse_query(text)
        if kind != "key":
            ends = (low is None or included, high is None or included)
            return tantivy.Query.range_query(self._schema, column, _KINDS[kind], low, high, *ends)
        if low == high:
            return tantivy.Query.term_query(self._schema, column, low, "basic")
        # The package has no range query for texts, but Tantivy's own query language has; keys are hexadecimal digits.
        opening, closing = ("[", "]") if included else ("{", "}")
        return self._index.parse_query(f"{column}:{opening}{low or '*'} TO {high or '*'}{closing}")

    # -- what a condition needs

    def buckets(self) -> list[str]:
        """Return the buckets of the timeline in which any photo stands."""
        return [bucket for bucket, _ in self.words("bucket", "", MAX_BUCKETS)]

    def bears(self, mark: str) -> bool:
        """Return whether any photo may bear a mark."""
        return self._searcher.doc_freq("marks", mark) > 0

    def similar(self, start: str, column: int) -> list[int]:
        """Return the rows of photos that look like the one whose id begins so, the nearest first."""
        found = [term for term, _ in self.words(UID, start, 2)]
        if not found:
            raise QueryError("there is no photo of this id", remedy="it may have been merged", column=column)
        if len(found) > 1 and start not in found:
            raise QueryError("several photos begin with this id", remedy="give more of it", column=column)
        own = tantivy.Query.term_query(self._schema, UID, found[0], "basic")
        text = self._hash(own)
        if text is None:
            return [row for _, row in self.hits(own, "row", Order.Asc, 1)]
        near = tantivy.Query.term_set_query(self._schema, hashes.BANDS, hashes.near_bands(hashes.text_of(text)))
        ranked = sorted((hashes.distance(text, other), row) for row, other in self._hashes(near, _MOST_ALIKE))
        return [row for distance, row in ranked if distance <= hashes.NEAR]

    def _hash(self, query: tantivy.Query) -> tuple[int, ...] | None:
        return next((parts for _, parts in self._hashes(query, 1)), None)

    def _hashes(self, query: tantivy.Query, limit: int) -> list[tuple[int, tuple[int, ...]]]:
        """Return row and hash of photos that have one."""
        found = self._searcher.search(both(query, tantivy.Query.exists_query(hashes.PARTS[0])), limit=limit).hits
        places = [address for _, address in found]
        columns = [self._searcher.fast_field_values(name, places) for name in ("row", *hashes.PARTS)]
        return [(int(row or 0), tuple(int(part or 0) for part in parts)) for row, *parts in zip(*columns, strict=True)]

    def centre(self, name: str, column: int) -> tuple[float, float]:
        """Return where a place lies; raises :class:`QueryError` for one that no photo and no gazetteer knows."""
        return placenames.centre(self, name, column)


def _moment(order: Sort, at: int) -> Hit:
    """Return what stands just before the first photo at or beyond a time."""
    if order.name != "taken":
        raise InvalidInput("only an order by capture time can start at a date", where="at", remedy="sort by taken")
    if order.descending:
        return taken_keys(at, at)[0] + 1, 0
    return taken_keys(at, at)[1] - 1, (1 << 63) - 1


def _today(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a key of today's own: relative dates mean something else tomorrow."""
    return (dt.date.today().toordinal(), *key)  # noqa: DTZ011 - local, as photos are


def _count_of(result: Any) -> int:
    """Return the count of a result; the attribute is missing in the stubs of the tantivy package."""
    return int(result.count)


def parsed_query(query: str | Query) -> Query:
    """Return a query as a tree."""
    return parse(query) if isinstance(query, str) else query


def sort_of(query: Query, sort: str | Sort | None) -> Sort:
    """Return the order of a query: ``sort``, else its own, else the newest first."""
    if isinstance(sort, Sort):
        return sort
    return parse_sort(sort or query.sort or "-taken")


def _seeded(order: Sort) -> Sort:
    """Return the order, a random one with a seed."""
    if order.name != RANDOM or order.seed is not None:
        return order
    return parse_sort(f"{RANDOM}.{secrets.randbelow(1 << 31)}")
