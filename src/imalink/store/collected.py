"""Which static collections photos are in, and where collections lie in each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from imalink.store import contents
from imalink.store.tables import collection_photos, collections

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def collection_paths(connection: Connection) -> dict[int, str]:
    """Return the path ``A|B`` of every collection that is not deleted."""
    rows = {
        row.id: row
        for row in connection.execute(
            select(collections.c.id, collections.c.name, collections.c.parent_id).where(collections.c.deleted == 0)
        )
    }
    paths: dict[int, str] = {}
    for one in rows:
        names: list[str] = []
        here: int | None = one
        seen: set[int] = set()
        while here is not None and here in rows and here not in seen:
            seen.add(here)
            names.append(rows[here].name)
            here = rows[here].parent_id
        paths[one] = "|".join(reversed(names))
    return paths


def collected(
    connection: Connection, rows: Iterable[int] | Iterable[object], paths: Mapping[int, str] | None = None
) -> dict[int, tuple[str, ...]]:
    """Return the paths of the static collections that photos are in, sorted, by photo."""
    known = collection_paths(connection) if paths is None else paths
    found: dict[int, list[str]] = {}
    for chunk in contents.chunks(rows) if known else ():
        for photo, collection in connection.execute(
            select(collection_photos.c.photo_id, collection_photos.c.collection_id).where(
                collection_photos.c.photo_id.in_(chunk)
            )
        ):
            if collection in known:
                found.setdefault(photo, []).append(known[collection])
    return {photo: tuple(sorted(inside)) for photo, inside in found.items()}
