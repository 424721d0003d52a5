"""Where a place lies that a query names: the middle of the photos that were taken there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.errors import QueryError
from imalink.search.query.ast import Term, Value

if TYPE_CHECKING:
    from imalink.search.read import Reader

_MEANS = {name: {"avg": {"field": name}} for name in ("latitude", "longitude")}


def centre(reader: Reader, name: str, column: int) -> tuple[float, float]:
    """Return latitude and longitude of the middle of all photos of a place; raises :class:`QueryError` without any.

    The name may be that of a city, a region or a country, the first of these that photos have.
    """
    for level in ("city", "region", "country"):
        query = reader.compiled(Term(level, ":", (Value(name, column),), column))
        found = reader.aggregated(query, _MEANS)
        latitude, longitude = found["latitude"]["value"], found["longitude"]["value"]
        if latitude is not None and longitude is not None:
            return latitude, longitude
    raise QueryError(
        f"no photo is known to be of {name[:50]!r}",
        remedy="write latitude and longitude, as in near:59.9,10.7,5km",
        column=column,
    )
