"""What a search that finds nothing may have meant: other spellings that do find photos, and parts to leave out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imalink.model.field import FIELDS, FieldType
from imalink.search.analysis import BLANK, fold, words
from imalink.search.query import show
from imalink.search.query.ast import And, AnyOf, Node, Not, Or, Query, Range, Term, Text, Value, conjunction
from imalink.search.query.condition import CUSTOM_WORDS, LEAD, WORDS
from imalink.search.read import parsed_query
from imalink.search.values import is_custom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.search.read import Reader

MOST = 6
"""Most proposals."""

MOST_WORDS = 8
"""Most words and values of a query that other spellings are looked for."""

MOST_TERMS = 40_000
"""Most terms of one first letter that are compared with a word."""

_PER_WORD = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query and how many photos it finds; ``kind`` is ``spelling`` or ``without``, ``part`` what is changed."""

    query: str
    total: int
    kind: str
    part: str


def suggest(reader: Reader, query: str | Query) -> list[Suggestion]:
    """Return queries near this one that find photos, if it finds none itself.

    Other spellings come first, then the query without one of its parts. Raises QueryError.
    """
    parsed = parsed_query(query)
    if reader.count(parsed):
        return []
    found = [*_spellings(reader, parsed), *_without(reader, parsed)]
    return found[:MOST]


def _spellings(reader: Reader, query: Query) -> Iterator[Suggestion]:
    out: dict[str, Suggestion] = {}
    for leaf in list(_leaves(query.root))[:MOST_WORDS]:
        for other in _respelled(reader, leaf):
            root = _replaced(query.root, leaf, other)
            text = show(Query(root, query.sort))
            total = reader.count(Query(root))
            if total:
                out.setdefault(text, Suggestion(text, total, "spelling", show(other)))
    yield from sorted(out.values(), key=lambda one: -one.total)


def _without(reader: Reader, query: Query) -> Iterator[Suggestion]:
    if not isinstance(query.root, And):
        return
    found = []
    for part in query.root.parts[:MOST_WORDS]:
        rest = conjunction(one for one in query.root.parts if one is not part)
        total = reader.count(Query(rest))
        if total:
            found.append(Suggestion(show(Query(rest, query.sort)), total, "without", show(part)))
    yield from sorted(found, key=lambda one: -one.total)


def _leaves(node: Node) -> Iterator[Text | Term]:
    if isinstance(node, Text | Term):
        yield node
    elif isinstance(node, And | Or | AnyOf):
        for part in node.parts:
            yield from _leaves(part)


def _replaced(node: Node, leaf: Node, other: Node) -> Node:
    if node is leaf:
        return other
    if isinstance(node, Not):
        return node
    if isinstance(node, And | Or | AnyOf):
        return replace(node, parts=tuple(_replaced(part, leaf, other) for part in node.parts))
    return node


def _respelled(reader: Reader, leaf: Text | Term) -> Iterator[Text | Term]:
    if isinstance(leaf, Text):
        found = words(leaf.text)
        for i, word in enumerate(found):
            if not reader.frequency(WORDS, word):
                for other in near(reader, WORDS, word):
                    yield Text(" ".join([*found[:i], other, *found[i + 1 :]]))
        return
    field = FIELDS.get(leaf.key)
    value = leaf.values[0]
    if field is None or field.choices or len(leaf.values) > 1 or isinstance(value, Range):
        return
    if field.type is FieldType.CHOICE:
        for other in near(reader, "marks", f"{field.name}={_term(value.text)}"):
            yield replace(leaf, values=(Value(other.partition("=")[2].replace(BLANK, " ")),))
    elif field.type in (FieldType.TEXT, FieldType.NAME, FieldType.PATH, FieldType.TAGS):
        lead, column = (f"{field.name}{LEAD}", CUSTOM_WORDS) if is_custom(field) else ("", field.source or field.name)
        one_word = field.type in (FieldType.TEXT, FieldType.NAME)
        parts = words(value.text) if one_word else [_term(value.text)]
        for i, word in enumerate(parts):
            for other in near(reader, column, lead + word) if not reader.frequency(column, lead + word) else ():
                spelled = " ".join([*parts[:i], other.removeprefix(lead), *parts[i + 1 :]]).replace(BLANK, " ")
                yield replace(leaf, op=":", values=(Value(spelled),))


def _term(text: str) -> str:
    return " ".join(fold(text).split()).replace(" ", BLANK)


def near(reader: Reader, column: str, word: str) -> list[str]:
    """Return terms of a column that differ from a word in a letter or two, the nearest and most frequent first."""
    lead, _, bare = word.rpartition(LEAD) if LEAD in word else word.rpartition("=")
    lead = word[: len(word) - len(bare)] if lead or word != bare else ""
    allowed = 0 if len(bare) < 3 else 1 if len(bare) < 6 else 2
    if not allowed:
        return []
    found: dict[str, tuple[int, int]] = {}
    for term, count in reader.words(column, lead + bare[0], MOST_TERMS):
        other = term[len(lead) :]
        if abs(len(other) - len(bare)) <= allowed and other != bare:
            away = distance(bare, other, allowed)
            if away <= allowed:
                found[term] = (away, -count)
    for other in _other_beginnings(bare):
        count = reader.frequency(column, lead + other)
        if count:
            found.setdefault(lead + other, (1, -count))
    ordered = sorted(found, key=lambda term: (found[term], term))
    return [term for term in ordered if not term.endswith(("^", "$"))][:_PER_WORD]


def _other_beginnings(word: str) -> Iterator[str]:
    """Yield the words that differ from one in the first letter, or at it."""
    yield word[1:]
    yield word[1] + word[0] + word[2:]
    for letter in _LETTERS:
        yield letter + word
        yield letter + word[1:]


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters must be put in, left out, replaced or swapped with the next; more than ``limit`` is not
    told apart from ``limit + 1``."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(before) > limit:
            return limit + 1
    return row[-1]
