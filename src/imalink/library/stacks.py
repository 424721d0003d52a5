"""Stacks by hand: photos that stand together, one of them for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.changes.draft import Draft
from imalink.errors import InvalidInput, NotFound
from imalink.library import things
from imalink.library.edit import demand
from imalink.library.things import Done
from imalink.model.sayable import DELETED, STACK, Kind
from imalink.store import stackrows
from imalink.store.changes import Entry
from imalink.store.naming import uids_of
from imalink.store.photos import find_row
from imalink.store.photos import uids_of as uids_in_order
from imalink.store.tables import IdentityKind
from imalink.store.things import new_thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection

LEAST = 2
MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack: why its photos belong together, the one that stands for it, and all in their order (uids)."""

    id: str
    kind: str
    reason: str | None
    cover: str | None
    photos: list[str]
    revision: str


def stack(library: Library, uid: str) -> Stack:
    """Return a stack. Raises NotFound."""
    with library.store.library.read() as connection:
        row = things.live_row(connection, Kind.STACK, uid)
        known = stackrows.load_stack(connection, row)
        found = uids_in_order(connection, stackrows.in_stack(connection, row))
        cover = uids_of(connection, [known.cover_id]).get(known.cover_id) if known.cover_id is not None else None
        revision = stackrows.revision(connection, row)
    return Stack(uid, known.kind, known.reason, cover, found, revision)


def make(
    library: Library, photos: Sequence[str], *, cover: str | None = None, kind: str = MANUAL, reason: str | None = None
) -> Done:
    """Make a stack of photos in this order; the first stands for it unless ``cover`` is named.

    Photos of other stacks leave these. Raises InvalidInput for fewer than two, NotFound.
    """
    with library.store.library.write(durable=True) as connection:
        row = new_thing(connection, IdentityKind.STACK)
        uid = uids_of(connection, [row])[row]
        entries = _filled(connection, row, uid, photos, cover)
        said = things.drafts_of(connection, Kind.STACK, {"type": kind, **({"reason": reason} if reason else {})})
        batch = things.say(library, connection, [Entry([row], [*said, *entries[0].drafts]), *entries[1:]])
    library.follower.catch_up()
    return Done(uid, batch, len(photos))


def change(
    library: Library,
    uid: str,
    *,
    photos: Sequence[str] | None = None,
    cover: str | None = None,
    expected: str | None = None,
) -> Done:
    """Make ``photos``, in this order, those of a stack, or another its ``cover``.

    ``expected``: the revision that it must still have. Raises as :func:`make`, EditConflict.
    """
    if photos is None and cover is None:
        raise InvalidInput("nothing to set", remedy="give the photos in order, or the cover")
    with library.store.library.write(durable=True) as connection:
        row = things.live_row(connection, Kind.STACK, uid)
        demand(stackrows.revision(connection, row), expected, "the stack")
        before = stackrows.in_stack(connection, row)
        known = uids_in_order(connection, before)
        if cover is None and photos is not None:
            now = stackrows.load_stack(connection, row).cover_id
            kept = uids_of(connection, [now]).get(now) if now is not None else None
            cover = kept if kept in photos else None
        entries = _filled(connection, row, uid, photos if photos is not None else known, cover)
        if photos is None:
            entries = entries[:1]
        staying = {one for entry in entries for one in entry.targets}
        gone = [one for one in before if one not in staying] if photos is not None else []
        if gone:
            entries.append(Entry(gone, [Draft(STACK, None)]))
        batch = things.say(library, connection, entries)
    library.follower.catch_up()
    return Done(uid, batch, len(before))


def dissolve(library: Library, uid: str, *, expected: str | None = None) -> Done:
    """Let the photos of a stack stand alone. Raises NotFound, EditConflict."""
    with library.store.library.write(durable=True) as connection:
        row = things.live_row(connection, Kind.STACK, uid)
        demand(stackrows.revision(connection, row), expected, "the stack")
        inside = stackrows.in_stack(connection, row)
        entries = [Entry([row], [Draft(DELETED, True)])]
        if inside:
            entries.append(Entry(inside, [Draft(STACK, None)]))
        batch = things.say(library, connection, entries)
    library.follower.catch_up()
    return Done(uid, batch, len(inside))


def _filled(connection: Connection, row: int, uid: str, photos: Sequence[str], cover: str | None) -> list[Entry]:
    """Return the lines that put photos into a stack, those about the stack itself first."""
    rows = list(dict.fromkeys(_photo(connection, one) for one in photos))
    if len(rows) < LEAST:
        raise InvalidInput("a stack has at least two photos", where="photos")
    first = _photo(connection, cover) if cover is not None else rows[0]
    if first not in rows:
        raise InvalidInput("the cover must be one of the photos", where="cover")
    return [
        Entry([row], [Draft("cover", uids_of(connection, [first])[first])]),
        *(Entry([one], [Draft(STACK, {"stack": uid, "place": float(place)})]) for place, one in enumerate(rows)),
    ]


def _photo(connection: Connection, uid: str) -> int:
    row = find_row(connection, uid)
    if row is None:
        raise NotFound("there is no such photo", where=uid, remedy="search for it again")
    return row
