"""Tags: made, renamed, moved, merged, deleted; what lies under what; their categories and people's relations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.changes.draft import Draft, draft_members
from imalink.errors import InUse, InvalidInput, NotFound
from imalink.library import things
from imalink.library.things import Done
from imalink.model.sayable import DELETED, PARENTS, RELATION, Kind
from imalink.model.tagpath import fold
from imalink.store import named, taglist
from imalink.store.calling import Calling
from imalink.store.changes import Entry
from imalink.store.naming import row_of, uids_of
from imalink.store.tables import IdentityKind
from imalink.store.tagtree import load_tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection
    from imalink.store.taglist import CategoryRow, TagRow
    from imalink.store.tagtree import TagTree

RELATION_KINDS = ("parent", "child", "partner", "sibling")
"""Relations that the page offers; any other word is one too."""
_KIND = re.compile(r"[^\W\d_][\w -]{0,49}")

LINKED = ("parents", "relations")
"""What can be said of a tag beyond its fields: uids or paths of other tags."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and how many photos have it or one under it, as a search counts them."""

    tag: TagRow
    photos: int


@dataclass(frozen=True, slots=True)
class Category:
    """A category and how many tags it has."""

    category: CategoryRow
    tags: int


def tags(library: Library, *, category: str | None = None, text: str | None = None) -> list[Tag]:
    """Return all tags by category and path, those of a category, or those that a text finds (name or synonym)."""
    from imalink.search.facets import value_counts

    counts = value_counts(library.follower.ready().read(), "tags")
    with library.store.library.read() as connection:
        found = taglist.load_tags(connection, library.store.tag_trees.tree(connection))
    wanted = fold(text) if text else ""
    return [
        Tag(tag, counts.get(tag.key, 0))
        for tag in found
        if (category is None or tag.category == category)
        and (not wanted or any(wanted in fold(word) for word in (tag.name, *tag.synonyms)))
    ]


def tag(library: Library, text: str) -> Tag:
    """Return the tag of a uid or path. Raises NotFound, InvalidInput."""
    uid = _uid(library, text)
    return next(one for one in tags(library) if one.tag.id == uid)


def _uid(library: Library, text: str) -> str:
    with library.store.library.read() as connection:
        row = Calling(connection, library.store).tag(text, make=False)
        return uids_of(connection, [row])[row]


def make(library: Library, path: str, values: Mapping[str, object] | None = None) -> Done:
    """Make the tag of a path with all above it, and say ``values`` of it; one that is there only gets these.

    Raises InvalidInput, NotFound.
    """
    with library.store.library.write(durable=True) as connection:
        calling = Calling(connection, library.store)
        row = calling.tag(path)
        if not calling.made and not values:
            raise InUse("there is such a tag already", where=path)
        entries = [*calling.made]
        if values:
            entries.append(Entry([row], _said(connection, library, row, values)))
        batch = things.say(library, connection, entries)
        _refuse_circles(connection, row)
        uid = uids_of(connection, [row])[row]
    library.follower.promise()
    return Done(uid, batch)


def change(library: Library, text: str, values: Mapping[str, object], *, expected: str | None = None) -> Done:
    """Say something else of a tag: its fields, ``parents`` and ``relations`` as they shall be.

    ``expected``: the revision that it must still have. Raises InvalidInput (also for a circle, naming the way),
    NotFound, InUse for a name that a sister has, EditConflict.
    """
    if not values:
        raise InvalidInput("nothing to set", remedy="name at least one field and its value")
    with library.store.library.write(durable=True) as connection:
        calling = Calling(connection, library.store)
        row = calling.tag(text, make=False)
        things.demand_revision(connection, Kind.TAG, row, expected)
        photos = named.showing(connection, IdentityKind.TAG, row)
        batch = things.say(library, connection, [Entry([row], _said(connection, library, row, values))])
        _refuse_circles(connection, row)
        _refuse_twins(connection, row)
        uid = uids_of(connection, [row])[row]
    library.follower.promise()
    return Done(uid, batch, photos)


def _said(connection: Connection, library: Library, row: int, values: Mapping[str, object]) -> list[Draft]:
    plain = {name: value for name, value in values.items() if name not in LINKED}
    if {"merged", DELETED} & plain.keys():
        raise InvalidInput("a tag is merged or deleted by its own request", where=next(iter(plain)))
    drafts = things.drafts_of(connection, Kind.TAG, plain)
    calling = Calling(connection, library.store)
    if "parents" in values:
        wanted = [calling.tag(parent, make=False) for parent in _texts(values["parents"], "parents")]
        drafts += _replaced(PARENTS, _parents(connection, calling.tree, row), wanted)
    if "relations" in values:
        drafts += _related(connection, calling, row, values["relations"])
    return drafts


def _texts(given: object, where: str) -> list[str]:
    if given is None:
        return []
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise InvalidInput(f"{where} must be a list of uids or paths", where=where)
    return list(given)


def _parents(connection: Connection, tree: TagTree, row: int) -> list[int]:
    known = tree.tags.get(row)
    return list(dict.fromkeys([*(known.parents if known else ()), *taglist.said_parents(connection, row)]))


