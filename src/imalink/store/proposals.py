"""Photos that may be one, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select, tuple_, update

from imalink.store.sequence import now_ms
from imalink.store.tables import FileState, files, grouping_proposals, identities

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Two photos (rows and uids) that may be one and why; ``missing`` is a missing file that ``found`` may be."""

    photo: int
    other: int
    photo_uid: bytes
    other_uid: bytes
    reason: str
    missing: int | None
    found: int | None


_photo, _other = identities.alias("photo"), identities.alias("other")
_gone, _there = files.alias("gone"), files.alias("there")


def _open() -> ColumnElement[bool]:
    """Say which proposals are open: nobody said no, and its files are still missing and there."""
    about_files = grouping_proposals.c.missing_id.is_not(None)
    return grouping_proposals.c.dismissed_at.is_(None) & (
        ~about_files | ((_gone.c.state == int(FileState.MISSING)) & (_there.c.state == int(FileState.PRESENT)))
    )


def count(connection: Connection) -> int:
    """Return how many proposals are open."""
    return int(connection.execute(select(func.count()).select_from(_JOINED).where(_open())).scalar_one())


_JOINED = grouping_proposals.outerjoin(_gone, _gone.c.id == grouping_proposals.c.missing_id).outerjoin(
    _there, _there.c.id == grouping_proposals.c.found_id
)


def load(connection: Connection, *, after: tuple[int, int] | None = None, limit: int = 100) -> list[ProposalRow]:
    """Return open proposals by photo, ``after`` such a pair."""
    key = tuple_(grouping_proposals.c.photo_id, grouping_proposals.c.other_id)
    statement = (
        select(
            grouping_proposals.c.photo_id, grouping_proposals.c.other_id, _photo.c.uid, _other.c.uid,
            grouping_proposals.c.reason, grouping_proposals.c.missing_id, grouping_proposals.c.found_id,
        )
        .select_from(
            _JOINED.join(_photo, _photo.c.id == grouping_proposals.c.photo_id).join(
                _other, _other.c.id == grouping_proposals.c.other_id
            )
        )
        .where(_open())
        .order_by(grouping_proposals.c.photo_id, grouping_proposals.c.other_id)
        .limit(limit)
    )  # fmt: skip
    if after is not None:
        statement = statement.where(key > after)
    return [ProposalRow(*row) for row in connection.execute(statement)]


def find(connection: Connection, photo: int, other: int) -> ProposalRow | None:
    """Return the open proposal of two photos, in whichever order they are named."""
    for one, two in ((photo, other), (other, photo)):
        found = next(iter(load(connection, after=(one, two - 1), limit=1)), None)
        if found is not None and (found.photo, found.other) == (one, two):
            return found
    return None


def dismiss(connection: Connection, pairs: list[tuple[int, int]]) -> None:
    """Remember that somebody said no to proposals, so that they are not made again."""
    for photo, other in pairs:
        connection.execute(
            update(grouping_proposals)
            .where(grouping_proposals.c.photo_id == photo, grouping_proposals.c.other_id == other)
            .values(dismissed_at=now_ms())
        )
