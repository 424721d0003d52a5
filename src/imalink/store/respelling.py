"""Names that are spelled otherwise now, and hard links that were made or taken away: files that need no reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, select, update

from imalink.model.happening import Happening
from imalink.store import contents, fileevents
from imalink.store.projection import project
from imalink.store.sequence import next_sequence
from imalink.store.tables import FileState, files, folders, photos

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imalink.store.opening import Store


def rename_files(
    connection: Connection, store: Store, names: Mapping[int, bytes], told: Iterable[int], session: int
) -> None:
    """Give files their names as they are listed now; their stems are those of all spellings.

    Of those ``told`` it is kept that ``session`` found them renamed.
    """
    seen = set(told)
    before = fileevents.file_texts(connection, seen)
    connection.execute(
        update(files).where(files.c.id == bindparam("row")).values(name=bindparam("to")),
        [{"row": row, "to": name} for row, name in names.items()],
    )
    _note(connection, session, Happening.RENAMED, before)
    project(connection, store, _photos_of(connection, names), sequence=next_sequence(connection))


def rename_folder(connection: Connection, store: Store, folder: int, path: bytes, session: int | None) -> None:
    """Give a folder its path as it is listed now; where there is a ``session``, it found the folder's files moved."""
    rows = connection.execute(
        select(files.c.id).where(files.c.folder_id == folder, files.c.state == int(FileState.PRESENT))
    )
    before = fileevents.file_texts(connection, rows.scalars()) if session is not None else {}
    connection.execute(update(folders).where(folders.c.id == folder).values(path=path))
    if session is not None:
        _note(connection, session, Happening.MOVED, before)
    held = set(
        connection.execute(
            select(files.c.photo_id).where(files.c.folder_id == folder, files.c.photo_id.is_not(None))
        ).scalars()
    )
    project(connection, store, held, sequence=next_sequence(connection))


def _note(connection: Connection, session: int, kind: Happening, before: Mapping[int, str]) -> None:
    """Keep what happened to files, of which ``before`` says where they lay."""
    after = fileevents.file_texts(connection, before)
    photos_of: dict[int, int | None] = {}
    for chunk in contents.chunks(before):
        photos_of.update(connection.execute(select(files.c.id, files.c.photo_id).where(files.c.id.in_(chunk))).all())
    fileevents.record(
        connection,
        session,
        [fileevents.Happened(row, photos_of[row], kind, was, after[row]) for row, was in before.items()],
    )


def relink_files(connection: Connection, numbers: Mapping[int, int | None]) -> None:
    """Keep the numbers of files' hard links; what says whether a photo has copies becomes news to the index."""
    connection.execute(
        update(files).where(files.c.id == bindparam("row")).values(hard_link=bindparam("number")),
        [{"row": row, "number": number} for row, number in numbers.items()],
    )
    sequence = next_sequence(connection)
    for chunk in contents.chunks(_photos_of(connection, numbers)):
        connection.execute(update(photos).where(photos.c.id.in_(chunk)).values(seq=sequence))


def _photos_of(connection: Connection, rows: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for chunk in contents.chunks(rows):
        found.update(
            photo
            for photo in connection.execute(select(files.c.photo_id).where(files.c.id.in_(chunk))).scalars()
            if photo is not None
        )
    return found
