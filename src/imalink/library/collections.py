"""Collections: static ones in an order of their own, smart ones that are a query, folders that hold others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.changes.draft import Draft
from imalink.errors import InvalidInput, NotFound, QueryError
from imalink.library import things
from imalink.library.browse import PhotoLink
from imalink.library.edit import placed_last
from imalink.library.things import Done
from imalink.model.change import Op
from imalink.model.sayable import COLLECTIONS, DELETED, Kind
from imalink.model.tagpath import EVENTS, fold
from imalink.store import named, shelves
from imalink.store.calling import FOLDER, STATIC, Calling
from imalink.store.changes import Entry
from imalink.store.naming import uids_of
from imalink.store.photos import find_row, load_photos
from imalink.store.tables import IdentityKind
from imalink.store.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.library.open import Library
    from imalink.model.photo import Photo
    from imalink.search.read import Reader
    from imalink.store.engine import Connection
    from imalink.store.shelves import CollectionRow

SMART = "smart"


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection: ``kind`` is ``static``, ``smart`` or ``folder``, ``path`` the way down to it.

    ``photos`` is counted live; None where the query of a smart one can no longer be understood.
    """

    id: str
    name: str
    kind: str
    path: str
    parent: str | None
    query: str | None
    note: str | None
    place: float | None
    photos: int | None
    cover: PhotoLink | None
    revision: str


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """A page of a static collection in its order, where the next begins (None at the end), and how many it holds."""

    items: list[Photo]
    next: int | None
    total: int


def collections(library: Library) -> list[Collection]:
    """Return all collections with counts and covers."""
    reader = library.follower.ready().read()
    with library.store.library.read() as connection:
        rows = shelves.load_collections(connection)
        smart = {one.row: _smart(reader, one) for one in rows if one.kind == SMART}
        stands = named.revisions(connection, [one.row for one in rows])
        covers = {one.row: one.cover_row or smart.get(one.row, (None, None))[1] for one in rows}
        tiles = load_tiles(connection, [cover for cover in covers.values() if cover is not None], library.root_states)
    links = {tile.row: PhotoLink(tile.id, tile.version, tile.width, tile.height) for tile in tiles}
    return [
        Collection(
            one.id, one.name, one.kind, one.path, one.parent, one.query, one.note, one.place,
            smart[one.row][0] if one.kind == SMART else one.photos,
            links.get(covers[one.row] or 0), stands[one.row],
        )
        for one in rows
    ]  # fmt: skip


def _smart(reader: Reader, one: CollectionRow) -> tuple[int | None, int | None]:
    """Return how many photos a smart collection finds, and the first of them."""
    try:
        page = reader.page(one.query or "", None, limit=1)
    except QueryError:
        return None, None
    return page.total, page.rows[0] if page.rows else None


def collection(library: Library, text: str) -> Collection:
    """Return the collection of a uid or path. Raises NotFound."""
    with library.store.library.read() as connection:
        row = Calling(connection, library.store).collection_row(text, make=False)
        uid = uids_of(connection, [row])[row]
    return next(one for one in collections(library) if one.id == uid)


def make(library: Library, path: str, values: Mapping[str, object] | None = None) -> Done:
    """Make the collection of a path (its folders too): ``type`` static, smart (with ``query``) or folder.

    Raises InvalidInput where there is one already, QueryError for a query that cannot be understood.
    """
    given = dict(values or {})
    kind = str(given.pop("type", None) or (SMART if given.get("query") else STATIC))
    _check(library, given, kind)
    with library.store.library.write(durable=True) as connection:
        calling = Calling(connection, library.store)
        row = calling.collection(path, kind=kind)
        if not calling.made or list(calling.made[-1].targets) != [row]:
            raise InvalidInput("there is such a collection already", where=path)
        entries = [*calling.made]
        if given:
            entries.append(Entry([row], things.drafts_of(connection, Kind.COLLECTION, given)))
        batch = things.say(library, connection, entries)
        uid = uids_of(connection, [row])[row]
    library.follower.promise()
    return Done(uid, batch)


def _check(library: Library, values: Mapping[str, object], kind: str) -> None:
    """Refuse what cannot be: a smart collection without a query that can be understood."""
    query = values.get("query")
    if kind == SMART and not isinstance(query, str):
        raise InvalidInput("a smart collection needs a query", where="query")
    if isinstance(query, str):
        if kind != SMART:
            raise InvalidInput("only a smart collection has a query", where="query")
        library.follower.ready().read().count(query)


def change(library: Library, text: str, values: Mapping[str, object], *, expected: str | None = None) -> Done:
    """Say something else of a collection; ``expected``: the revision that it must still have.

    Raises as :func:`make`, EditConflict, and InvalidInput for one that would lie in itself.
    """
    if not values:
        raise InvalidInput("nothing to set", remedy="name at least one field and its value")
    if {"type", DELETED} & values.keys():
        raise InvalidInput("a collection keeps its type", where="type", remedy="make another")
    if "query" in values:
        _check(library, values, collection(library, text).kind)
    with library.store.library.write(durable=True) as connection:
        row = Calling(connection, library.store).collection_row(text, make=False)
        things.demand_revision(connection, Kind.COLLECTION, row, expected)
        drafts = things.drafts_of(connection, Kind.COLLECTION, values)
        batch = things.say(library, connection, [Entry([row], drafts)])
        _refuse_circles(connection, row)
        photos = named.showing(connection, IdentityKind.COLLECTION, row)
        uid = uids_of(connection, [row])[row]
    library.follower.promise()
    return Done(uid, batch, photos)


