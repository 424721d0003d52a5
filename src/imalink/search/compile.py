"""A query tree to a Tantivy query. Refuses trees that would end the process: Tantivy recurses without a limit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

import tantivy
from tantivy import FieldType, Occur

from imalink.errors import QueryError
from imalink.search import custom, schema
from imalink.search.query.ast import (
    MAX_DEPTH,
    MAX_TERMS,
    And,
    AnyOf,
    Count,
    Everything,
    Node,
    Not,
    Or,
    Term,
    Text,
)
from imalink.search.query.condition import (
    AllOf,
    Around,
    Condition,
    Marked,
    MarkedAny,
    MarkedLike,
    OneOf,
    Opposite,
    Overlapping,
    Similar,
    Within,
    Worded,
)
from imalink.search.query.resolve import resolve, within_circle
from imalink.search.query.textvalue import escape
from imalink.search.query.visible import left_out
from imalink.search.timeline import overlapping

if TYPE_CHECKING:
    import datetime as dt

_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1


def guard(node: Node) -> None:
    """Raise :class:`QueryError` for a tree deeper than 64 or of more than 1,000 terms; works without recursion."""
    terms = 0
    waiting: list[tuple[Node, int]] = [(node, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > MAX_DEPTH + 1:
            raise QueryError("the query is nested too deep", remedy=f"at most {MAX_DEPTH} levels", column=1)
        if isinstance(part, Not):
            waiting.append((part.part, depth + 1))
        elif isinstance(part, And | Or | AnyOf):
            waiting += [(child, depth + 1) for child in part.parts]
        elif not isinstance(part, Everything):
            terms += len(part.values) if isinstance(part, Term) else 1
            if terms > MAX_TERMS:
                column = part.column
                raise QueryError("the query has too many words", remedy=f"at most {MAX_TERMS} words", column=column)


class Known(Protocol):
    """What some conditions need to know of the photos in the index."""

    def similar(self, start: str, column: int) -> list[int]:
        """Return the rows of photos that look like the one whose id begins so; raises :class:`QueryError`."""

    def bears(self, mark: str) -> bool:
        """Return whether any photo bears a mark."""

    def buckets(self) -> list[str]:
        """Return the buckets of the timeline in which any photo stands."""

    def centre(self, name: str, column: int) -> tuple[float, float]:
        """Return latitude and longitude of a place; raises :class:`QueryError` for an unknown one."""


class Compiler:
    """Builds Tantivy queries for one index; ``now`` is what relative dates refer to."""

    def __init__(self, index: tantivy.Index, known: Known, now: dt.datetime | None = None) -> None:
        self.schema = index.schema
        self._index = index
        self._known = known
        self.now = now

    def query(self, node: Node, *, everywhere: bool = False) -> tantivy.Query:
        """Return the Tantivy query of a tree; raises :class:`QueryError` for what cannot be asked.

        Hidden and trashed photos are left out unless the tree names them, or ``everywhere`` is set.
        """
        guard(node)
        found = self._node(node)
        unasked = () if everywhere else left_out(node)
        marks = [mark for mark in (f"is={state}" for state in unasked) if self._known.bears(mark)]
        if not marks:
            return found
        negations = [(Occur.MustNot, self.condition(Marked(mark))) for mark in marks]
        return tantivy.Query.boolean_query([(Occur.Must, found), *negations])

    def _node(self, node: Node) -> tantivy.Query:
        match node:
            case Everything():
                return tantivy.Query.all_query()
            case And(parts):
                return self._all([self._signed(part) for part in parts])
            case Or(parts):
                return self._any([self._node(part) for part in parts])
            case Not():
                return self._all([self._signed(node)])
            case AnyOf(minimum, parts):
                should = [(Occur.Should, self._node(part)) for part in parts]
                return tantivy.Query.boolean_query(should, minimum_number_should_match=minimum)
            case Text() | Term() | Count():
                return self.condition(resolve(node, self.now))

    def _signed(self, node: Node) -> tuple[Occur, tantivy.Query]:
        if isinstance(node, Not):
            return Occur.MustNot, self._node(node.part)
        return Occur.Must, self._node(node)

    def _all(self, signed: list[tuple[Occur, tantivy.Query]]) -> tantivy.Query:
        # A boolean query of negations alone finds nothing in Tantivy.
        if not any(occur == Occur.Must for occur, _ in signed):
            signed = [(Occur.Must, tantivy.Query.all_query()), *signed]
        return tantivy.Query.boolean_query(signed)

    def _any(self, queries: list[tantivy.Query]) -> tantivy.Query:
        if not queries:
            return tantivy.Query.empty_query()
        if len(queries) == 1:
            return queries[0]
        return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])

    def condition(self, condition: Condition) -> tantivy.Query:
        """Return the Tantivy query of one condition."""
        match condition:
            case Marked(mark):
                return tantivy.Query.term_query(self.schema, "marks", mark, "basic")
            case MarkedAny(marks):
                return tantivy.Query.term_set_query(self.schema, "marks", list(marks))
            case MarkedLike(start, pattern):
                return tantivy.Query.regex_query(self.schema, "marks", escape(start) + pattern)
            case Worded():
                return self._worded(condition)
            case Within(column, low, high, low_included, high_included):
                return self.within(column, low, high, low_included, high_included)
            case Overlapping(start, end):
                return self._overlapping(start, end)
            case AllOf(parts):
                return self._all([(Occur.Must, self.condition(part)) for part in parts])
            case OneOf(parts):
                return self._any([self.condition(part) for part in parts])
            case Opposite(part):
                return self._all([(Occur.MustNot, self.condition(part))])
            case Similar(start, column):
                return tantivy.Query.term_set_query(self.schema, "row", self._known.similar(start, column))
            case Around(name, radius, column):
                return self.condition(within_circle(*self._known.centre(name, column), radius))

    def _overlapping(self, start: int | None, end: int | None) -> tantivy.Query:
        # Two ranges over a million dates take longer than all else; most buckets need no look at the dates.
        whole, some = overlapping(self._known.buckets(), start, end)
        found = [self._buckets(whole)] if whole else []
        if some:
            ends = [(Occur.Must, self._buckets(some))]
            if start is not None:
                ends.append((Occur.Must, self.within("taken_end", start, None, low_included=False)))
            if end is not None:
                ends.append((Occur.Must, self.within("taken_start", None, end, high_included=False)))
            found.append(tantivy.Query.boolean_query(ends))
        return self._any(found)

    def _buckets(self, names: list[str]) -> tantivy.Query:
        return tantivy.Query.term_set_query(self.schema, "bucket", names)

    def _worded(self, asked: Worded) -> tantivy.Query:
        words = list(asked.words)
        if not asked.patterns and not asked.prefix:
            if len(words) == 1:
                return tantivy.Query.term_query(self.schema, asked.column, words[0], "basic")
            return tantivy.Query.phrase_query(self.schema, asked.column, [*words])
        if not asked.patterns:
            words = [*map(escape, words[:-1]), escape(words[-1]) + ".*"]
        if len(words) == 1:
            return tantivy.Query.regex_query(self.schema, asked.column, words[0])
        # Tantivy's phrase_prefix_query looks at 50 continuations only; a regular expression looks at all.
        return tantivy.Query.regex_phrase_query(self.schema, asked.column, [*words])

    def within(
        self, column: str, low: float | None, high: float | None, low_included: bool = True, high_included: bool = True
    ) -> tantivy.Query:
        """Return a query for a number column between two bounds; with neither, for any value at all."""
        if column not in schema.COLUMNS:
            ends = {"low_included": low_included, "high_included": high_included}
            return self._index.parse_query(custom.bounds(column.partition(".")[2], low, high, **ends))
        if low is None and high is None:
            return tantivy.Query.exists_query(column)
        if schema.COLUMNS[column] == "float":
            kind, lower, upper = FieldType.Float, low, high
        else:
            kind = FieldType.Integer
            if low is not None and low != math.floor(low):
                low, low_included = math.ceil(low), True
            if high is not None and high != math.floor(high):
                high, high_included = math.floor(high), True
            lower, upper = _integer(low), _integer(high)
        return tantivy.Query.range_query(
            self.schema, column, kind, lower, upper, lower is None or low_included, upper is None or high_included
        )


def _integer(bound: float | None) -> int | None:
    return None if bound is None else min(max(int(bound), _LOWEST), _HIGHEST)
