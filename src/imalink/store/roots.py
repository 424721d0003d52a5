"""Roots: scanned folders. Paths of files are relative to them."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from sqlalchemy import Connection, distinct, func, insert, select, update

from imalink.store.engine import inserted_id
from imalink.store.opening import new_uid, uid_text
from imalink.store.sequence import next_sequence, now_ms
from imalink.store.tables import FileState, files, folders, photos, roots

STATE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Root:
    """A scanned folder; ``path`` is absolute, as the file system spells it; ``offline`` as it was last noted."""

    row: int
    uid: str
    name: str
    path: bytes
    scanned_at: int | None
    offline: bool = False


def load_roots(connection: Connection) -> list[Root]:
    """Return all roots in the order they were added."""
    return [
        Root(row.id, uid_text(row.uid), row.name, bytes(row.path), row.scanned_at, bool(row.offline))
        for row in connection.execute(select(roots).order_by(roots.c.id))
    ]


def _free_name(connection: Connection, wanted: str) -> str:
    taken = set(connection.execute(select(roots.c.name)).scalars())
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} ({number})", number + 1
    return name


def insert_root(connection: Connection, path: bytes, name: str | None = None) -> Root:
    """Add a root; its name is made unique by a number where needed."""
    wanted = (name or os.path.basename(path.rstrip(b"/")).decode("utf-8", "replace") or "/").strip()
    uid, free = new_uid(), _free_name(connection, wanted)
    row = inserted_id(connection.execute(insert(roots).values(uid=uid, name=free, path=path, added_at=now_ms())))
    return Root(row, uid_text(uid), free, path, None)


def note_presence(connection: Connection, root: int, *, offline: bool) -> None:
    """Remember whether a root is away; when that changed its photos become news to the index."""
    before = connection.execute(select(roots.c.offline).where(roots.c.id == root)).scalar()
    if before is None or bool(before) == offline:
        return
    connection.execute(update(roots).where(roots.c.id == root).values(offline=int(offline)))
    held = (
        select(files.c.photo_id)
        .join(folders, folders.c.id == files.c.folder_id)
        .where(folders.c.root_id == root, files.c.photo_id.is_not(None))
    )
    connection.execute(update(photos).where(photos.c.id.in_(held)).values(seq=next_sequence(connection)))


def mark_scanned(connection: Connection, root: int) -> None:
    """Remember that a root was scanned to its end."""
    connection.execute(update(roots).where(roots.c.id == root).values(scanned_at=now_ms()))


def root_counts(connection: Connection) -> dict[int, tuple[int, int]]:
    """Return photos and present files of each root."""
    rows = connection.execute(
        select(folders.c.root_id, func.count(distinct(files.c.photo_id)), func.count(files.c.id))
        .select_from(files.join(folders, files.c.folder_id == folders.c.id))
        .where(files.c.state == int(FileState.PRESENT))
        .group_by(folders.c.root_id)
    )
    return {root: (photo_count, file_count) for root, photo_count, file_count in rows}


class RootStates:
    """Which roots are away now; asked of the file system at most every few seconds."""

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[float, bool]] = {}

    def offline(self, path: bytes) -> bool:
        """Say whether the folder of a root cannot be reached."""
        moment = time.monotonic()
        checked, away = self._known.get(path, (-STATE_SECONDS, False))
        if moment - checked >= STATE_SECONDS:
            away = is_away(path)
            self._known[path] = (moment, away)
        return away


def is_away(path: bytes) -> bool:
    """Say whether a root's folder is absent, cannot be listed or is an empty mount point."""
    try:
        with os.scandir(path) as entries:
            return next(iter(entries), None) is None
    except OSError:
        return True
