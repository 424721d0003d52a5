"""Say something about photos: one batch of Changes, acknowledged when it is on the disk and can be found."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.changes.draft import draft
from imalink.errors import InvalidInput, NotFound
from imalink.store.changes import append
from imalink.store.photos import find_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.library.open import Library


@dataclass(frozen=True, slots=True)
class EditResult:
    """The batch's uid (None when no photo matched) and how many photos it touched."""

    batch: str | None
    photos: int


def actor_name() -> str:
    """Return who is speaking, as the log names the person: the account at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"


def edit(
    library: Library, *, ids: Sequence[str] | None = None, query: str | None = None, values: Mapping[str, object]
) -> EditResult:
    """Set fields of the photos named by ``ids`` or found by ``query`` (empty: all), as one batch.

    Validated whole before anything is written; on the disk when this returns, and found by the next search.
    Raises InvalidInput, NotFound (an id that is not known), QueryError.
    """
    drafts = draft(values)
    if (ids is None) == (query is None):
        raise InvalidInput("name photos either by id or by a query", remedy="give one of the two")
    if ids is not None:
        targets = _rows_of(library, ids)
    else:
        library.follower.catch_up()
        targets = list(library.index.read().rows(query or ""))
    if not targets:
        return EditResult(None, 0)
    batch = append(library.store, targets, drafts, actor=actor_name(), source="user")
    library.follower.catch_up()
    return EditResult(batch, len(targets))


def _rows_of(library: Library, ids: Sequence[str]) -> list[int]:
    rows: dict[int, None] = {}
    with library.store.library.read() as connection:
        for uid in ids:
            row = find_row(connection, uid)
            if row is None:
                raise NotFound("there is no such photo", where=uid, remedy="search for it again")
            rows[row] = None
    return list(rows)
