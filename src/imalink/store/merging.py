"""Automatic merging of photos that turn out to be one, and the cases left to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from imalink.store import contents
from imalink.store.sequence import now_ms
from imalink.store.tables import (
    aliases,
    assertions,
    collection_photos,
    files,
    foreign_leftovers,
    grouping_proposals,
    identities,
    links,
    photo_tags,
    photos,
    regions,
    removed_photos,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


def propose(
    connection: Connection, keep: int, other: int, reason: str, *, missing: int | None = None, found: int | None = None
) -> bool:
    """Keep for a person to decide that two photos may be one, ``missing`` the file that ``found`` may be.

    Returns False where that was proposed or dismissed before, be it the other way round.
    """
    pair = (keep, other)
    known = select(grouping_proposals.c.photo_id).where(
        grouping_proposals.c.photo_id.in_(pair), grouping_proposals.c.other_id.in_(pair)
    )
    if keep == other or connection.execute(known).first() is not None:
        return False
    connection.execute(
        insert(grouping_proposals).values(
            photo_id=keep, other_id=other, reason=reason, missing_id=missing, found_id=found
        )
    )
    return True


def keep_apart(connection: Connection, one: int, other: int, reason: str) -> None:
    """Remember that a person said of two photos that they are not one."""
    keep_together(connection, one, other)
    connection.execute(
        insert(grouping_proposals).values(photo_id=one, other_id=other, reason=reason, dismissed_at=now_ms())
    )


def keep_together(connection: Connection, one: int, other: int) -> None:
    """Forget what was proposed of two photos, and the no that was said to it."""
    pair = (one, other)
    of_pair = grouping_proposals.c.photo_id.in_(pair) & grouping_proposals.c.other_id.in_(pair)
    connection.execute(delete(grouping_proposals).where(of_pair))


def conflict(connection: Connection, keep: int, other: int) -> bool:
    """Say whether only a person may merge two photos, see :func:`conflicts`."""
    return bool(conflicts(connection, [(keep, other)]))


def conflicts(connection: Connection, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs of photos that only a person may merge.

    That is where the user said different things of the same field, or that they are not one.
    """
    said: dict[int, dict[int, str | None]] = {}
    apart: set[frozenset[int]] = set()
    for chunk in contents.chunks({photo for pair in pairs for photo in pair}):
        for target, field, value in connection.execute(
            select(assertions.c.target_id, assertions.c.field_id, assertions.c.value).where(
                assertions.c.target_id.in_(chunk)
            )
        ):
            said.setdefault(target, {})[field] = value
        for one, other in connection.execute(
            select(grouping_proposals.c.photo_id, grouping_proposals.c.other_id).where(
                grouping_proposals.c.photo_id.in_(chunk), grouping_proposals.c.dismissed_at.is_not(None)
            )
        ):
            apart.add(frozenset((one, other)))
    found = set()
    for pair in pairs:
        mine, other = (said.get(photo, {}) for photo in pair)
        if frozenset(pair) in apart or any(mine[field] != other[field] for field in mine.keys() & other.keys()):
            found.add(pair)
    return found


def merge_photos(connection: Connection, keep: int, others: Iterable[int], sequence: int, reason: str) -> list[int]:
    """Make the files and words of the other photos those of ``keep``; their uids stay as aliases. Returns the merged.

    A photo whose user said something else of the same field is not merged: a proposal is kept instead.
    """
    merged = []
    for other in others:
        if conflict(connection, keep, other):
            propose(connection, keep, other, reason)
        else:
            join_photos(connection, keep, other, sequence)
            merged.append(other)
    return merged


def join_photos(connection: Connection, keep: int, other: int, sequence: int) -> None:
    """Dissolve ``other`` into ``keep`` whatever was said of them: where both have a word, that of ``keep`` counts."""
    connection.execute(update(files).where(files.c.photo_id == other).values(photo_id=keep))
    mine = select(assertions.c.field_id).where(assertions.c.target_id == keep).scalar_subquery()
    connection.execute(delete(assertions).where(assertions.c.target_id == other, assertions.c.field_id.in_(mine)))
    connection.execute(update(assertions).where(assertions.c.target_id == other).values(target_id=keep))
    uid = connection.execute(select(identities.c.uid).where(identities.c.id == other)).scalar_one()
    connection.execute(update(aliases).where(aliases.c.identity_id == other).values(identity_id=keep))
    connection.execute(insert(aliases).values(uid=uid, identity_id=keep))
    _join_links(connection, keep, other)
    connection.execute(update(foreign_leftovers).where(foreign_leftovers.c.target_id == other).values(target_id=keep))
    _hand_proposals_over(connection, keep, other)
    connection.execute(delete(photos).where(photos.c.id == other))
    connection.execute(insert(removed_photos).values(photo_id=other, seq=sequence))


