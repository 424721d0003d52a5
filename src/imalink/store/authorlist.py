"""Authors and the library's own fields as they are shown."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from imalink.store.named import revisions
from imalink.store.naming import uids_of
from imalink.store.tables import authors, custom_fields, photos


@dataclass(frozen=True, slots=True)
class Author:
    """An author and how many photos have this one."""

    id: str
    name: str
    contact: str | None
    bio: str | None
    photos: int
    revision: str


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field that the library's people added; ``key`` is its query key."""

    id: str
    key: str
    name: str
    type: str
    unit: str | None
    choices: tuple[str, ...]
    help: str | None
    revision: str


def load_authors(connection: Connection) -> list[Author]:
    """Return the authors that are not deleted, by name."""
    rows = connection.execute(select(authors).where(authors.c.deleted == 0)).all()
    counted = connection.execute(
        select(photos.c.author_id, func.count().label("number"))
        .where(photos.c.author_id.is_not(None))
        .group_by(photos.c.author_id)
    )
    counts = {one.author_id: int(one.number) for one in counted}
    uids = uids_of(connection, [row.id for row in rows])
    stands = revisions(connection, uids)
    found = [
        Author(uids[row.id], row.name, row.contact, row.bio, counts.get(row.id, 0), stands[row.id]) for row in rows
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def load_custom_fields(connection: Connection) -> list[CustomField]:
    """Return the added fields that are not deleted, in the order in which they were made."""
    rows = connection.execute(
        select(custom_fields).where(custom_fields.c.deleted == 0).order_by(custom_fields.c.id)
    ).all()
    uids = uids_of(connection, [row.id for row in rows])
    stands = revisions(connection, uids)
    return [
        CustomField(
            uids[row.id], row.key, row.name, row.type, row.unit,
            tuple(json.loads(row.choices)) if row.choices else (), row.help, stands[row.id],
        )
        for row in rows
    ]  # fmt: skip
