"""The end of a scan: what is gone, and what of it has only moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, or_, select, text, update

from imalink.model.filekind import FileKind
from imalink.store import contents
from imalink.store.projection import project
from imalink.store.sequence import next_sequence
from imalink.store.tables import FileState, file_events, files, folders, sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.store.opening import Store

MISSING = int(FileState.MISSING)
PRESENT = int(FileState.PRESENT)
LOOKED_AT = 1000
"""New files of one content that a missing one is compared with; thousands of equal files are not worth more."""


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
        count += connection.execute(
            update(files).where(files.c.id.in_(chunk)).values(state=PRESENT, missing_at=None)
        ).rowcount
        connection.execute(
            delete(file_events).where(file_events.c.file_id.in_(chunk), file_events.c.session_id == session)
        )
    project(connection, store, photos - {None}, sequence=next_sequence(connection))
    return count


@dataclass(frozen=True, slots=True)
class Move:
    """A file that was found again elsewhere: its id, the root it lies in now, the session that met it there."""

    file: int
    root: int
    session: int


def follow_moves(connection: Connection, store: Store, session: int) -> list[Move]:
    """Match missing files with new files of equal content: the old file takes the new place.

    New are the files of ``session`` and of sessions that were interrupted before they came to this. Of several
    the one of the same name is taken. Empty files are all alike, so they are never said to have moved.
    """
    pairs = _pairs(connection, session)
    for chunk in contents.chunks(new.id for _, new in pairs):
        connection.execute(delete(files).where(files.c.id.in_(chunk)))
    for old, new in pairs:
        connection.execute(
            update(files)
            .where(files.c.id == old.id)
            .values(
                folder_id=new.folder_id,
                name=new.name,
                stem=new.stem,
                state=PRESENT,
                pending=0,
                size=new.size,
                mtime_ns=new.mtime_ns,
                failure=new.failure,
                **({"photo_id": new.photo_id, "reason_id": new.reason_id} if _takes_photo(old) else {}),
            )
        )
    if pairs:
        photos = {row.photo_id for pair in pairs for row in pair if row.photo_id}
        project(connection, store, photos, sequence=next_sequence(connection))
    return [Move(old.id, new.root_id, new.session_id) for old, new in pairs]


def _takes_photo(old: Any) -> bool:
    """Say whether a moved file belongs to the photo it was found beside: sidecars go by their name."""
    return old.kind > FileKind.RAW or old.photo_id is None


def _may_follow(old: Any, new: Any) -> bool:
    """Say whether the photos of the two places agree; users may have said different things of two."""
    return _takes_photo(old) or new.photo_id is None or new.photo_id == old.photo_id


def _pairs(connection: Connection, session: int) -> list[tuple[Any, Any]]:
    """Return missing files and the new files that they have become."""
    # Written out, so that SQLite sees that the index of missing files holds them all.
    gone = connection.execute(
        select(files.c.id, files.c.name, files.c.photo_id, files.c.kind, files.c.fingerprint)
        .where(text("files.state <> 0"), files.c.fingerprint.is_not(None), files.c.size > 0)
        .order_by(files.c.id)
    ).all()
    if not gone:
        return []
    met = or_(
        files.c.session_id == session,
        files.c.session_id.in_(select(sessions.c.id).where(sessions.c.finished_at.is_(None))),
    )
    fresh: dict[bytes, list[Any]] = {}
    for chunk in contents.chunks({row.fingerprint for row in gone}):
        for row in connection.execute(
            select(files, folders.c.root_id)
            .join(folders, folders.c.id == files.c.folder_id)
            .where(files.c.fingerprint.in_(chunk), files.c.state == PRESENT, met)
            .order_by(files.c.id)
        ):
            fresh.setdefault(row.fingerprint, []).append(row)
    pairs: list[tuple[Any, Any]] = []
    found: set[int] = set()
    taken: set[int] = set()
    for same_name in (True, False):
        for old in gone:
            if old.id in found:
                continue
            for new in fresh.get(old.fingerprint, ())[:LOOKED_AT]:
                if new.id not in taken and (new.name == old.name or not same_name) and _may_follow(old, new):
                    found.add(old.id)
                    taken.add(new.id)
                    pairs.append((old, new))
                    break
    return pairs
