"""Things that people name: whether they are there, their revisions, and the photos that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from imalink.model.sayable import CUSTOM
from imalink.store import contents
from imalink.store.naming import row_of, uids_of
from imalink.store.tables import (
    IdentityKind,
    TermKind,
    assertions,
    authors,
    categories,
    changes,
    collection_photos,
    collections,
    custom_fields,
    photo_tags,
    photos,
    regions,
    stacks,
    tags,
    terms,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Table

TABLES: dict[IdentityKind, Table] = {
    IdentityKind.PHOTO: photos,
    IdentityKind.TAG: tags,
    IdentityKind.CATEGORY: categories,
    IdentityKind.COLLECTION: collections,
    IdentityKind.AUTHOR: authors,
    IdentityKind.REGION: regions,
    IdentityKind.STACK: stacks,
    IdentityKind.FIELD: custom_fields,
}


def live(connection: Connection, kind: IdentityKind, uid: str) -> int | None:
    """Return the row of a uid where it is a thing of that kind and not deleted (a merged tag: what it became)."""
    row = row_of(connection, uid)
    seen: set[int] = set()
    while row is not None and row not in seen:
        seen.add(row)
        table = TABLES[kind]
        found = connection.execute(select(table).where(table.c.id == row)).first()
        if found is None or (kind is not IdentityKind.PHOTO and found.deleted):
            return None
        became = found.merged_id if kind is IdentityKind.TAG else None
        if became is None:
            return row
        row = became
    return None


def revisions(connection: Connection, rows: Iterable[int]) -> dict[int, str]:
    """Return what changes whenever something is said of a thing; ``0`` where nothing ever was."""
    found = dict.fromkeys(rows, "0")
    for chunk in contents.chunks(list(found)):
        for row, last in connection.execute(
            select(changes.c.target_id, func.max(changes.c.id))
            .where(changes.c.target_id.in_(chunk))
            .group_by(changes.c.target_id)
        ):
            found[row] = str(last)
    return found


def showing(connection: Connection, kind: IdentityKind, row: int) -> int:
    """Return how many photos show a thing."""
    columns: dict[IdentityKind, tuple[Any, Any]] = {
        IdentityKind.TAG: (photo_tags.c.photo_id, photo_tags.c.tag_id),
        IdentityKind.COLLECTION: (collection_photos.c.photo_id, collection_photos.c.collection_id),
        IdentityKind.AUTHOR: (photos.c.id, photos.c.author_id),
        IdentityKind.STACK: (photos.c.id, photos.c.stack_id),
        IdentityKind.REGION: (regions.c.photo_id, regions.c.id),
    }
    if kind in columns:
        counted, thing = columns[kind]
        return int(connection.execute(select(func.count(counted.distinct())).where(thing == row)).scalar_one())
    if kind is IdentityKind.FIELD:
        term = select(terms.c.id).where(
            terms.c.kind == int(TermKind.FIELD), terms.c.text == CUSTOM + uids_of(connection, [row])[row]
        )
        said = select(func.count()).where(
            assertions.c.field_id == term.scalar_subquery(), assertions.c.value.is_not(None)
        )
        return int(connection.execute(said).scalar_one())
    if kind is IdentityKind.CATEGORY:
        counted = photo_tags.c.photo_id.distinct()
        within = (
            select(func.count(counted)).join(tags, tags.c.id == photo_tags.c.tag_id).where(tags.c.category_id == row)
        )
        return int(connection.execute(within).scalar_one())
    return 0
