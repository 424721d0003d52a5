"""Photos in the order of a field that is not the index's own.

Tantivy sorts by columns of its schema alone. What it counts it can also put in order, and a photo with its key is a
group of one: so these are asked for as groups by key and row, which come in order, ties too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tantivy import Order

if TYPE_CHECKING:
    import tantivy

    from imalink.search.read import Reader
    from imalink.search.walk import Hit

MOST = 60_000
"""Most groups asked for at once; Tantivy refuses more than 65,000."""


def hits(reader: Reader, query: tantivy.Query, column: str, order: Order, limit: int, offset: int = 0) -> list[Hit]:
    """Return up to ``limit`` keys and row ids from the ``offset``-th on, ties by row id in the same direction."""
    way = "asc" if order == Order.Asc else "desc"
    wanted = {"key": column, "row": "row"}
    sources = [{name: {"terms": {"field": field, "order": way}}} for name, field in wanted.items()]
    out: list[Hit] = []
    asked: dict[str, Any] = {"sources": sources}
    while len(out) < limit:
        asked["size"] = min(offset + limit - len(out), MOST)
        found = reader.aggregated(query, {"hits": {"composite": asked}})["hits"]
        groups = found["buckets"]
        out += [(str(one["key"]["key"]), int(one["key"]["row"])) for one in groups[offset:]]
        offset = max(offset - len(groups), 0)
        if len(groups) < asked["size"]:
            break
        asked["after"] = found["after_key"]
    return out
