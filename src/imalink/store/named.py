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
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Select, Table

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


def photos_showing(kind: IdentityKind, rows: Sequence[object], uids: Iterable[str]) -> Select[Any] | None:
    """Return the query of the photos that show things of a kind (their rows and uids), None where none can."""
    if kind is IdentityKind.TAG:
        return select(photo_tags.c.photo_id).where(photo_tags.c.tag_id.in_(rows))
    if kind is IdentityKind.CATEGORY:
        return (
            select(photo_tags.c.photo_id)
            .join(tags, tags.c.id == photo_tags.c.tag_id)
            .where(tags.c.category_id.in_(rows))
        )
    if kind is IdentityKind.COLLECTION:
        return select(collection_photos.c.photo_id).where(collection_photos.c.collection_id.in_(rows))
    if kind is IdentityKind.AUTHOR:
        return select(photos.c.id).where(photos.c.author_id.in_(rows))
    if kind is IdentityKind.STACK:
        return select(photos.c.id).where(photos.c.stack_id.in_(rows))
    if kind is IdentityKind.REGION:
        return select(regions.c.photo_id).where(regions.c.id.in_(rows))
    if kind is IdentityKind.FIELD:
        return (
            select(assertions.c.target_id)
            .join(terms, terms.c.id == assertions.c.field_id)
            .where(terms.c.kind == int(TermKind.FIELD), terms.c.text.in_([CUSTOM + uid for uid in uids]))
        )
    return None


def showing(connection: Connection, kind: IdentityKind, row: int) -> int:
    """Return how many photos show a thing."""
    found = photos_showing(kind, [row], uids_of(connection, [row]).values())
    if found is None:
        return 0
    shown = found.distinct().subquery()
    return int(connection.execute(select(func.count()).select_from(shown)).scalar_one())
