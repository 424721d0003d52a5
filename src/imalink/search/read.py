"""Answers from one commit of the index: counts, pages, months, neighbours."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tantivy
from tantivy import FieldType, Occur, Order

from imalink.errors import InvalidInput
from imalink.search.compile import Compiler
from imalink.search.document import bucket_order
from imalink.search.query import Query, parse
from imalink.search.query.ast import Everything, Node
from imalink.search.query.condition import has
from imalink.search.schema import COLUMNS
from imalink.search.sort import Sort, parse_sort

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

MAX_BUCKETS = 60_000
"""Most different values an aggregation returns; fewer than there are would make the counts inexact."""

_CHUNK = 50_000

Key = int | float | str | None
Hit = tuple[Key, int]
"""Sort key (None: no value) and row id."""

_KINDS = {"integer": FieldType.Integer, "row": FieldType.Integer, "float": FieldType.Float}


@dataclass(frozen=True, slots=True)
class Page:
    """Row ids of one page, the cursor of the next (None at the end) and how many photos there are in all."""

    rows: list[int]
    next: str | None
    total: int


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
        self._compiler = Compiler(index.schema, now)
        self._schema = index.schema

    # -- whole results

    def count(self, query: str | Query = "") -> int:
        """Return how many photos the query finds."""
        return self.matching(self._compile(query))

    def rows(self, query: str | Query = "") -> Iterator[int]:
        """Yield every row id the query finds, in ascending order."""
        walk = _Walk(self, self._compile(query), Sort("row", False, "row"))
        after: Hit | None = None
        while hits := walk.after(after, _CHUNK):
            yield from (row for _, row in hits)
            after = hits[-1]

    def months(self, query: str | Query = "") -> list[tuple[str, int]]:
        """Return the timeline's buckets and their exact counts, newest first, undated last."""
        found = self._terms(self._compile(query), "bucket")
        return sorted(found, key=lambda pair: bucket_order(pair[0]))

    # -- pages

    def page(
        self, query: str | Query = "", sort: str | Sort | None = None, *, after: str | None = None, limit: int = 100
    ) -> Page:
        """Return the page after the cursor ``after``; the query's own ``sort:`` counts where ``sort`` is None.

        A cursor stays right while photos come and go. Raises :class:`InvalidInput` for one that is not ours.
        """
        parsed = _parsed(query)
        order = _sort(parsed, sort)
        base = self._node(parsed.root)
        return self._page(base, order, after, limit)

    def bucket(self, month: str, query: str | Query = "", *, after: str | None = None, limit: int = 2000) -> Page:
        """Return a page of one timeline bucket, newest first."""
        base = _both(self._compile(query), tantivy.Query.term_query(self._schema, "bucket", month, "basic"))
        return self._page(base, parse_sort("-taken"), after, limit)

    def position(self, row: int, query: str | Query = "", sort: str | Sort | None = None) -> int | None:
        """Return the 1-based position of a photo among the sorted results, None when it is not among them."""
        found = self.neighbours(row, query, sort, count=0)
        return found.position if found else None

    def neighbours(
        self, row: int, query: str | Query = "", sort: str | Sort | None = None, *, count: int = 2
    ) -> Neighbours | None:
        """Return the photos around one in the sorted results; None when the query does not find it."""
        parsed = _parsed(query)
        order = _sort(parsed, sort)
        base = self._node(parsed.root)
        own = _both(base, tantivy.Query.term_query(self._schema, "row", row, "basic"))
        if not self.matching(own):
            return None
        valued = self.hits(_both(own, self.has(order.name)), order.column, Order.Asc, 1)
        here: Hit = (valued[0][0] if valued else None, row)
        walk = _Walk(self, base, order)
        back = _Walk(self, base, order, reverse=True)
        return Neighbours(
            previous=[found for _, found in reversed(back.after(here, count))],
            next=[found for _, found in walk.after(here, count)],
            position=back.count_after(here) + 1,
            total=self.matching(base),
        )

    # -- inside

    def _page(self, base: tantivy.Query, order: Sort, after: str | None, limit: int) -> Page:
        if limit < 1:
            raise InvalidInput("a page has at least one photo", where="limit")
        here = _decode(after, order) if after else None
        hits = _Walk(self, base, order).after(here, limit + 1)
        more = len(hits) > limit
        rows = [row for _, row in hits[:limit]]
        return Page(rows, _encode(hits[limit - 1], order) if more else None, self.matching(base))

    def _compile(self, query: str | Query) -> tantivy.Query:
        return self._node(_parsed(query).root)

    def _node(self, node: Node) -> tantivy.Query:
        return self._compiler.query(node)

    def _terms(self, query: tantivy.Query, column: str) -> list[tuple[str, int]]:
        asked = {"found": {"terms": {"field": column, "size": MAX_BUCKETS, "segment_size": MAX_BUCKETS}}}
        found = self._searcher.aggregate(query, asked)["found"]
        return [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in found["buckets"]]

    # -- what a walk needs

    def matching(self, query: tantivy.Query) -> int:
        """Return how many photos a Tantivy query finds."""
        return _count_of(self._searcher.search(query, limit=1, count=True))

    def hits(self, query: tantivy.Query, column: str, order: Order, limit: int) -> list[Hit]:
        """Return up to ``limit`` hits with their row ids, by the column; ties in any order."""
        found = self._searcher.search(query, limit=limit, count=False, order_by_field=column, order=order).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in found])
        return [(key, int(row or 0)) for (key, _), row in zip(found, rows, strict=True)]

    def has(self, name: str) -> tantivy.Query:
        """Return the query of photos that have a value of a field (or ``row``, which all have)."""
        return tantivy.Query.all_query() if name == "row" else self._compiler.condition(has(name))

    def between(self, column: str, low: Key, high: Key, *, included: bool = True) -> tantivy.Query:
        """Return the query of photos whose column lies between two keys, None being open."""
        kind = COLUMNS[column]
        if kind != "key":
            ends = (low is None or included, high is None or included)
            return tantivy.Query.range_query(self._schema, column, _KINDS[kind], low, high, *ends)
        if low == high:
            return tantivy.Query.term_query(self._schema, column, low, "basic")
        # The package has no range query for texts, but Tantivy's own query language has; keys are hexadecimal digits.
        opening, closing = ("[", "]") if included else ("{", "}")
        return self._index.parse_query(f"{column}:{opening}{low or '*'} TO {high or '*'}{closing}")


