"""From uids to rows and back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, insert, select

from imalink.store import contents
from imalink.store.engine import inserted_id
from imalink.store.opening import uid_text
from imalink.store.tables import IdentityKind, aliases, identities

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


BECAME = select(identities.c.id, aliases.c.identity_id).join(aliases, aliases.c.uid == identities.c.uid)
"""Every row that was merged into another, and that other."""


def row_of(connection: Connection, uid: str) -> int | None:
    """Return the identity row of a uid, following aliases; None where it is not known."""
    try:
        raw = uuid.UUID(uid).bytes
    except ValueError:
        return None
    alias = connection.execute(select(aliases.c.identity_id).where(aliases.c.uid == raw)).scalar()
    if alias is not None:
        return int(alias)
    found = connection.execute(select(identities.c.id).where(identities.c.uid == raw)).scalar()
    return None if found is None else int(found)


def identity_of_uid(connection: Connection, uid: str, kind: IdentityKind) -> int:
    """Return the identity row of a uid that follows from what it names, made where nobody has spoken of it yet."""
    row = row_of(connection, uid)
    if row is not None:
        return row
    return inserted_id(connection.execute(insert(identities).values(uid=uuid.UUID(uid).bytes, kind=int(kind))))


def uids_of(connection: Connection, rows: Iterable[int]) -> dict[int, str]:
    """Return the uids of identity rows."""
    found: dict[int, str] = {}
    for chunk in contents.chunks(rows):
        for row, uid in connection.execute(select(identities.c.id, identities.c.uid).where(identities.c.id.in_(chunk))):
            found[row] = uid_text(uid)
    return found


def uids_in_order(connection: Connection, rows: Sequence[int]) -> list[str]:
    """Return the uids of rows in their order; those that are gone are left out."""
    found = uids_of(connection, rows)
    return [found[row] for row in rows if row in found]


def named_row(connection: Connection, uid: str, table: Table) -> int | None:
    """Return the row of a uid where it has one in ``table``."""
    row = row_of(connection, uid)
    return None if row is None else connection.execute(select(table.c.id).where(table.c.id == row)).scalar()
