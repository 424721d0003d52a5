"""The tree a query text stands for. Frozen, comparable (columns aside), free of any index.

Trees are kept in one normal form, so that text and tree round-trip: no ``And`` directly in an ``And``, no ``Or``
in an ``Or``, no double negation, neither with fewer than two parts. Build them with :func:`conjunction`,
:func:`disjunction` and :func:`negation`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_DEPTH = 64
"""Deepest nesting of parentheses and negations."""

MAX_TERMS = 1000
"""Most words and values in one query."""


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: every photo."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words standing next to each other; ``prefix``: the last may be the beginning of a longer one."""

    text: str
    prefix: bool = False
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a key as written; ``*`` and ``?`` stand for any characters, ``[*]`` and ``[?]`` for themselves."""

    text: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """``low..high``, both included, either may be open."""

    low: str | None
    high: str | None
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """``key:value``: the photo's value relates to one of ``values`` as ``op`` says.

    ``key`` is the canonical name. ``op`` is ``:`` (has it), ``=`` (is exactly it), ``<``, ``<=``, ``>``, ``>=``.
    """

    key: str
    op: str
    values: tuple[Value | Range, ...]
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Count:
    """``count(key) op number``: how many values the photo has of a key."""

    key: str
    op: str
    number: int
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that ``part`` does not find."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """What all parts find."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any part finds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """``any N of (a, b, c)``: what at least ``minimum`` of the parts find."""

    minimum: int
    parts: tuple[Node, ...]


Node = Everything | Text | Term | Count | Not | And | Or | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query: what to find and, where it says so, the sort key (``-taken``)."""

    root: Node
    sort: str | None = None


def conjunction(parts: Iterable[Node]) -> Node:
    """Return the parts joined by *and*, in normal form."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, And):
            flat += part.parts
        elif not isinstance(part, Everything):
            flat.append(part)
    return flat[0] if len(flat) == 1 else And(tuple(flat)) if flat else Everything()


def disjunction(parts: Iterable[Node]) -> Node:
    """Return the parts joined by *or*, in normal form."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, Or) else (part,)
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negation(part: Node) -> Node:
    """Return the opposite of ``part``, in normal form."""
    return part.part if isinstance(part, Not) else Not(part)