def _refuse_circles(connection: Connection, row: int) -> None:
    rows = {one.id: one for one in shelves.load_collections(connection)}
    start = uids_of(connection, [row])[row]
    names = [rows[start].name]
    here = rows[start].parent
    while here is not None and here in rows:
        names.append(rows[here].name)
        if here == start:
            raise InvalidInput(f"the collection would lie in itself: {' in '.join(names)}", where="parent")
        if len(names) > len(rows) + 1:
            return
        here = rows[here].parent


def delete(library: Library, text: str, *, expected: str | None = None) -> Done:
    """Delete a collection, not its photos; what lay in it lies where it lay. Raises NotFound, EditConflict."""
    with library.store.library.write(durable=True) as connection:
        row = Calling(connection, library.store).collection_row(text, make=False)
        things.demand_revision(connection, Kind.COLLECTION, row, expected)
        uid = uids_of(connection, [row])[row]
        rows = shelves.load_collections(connection)
        parent = next(one.parent for one in rows if one.row == row)
        photos = named.showing(connection, IdentityKind.COLLECTION, row)
        inside = [one.row for one in rows if one.parent == uid]
        entries = [Entry([row], [Draft(DELETED, True)])]
        if inside:
            entries.append(Entry(inside, [Draft("parent", parent)]))
        batch = things.say(library, connection, entries)
    library.follower.promise()
    return Done(uid, batch, photos)


def page(library: Library, text: str, *, after: int = 0, limit: int = 100) -> CollectionPage:
    """Return the photos of a static collection in its order. Raises NotFound, InvalidInput for one that is not."""
    with library.store.library.read() as connection:
        row = Calling(connection, library.store).collection(text, make=False)
        rows = shelves.page(connection, row, after, limit + 1)
        total = named.showing(connection, IdentityKind.COLLECTION, row)
        found = load_photos(connection, rows[:limit], library.root_states, library.store.tag_trees)
    return CollectionPage(found, after + limit if len(rows) > limit else None, total)


def put(
    library: Library,
    text: str,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    query: str | None = None,
    before: str | None = None,
    at_end: bool = False,
) -> Done:
    """Put photos (uids, or all that ``query`` finds) into a static collection in this order, take others out.

    ``before``: they, be they in it already, stand before this photo; ``at_end``: at the end. Raises NotFound,
    InvalidInput.
    """
    if query is not None:
        library.follower.catch_up()
    found = list(library.index.read().rows(query)) if query is not None else []
    with library.store.library.write(durable=True) as connection:
        row = Calling(connection, library.store).collection(text, make=False)
        rows = list(dict.fromkeys([*_photos(connection, add), *found]))
        gone = _photos(connection, remove)
        entries = [Entry(gone, [Draft(COLLECTIONS, row, Op.REMOVE)])] if gone else []
        if before is not None or at_end:
            order = shelves.placed(connection, row)
            (anchor,) = _photos(connection, [before]) if before is not None else (None,)
            if anchor is not None and anchor not in {one for one, _ in order} - set(rows):
                raise InvalidInput("that photo does not stand in the collection", where="before")
            places = shelves.places_between(order, rows, anchor)
            entries += [Entry([one], [Draft(COLLECTIONS, row, Op.ADD, place)]) for one, place in places.items()]
        else:
            entries += placed_last(connection, row, rows)
        uid = uids_of(connection, [row])[row]
        if not entries:
            return Done(uid, None)
        batch = things.say(library, connection, entries)
    library.follower.promise()
    return Done(uid, batch, len(rows) + len(gone))


def _photos(connection: Connection, ids: Sequence[str]) -> list[int]:
    rows: dict[int, None] = {}
    for uid in ids:
        row = find_row(connection, uid)
        if row is None:
            raise NotFound("there is no such photo", where=uid, remedy="search for it again")
        rows[row] = None
    return list(rows)


@dataclass(frozen=True, slots=True)
class YearEvents:
    """What became of the events of a year: the folder's uid, the batch (None: there were none) and the collections."""

    id: str | None
    batch: str | None
    collections: list[str]


def events_of_year(library: Library, year: int) -> YearEvents:
    """Make a collection of each event tag that photos of a year have, in a folder ``Events YEAR``; in one batch.

    They are smart (the event in that year), so that what is tagged later is in them too; those that are there stay.
    """
    from imalink.search.facets import value_counts

    reader = library.follower.ready().read()
    counts = value_counts(reader, "tags", f"year:{year:04d}")
    made: list[str] = []
    with library.store.library.write(durable=True) as connection:
        calling = Calling(connection, library.store)
        tree = calling.tree
        category = next((row for row, name in tree.category_names.items() if fold(name) == fold(EVENTS)), None)
        events = sorted(
            (tag for tag in tree.tags.values() if tag.category == category and counts.get("|".join(tree.ways(tag)[0]))),
            key=lambda tag: tag.key,
        )
        if not events:
            return YearEvents(None, None, [])
        folder = calling.collection(f"{EVENTS} {year:04d}", kind=FOLDER)
        for event in events:
            before = len(calling.made)
            row = calling.collection_in(folder, event.name, SMART)
            if len(calling.made) > before:
                way = "|".join(tree.ways(event)[0])
                calling.made.append(Entry([row], [Draft("query", f'tag:"{way}" year:{year:04d}')]))
                made.append(event.name)
        uid = uids_of(connection, [folder])[folder]
        batch = things.say(library, connection, calling.made) if calling.made else None
    library.follower.promise()
    return YearEvents(uid, batch, made)
