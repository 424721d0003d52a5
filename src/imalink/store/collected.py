"""Which static collections photos are in, and where collections lie in each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from imalink.store import contents
from imalink.store.tables import collection_photos, collections

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def collection_paths(connection: Connection, only: Iterable[int] | None = None) -> dict[int, str]:
    """Return the path ``A|B`` of every collection that is not deleted, or of those of ``only`` that are not."""
    chosen = select(collections.c.id, collections.c.name, collections.c.parent_id).where(collections.c.deleted == 0)
    rows: dict[int, Any] = {}
    if only is None:
        rows = {row.id: row for row in connection.execute(chosen)}
    asked = set(rows if only is None else only)
    wanted = asked - rows.keys()
    while wanted:
        found = [
            row
            for chunk in contents.chunks(wanted)
            for row in connection.execute(chosen.where(collections.c.id.in_(chunk)))
        ]
        rows |= {row.id: row for row in found}
        wanted = {row.parent_id for row in found if row.parent_id is not None} - rows.keys()
    return {one: _path(rows, one) for one in asked if one in rows}


def _path(rows: Mapping[int, Any], one: int) -> str:
    names: list[str] = []
    here: int | None = one
    seen: set[int] = set()
    while here is not None and here in rows and here not in seen:
        seen.add(here)
        names.append(rows[here].name)
        here = rows[here].parent_id
    return "|".join(reversed(names))


def collected(
    connection: Connection, rows: Iterable[int] | Iterable[object], paths: Mapping[int, str] | None = None
) -> dict[int, tuple[str, ...]]:
    """Return the paths of the static collections that photos are in, sorted, by photo."""
    inside: list[tuple[int, int]] = []
    for chunk in contents.chunks(rows) if paths is None or paths else ():
        asked = select(collection_photos.c.photo_id, collection_photos.c.collection_id)
        found = connection.execute(asked.where(collection_photos.c.photo_id.in_(chunk)))
        inside += [(photo, collection) for photo, collection in found]
    known = collection_paths(connection, {collection for _, collection in inside}) if paths is None else paths
    named: dict[int, list[str]] = {}
    for photo, collection in inside:
        if collection in known:
            named.setdefault(photo, []).append(known[collection])
    return {photo: tuple(sorted(names)) for photo, names in named.items()}
