"""What an edit would change: how many photos differ from what is to be said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from imalink.changes.draft import Draft
from imalink.changes.resolve import said_values
from imalink.store import contents
from imalink.store.changes import encode_said
from imalink.store.projection import columns_of
from imalink.store.tables import assertions, collection_photos, photo_tags, photos, terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.store.opening import Store


def differing(connection: Connection, store: Store, targets: Sequence[int], said: Mapping[str, Any]) -> dict[str, int]:
    """Return for each field how many of the photos show something else now.

    Inside a write that is taken back: texts that nothing had before get a row.
    """
    found: dict[str, int] = {}
    for field, value in said.items():
        columns = columns_of(connection, store, said_values({field: value}, {field}))
        names = [name for name in columns if name in photos.c and not name.endswith("source_id")]
        if names:
            wanted = tuple(columns[name] for name in names)
            found[field] = sum(
                tuple(row) != wanted
                for chunk in contents.chunks(targets)
                for row in connection.execute(select(*(photos.c[name] for name in names)).where(photos.c.id.in_(chunk)))
            )
        else:
            found[field] = len(targets) - _saying(connection, targets, field, value)
    return found


def _saying(connection: Connection, targets: Sequence[int], field: str, value: Any) -> int:
    """Return how many photos have this word on a field that has no column."""
    _, text = encode_said(Draft(field, value))
    same = assertions.c.value.is_not(None) if text is None else assertions.c.value == text
    count = sum(
        int(
            connection.execute(
                select(func.count())
                .select_from(assertions)
                .join(terms, terms.c.id == assertions.c.field_id)
                .where(assertions.c.target_id.in_(chunk), terms.c.text == field, same)
            ).scalar_one()
        )
        for chunk in contents.chunks(targets)
    )
    return len(targets) - count if text is None else count


def tagged(connection: Connection, targets: Sequence[int], tag: int) -> int:
    """Return how many of the photos have a tag."""
    return _count(connection, targets, photo_tags.c.photo_id, photo_tags.c.tag_id == tag)


def collected(connection: Connection, targets: Sequence[int], collection: int) -> int:
    """Return how many of the photos are in a static collection."""
    within = collection_photos.c.collection_id == collection
    return _count(connection, targets, collection_photos.c.photo_id, within)


def _count(connection: Connection, targets: Sequence[int], column: Any, condition: Any) -> int:
    return sum(
        int(connection.execute(select(func.count()).where(condition, column.in_(chunk))).scalar_one())
        for chunk in contents.chunks(targets)
    )


def current(connection: Connection, targets: Sequence[int], *names: str) -> dict[int, Any]:
    """Return columns of the photos' rows, by row."""
    return {
        row.id: row
        for chunk in contents.chunks(targets)
        for row in connection.execute(
            select(photos.c.id, *(photos.c[name] for name in names)).where(photos.c.id.in_(chunk))
        )
    }


def next_place(connection: Connection, collection: int) -> float:
    """Return the place behind the last photo of a collection."""
    last = connection.execute(
        select(func.max(collection_photos.c.place)).where(collection_photos.c.collection_id == collection)
    ).scalar()
    return 0.0 if last is None else float(last) + 1.0


def inside(connection: Connection, collection: int) -> set[int]:
    """Return the photos of a static collection."""
    rows = connection.execute(
        select(collection_photos.c.photo_id).where(collection_photos.c.collection_id == collection)
    )
    return set(rows.scalars())