def _replaced(field: str, before: Sequence[int], wanted: Sequence[int]) -> tuple[Draft, ...]:
    """Return the lines that make a set what is wanted."""
    return draft_members(
        field,
        add=[one for one in dict.fromkeys(wanted) if one not in before],
        remove=[one for one in before if one not in wanted],
    )


def _related(connection: Connection, calling: Calling, row: int, given: object) -> list[Draft]:
    if not isinstance(given, list | tuple):
        raise InvalidInput("relations must be a list", where="relations", remedy='as in [{"kind": "parent", "to": ID}]')
    wanted: dict[str, list[int]] = {}
    for one in given:
        kind = one.get("kind") if isinstance(one, dict) else None
        other = one.get("to") if isinstance(one, dict) else None
        if not isinstance(kind, str) or not isinstance(other, str) or not _KIND.fullmatch(kind.strip()):
            raise InvalidInput("a relation needs a kind and a person", where="relations")
        person = calling.tag(other, make=False)
        if person == row:
            raise InvalidInput("nobody is related to oneself", where="relations")
        wanted.setdefault(kind.strip().casefold(), []).append(person)
    before: dict[str, list[int]] = {}
    for kind, person in taglist.relations(connection).get(row, ()):
        before.setdefault(kind, []).append(person)
    drafts: list[Draft] = []
    for kind in {*before, *wanted}:
        drafts += _replaced(f"{RELATION}{kind}", before.get(kind, []), wanted.get(kind, []))
    return drafts


def _refuse_circles(connection: Connection, row: int) -> None:
    """Raise InvalidInput where a tag came to lie under itself; the transaction is then taken back."""
    tree = load_tree(connection)
    known = tree.tags.get(row)
    for parent in known.parents if known else ():
        way = tree.route(parent, row)
        if way is not None and known is not None:
            shown = " in ".join(tree.tags[one].name for one in [row, *way])
            raise InvalidInput(f"the tag would lie in itself: {shown}", where="parents")


def _refuse_twins(connection: Connection, row: int) -> None:
    """Raise InUse where another tag of the same place has the same name."""
    tree = load_tree(connection)
    known = tree.tags[row]
    for other in tree.tags.values():
        beside = set(other.parents) & set(known.parents) or not (other.parents or known.parents)
        if other.row != row and other.category == known.category and other.name == known.name and beside:
            raise InUse(
                "another tag is called so there",
                where=tree.label(other),
                remedy="merge the two, or choose another name",
            )


def rename(library: Library, text: str, name: str) -> Done:
    """Give a tag another name. Raises as :func:`change`."""
    return change(library, text, {"name": name})


def move(library: Library, text: str, under: str | None, *, expected: str | None = None) -> Done:
    """Put a tag under another instead of where it lies, or (None) at the top of its category.

    ``under`` may be a category's name with a slash (``People/``): then it goes there with all under it. What is missing
    is made. Raises as :func:`change`.
    """
    with library.store.library.write(durable=True) as connection:
        calling = Calling(connection, library.store)
        row = calling.tag(text, make=False)
        things.demand_revision(connection, Kind.TAG, row, expected)
        tree = calling.tree
        below = [row, *tree.below(row)]
        category, parent = tree.tags[row].category, None
        if under is not None:
            found = next(
                (one for one, name in tree.category_names.items()
                 if one not in tree.gone and fold(name) == fold(under.rstrip("/|"))),
                None,
            )  # fmt: skip
            if found is not None:
                category = found
            else:
                parent = calling.tag(under)
                category = tree.tags[parent].category if parent in tree.tags else _made_in(connection, calling, parent)
        entries = [
            *calling.made,
            Entry([row], _replaced(PARENTS, _parents(connection, tree, row), [] if parent is None else [parent])),
        ]
        if category != tree.tags[row].category:
            entries.append(Entry(below, [Draft("category", uids_of(connection, [category])[category])]))
        entries = [entry for entry in entries if entry.drafts]
        if not entries:
            raise InvalidInput("the tag lies there already", where=text)
        photos = named.showing(connection, IdentityKind.TAG, row)
        batch = things.say(library, connection, entries)
        _refuse_circles(connection, row)
        _refuse_twins(connection, row)
        uid = uids_of(connection, [row])[row]
    library.follower.promise()
    return Done(uid, batch, photos)


def _made_in(connection: Connection, calling: Calling, row: int) -> int:
    """Return the category of a tag that is only about to be made."""
    made = next(entry for entry in calling.made if list(entry.targets) == [row])
    uid = next(one.value for one in made.drafts if one.field == "category")
    found = row_of(connection, uid)
    assert found is not None
    return found


