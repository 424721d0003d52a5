"""Stacks from their rows: what they are and the photos in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from imalink.model.sayable import STACK
from imalink.store import contents
from imalink.store.opening import uid_text
from imalink.store.tables import assertions, identities, photos, stacks, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def load_stack(connection: Connection, row: int) -> Any:
    """Return the row of a stack."""
    return connection.execute(select(stacks).where(stacks.c.id == row)).one()


def in_stack(connection: Connection, row: int) -> list[int]:
    """Return the photos of a stack in their order."""
    return list(
        connection.execute(
            select(photos.c.id).where(photos.c.stack_id == row).order_by(photos.c.stack_place, photos.c.id)
        ).scalars()
    )


def revision(connection: Connection, row: int) -> str:
    """Return what changes whenever something is said of a stack or a photo enters, leaves or moves in it."""
    inside = in_stack(connection, row)
    last = 0
    for chunk in contents.chunks([row, *inside]):
        last = max(
            last,
            connection.execute(
                select(func.max(assertions.c.change_id))
                .join(terms, terms.c.id == assertions.c.field_id)
                .where(assertions.c.target_id.in_(chunk), (assertions.c.target_id == row) | (terms.c.text == STACK))
            ).scalar()
            or 0,
        )
    return f"{last}-{len(inside)}"


def sizes(connection: Connection, rows: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Return uid and number of photos of those of the stacks that are not deleted."""
    found: dict[int, tuple[str, int]] = {}
    for chunk in contents.chunks(rows):
        counted = (
            select(photos.c.stack_id, func.count().label("number"))
            .where(photos.c.stack_id.in_(chunk))
            .group_by(photos.c.stack_id)
            .subquery()
        )
        for row in connection.execute(
            select(stacks.c.id, identities.c.uid, counted.c.number)
            .join(identities, identities.c.id == stacks.c.id)
            .join(counted, counted.c.stack_id == stacks.c.id)
            .where(stacks.c.deleted == 0)
        ):
            found[row.id] = uid_text(row.uid), int(row.number)
    return found


def page(connection: Connection, after: int, limit: int) -> list[Any]:
    """Return stacks that are not deleted, by row: row, uid, kind, reason, the row of the cover."""
    return list(
        connection.execute(
            select(stacks.c.id, identities.c.uid, stacks.c.kind, stacks.c.reason, stacks.c.cover_id)
            .join(identities, identities.c.id == stacks.c.id)
            .where(stacks.c.deleted == 0, stacks.c.id > after)
            .order_by(stacks.c.id)
            .limit(limit)
        )
    )


def stacks_of(connection: Connection, rows: Sequence[int]) -> list[int]:
    """Return the stacks that photos are in."""
    return list(
        connection.execute(
            select(photos.c.stack_id)
            .join(stacks, stacks.c.id == photos.c.stack_id)
            .join(identities, identities.c.id == stacks.c.id)
            .where(photos.c.id.in_(rows), stacks.c.deleted == 0)
            .distinct()
        ).scalars()
    )
