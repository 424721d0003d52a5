"""Say something about photos: one batch of Changes, acknowledged when it is on the disk and can be found."""

from __future__ import annotations

import getpass
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imalink.changes.draft import Draft, draft, draft_members
from imalink.errors import EditConflict, InvalidInput
from imalink.library.selection import chosen
from imalink.model.change import Op
from imalink.model.field import FIELDS, FieldType
from imalink.model.sayable import COLLECTIONS, TAGS
from imalink.model.timeshift import parse_shift, shifted
from imalink.store import foresight
from imalink.store.calling import Calling
from imalink.store.changes import Entry, Origin, write_batch
from imalink.store.naming import uids_in_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection

SETS = (TAGS, COLLECTIONS)
"""Sets of photos that an edit adds to and removes from: their members are named by path or uid."""

SHOWN = 20
"""Times that the preview of a shift shows."""

QUARTER, WHOLE = 90, 360


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be said of every photo.

    ``values`` by field, None clears. ``add`` and ``remove`` name members of :data:`SETS`; what is added is made where
    it is missing. ``shift`` moves capture times (``+1h``), ``turn`` turns pictures clockwise by quarters, in degrees.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    add: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remove: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shift: str | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftedTime:
    """A photo (uid) whose capture time is moved."""

    photo: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditResult:
    """What an edit did, or would do.

    ``batch`` is None where nothing was said, or only asked. ``photos`` were named or found. ``changes`` (only of a dry
    run) is for each field how many of them would change, ``times`` the first capture times as they would be;
    ``skipped`` counts those whose time is too fuzzy to be moved.
    """

    batch: str | None
    photos: int
    skipped: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    times: list[ShiftedTime] = field(default_factory=list)


class _OnlyAskedError(Exception):
    """Ends the transaction of a dry run, so that nothing of it stays."""

    def __init__(self, result: EditResult) -> None:
        super().__init__()
        self.result = result


def actor_name() -> str:
    """Return who is speaking, as the log names the person: the account at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"


def edit(
    library: Library,
    *,
    ids: Sequence[str] | None = None,
    query: str | None = None,
    without: Sequence[str] = (),
    values: Mapping[str, object] | None = None,
    wanted: Wanted | None = None,
    dry_run: bool = False,
    expected: str | None = None,
) -> EditResult:
    """Say ``wanted`` (or set ``values``) of the photos named by ``ids`` or found by ``query`` (empty: all).

    Of those found the ones of ``without`` are left out.

    One batch, validated whole before anything is written; on the disk when this returns, and found by the next
    search. ``expected``: the revision that the one photo named must still have.
    Raises InvalidInput, NotFound (an id, a tag to remove that is not known), QueryError, EditConflict.
    """
    said = wanted or Wanted(values or {})
    if (ids is None) == (query is None):
        raise InvalidInput("name photos either by id or by a query", remedy="give one of the two")
    found = None
    if ids is None:
        found = list(library.follower.ready().read().rows(query or ""))
    else:
        library.follower.use_fields()
    plan = _Plan(library, said)
    if found is not None and not found:
        return EditResult(None, 0)
    try:
        with library.store.library.write(durable=not dry_run) as connection:
            targets = chosen(connection, ids, found, without)
            if not targets:
                return EditResult(None, 0)
            if expected is not None:
                check_revision(connection, targets[0], expected)
            result = plan.carry_out(connection, targets, dry_run=dry_run)
            if dry_run:
                raise _OnlyAskedError(result)
    except _OnlyAskedError as asked:
        return asked.result
    library.follower.promise()
    return result


def check_revision(connection: Connection, row: int, expected: str) -> None:
    """Raise EditConflict where a photo has another revision than ``expected``."""
    demand(str(foresight.current(connection, [row], "seq")[row].seq), expected, "the photo")


def demand(now: str, expected: str | None, what: str) -> None:
    """Raise EditConflict where a thing's revision ``now`` is not the one that was expected (None: any)."""
    if expected is not None and now != expected:
        raise EditConflict(
            f"{what} was changed meanwhile", current=now, where=expected, remedy="look at it again, then repeat"
        )


