"""Find: one search with its page, months and facets; completion, suggestions, the map, and stretches of a result.

Everything an answer holds comes from one state of the index.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, NotFound
from imalink.library.browse import MonthCount, PhotoLink
from imalink.model.field import FIELDS
from imalink.store.naming import uids_in_order
from imalink.store.photos import find_row, load_photos
from imalink.store.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.model.photo import Photo
    from imalink.search.complete import Completion
    from imalink.search.facets import Facet
    from imalink.search.suggest import Suggestion

LARGEST_TIME = 1 << 55
"""Milliseconds; nothing can be dated further away."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search, the cursor of the next (None at the end), the total and the order (with its seed).

    ``months`` and ``facets`` are None where they were not asked for.
    """

    items: list[Photo]
    next: str | None
    total: int
    sort: str
    months: list[MonthCount] | None
    facets: list[Facet] | None


@dataclass(frozen=True, slots=True)
class MapCluster:
    """Photos that lie near each other on the map, with the one that stands for them.

    ``west`` to ``north`` are the bounds of the photos themselves.
    """

    count: int
    latitude: float
    longitude: float
    west: float
    south: float
    east: float
    north: float
    cover: PhotoLink


@dataclass(frozen=True, slots=True)
class MapView:
    """The clusters of a view, the largest first; photos in it, and photos of the search that have no position."""

    items: list[MapCluster]
    total: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ids of the photos from one to another in the order of a search, and how many they are in all."""

    ids: list[str]
    total: int


def find(
    library: Library,
    query: str = "",
    *,
    sort: str | None = None,
    seed: int | None = None,
    after: str | None = None,
    offset: int = 0,
    at: str | None = None,
    limit: int = 100,
    months: bool = False,
    facets: Sequence[str] = (),
) -> Found:
    """Return a page of what a query finds and, where asked for, its months and facets.

    Without ``sort`` the query's own ``sort:`` counts, else the newest come first; ``seed`` chooses a random order.
    ``offset`` skips photos, ``at`` begins at a date (``2019-03``). Raises QueryError with the column, InvalidInput.
    """
    from imalink.search.facets import facets as count_facets

    reader = library.follower.ready().read()
    order = _seeded(sort, seed)
    moment = moment_of(at, sort, query) if at else None
    page = reader.page(query, order, after=after, offset=offset, at=moment, limit=limit)
    with library.store.library.read() as connection:
        photos = load_photos(connection, page.rows, library.root_states, library.store.tag_trees)
    return Found(
        photos,
        page.next,
        page.total,
        page.sort,
        [MonthCount(month, count) for month, count in reader.months(query)] if months else None,
        count_facets(reader, query, list(facets)) if facets else None,
    )


def facets(
    library: Library, query: str, names: Sequence[str], *, limit: int = 20, under: Sequence[str] = ()
) -> list[Facet]:
    """Return the values of fields among what a query finds, each field counted under the rest of the query.

    Without names all facets are counted. ``under``: of trees, the values below this one. Raises QueryError,
    InvalidInput.
    """
    from imalink.search.facets import facet_fields
    from imalink.search.facets import facets as count_facets

    wanted = list(names) or [field.name for field in facet_fields()]
    reader = library.follower.ready().read()
    return count_facets(reader, query, wanted, limit=limit, under=tuple(under))


def complete(library: Library, text: str, at: int | None = None, *, limit: int = 10) -> list[Completion]:
    """Return what the word that ends at character ``at`` of a query may become, with counts."""
    from imalink.search.complete import complete as completions

    return completions(library.follower.ready().read(), text, at, limit=limit)


def suggest(library: Library, query: str) -> list[Suggestion]:
    """Return queries near one that finds nothing which do find photos. Raises QueryError."""
    from imalink.search.suggest import suggest as suggestions

    return suggestions(library.follower.ready().read(), query)


def clusters(library: Library, query: str = "", *, box: str = "-180,-90,180,90", zoom: float = 0) -> MapView:
    """Return the clusters of a search in a view of the map, ``west,south,east,north``.

    Raises QueryError, InvalidInput.
    """
    from imalink.search import geo
    from imalink.search.clusters import clusters as gather

    try:
        boxes = geo.boxes(box)
    except ValueError as error:
        raise InvalidInput(str(error), where="bbox", remedy="write west,south,east,north in degrees") from error
    found = gather(library.follower.ready().read(), query, boxes, zoom)
    with library.store.library.read() as connection:
        tiles = load_tiles(connection, [cluster.cover for cluster in found.items], library.root_states)
    links = {tile.row: PhotoLink(tile.id, tile.version, tile.width, tile.height) for tile in tiles}
    items = [
        MapCluster(cluster.count, cluster.latitude, cluster.longitude, *cluster.box, links[cluster.cover])
        for cluster in found.items
        if cluster.cover in links
    ]
    return MapView(items, found.total, found.unplaced)


def between(
    library: Library,
    first: str,
    last: str,
    query: str = "",
    *,
    sort: str | None = None,
    seed: int | None = None,
    limit: int | None = None,
) -> Stretch:
    """Return the ids from one photo to another in the order of a search, both included, the first ``limit`` of them.

    Raises NotFound where the search does not find both, QueryError, InvalidInput.
    """
    with library.store.library.read() as connection:
        ends = [find_row(connection, uid) for uid in (first, last)]
    for uid, row in zip((first, last), ends, strict=True):
        if row is None:
            raise NotFound("there is no such photo", where=uid, remedy="search for it again")
    order = _seeded(sort, seed)
    if (order or "").startswith("random") and seed is None and "." not in (order or ""):
        raise InvalidInput("a stretch of a random order needs its seed", where="seed", remedy="give that of the page")
    found = library.follower.ready().read().between_photos(ends[0] or 0, ends[1] or 0, query, order, limit=limit)
    if found is None:
        raise NotFound("the search does not find both photos", where=f"{first}, {last}", remedy="clear the search")
    rows, total = found
    with library.store.library.read() as connection:
        return Stretch(uids_in_order(connection, rows), total)


def _seeded(sort: str | None, seed: int | None) -> str | None:
    return f"random.{seed}" if sort == "random" and seed is not None else sort


def moment_of(text: str, sort: str | None, query: str) -> int:
    """Return the local time that a page begins at: a date's end where the newest come first, else its start.

    Raises InvalidInput for what is no date.
    """
    from imalink.search.query import parse
    from imalink.search.query.date import period

    field = FIELDS.get("taken")
    if field is None:
        raise InvalidInput("photos have no dates", where="at")
    span = period(field, text, dt.datetime.now())  # noqa: DTZ005 - local wall time, as photos have
    order = sort or parse(query).sort or "-taken"
    return min(max(span.end - 1 if order.startswith("-") else span.start, -LARGEST_TIME), LARGEST_TIME)
