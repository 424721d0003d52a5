"""Photos in the order of their times, as the rules of stacks see them, and the stacks that people said no to."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from imalink.model.sayable import DELETED
from imalink.model.stacking import LEAST_QUALITY, Press
from imalink.store.asserted import asserted_values
from imalink.store.opening import uid_text
from imalink.store.tables import assertions, files, identities, photos, stacks, terms
from imalink.store.wordnumbers import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = 2000
EXACT = ("second", "subsecond")
"""Precisions of times that tell one press of the shutter from the next."""

_PRESS = (
    select(
        photos.c.id, identities.c.uid, photos.c.taken_start, photos.c.taken_precision, photos.c.camera_id,
        photos.c.root_id, photos.c.aperture, photos.c.shutter, photos.c.iso, photos.c.focal_length, photos.c.hothash,
        photos.c.hothash_quality, photos.c.stack_id, photos.c.visibility, files.c.name,
    )
    .join(identities, identities.c.id == photos.c.id)
    .join(files, files.c.id == photos.c.primary_file_id)
)  # fmt: skip


def presses(connection: Connection, after: tuple[int, int] | None) -> Iterator[Press]:
    """Yield photos by time, ``after`` such a pair of time and row; those in stacks or in the trash are left out.

    So are those whose time is not known to the second. A page of rows is in memory at a time.
    """
    here = after
    while True:
        statement = _PRESS.where(photos.c.taken_start.is_not(None))
        if here is not None:
            at, row = here
            statement = statement.where(photos.c.taken_start >= at, (photos.c.taken_start > at) | (photos.c.id > row))
        rows = connection.execute(statement.order_by(photos.c.taken_start, photos.c.id).limit(PAGE)).all()
        for one in rows:
            if (
                one.taken_precision in EXACT
                and one.stack_id is None
                and one.visibility != NUMBERED["visibility"]["trashed"]
            ):
                yield _press(one)
        if len(rows) < PAGE:
            return
        here = (rows[-1].taken_start, rows[-1].id)


def presses_of(connection: Connection, rows: Iterable[int]) -> list[Press]:
    """Return the photos of these rows, in their order."""
    wanted = list(rows)
    found = {one.id: _press(one) for one in connection.execute(_PRESS.where(photos.c.id.in_(wanted)))}
    return [found[row] for row in wanted if row in found]


def _press(one: Any) -> Press:
    useful = one.hothash is not None and (one.hothash_quality or 0) >= LEAST_QUALITY
    return Press(
        row=one.id,
        uid=uid_text(one.uid),
        at=one.taken_start if one.taken_start is not None else 0,
        stem=os.path.splitext(one.name)[0].decode("utf-8", "replace"),
        camera=one.camera_id,
        root=one.root_id,
        aperture=one.aperture,
        shutter=one.shutter,
        iso=one.iso,
        focal_length=one.focal_length,
        hothash=int.from_bytes(one.hothash) if useful else None,
    )


def refused(connection: Connection) -> list[frozenset[str]]:
    """Return the sets of photos (uids) of which somebody said that they are no stack."""
    rows = connection.execute(
        select(assertions.c.value)
        .join(stacks, stacks.c.id == assertions.c.target_id)
        .join(terms, terms.c.id == assertions.c.field_id)
        .where(stacks.c.deleted == 1, terms.c.text == "dismissed", assertions.c.value.is_not(None))
    )
    return [frozenset(json.loads(value)) for value in rows.scalars()]


def spoken_for(connection: Connection, uids: Iterable[bytes]) -> set[bytes]:
    """Return those of the uids of stacks of which something stands: made, dissolved, or said no to."""
    rows = {
        row.id: row.uid
        for row in connection.execute(select(identities.c.id, identities.c.uid).where(identities.c.uid.in_(list(uids))))
    }
    said = asserted_values(connection, rows)
    return {uid for row, uid in rows.items() if said.get(row, {}).get("type") or said.get(row, {}).get(DELETED)}
