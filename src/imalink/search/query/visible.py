"""Which photos a query leaves out unless it asks for them: hidden ones and those thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.model.field import FIELDS
from imalink.search.analysis import fold
from imalink.search.query import keys
from imalink.search.query.ast import And, AnyOf, Node, Not, Or, Term, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

UNASKED = ("hidden", "trashed")
"""What is found only by a query that names it, as in ``is:trashed``, ``-is:hidden`` or ``visibility:*``."""

_FIELD = "visibility"


def left_out(node: Node) -> tuple[str, ...]:
    """Return which of :data:`UNASKED` the query does not name anywhere; works without recursion."""
    named: set[str] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Not):
            waiting.append(part.part)
        elif isinstance(part, And | Or | AnyOf):
            waiting += part.parts
        elif isinstance(part, Term) and part.key in ("is", _FIELD):
            named.update(_named(part))
    return tuple(state for state in UNASKED if state not in named)


def _named(term: Term) -> Iterator[str]:
    entry = FIELDS.get(term.key) or keys.KEYS.get(term.key)
    spellings = dict(entry.spellings) if entry else {}
    for value in term.values:
        if isinstance(value, Value):
            text = fold(value.text.strip())
            if "*" in text or "?" in text:
                yield from UNASKED
            yield spellings.get(text, text)
