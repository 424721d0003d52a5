"""A selection of photos: how many they are, how large, and what they have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imalink.errors import InvalidInput, NotFound
from imalink.store import agreement
from imalink.store.collected import collection_paths
from imalink.store.naming import uids_of
from imalink.store.photos import find_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection


@dataclass(frozen=True, slots=True)
class Shared:
    """A value that all photos of a selection have (None: none has one); ``mixed`` where they differ."""

    value: Any
    mixed: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """A tag or collection with how many photos of a selection have it or are in it."""

    id: str
    path: str
    photos: int


@dataclass(frozen=True, slots=True)
class Selected:
    """A selection: photos, bytes of all their files, and, where asked for, what they have in common."""

    photos: int
    bytes: int
    values: dict[str, Shared] = field(default_factory=dict)
    tags: list[Membership] = field(default_factory=list)
    collections: list[Membership] = field(default_factory=list)


def selected(
    library: Library,
    *,
    ids: Sequence[str] | None = None,
    query: str | None = None,
    without: Sequence[str] = (),
    values: bool = True,
) -> Selected:
    """Describe the photos named by ``ids``, or found by ``query`` (empty: all) except those of ``without``.

    Raises InvalidInput, NotFound (an id), QueryError.
    """
    if (ids is None) == (query is None):
        raise InvalidInput("name photos either by id or by a query", remedy="give one of the two")
    found = list(library.follower.ready().read().rows(query or "")) if ids is None else None
    with library.store.library.read() as connection:
        rows = chosen(connection, ids, found, without)
        size = agreement.size_of(connection, rows)
        if not values:
            return Selected(len(rows), size)
        common = agreement.agreement(connection, rows)
        tree = library.store.tag_trees.tree(connection)
        paths = collection_paths(connection)
        uids = uids_of(connection, {*common.tags, *common.collections})
    tags: dict[str, Membership] = {}
    for row, number in common.tags.items():
        tag = tree.now(row)
        if tag is not None:
            path = tree.label(tag)
            before = tags[path].photos if path in tags else 0
            tags[path] = Membership(uids[row], path, min(len(rows), before + number))
    inside = [Membership(uids[row], paths[row], number) for row, number in common.collections.items() if row in paths]
    return Selected(
        len(rows),
        size,
        {name: Shared(value, mixed=False) for name, value in common.values.items()}
        | {name: Shared(None, mixed=True) for name in common.mixed},
        sorted(tags.values(), key=lambda one: one.path),
        sorted(inside, key=lambda one: one.path),
    )


def chosen(
    connection: Connection, ids: Sequence[str] | None, found: Sequence[int] | None, without: Sequence[str]
) -> list[int]:
    """Return the rows of photos named by uid, or of those found except those of ``without``. Raises NotFound."""
    if ids is None:
        left_out = set(find_rows(connection, without).values())
        return [row for row in found or () if row not in left_out]
    rows: dict[int, None] = {}
    known = find_rows(connection, ids)
    for uid in ids:
        row = known.get(uid)
        if row is None:
            raise NotFound("there is no such photo", where=uid, remedy="search for it again")
        rows[row] = None
    return list(rows)