def merge(library: Library, texts: Sequence[str], into: str) -> Done:
    """Let tags become another: photos that have them have that one, which gets their names as synonyms.

    What lay under them lies under it. Raises InvalidInput where the other lies under one of them, NotFound.
    """
    with library.store.library.write(durable=True) as connection:
        calling = Calling(connection, library.store)
        keep = calling.tag(into, make=False)
        rows = list(dict.fromkeys(calling.tag(text, make=False) for text in texts))
        tree = calling.tree
        for row in rows:
            if row == keep:
                raise InvalidInput("a tag cannot become itself", where=into)
            if keep in tree.below(row):
                raise InvalidInput("the tag lies under what is to become it", where=into, remedy="move it first")
        uid = uids_of(connection, [keep])[keep]
        known = tree.tags[keep]
        words = [*known.synonyms, *(word for row in rows for word in (tree.tags[row].name, *tree.tags[row].synonyms))]
        synonyms = [word for word in dict.fromkeys(words) if fold(word) != known.key]
        photos = sum(named.showing(connection, IdentityKind.TAG, row) for row in rows)
        entries = [Entry(rows, [Draft("merged", uid)])]
        if synonyms != list(known.synonyms):
            entries.append(Entry([keep], [Draft("synonyms", synonyms)]))
        batch = things.say(library, connection, entries)
    library.follower.promise()
    return Done(uid, batch, photos)


def delete(library: Library, text: str, *, below: bool = False, expected: str | None = None) -> Done:
    """Delete a tag; photos lose it until the batch is taken back.

    ``below``: with all under it; else what lay under it lies where it lay. Raises NotFound, EditConflict.
    """
    with library.store.library.write(durable=True) as connection:
        calling = Calling(connection, library.store)
        row = calling.tag(text, make=False)
        things.demand_revision(connection, Kind.TAG, row, expected)
        tree = calling.tree
        rows = [row, *(sorted(tree.below(row)) if below else ())]
        photos = sum(named.showing(connection, IdentityKind.TAG, one) for one in rows)
        entries = [Entry(rows, [Draft(DELETED, True)])]
        above = tree.tags[row].parents
        for child in () if below else tree.children.get(row, ()):
            wanted = [*(one for one in tree.tags[child].parents if one != row), *above]
            if above:
                entries.append(Entry([child], _replaced(PARENTS, tree.tags[child].parents, wanted)))
        uid = uids_of(connection, [row])[row]
        batch = things.say(library, connection, entries)
    library.follower.promise()
    return Done(uid, batch, photos)


def synonyms(library: Library, text: str, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Done:
    """Add words that find a tag too, and take others away. Raises as :func:`change`."""
    known = tag(library, text).tag
    gone = {fold(word) for word in remove}
    words: list[Any] = [word for word in (*known.synonyms, *add) if fold(word) not in gone]
    return change(library, known.id, {"synonyms": words})


def categories(library: Library) -> list[Category]:
    """Return the categories in their order."""
    with library.store.library.read() as connection:
        found = taglist.load_categories(connection)
        tree = library.store.tag_trees.tree(connection)
        uids = uids_of(connection, tree.category_names)
    counts: dict[str, int] = {}
    for one in tree.tags.values():
        counts[uids[one.category]] = counts.get(uids[one.category], 0) + 1
    return [Category(one, counts.get(one.id, 0)) for one in found]


def category(library: Library, uid: str) -> Category:
    """Return a category. Raises NotFound."""
    found = next((one for one in categories(library) if one.category.id == uid), None)
    if found is None:
        raise NotFound("there is no such category", where=uid, remedy="list them again")
    return found


def make_category(library: Library, values: Mapping[str, object]) -> Done:
    """Make a category. Raises InvalidInput, InUse for a name that is taken."""
    _refuse_taken(library, values, None)
    return things.make(library, Kind.CATEGORY, values)


def change_category(library: Library, uid: str, values: Mapping[str, object], *, expected: str | None = None) -> Done:
    """Say something else of a category. Raises as :func:`make_category`, NotFound, EditConflict."""
    _refuse_taken(library, values, uid)
    return things.change(library, Kind.CATEGORY, uid, values, expected=expected)


def _refuse_taken(library: Library, values: Mapping[str, object], uid: str | None) -> None:
    name = values.get("name")
    for one in categories(library):
        if isinstance(name, str) and fold(one.category.name) == fold(name) and one.category.id != uid:
            raise InUse("there is such a category already", where=name)


def delete_category(library: Library, uid: str, *, into: str | None = None, expected: str | None = None) -> Done:
    """Delete a category; its tags go ``into`` another (uid).

    Raises InUse where it has tags and none is named, NotFound, EditConflict.
    """
    with library.store.library.write(durable=True) as connection:
        row = things.live_row(connection, Kind.CATEGORY, uid)
        things.demand_revision(connection, Kind.CATEGORY, row, expected)
        tree = load_tree(connection)
        inside = [one.row for one in tree.tags.values() if one.category == row]
        entries = [Entry([row], [Draft(DELETED, True)])]
        if inside and into is None:
            raise InUse("the category has tags", where=tree.category_names[row], remedy="say which one is to have them")
        if into is not None:
            other = things.live_row(connection, Kind.CATEGORY, into)
            if other == row:
                raise InvalidInput("its tags must go into another category", where="into")
            if inside:
                entries.append(Entry(inside, [Draft("category", into)]))
        batch = things.say(library, connection, entries)
    library.follower.promise()
    return Done(uid, batch, len(inside))
