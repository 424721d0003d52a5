"""Projections worked out again from what they follow from: the log, the files' contents, the files' names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, union_all

from imalink.store import contents
from imalink.store.changes import decode_member, is_of_member
from imalink.store.naming import BECAME
from imalink.store.projection import project
from imalink.store.tables import (
    IdentityKind,
    Op,
    aliases,
    assertions,
    authors,
    batches,
    categories,
    changes,
    collection_photos,
    collections,
    custom_fields,
    identities,
    links,
    origins,
    photo_tags,
    photos,
    regions,
    stacks,
    tags,
)
from imalink.store.things import project_things

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from imalink.store.opening import Store

CHUNK = 500
THINGS = {
    IdentityKind.CATEGORY: categories,
    IdentityKind.FIELD: custom_fields,
    IdentityKind.AUTHOR: authors,
    IdentityKind.STACK: stacks,
    IdentityKind.TAG: tags,
    IdentityKind.COLLECTION: collections,
    IdentityKind.REGION: regions,
}
"""Kinds whose rows follow from the log alone, those first that others refer to."""


@dataclass(slots=True)
class Differences:
    """What was not as it follows: identities with other current words, photos with other values, other things."""

    words: set[int] = field(default_factory=set)
    values: set[int] = field(default_factory=set)
    things: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Words:
    """What is currently said of some targets: by field the value and its Change; by field and member whether it is
    in, its place, the Change."""

    values: dict[int, dict[int, tuple[str | None, int]]] = field(default_factory=dict)
    members: dict[int, dict[tuple[int, int], tuple[int, float | None, int]]] = field(default_factory=dict)

    def said(self, target: int) -> tuple[object, object]:
        """Return what is said of a target, without which Changes said it."""
        return (
            {name: value for name, (value, _) in self.values.get(target, {}).items()},
            {name: (present, place) for name, (present, place, _) in self.members.get(target, {}).items()},
        )


def photo_rows(connection: Connection, after: int, limit: int = CHUNK) -> list[int]:
    """Return the ids of the next photos."""
    query = select(photos.c.id).where(photos.c.id > after).order_by(photos.c.id).limit(limit)
    return list(connection.execute(query).scalars())


def thing_pages(connection: Connection) -> Iterator[dict[int, int]]:
    """Yield row and kind of everything but photos of which something was said, some hundred at a time."""
    for kind in THINGS:
        last = 0
        while True:
            spoken = select(changes.c.id).where(changes.c.target_id == identities.c.id).exists()
            query = (
                select(identities.c.id)
                .where(identities.c.kind == int(kind), identities.c.id > last, spoken)
                .order_by(identities.c.id)
                .limit(CHUNK)
            )
            page = list(connection.execute(query).scalars())
            if not page:
                break
            yield dict.fromkeys(page, int(kind))
            last = page[-1]


def fold(connection: Connection, targets: Iterable[int]) -> Words:
    """Return the last word on each field (and member of a set) of the targets, by clock and then by origin.

    Words on a photo that was merged into a target count where the target has none of its own on the same; a word that
    was withdrawn is none.
    """
    last: dict[tuple[int, int, int, int | None], tuple[tuple[int, bytes], Any]] = {}
    for chunk in contents.chunks(targets):
        own = select(identities.c.id.label("speaker"), identities.c.id.label("target")).where(
            identities.c.id.in_(chunk)
        )
        merged = BECAME.where(aliases.c.identity_id.in_(chunk))
        speakers = union_all(own, merged).subquery()
        rows = connection.execute(
            select(
                speakers.c.target, speakers.c.speaker, changes.c.id, changes.c.field_id, changes.c.op, changes.c.value,
                changes.c.clock, origins.c.uid,
            )
            .join(changes, changes.c.target_id == speakers.c.speaker)
            .join(batches, batches.c.id == changes.c.batch_id)
            .join(origins, origins.c.id == batches.c.origin_id)
        )  # fmt: skip
        for row in rows:
            if row.op in (Op.MERGE, Op.SPLIT):
                continue
            member = decode_member(row.value)[0] if is_of_member(row.op, row.value) else None
            key, rank = (row.target, row.speaker, row.field_id, member), (row.clock, row.uid)
            if key not in last or rank > last[key][0]:
                last[key] = rank, row
    found = Words()
    standing = (one for one in last.values() if one[1].op != Op.WITHDRAW)
    for _, row in sorted(standing, key=lambda one: (one[1].speaker == one[1].target, one[0])):
        if is_of_member(row.op, row.value):
            member, place = decode_member(row.value)
            said = int(row.op == Op.ADD), place, row.id
            found.members.setdefault(row.target, {})[row.field_id, member] = said
        else:
            value = None if row.op == Op.CLEAR else row.value
            found.values.setdefault(row.target, {})[row.field_id] = (value, row.id)
    return found


def _kept(connection: Connection, targets: Sequence[int]) -> Words:
    """Return what the tables hold as currently said."""
    found = Words()
    for row in connection.execute(select(assertions).where(assertions.c.target_id.in_(targets))):
        found.values.setdefault(row.target_id, {})[row.field_id] = (row.value, row.change_id)
    for row in connection.execute(select(links).where(links.c.target_id.in_(targets))):
        said = row.present, row.place, row.change_id
        found.members.setdefault(row.target_id, {})[row.field_id, row.member_id] = said
    return found


def _refold(connection: Connection, targets: Sequence[int]) -> set[int]:
    """Make the current words of the targets what the log says; return those whose were other."""
    had, words = _kept(connection, targets), fold(connection, targets)
    differing = {target for target in targets if had.said(target) != words.said(target)}
    if not differing:
        return differing
    for table in (assertions, links):
        connection.execute(delete(table).where(table.c.target_id.in_(differing)))
    values = [
        {"target_id": target, "field_id": name, "value": value, "change_id": change}
        for target in differing
        for name, (value, change) in words.values.get(target, {}).items()
    ]
    members = [
        {"target_id": target, "field_id": name, "member_id": member, "present": present, "place": place,
         "change_id": change}
        for target in differing
        for (name, member), (present, place, change) in words.members.get(target, {}).items()
    ]  # fmt: skip
    if values:
        connection.execute(insert(assertions), values)
    if members:
        connection.execute(insert(links), members)
    return differing


def _photo_values(connection: Connection, targets: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    columns = [column for column in photos.c if column.name != "seq"]
    sets: dict[int, set[tuple[Any, ...]]] = {}
    for table in (photo_tags, collection_photos):
        for row in connection.execute(select(table).where(table.c.photo_id.in_(targets))):
            sets.setdefault(row.photo_id, set()).add((table.name, *row))
    return {
        row.id: (tuple(row), frozenset(sets.get(row.id, ())))
        for row in connection.execute(select(*columns).where(photos.c.id.in_(targets)))
    }


def remake(connection: Connection, store: Store, targets: Sequence[int], *, sequence: int) -> Differences:
    """Work out words and values of at most ``CHUNK`` photos anew; return what was not as it had to be."""
    before = _photo_values(connection, targets)
    differences = Differences(words=_refold(connection, targets))
    project(connection, store, targets, sequence=sequence)
    after = _photo_values(connection, targets)
    differences.values = {target for target in targets if before.get(target) != after.get(target)} - differences.words
    return differences


def _thing_rows(connection: Connection, things: dict[int, int]) -> dict[int, tuple[Any, ...]]:
    found = {}
    for kind in set(things.values()):
        table = THINGS[IdentityKind(kind)]
        for row in connection.execute(select(table).where(table.c.id.in_(list(things)))):
            found[row.id] = tuple(row)
    return found


def remake_things(connection: Connection, things: dict[int, int], *, sequence: int) -> Differences:
    """Work out at most ``CHUNK`` tags, collections and the like (row to kind) anew; return what was not so."""
    before = _thing_rows(connection, things)
    differences = Differences(words=_refold(connection, list(things)))
    project_things(connection, things, sequence)
    after = _thing_rows(connection, things)
    differences.things = {row for row in things if before.get(row) != after.get(row)} - differences.words
    return differences
