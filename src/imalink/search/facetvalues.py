"""What a photo counts for in a facet: each value once, in a tree with every value above it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from imalink.model.field import FieldType
from imalink.search.analysis import fold

if TYPE_CHECKING:
    from imalink.model.field import Field

MAX_FACET = 1000
"""Characters of a value that a facet shows."""

known_fold = lru_cache(maxsize=50_000)(fold)
"""Folding, kept for values that repeat."""


def separator_of(field: Field) -> str:
    """Return what stands between the steps of a path field's values."""
    return "|" if field.type is FieldType.TAGS else "/"


def distinct(values: tuple[str, ...]) -> list[str]:
    """Return one spelling of each value, so that a photo counts once for it."""
    return list({fold(value): value[:MAX_FACET] for value in reversed(values)}.values())


@lru_cache(maxsize=20_000)
def nodes(path: str, separator: str) -> tuple[str, ...]:
    """Return a path and all above it, the top first; kept for paths that repeat."""
    parts = [part.strip() for part in path[:MAX_FACET].split(separator) if part.strip()]
    return tuple(separator.join(parts[: i + 1]) for i in range(len(parts)))


def all_nodes(paths: tuple[str, ...], separator: str) -> list[str]:
    """Return several paths and all above them, each once."""
    every = {node: 0 for path in paths for node in nodes(path, separator)}
    return list({known_fold(node): node for node in reversed(every)}.values())
