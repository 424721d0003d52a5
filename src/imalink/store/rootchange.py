"""Changes of roots themselves: name, removal, split, join. Each function belongs into one transaction of the caller.

Files keep their rows, so that identity, photos and history go with them.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select, update

from imalink.store import contents
from imalink.store.projection import project
from imalink.store.roots import renew_photos
from imalink.store.sequence import next_sequence, now_ms
from imalink.store.tables import FileState, files, folders, ignored_files, mount_points, photos, roots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imalink.store.opening import Store
    from imalink.store.roots import Root

STEP = 2000
"""Photos projected at once: bounds memory."""


class Removal(enum.StrEnum):
    """What becomes of the photos of a removed root; ``FORGOTTEN`` is what cannot be undone."""

    KEEP = "keep"
    HIDE = "hide"
    FORGOTTEN = "forgotten"


def photos_of(connection: Connection, root: int) -> Iterator[list[int]]:
    """Yield the photos that have a file under a root, present or missing, a few at a time."""
    last = 0
    while True:
        page = list(
            connection.execute(
                select(files.c.photo_id)
                .join(folders, folders.c.id == files.c.folder_id)
                .where(folders.c.root_id == root, files.c.photo_id > last)
                .group_by(files.c.photo_id)
                .order_by(files.c.photo_id)
                .limit(STEP)
            ).scalars()
        )
        if not page:
            return
        yield page
        last = page[-1]


def refresh_photos(connection: Connection, store: Store, root: int) -> None:
    """Fold the photos of a root anew: a tile names its root, and the root's name may tell a time."""
    sequence = next_sequence(connection)
    for page in photos_of(connection, root):
        project(connection, store, page, sequence=sequence)


def rename(connection: Connection, store: Store, root: int, name: str) -> None:
    """Give a root another name; the caller has made sure that it is free."""
    connection.execute(update(roots).where(roots.c.id == root).values(name=name))
    refresh_photos(connection, store, root)


def remove(connection: Connection, root: int, removal: Removal) -> None:
    """Take a root out of use; nothing of it is deleted."""
    connection.execute(
        update(roots)
        .where(roots.c.id == root)
        .values(removed_at=now_ms(), removal=str(removal), question=None, offline=1)
    )
    renew_photos(connection, root)


def restore(connection: Connection, root: int, *, offline: bool) -> None:
    """Take a removed root into use again."""
    connection.execute(
        update(roots).where(roots.c.id == root).values(removed_at=None, removal=None, offline=int(offline))
    )
    renew_photos(connection, root)


def hidden_roots(connection: Connection) -> set[int]:
    """Return the removed roots whose photos are hidden."""
    return set(connection.execute(select(roots.c.id).where(roots.c.removal == Removal.HIDE)).scalars())


def has_folder(connection: Connection, root: int, path: bytes) -> bool:
    """Say whether the library knows the folder ``path`` of a root or one below it."""
    found = select(folders.c.id).where(folders.c.root_id == root, _at_or_below(path)).limit(1)
    return connection.execute(found).first() is not None


def _at_or_below(path: bytes) -> ColumnElement[bool]:
    """Return the condition for a folder and those below it; paths are bytes, ``0`` follows ``/``."""
    return (folders.c.path == path) | ((folders.c.path > path + b"/") & (folders.c.path < path + b"0"))


def split(connection: Connection, store: Store, root: int, path: bytes, to: Root) -> int:
    """Make the folder ``path`` of a root the root ``to``, which is new and empty; return how many folders went."""
    moved = connection.execute(
        select(folders.c.id, folders.c.path).where(folders.c.root_id == root, _at_or_below(path))
    ).all()
    if moved:
        connection.execute(
            update(folders).where(folders.c.id == bindparam("row")).values(root_id=to.row, path=bindparam("now")),
            [{"row": row, "now": bytes(old)[len(path) + 1 :]} for row, old in moved],
        )
    _move_ignored(connection, root, to.row, lambda old: old[len(path) + 1 :] if old.startswith(path + b"/") else None)
    refresh_photos(connection, store, to.row)
    return len(moved)


def join(connection: Connection, store: Store, root: int, into: int, below: bytes) -> None:
    """Make a root the folder ``below`` of another one, and do away with its row."""
    moved = connection.execute(select(folders.c.id, folders.c.path).where(folders.c.root_id == root)).all()
    there = {
        bytes(path): row
        for row, path in connection.execute(
            select(folders.c.id, folders.c.path).where(folders.c.root_id == into, _at_or_below(below))
        )
    }
    for row, path in moved:
        place = below + b"/" + path if path else below
        if place in there:
            _pour(connection, row, there[place])
        else:
            connection.execute(update(folders).where(folders.c.id == row).values(root_id=into, path=place))
    _move_ignored(connection, root, into, lambda old: below + b"/" + old)
    connection.execute(delete(mount_points).where(mount_points.c.root_id == root))
    connection.execute(update(photos).where(photos.c.root_id == root).values(root_id=into))
    connection.execute(delete(roots).where(roots.c.id == root))
    refresh_photos(connection, store, into)


def _move_ignored(connection: Connection, root: int, to: int, place: Callable[[bytes], bytes | None]) -> None:
    """Give the ignored files of a root that have a ``place`` in the root ``to`` to that one."""
    for row, path in connection.execute(
        select(ignored_files.c.id, ignored_files.c.path).where(
            ignored_files.c.root_id == root, ignored_files.c.path.is_not(None)
        )
    ).all():
        now = place(bytes(path))
        if now is not None:
            connection.execute(update(ignored_files).where(ignored_files.c.id == row).values(root_id=to, path=now))


def _pour(connection: Connection, folder: int, into: int) -> None:
    """Move the files of one folder row into another of the same folder.

    Where both count a file as present, it is one file: the row being moved was read last, the other goes, or becomes
    missing where it belongs to another photo.
    """
    here = files.alias("here")
    twice = connection.execute(
        select(files.c.id, files.c.photo_id, here.c.photo_id)
        .join(here, here.c.name == files.c.name)
        .where(
            files.c.folder_id == into,
            files.c.state == int(FileState.PRESENT),
            here.c.folder_id == folder,
            here.c.state == int(FileState.PRESENT),
        )
    ).all()
    same = [row for row, photo, other in twice if photo is None or photo == other]
    for chunk in contents.chunks(same):
        connection.execute(delete(files).where(files.c.id.in_(chunk)))
    for chunk in contents.chunks({row for row, _, _ in twice} - set(same)):
        connection.execute(
            update(files).where(files.c.id.in_(chunk)).values(state=int(FileState.MISSING), missing_at=now_ms())
        )
    connection.execute(update(files).where(files.c.folder_id == folder).values(folder_id=into))
    connection.execute(delete(folders).where(folders.c.id == folder))
