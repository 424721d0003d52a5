"""Collections as they are shown, and the places of photos in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from imalink.store.collected import collection_paths
from imalink.store.naming import uids_of
from imalink.store.tables import collection_photos, collections, photos

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection; ``path`` is the way down to it (``A|B``), ``cover_row`` the photo that stands for it, or None.

    ``photos`` counts those of a static one.
    """

    row: int
    id: str
    name: str
    kind: str
    path: str
    parent: str | None
    query: str | None
    note: str | None
    place: float | None
    cover_row: int | None
    photos: int


def load_collections(connection: Connection) -> list[CollectionRow]:
    """Return the collections that are not deleted, by their place and path."""
    paths = collection_paths(connection)
    counted = connection.execute(
        select(collection_photos.c.collection_id, func.count().label("number"))
        .join(photos, photos.c.id == collection_photos.c.photo_id)
        .group_by(collection_photos.c.collection_id)
    )
    counts = {one.collection_id: int(one.number) for one in counted}
    rows = [row for row in connection.execute(select(collections)).all() if row.id in paths]
    uids = uids_of(connection, {row.id for row in rows} | {row.parent_id for row in rows if row.parent_id})
    found = [
        CollectionRow(
            row.id, uids[row.id], row.name, row.kind, paths[row.id],
            uids[row.parent_id] if row.parent_id in paths else None,
            row.query, row.note, row.place, row.cover_id or first_photo(connection, row.id), counts.get(row.id, 0),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.place is None, one.place or 0, one.path.casefold(), one.row))


def first_photo(connection: Connection, collection: int) -> int | None:
    """Return the photo that stands first in a static collection."""
    return connection.execute(
        select(collection_photos.c.photo_id)
        .where(collection_photos.c.collection_id == collection)
        .order_by(collection_photos.c.place, collection_photos.c.photo_id)
        .limit(1)
    ).scalar()


def placed(connection: Connection, collection: int) -> list[tuple[int, float]]:
    """Return the photos of a static collection in order, each with its place."""
    return [
        (row.photo_id, row.place)
        for row in connection.execute(
            select(collection_photos.c.photo_id, collection_photos.c.place)
            .where(collection_photos.c.collection_id == collection)
            .order_by(collection_photos.c.place, collection_photos.c.photo_id)
        )
    ]


def page(connection: Connection, collection: int, offset: int, limit: int) -> list[int]:
    """Return a page of the photos of a static collection in its order."""
    return list(
        connection.execute(
            select(collection_photos.c.photo_id)
            .where(collection_photos.c.collection_id == collection)
            .order_by(collection_photos.c.place, collection_photos.c.photo_id)
            .offset(offset)
            .limit(limit)
        ).scalars()
    )


def places_between(order: Sequence[tuple[int, float]], moved: Sequence[int], before: int | None) -> dict[int, float]:
    """Return new places for ``moved`` so that they stand in their order before ``before`` (None: at the end).

    Only the moved get a place where there is room between their neighbours; else all get whole numbers anew.
    """
    staying = [(row, place) for row, place in order if row not in set(moved)]
    at = next((number for number, (row, _) in enumerate(staying) if row == before), len(staying))
    low = staying[at - 1][1] if at else None
    high = staying[at][1] if at < len(staying) else None
    if low is None and high is None:
        return {row: float(number) for number, row in enumerate(moved)}
    if high is None:
        return {row: low + 1.0 + number for number, row in enumerate(moved)} if low is not None else {}
    if low is None:
        return {row: high - len(moved) + number for number, row in enumerate(moved)}
    step = (high - low) / (len(moved) + 1)
    fresh = [low + step * (number + 1) for number in range(len(moved))]
    if step > 0 and len({low, *fresh, high}) == len(fresh) + 2:
        return dict(zip(moved, fresh, strict=True))
    rows = [row for row, _ in staying]
    return {row: float(number) for number, row in enumerate([*rows[:at], *moved, *rows[at:]])}