class _Walk:
    """The results of a query in sort order, walked from any point; ``reverse`` walks backwards.

    There are two stretches: photos with a value by (key, row id), and those without by row id, which come last in
    both directions. Hits of one key come from Tantivy in any order, so the key that a page ends in
    is asked for again by row id.
    """

    def __init__(self, reader: Reader, base: tantivy.Query, order: Sort, *, reverse: bool = False) -> None:
        self._reader = reader
        self._column = order.column
        self._down = order.descending != reverse
        self._reverse = reverse
        has = reader.has(order.name)
        self._valued = _both(base, has)
        self._lacking = tantivy.Query.boolean_query([(Occur.Must, base), (Occur.MustNot, has)])

    def after(self, here: Hit | None, limit: int) -> list[Hit]:
        """Return up to ``limit`` hits that follow ``here``, or the first ones."""
        if limit < 1:
            return []
        out: list[Hit] = []
        for lacking in self._stretches(here):
            inside = here if here and (here[0] is None) == lacking else None
            if lacking:
                row = inside[1] if inside else None
                out += [(None, found) for found in self._by_row(self._lacking, row, limit - len(out))]
            else:
                out += self._by_key(inside, limit - len(out))
            if len(out) >= limit:
                break
        return out

    def count_after(self, here: Hit) -> int:
        """Return how many hits follow ``here``."""
        total = 0
        key, row = here
        for lacking in self._stretches(here):
            if lacking != (key is None):
                total += self._reader.matching(self._lacking if lacking else self._valued)
            elif lacking:
                total += self._reader.matching(self._beyond(self._lacking, "row", row))
            else:
                total += self._reader.matching(self._beyond(self._valued, self._column, key))
                total += self._reader.matching(self._beyond(self._tied(key), "row", row))
        return total

    def _stretches(self, here: Hit | None) -> list[bool]:
        """Return which stretches are still to come, False the valued and True the lacking one."""
        stretches = [True, False] if self._reverse else [False, True]
        return stretches if here is None else stretches[stretches.index(here[0] is None) :]

    def _by_key(self, here: Hit | None, limit: int) -> list[Hit]:
        out: list[Hit] = []
        query = self._valued
        if here:
            out = [(here[0], row) for row in self._by_row(self._tied(here[0]), here[1], limit)]
            query = self._beyond(query, self._column, here[0])
        wanted = limit - len(out)
        if not wanted:
            return out
        hits = self._reader.hits(query, self._column, self._direction, wanted + 1)
        if len(hits) > wanted:
            last = hits[-2][0]
            if hits.pop()[0] == last:
                hits = [hit for hit in hits if hit[0] != last]
                hits += [(last, row) for row in self._by_row(self._tied(last), None, wanted - len(hits))]
        return out + sorted(hits, reverse=self._down)

    def _by_row(self, query: tantivy.Query, after: int | None, limit: int) -> list[int]:
        if after is not None:
            query = self._beyond(query, "row", after)
        return [row for _, row in self._reader.hits(query, "row", self._direction, limit)]

    def _tied(self, key: Key) -> tantivy.Query:
        return _both(self._valued, self._reader.between(self._column, key, key))

    def _beyond(self, query: tantivy.Query, column: str, key: Key) -> tantivy.Query:
        if self._down:
            return _both(query, self._reader.between(column, None, key, included=False))
        return _both(query, self._reader.between(column, key, None, included=False))

    @property
    def _direction(self) -> Order:
        return Order.Desc if self._down else Order.Asc


def _count_of(result: Any) -> int:
    """Return the count of a result; the attribute is missing in the stubs of the tantivy package."""
    return int(result.count)


def _inside(key: Key, low: Key | None, high: Key | None) -> bool:
    return (low is None or key >= low) and (high is None or key < high)  # type: ignore[operator]


def _both(first: tantivy.Query, second: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Must, first), (Occur.Must, second)])


def _parsed(query: str | Query) -> Query:
    return parse(query) if isinstance(query, str) else query


def _sort(query: Query, sort: str | Sort | None) -> Sort:
    if isinstance(sort, Sort):
        return sort
    return parse_sort(sort or query.sort or "-taken")


def everything() -> Query:
    """Return the query of every photo."""
    return Query(Everything())


def _encode(hit: Hit, order: Sort) -> str:
    packed = json.dumps([str(order), *hit], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode("ascii").rstrip("=")


def _decode(cursor: str, order: Sort) -> Hit:
    try:
        name, key, row = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        kinds = {"key": str, "float": float | int}.get(COLUMNS[order.column], int)
        if name != str(order) or not isinstance(row, int) or not isinstance(key, kinds | None):
            raise ValueError(name)
        if any(isinstance(part, int) and abs(part) >> 63 for part in (key, row)):
            raise ValueError(key)
    except (ValueError, TypeError) as error:
        raise InvalidInput(
            "this cursor belongs to another search", where="after", remedy="start at the first page"
        ) from error
    return key, row
