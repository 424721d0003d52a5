"""Stacks from their rows: what they are and the photos in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from imalink.model.sayable import STACK
from imalink.store import contents
from imalink.store.tables import assertions, identities, photos, stacks, terms

if TYPE_CHECKING:
    from collections.abc import Sequence


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
