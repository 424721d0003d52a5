"""The end of a scan: what is gone, and what of it has only moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, select, update

from imalink.model.filekind import FileKind
from imalink.store import contents
from imalink.store.projection import project
from imalink.store.sequence import next_sequence
from imalink.store.tables import FileState, files, folders, sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.store.opening import Store

MISSING = int(FileState.MISSING)
PRESENT = int(FileState.PRESENT)


def unvisited_files(
    connection: Connection, root: int, visited: set[int], start: bytes = b""
) -> list[tuple[int, bytes, bytes]]:
    """Return id, folder path and name of present files in folders at or below ``start`` that the walk did not meet."""
    rows = connection.execute(select(folders.c.id, folders.c.path).where(folders.c.root_id == root))
    unmet = {
        folder: path
        for folder, path in rows
        if folder not in visited and (not start or path == start or path.startswith(start + b"/"))
    }
    found: list[tuple[int, bytes, bytes]] = []
    for chunk in contents.chunks(unmet):
        found.extend(
            (row, unmet[folder], name)
            for row, folder, name in connection.execute(
                select(files.c.id, files.c.folder_id, files.c.name).where(
                    files.c.folder_id.in_(chunk), files.c.state == PRESENT
                )
            )
        )
    return found


def places_of(connection: Connection, rows: Iterable[int]) -> list[tuple[int, bytes, bytes]]:
    """Return id, folder path and name of files."""
    found: list[tuple[int, bytes, bytes]] = []
    for chunk in contents.chunks(rows):
        found.extend(
            connection.execute(
                select(files.c.id, folders.c.path, files.c.name)
                .join(folders, folders.c.id == files.c.folder_id)
                .where(files.c.id.in_(chunk))
            )
        )
    return found


def mark_missing(connection: Connection, store: Store, gone: Iterable[int]) -> int:
    """Mark files as missing and refresh their photos; everything said about them stays. Returns how many."""
    photos: set[int] = set()
    count = 0
    for chunk in contents.chunks(gone):
        photos.update(
            photo
            for photo in connection.execute(select(files.c.photo_id).where(files.c.id.in_(chunk))).scalars()
            if photo
        )
        count += connection.execute(update(files).where(files.c.id.in_(chunk)).values(state=MISSING)).rowcount
    if count:
        project(connection, store, photos, sequence=next_sequence(connection))
    return count


def _takes_photo(row: Any) -> bool:
    """Say whether a moved file belongs to the photo it was found beside: sidecars go by their name."""
    return row.kind > FileKind.RAW or row[2] is None


def _may_follow(row: Any) -> bool:
    """Say whether the photos of the two places agree; users may have said different things of two."""
    return _takes_photo(row) or row.photo_id_1 is None or row.photo_id_1 == row[2]


@dataclass(frozen=True, slots=True)
class Move:
    """A file that was found again elsewhere: its id, the root it lies in now, the session that met it there."""

    file: int
    root: int
    session: int


def follow_moves(connection: Connection, store: Store, session: int) -> list[Move]:
    """Match missing files with new files of equal content: the old file takes the new place.

    New are the files of ``session`` and of sessions that were interrupted before they came to this.
    """
    fresh = files.alias("fresh")
    gone = files.alias("gone")
    pairs = connection.execute(
        select(gone.c.id, gone.c.name, gone.c.photo_id, fresh, folders.c.root_id)
        .join(fresh, fresh.c.fingerprint == gone.c.fingerprint)
        .join(folders, folders.c.id == fresh.c.folder_id)
        .where(
            gone.c.state == MISSING,
            fresh.c.state == PRESENT,
            (fresh.c.session_id == session)
            | fresh.c.session_id.in_(select(sessions.c.id).where(sessions.c.finished_at.is_(None))),
        )
        .order_by((gone.c.name != fresh.c.name), gone.c.id, fresh.c.id)
    ).all()
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    photos: set[int] = set()
    moved: list[tuple[Any, Any]] = []
    for row in pairs:
        old, new = row[0], row[3]
        if old in taken_old or new in taken_new or not _may_follow(row):
            continue
        taken_old.add(old)
        taken_new.add(new)
        moved.append((old, row))
        photos.update(photo for photo in (row[2], row.photo_id_1) if photo)
    for chunk in contents.chunks(taken_new):
        connection.execute(delete(files).where(files.c.id.in_(chunk)))
    for old, row in moved:
        connection.execute(
            update(files)
            .where(files.c.id == old)
            .values(
                folder_id=row.folder_id,
                name=row.name_1,
                stem=row.stem,
                state=PRESENT,
                pending=0,
                size=row.size,
                mtime_ns=row.mtime_ns,
                failure=row.failure,
                **({"photo_id": row.photo_id_1, "reason_id": row.reason_id} if _takes_photo(row) else {}),
            )
        )
    if moved:
        project(connection, store, photos, sequence=next_sequence(connection))
    return [Move(old, row.root_id, row.session_id) for old, row in moved]
