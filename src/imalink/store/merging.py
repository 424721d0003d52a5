"""Automatic merging of photos that turn out to be one, and the cases left to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from imalink.store.tables import (
    aliases,
    assertions,
    files,
    grouping_proposals,
    identities,
    photo_keywords,
    photos,
    removed_photos,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def _conflict(connection: Connection, keep: int, other: int) -> bool:
    """Say whether the user said different things of the same field of the two photos."""
    said: dict[int, str | None] = {}
    for target, field, value in connection.execute(
        select(assertions.c.target_id, assertions.c.field_id, assertions.c.value).where(
            assertions.c.target_id.in_((keep, other))
        )
    ):
        if field in said and said[field] != value:
            return True
        said[field] = value
        del target
    return False


def merge_photos(connection: Connection, keep: int, others: Iterable[int], sequence: int, reason: str) -> None:
    """Make the files and words of the other photos those of ``keep``; their uids stay as aliases.

    A photo whose user said something else of the same field is not merged: a proposal is kept instead.
    """
    for other in others:
        if _conflict(connection, keep, other):
            connection.execute(
                insert(grouping_proposals).values(photo_id=keep, other_id=other, reason=reason).on_conflict_do_nothing()
            )
            continue
        connection.execute(update(files).where(files.c.photo_id == other).values(photo_id=keep))
        mine = select(assertions.c.field_id).where(assertions.c.target_id == keep).scalar_subquery()
        connection.execute(delete(assertions).where(assertions.c.target_id == other, assertions.c.field_id.in_(mine)))
        connection.execute(update(assertions).where(assertions.c.target_id == other).values(target_id=keep))
        uid = connection.execute(select(identities.c.uid).where(identities.c.id == other)).scalar_one()
        connection.execute(update(aliases).where(aliases.c.identity_id == other).values(identity_id=keep))
        connection.execute(insert(aliases).values(uid=uid, identity_id=keep))
        connection.execute(delete(photo_keywords).where(photo_keywords.c.photo_id == other))
        for column in (grouping_proposals.c.photo_id, grouping_proposals.c.other_id):
            connection.execute(delete(grouping_proposals).where(column == other))
        connection.execute(delete(photos).where(photos.c.id == other))
        connection.execute(insert(removed_photos).values(photo_id=other, seq=sequence))
