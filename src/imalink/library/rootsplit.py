"""Make a folder of a root a root of its own, or a root a folder of the one it lies in. No file is read for it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, PathNotFound, RootConflict
from imalink.library.presence import shown
from imalink.library.rootmove import steady
from imalink.library.roots import RootState, checked_name, state_of
from imalink.store import rootchange
from imalink.store.roots import (
    all_roots,
    copy_places,
    insert_root,
    load_root,
    load_roots,
    note_volume,
    set_options,
)

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.store.roots import Root


def split_root(library: Library, root: Root, folder: str, name: str | None = None) -> RootState:
    """Make ``folder`` (below the root, or its absolute path) a root of its own; its files, photos and history go along.

    Raises PathNotFound where neither the library nor the disk has it, RootConflict, InvalidInput, ScanBusy.
    """
    if root.removed_at is not None:
        raise RootConflict("the root was removed", where=root.name, remedy="restore it first")
    below = _below(root, folder)
    place = os.path.join(root.path, below)
    name = checked_name(name) if name is not None else None
    with steady(library, root), library.store.library.write(durable=True) as connection:
        if any(one.path == place for one in all_roots(connection)):
            raise RootConflict("this is a root already", where=shown(place))
        if not rootchange.has_folder(connection, root.row, below) and not os.path.isdir(place):
            raise PathNotFound("the root has no such folder", where=shown(place), remedy="check its spelling")
        new = insert_root(connection, place, name)
        level = below.count(b"/") + 1
        depth = root.options.depth
        set_options(connection, new.row, replace(root.options, depth=None if depth is None else max(0, depth - level)))
        if root.volume is not None:
            inside = b"/".join(part for part in (root.volume.inside, below) if part)
            note_volume(connection, new.row, replace(root.volume, inside=inside, marker=False))
        copy_places(connection, root.row, new.row, below)
        rootchange.split(connection, library.store, root.row, below, new)
        new = load_root(connection, new.row)
    library.root_states.forget()
    library.follower.promise()
    return state_of(library, new)


def _below(root: Root, folder: str) -> bytes:
    """Return the path of a folder below the root; raises InvalidInput where it is not below it."""
    raw = os.fsencode(folder)
    whole = os.path.normpath(os.path.join(root.path, raw))
    prefix = root.path.rstrip(b"/") + b"/"
    if b"\0" in raw or not whole.startswith(prefix):
        raise InvalidInput("this is no folder below the root", where=folder, remedy="name one by its path in the root")
    return whole[len(prefix) :]


def join_root(library: Library, root: Root) -> RootState:
    """Make a root that lies inside another one a folder of that one; its files, photos and history go along.

    Its own options end with it. Returns the root it is part of now. Raises RootConflict where it lies in none.
    """
    with library.store.library.read() as connection:
        around = [
            one
            for one in load_roots(connection)
            if one.row != root.row and root.path.startswith(one.path.rstrip(b"/") + b"/")
        ]
    if root.removed_at is not None or not around:
        raise RootConflict(
            "the root lies inside no other root",
            where=f"{root.name}: {shown(root.path)}",
            remedy="only nested roots can be joined; move it first",
        )
    into = max(around, key=lambda one: len(one.path))
    below = root.path[len(into.path.rstrip(b"/")) + 1 :]
    with steady(library, root, into), library.store.library.write(durable=True) as connection:
        rootchange.join(connection, library.store, root.row, into.row, below)
        into = load_root(connection, into.row)
    library.root_states.forget()
    library.follower.promise()
    return state_of(library, into)
