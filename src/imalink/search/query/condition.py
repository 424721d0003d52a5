"""The few kinds of question that the index can answer, and the columns they ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.search.analysis import component

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Marked:
    """The photo bears this mark exactly (``format=jpeg``, ``has=title``, ``is=raw``)."""

    mark: str


@dataclass(frozen=True, slots=True)
class MarkedAny:
    """The photo bears any of these marks."""

    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedLike:
    """The photo bears a mark that begins with ``start`` and goes on as the regular expression says."""

    start: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Worded:
    """The words stand next to each other in a text column; ``prefix``: the last may go on.

    ``patterns``: the words are regular expressions.
    """

    column: str
    words: tuple[str, ...]
    prefix: bool = False
    patterns: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """A number column lies between two bounds (None: open)."""

    column: str
    low: float | None = None
    high: float | None = None
    low_included: bool = True
    high_included: bool = True


@dataclass(frozen=True, slots=True)
class Overlapping:
    """When the photo was taken overlaps an interval (local milliseconds, None: open), as far as it is known."""

    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class AllOf:
    """All conditions hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one condition holds; with none, nothing is found."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """The condition does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Similar:
    """The picture looks like that of the photo whose id begins with ``start``."""

    start: str
    column: int


@dataclass(frozen=True, slots=True)
class Around:
    """The photo lies within ``radius`` km of a place that is known by its name."""

    name: str
    radius: float
    column: int


Condition = (
    Marked | MarkedAny | MarkedLike | Worded | Within | Overlapping | AllOf | OneOf | Opposite | Similar | Around
)

WORDS = "words"
"""The column that plain words search."""

UID = "uid"
"""The column of the photo's public id."""

CUSTOM, CUSTOM_KEYS, CUSTOM_WORDS = "custom", "custom_keys", "custom_words"
"""The columns of fields that are not the index's own: facets and orders by name, keys and words led by the name."""

LEAD = "\x1e"
"""Stands between a custom field's name and a word of it."""

FOLDER_START, FOLDER_END = "^", "$"
"""Words before the first and after the last component of a path or tag column."""


def led(name: str, word: str) -> str:
    """Return a word of a custom field as its column holds it."""
    return f"{name}{LEAD}{word}"


def node_mark(name: str, steps: Iterable[str]) -> str:
    """Return the mark of photos that stand at or below a node of a tree, given by its steps from the top."""
    return f"{name}{LEAD}{LEAD.join(map(component, steps))}"
