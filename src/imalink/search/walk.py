"""The results of a query in sort order, walked from any point in either direction.

An order has stretches that follow each other: photos with a value by (key, row id), then those without by row
id, which come last in both directions; a random order has two parts of one column. Hits of one key
come from Tantivy in any order, so the key that a page ends in is asked for again by row id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import tantivy
from tantivy import Occur, Order

from imalink.search.schema import kind_of

if TYPE_CHECKING:
    from imalink.search.sort import Sort

_DIGITS = "0123456789abcdef"
_FEW = 500
"""So many photos may be skipped in an order of texts without narrowing."""

Key = int | float | str | None
Hit = tuple[Key, int]
"""Sort key (None: no value) and row id."""


class Source(Protocol):
    """What a walk needs of the index."""

    def matching(self, query: tantivy.Query) -> int:
        """Return how many photos a Tantivy query finds."""

    def hits(self, query: tantivy.Query, column: str, order: Order, limit: int, offset: int = 0) -> list[Hit]:
        """Return up to ``limit`` hits and their row ids from the ``offset``-th on by the column; ties in any order."""

    def has(self, order: Sort) -> tantivy.Query:
        """Return the query of photos that have a key of a sort order."""

    def between(self, column: str, low: Key, high: Key, *, included: bool = True) -> tantivy.Query:
        """Return the query of photos whose column lies between two keys, None being open."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Photos that are walked by one column; ``lacking``: they have no key, so the column is the row id."""

    query: tantivy.Query
    lacking: bool = False


def both(first: tantivy.Query, second: tantivy.Query) -> tantivy.Query:
    """Return the query of photos that both queries find."""
    return tantivy.Query.boolean_query([(Occur.Must, first), (Occur.Must, second)])


