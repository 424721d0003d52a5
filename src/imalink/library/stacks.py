"""Stacks by hand: photos that stand together, one of them for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.changes.draft import Draft
from imalink.errors import InvalidInput, NotFound
from imalink.library import things
from imalink.library.browse import PhotoLink
from imalink.library.edit import demand
from imalink.library.things import Done
from imalink.model.sayable import DELETED, STACK, Kind
from imalink.store import stackrows
from imalink.store.changes import Entry
from imalink.store.naming import uids_in_order, uids_of
from imalink.store.opening import uid_text
from imalink.store.photos import find_row, find_rows
from imalink.store.tables import IdentityKind
from imalink.store.things import new_thing
from imalink.store.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection

LEAST = 2
PAGE = 100
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


@dataclass(frozen=True, slots=True)
class StackRow:
    """A stack in a list: ``photos`` is how many it has, ``cover`` what stands for it."""

    id: str
    kind: str
    reason: str | None
    cover: PhotoLink | None
    photos: int


@dataclass(frozen=True, slots=True)
class StackPage:
    """A page of stacks in the order in which they were made, and where the next begins (None at the end)."""

    items: list[StackRow]
    next: int | None


def stack_page(library: Library, *, after: int = 0, limit: int = PAGE) -> StackPage:
    """Return stacks in the order in which they were made; ``after`` is the ``next`` of the page before."""
    with library.store.library.read() as connection:
        rows = stackrows.page(connection, after, limit + 1)
        more, rows = len(rows) > limit, rows[:limit]
        counts = stackrows.sizes(connection, [row.id for row in rows])
        tiles = load_tiles(connection, [row.cover_id for row in rows if row.cover_id is not None], library.root_states)
    links = {tile.row: PhotoLink(tile.id, tile.version, tile.width, tile.height) for tile in tiles}
    items = [
        StackRow(uid_text(row.uid), row.kind, row.reason, links.get(row.cover_id), counts.get(row.id, ("", 0))[1])
        for row in rows
    ]
    return StackPage(items, rows[-1].id if more else None)


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
        entries = filled(connection, row, uid, photos, cover)
        said = things.drafts_of(connection, Kind.STACK, {"type": kind, **({"reason": reason} if reason else {})})
        batch = things.say(library, connection, [Entry([row], [*said, *entries[0].drafts]), *entries[1:]])
    library.follower.promise()
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
        entries = filled(connection, row, uid, photos if photos is not None else known, cover)
        if photos is None:
            entries = entries[:1]
        staying = {one for entry in entries for one in entry.targets}
        gone = [one for one in before if one not in staying] if photos is not None else []
        if gone:
            entries.append(Entry(gone, [Draft(STACK, None)]))
        batch = things.say(library, connection, entries)
    library.follower.promise()
    return Done(uid, batch, len(before))


def split(library: Library, uid: str, photo: str, *, expected: str | None = None) -> Done:
    """Part a stack before one of its photos: what stands from there on is another stack, or alone where it is one.

    The uid returned is that of the new stack, where there is one. Raises InvalidInput for the first photo or one that
    is not in it, NotFound, EditConflict.
    """
    with library.store.library.write(durable=True) as connection:
        row = things.live_row(connection, Kind.STACK, uid)
        demand(stackrows.revision(connection, row), expected, "the stack")
        inside = stackrows.in_stack(connection, row)
        at = inside.index(found) if (found := _photo(connection, photo)) in inside else 0
        if not at:
            raise InvalidInput("a stack is parted before a photo within it", where="photo")
        known = uids_in_order(connection, inside)
        stays = len(known[:at]) >= LEAST
        alone = [*([] if stays else inside[:at]), *([] if len(inside[at:]) >= LEAST else inside[at:])]
        entries = [] if stays else [Entry([row], [Draft(DELETED, True)])]
        if stays and stackrows.load_stack(connection, row).cover_id not in inside[:at]:
            entries.append(Entry([row], [Draft("cover", known[0])]))
        if alone:
            entries.append(Entry(alone, [Draft(STACK, None)]))
        made = uid
        if len(inside[at:]) >= LEAST:
            new = new_thing(connection, IdentityKind.STACK)
            made = uids_of(connection, [new])[new]
            said = things.drafts_of(connection, Kind.STACK, {"type": stackrows.load_stack(connection, row).kind})
            first, *rest = filled(connection, new, made, known[at:], None)
            entries += [Entry([new], [*said, *first.drafts]), *rest]
        batch = things.say(library, connection, entries)
    library.follower.promise()
    return Done(made, batch, len(inside))


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
    library.follower.promise()
    return Done(uid, batch, len(inside))


def filled(connection: Connection, row: int, uid: str, photos: Sequence[str], cover: str | None) -> list[Entry]:
    """Return the lines that put photos into a stack, those about the stack itself first.

    Raises InvalidInput for fewer than two photos or a cover that is none of them, NotFound.
    """
    known = find_rows(connection, photos)
    rows = list(dict.fromkeys(known.get(one) or _photo(connection, one) for one in photos))
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