class _Plan:
    """An edit that was understood: everything that can be refused without the library is refused here."""

    def __init__(self, library: Library, said: Wanted) -> None:
        self._store = library.store
        self._said = said
        self._drafts = list(draft(said.values)) if said.values else []
        self._shift = parse_shift(said.shift) if said.shift else None
        if said.turn is not None and said.turn % QUARTER:
            raise InvalidInput("pictures are turned by quarters", where="turn", remedy="give 90, 180 or -90")
        for names in (said.add, said.remove):
            for name in names:
                if name not in SETS:
                    raise InvalidInput("nothing can be added to that", where=name, remedy=f"one of {', '.join(SETS)}")
        clash = {one.field for one in self._drafts} & {
            name for name, given in (("taken", said.shift), ("rotation", said.turn)) if given
        }
        if clash:
            raise InvalidInput("a field is set or moved, not both", where=", ".join(clash))
        if not (self._drafts or any(said.add.values()) or any(said.remove.values()) or said.shift or said.turn):
            raise InvalidInput("nothing to set", remedy="name at least one field and its value")

    def carry_out(self, connection: Connection, targets: Sequence[int], *, dry_run: bool) -> EditResult:
        """Say it of the photos, or foretell what it would do (the caller then takes the transaction back)."""
        calling = Calling(connection, self._store)
        drafts = [self._named(one, calling) for one in self._drafts]
        entries: list[Entry] = []
        added = [calling.tag(name) for name in self._said.add.get(TAGS, ())]
        removed = [calling.tag(name, make=False) for name in self._said.remove.get(TAGS, ())]
        drafts += draft_members(TAGS, add=added, remove=removed)
        out = [calling.collection(name, make=False) for name in self._said.remove.get(COLLECTIONS, ())]
        drafts += draft_members(COLLECTIONS, remove=out)
        into = [calling.collection(name) for name in self._said.add.get(COLLECTIONS, ())]
        for collection in into:
            entries += placed_last(connection, collection, targets)
        if drafts:
            entries.append(Entry(targets, drafts))
        times: list[ShiftedTime] = []
        skipped = 0
        if self._shift is not None:
            moved, times, skipped = self._moved(connection, targets, self._shift)
            entries += moved
        if self._said.turn:
            entries += self._turned(connection, targets, self._said.turn)
        result = EditResult(None, len(targets), skipped, times=times)
        if dry_run:
            result.changes.update(self._foretold(connection, targets, entries))
            return result
        if not entries:
            return result
        batch = write_batch(connection, self._store, [*calling.made, *entries], Origin(actor_name()))
        return EditResult(batch, len(targets), skipped, times=times)

    def _named(self, one: Draft, calling: Calling) -> Draft:
        """Return a draft with the uid of what its value names."""
        known = FIELDS.get(one.field)
        if known is None or known.type is not FieldType.AUTHOR or one.value is None:
            return one
        return Draft(one.field, calling.author(one.value))

    def _moved(
        self, connection: Connection, targets: Sequence[int], shift: dt.timedelta
    ) -> tuple[list[Entry], list[ShiftedTime], int]:
        known = foresight.current(connection, targets, "taken")
        after = {
            row: moved
            for row in targets
            if row in known and known[row].taken and (moved := shifted(known[row].taken, shift)) is not None
        }
        shown = list(after)[:SHOWN]
        times = [
            ShiftedTime(uid, known[row].taken, after[row])
            for row, uid in zip(shown, uids_in_order(connection, shown), strict=True)
        ]
        return _grouped("taken", after), times, len(targets) - len(after)

    def _turned(self, connection: Connection, targets: Sequence[int], turn: int) -> list[Entry]:
        known = foresight.current(connection, targets, "rotation")
        return _grouped("rotation", {row: ((one.rotation or 0) + turn) % WHOLE or None for row, one in known.items()})

    def _foretold(self, connection: Connection, targets: Sequence[int], entries: Sequence[Entry]) -> dict[str, int]:
        found: defaultdict[str, int] = defaultdict(int)
        counts: dict[str, Callable[[Connection, Sequence[int], int], int]] = {
            TAGS: foresight.tagged,
            COLLECTIONS: foresight.collected,
        }
        members: defaultdict[tuple[str, int, Op], list[int]] = defaultdict(list)
        for entry in entries:
            said = {one.field: one.value for one in entry.drafts if one.op is Op.SET}
            for name, number in foresight.differing(connection, self._store, entry.targets, said).items():
                found[name] += number
            for one in entry.drafts:
                if one.op in (Op.ADD, Op.REMOVE):
                    members[one.field, one.value, one.op] += entry.targets
        for (name, member, op), rows in members.items():
            have = counts[name](connection, rows, member)
            found[name] += len(rows) - have if op is Op.ADD else have
        return dict(found)


def placed_last(connection: Connection, collection: int, targets: Sequence[int]) -> list[Entry]:
    """Return the lines that put photos behind the last of a collection, in their order; those in it stay put."""
    inside = foresight.inside(connection, collection)
    place = foresight.next_place(connection, collection)
    fresh = [row for row in targets if row not in inside]
    return [Entry([row], [Draft(COLLECTIONS, collection, Op.ADD, place + number)]) for number, row in enumerate(fresh)]


def _grouped(name: str, values: Mapping[int, Any]) -> list[Entry]:
    """Return the lines that give each photo its own value, one entry a value."""
    rows: defaultdict[Any, list[int]] = defaultdict(list)
    for row, value in values.items():
        rows[value].append(row)
    return [Entry(targets, [Draft(name, value)]) for value, targets in rows.items()]