def bare_photos(connection: Connection, rows: Iterable[int]) -> set[int]:
    """Return those of the photos of which nothing was ever said, neither by users nor by proposals."""
    found = set(rows)
    for table, column in (
        (assertions, assertions.c.target_id),
        (links, links.c.target_id),
        (regions, regions.c.photo_id),
        (foreign_leftovers, foreign_leftovers.c.target_id),
        (aliases, aliases.c.identity_id),
        (grouping_proposals, grouping_proposals.c.photo_id),
        (grouping_proposals, grouping_proposals.c.other_id),
    ):
        for chunk in contents.chunks(sorted(found)):
            found.difference_update(
                connection.execute(select(column).select_from(table).where(column.in_(chunk))).scalars()
            )
    return found


def dissolve_bare(connection: Connection, became: Mapping[int, int], sequence: int) -> None:
    """Dissolve photos of which nothing was said into others (the key into the value), thousands at once."""
    pairs = [{"other": other, "keep": keep} for other, keep in became.items()]
    if not pairs:
        return
    connection.execute(
        update(files).where(files.c.photo_id == bindparam("other")).values(photo_id=bindparam("keep")), pairs
    )
    uids: dict[int, bytes] = {}
    for chunk in contents.chunks(became):
        uids.update(
            connection.execute(select(identities.c.id, identities.c.uid).where(identities.c.id.in_(chunk))).all()
        )
        for table in (photo_tags, collection_photos):
            connection.execute(delete(table).where(table.c.photo_id.in_(chunk)))
    connection.execute(insert(aliases), [{"uid": uids[pair["other"]], "identity_id": pair["keep"]} for pair in pairs])
    for chunk in contents.chunks(became):
        connection.execute(delete(photos).where(photos.c.id.in_(chunk)))
    connection.execute(insert(removed_photos), [{"photo_id": pair["other"], "seq": sequence} for pair in pairs])


def _hand_proposals_over(connection: Connection, keep: int, other: int) -> None:
    """Let what was proposed of a photo, and the no that was said to it, hold for the photo it became a part of."""
    rows = connection.execute(
        delete(grouping_proposals)
        .where((grouping_proposals.c.photo_id == other) | (grouping_proposals.c.other_id == other))
        .returning(grouping_proposals)
    ).all()
    for row in rows:
        partner = row.other_id if row.photo_id == other else row.photo_id
        if partner != keep and propose(
            connection, keep, partner, row.reason, missing=row.missing_id, found=row.found_id
        ):
            connection.execute(
                update(grouping_proposals)
                .where(grouping_proposals.c.photo_id == keep, grouping_proposals.c.other_id == partner)
                .values(dismissed_at=row.dismissed_at)
            )


def _join_links(connection: Connection, keep: int, other: int) -> None:
    """Give ``keep`` the tags, collections and regions said of ``other``; where both speak, ``keep`` has its way."""
    mine = {
        (field, member)
        for field, member in connection.execute(
            select(links.c.field_id, links.c.member_id).where(links.c.target_id == keep)
        )
    }
    for row in connection.execute(select(links).where(links.c.target_id == other)).all():
        here = (links.c.target_id == other, links.c.field_id == row.field_id, links.c.member_id == row.member_id)
        if (row.field_id, row.member_id) in mine:
            connection.execute(delete(links).where(*here))
        else:
            connection.execute(update(links).where(*here).values(target_id=keep))
    for table in (photo_tags, collection_photos):
        connection.execute(delete(table).where(table.c.photo_id == other))
    connection.execute(update(regions).where(regions.c.photo_id == other).values(photo_id=keep))
