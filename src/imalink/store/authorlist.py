"""Authors and the library's own fields as they are shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from imalink.model.tagpath import fold
from imalink.store import contents
from imalink.store.asserted import asserted_values
from imalink.store.named import revisions
from imalink.store.naming import uids_of
from imalink.store.tables import TermKind, assertions, authors, custom_fields, photos, roots, terms

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Author:
    """An author, cameras whose new photos are taken to be theirs, and how many photos they have."""

    id: str
    name: str
    contact: str | None
    bio: str | None
    cameras: tuple[str, ...]
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
    said = asserted_values(connection, uids)
    found = [
        Author(
            uids[row.id],
            row.name,
            row.contact,
            row.bio,
            tuple(said.get(row.id, {}).get("cameras") or ()),
            counts.get(row.id, 0),
            stands[row.id],
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def usual_authors(connection: Connection) -> tuple[dict[int, str], dict[str, str]]:
    """Return the uids of the authors that new photos have: by the row of their root, by camera (folded)."""
    live = select(authors.c.id).where(authors.c.deleted == 0)
    said = asserted_values(connection, connection.execute(live).scalars().all())
    uids = uids_of(connection, said)
    cameras = {fold(name): uids[row] for row, values in said.items() for name in values.get("cameras") or ()}
    by_root: dict[int, str] = {}
    for root, options in connection.execute(select(roots.c.id, roots.c.options)):
        uid = json.loads(options).get("author")
        if uid in uids.values():
            by_root[root] = uid
    return by_root, cameras


def authors_of(connection: Connection, rows: Iterable[int]) -> dict[int, str | None]:
    """Return for those of the photos of which nobody has said an author the one that their root or camera has.

    The root's counts more.
    """
    by_root, cameras = usual_authors(connection)
    field = select(terms.c.id).where(terms.c.kind == int(TermKind.FIELD), terms.c.text == "author").scalar_subquery()
    spoken = (
        select(assertions.c.target_id)
        .where(assertions.c.target_id == photos.c.id, assertions.c.field_id == field)
        .exists()
    )
    found: dict[int, str | None] = {}
    for chunk in contents.chunks(rows):
        for photo, root, camera in connection.execute(
            select(photos.c.id, photos.c.root_id, terms.c.text)
            .outerjoin(terms, terms.c.id == photos.c.camera_id)
            .where(photos.c.id.in_(chunk), ~spoken)
        ):
            found[photo] = by_root.get(root) or cameras.get(fold(camera or ""))
    return found


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
