"""The end of a root's scan: what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select, update

from imalink.model.filekind import FileKind
from imalink.model.happening import Happening
from imalink.store import contents, fileevents, fileowners
from imalink.store.projection import project
from imalink.store.sequence import next_sequence, now_ms
from imalink.store.tables import FileState, file_events, files, folders

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


def known_places(
    connection: Connection, session: int, fingerprints: Iterable[bytes]
) -> list[tuple[int, int, bytes, bytes]]:
    """Return id, root, folder path and name of present files of those contents that other scans met first."""
    found: list[tuple[int, int, bytes, bytes]] = []
    for chunk in contents.chunks(fingerprints):
        found.extend(
            tuple(row)
            for row in connection.execute(
                select(files.c.id, folders.c.root_id, folders.c.path, files.c.name)
                .join(folders, folders.c.id == files.c.folder_id)
                .where(
                    files.c.fingerprint.in_(chunk),
                    files.c.state == PRESENT,
                    files.c.session_id != session,
                    files.c.size > 0,
                )
            )
        )
    return found


def mark_missing(connection: Connection, store: Store, gone: Iterable[int], session: int) -> int:
    """Mark files as missing and refresh their photos; everything said about them stays. Returns how many.

    ``session`` is the scan that found it, and notes it in their histories.
    """
    photos: set[int] = set()
    count = 0
    stamp = now_ms()
    for chunk in contents.chunks(gone):
        rows = connection.execute(
            select(files.c.id, files.c.photo_id, files.c.kind).where(files.c.id.in_(chunk), files.c.state == PRESENT)
        ).all()
        photos.update(row.photo_id for row in rows if row.photo_id)
        photos.update(fileowners.sharing(connection, (row.id for row in rows if row.kind > FileKind.RAW)))
        places = fileevents.file_texts(connection, (row.id for row in rows))
        fileevents.record(
            connection,
            session,
            [fileevents.Happened(row.id, row.photo_id, Happening.MISSING, places[row.id]) for row in rows],
        )
        count += connection.execute(
            update(files).where(files.c.id.in_(row.id for row in rows)).values(state=MISSING, missing_at=stamp)
        ).rowcount
    if count:
        project(connection, store, photos, sequence=next_sequence(connection))
    return count


def still_missing(connection: Connection, rows: Iterable[int]) -> list[int]:
    """Return those of the files that are missing now."""
    found: list[int] = []
    for chunk in contents.chunks(rows):
        found.extend(
            connection.execute(select(files.c.id).where(files.c.id.in_(chunk), files.c.state == MISSING)).scalars()
        )
    return found


def unmark_missing(connection: Connection, store: Store, rows: Iterable[int], session: int) -> int:
    """Take back that files are missing, and what ``session`` noted of it. Returns how many."""
    photos: set[int] = set()
    count = 0
    for chunk in contents.chunks(rows):
        photos.update(connection.execute(select(files.c.photo_id).where(files.c.id.in_(chunk))).scalars())
        photos.update(fileowners.sharing(connection, chunk))  # type: ignore[arg-type]
        count += connection.execute(
            update(files).where(files.c.id.in_(chunk)).values(state=PRESENT, missing_at=None)
        ).rowcount
        connection.execute(
            delete(file_events).where(file_events.c.file_id.in_(chunk), file_events.c.session_id == session)
        )
    project(connection, store, photos - {None}, sequence=next_sequence(connection))
    return count
