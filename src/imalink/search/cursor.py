"""Where a page ends, as text that a caller hands back for the next one."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, QueryError
from imalink.search.schema import kind_of
from imalink.search.sort import RANDOM, Sort, parse_sort

if TYPE_CHECKING:
    from imalink.search.walk import Hit


def encode(hit: Hit, order: Sort) -> str:
    """Return the cursor of what follows ``hit``."""
    packed = json.dumps([str(order), *hit], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode("ascii").rstrip("=")


def decode(cursor: str, order: Sort) -> tuple[Hit, Sort]:
    """Return the hit of a cursor and the order it belongs to: ``order``, with the seed of a random one.

    Raises :class:`InvalidInput` for a cursor that is not ours or belongs to another order.
    """
    try:
        name, key, row = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if order.name == RANDOM and order.seed is None and isinstance(name, str) and name.startswith(RANDOM):
            order = parse_sort(name)
        kinds = {"key": str, "float": float | int}.get(kind_of(order.column), int)
        if name != str(order) or not isinstance(row, int) or not isinstance(key, kinds | None):
            raise ValueError(name)
        if any(isinstance(part, int) and abs(part) >> 63 for part in (key, row)):
            raise ValueError(key)
        if order.start is not None and key is None:
            raise ValueError(key)
        if isinstance(key, str) and not set(key) <= set("0123456789abcdef"):
            raise ValueError(key)
    except (ValueError, TypeError, RecursionError, QueryError) as error:
        raise InvalidInput(
            "this cursor belongs to another search", where="after", remedy="start at the first page"
        ) from error
    return (key, row), order