class Walk:
    """A query's results in order; ``reverse`` walks backwards."""

    def __init__(self, source: Source, base: tantivy.Query, order: Sort, *, reverse: bool = False) -> None:
        self._source = source
        self._order = order
        self._column = order.column
        self._down = order.descending != reverse
        stretches = self._parts(base)
        self._stretches = list(enumerate(stretches))
        if reverse:
            self._stretches.reverse()

    def _parts(self, base: tantivy.Query) -> list[_Stretch]:
        source, order = self._source, self._order
        if order.start is not None:
            low, high = (None, order.start) if order.descending else (order.start, None)
            first = source.between(order.column, low, high)
            rest = tantivy.Query.boolean_query([(Occur.Must, base), (Occur.MustNot, first)])
            return [_Stretch(both(base, first)), _Stretch(rest)]
        has = source.has(order)
        lacking = tantivy.Query.boolean_query([(Occur.Must, base), (Occur.MustNot, has)])
        return [_Stretch(both(base, has)), _Stretch(lacking, lacking=True)]

    def after(self, here: Hit | None, limit: int) -> list[Hit]:
        """Return up to ``limit`` hits that follow ``here``, or the first ones."""
        out: list[Hit] = []
        for stretch, inside in self._ahead(here):
            if len(out) >= limit:
                break
            wanted = limit - len(out)
            if stretch.lacking:
                row = inside[1] if inside else None
                out += [(None, found) for found in self._by_row(stretch.query, row, wanted)]
            else:
                out += self._by_key(stretch.query, inside, wanted)
        return out

    def nth(self, index: int) -> Hit | None:
        """Return the hit at a 0-based index, None beyond the end."""
        for _, stretch in self._stretches:
            count = self._source.matching(stretch.query)
            if index < count:
                return self._within(stretch, count, index)
            index -= count
        return None

    def _within(self, stretch: _Stretch, count: int, index: int) -> Hit:
        query, source = stretch.query, self._source
        if stretch.lacking:
            return None, source.hits(query, "row", self._direction, 1, index)[0][1]
        key: Key = None
        if kind_of(self._column) == "key":
            query, count, index, key = self._narrowed(query, count, index)
        if key is None:
            key, _ = source.hits(query, self._column, self._direction, 1, index)[0]
        tied = self._tied(query, key)
        index -= count - source.matching(self._beyond(query, self._column, key)) - source.matching(tied)
        return key, source.hits(tied, "row", self._direction, 1, index)[0][1]

    def _narrowed(self, query: tantivy.Query, count: int, index: int) -> tuple[tantivy.Query, int, int, Key]:
        """Return the query of photos whose text keys begin like the one at an index, how many, and the index in them.

        The last is their key, where all have the same. Skipping far in an order of texts is slow in Tantivy; counting
        those that begin with a digit more is not.
        """
        base, start = query, ""
        while count > _FEW:
            # The key that ends here stands before all that go on; keys are hexadecimal, so these stand before a "g".
            ways = [(start, start)] if start else []
            ways += [(start + digit, f"{start}{digit}g") for digit in _DIGITS]
            for low, high in reversed(ways) if self._down else ways:
                begun = both(base, self._source.between(self._column, low, high))
                found = self._source.matching(begun)
                if index < found:
                    query, count = begun, found
                    break
                index -= found
            if low == start:
                return query, count, index, start
            start = low
        return query, count, index, None

    def count_after(self, here: Hit) -> int:
        """Return how many hits follow ``here``."""
        total = 0
        for stretch, inside in self._ahead(here):
            query = stretch.query
            if inside is None:
                total += self._source.matching(query)
            elif stretch.lacking:
                total += self._source.matching(self._beyond(query, "row", inside[1]))
            else:
                total += self._source.matching(self._beyond(query, self._column, inside[0]))
                total += self._source.matching(self._beyond(self._tied(query, inside[0]), "row", inside[1]))
        return total

    def _ahead(self, here: Hit | None) -> list[tuple[_Stretch, Hit | None]]:
        """Return the stretches still to come, and where the first of them is taken up."""
        if here is None:
            return [(stretch, None) for _, stretch in self._stretches]
        current = self._stretch_of(here[0])
        at = next(i for i, (number, _) in enumerate(self._stretches) if number == current)
        return [(stretch, here if i == at else None) for i, (_, stretch) in enumerate(self._stretches) if i >= at]

    def _stretch_of(self, key: Key) -> int:
        start = self._order.start
        if start is None or key is None:
            return int(key is None)
        return int(key > start if self._order.descending else key < start)  # type: ignore[operator]

    def _by_key(self, query: tantivy.Query, here: Hit | None, limit: int) -> list[Hit]:
        out: list[Hit] = []
        rest = query
        if here:
            out = [(here[0], row) for row in self._by_row(self._tied(query, here[0]), here[1], limit)]
            rest = self._beyond(query, self._column, here[0])
        wanted = limit - len(out)
        if not wanted:
            return out
        hits = self._source.hits(rest, self._column, self._direction, wanted + 1)
        if len(hits) > wanted:
            last = hits[-2][0]
            if hits.pop()[0] == last:
                hits = [hit for hit in hits if hit[0] != last]
                hits += [(last, row) for row in self._by_row(self._tied(rest, last), None, wanted - len(hits))]
        return out + sorted(hits, reverse=self._down)

    def _by_row(self, query: tantivy.Query, after: int | None, limit: int) -> list[int]:
        if after is not None:
            query = self._beyond(query, "row", after)
        return [row for _, row in self._source.hits(query, "row", self._direction, limit)]

    def _tied(self, query: tantivy.Query, key: Key) -> tantivy.Query:
        return both(query, self._source.between(self._column, key, key))

    def _beyond(self, query: tantivy.Query, column: str, key: Key) -> tantivy.Query:
        if self._down:
            return both(query, self._source.between(column, None, key, included=False))
        return both(query, self._source.between(column, key, None, included=False))

    @property
    def _direction(self) -> Order:
        return Order.Desc if self._down else Order.Asc
