"""Names that are spelled otherwise now, and hard links that were made or taken away: files that need no reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, select, update

from imalink.store import contents
from imalink.store.projection import project
from imalink.store.sequence import next_sequence
from imalink.store.tables import files, folders, photos

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imalink.store.opening import Store


def rename_files(connection: Connection, store: Store, names: Mapping[int, bytes]) -> None:
    """Give files their names as they are listed now; their stems are those of all spellings."""
    connection.execute(
        update(files).where(files.c.id == bindparam("row")).values(name=bindparam("to")),
        [{"row": row, "to": name} for row, name in names.items()],
    )
    project(connection, store, _photos_of(connection, names), sequence=next_sequence(connection))


def rename_folder(connection: Connection, store: Store, folder: int, path: bytes) -> None:
    """Give a folder its path as it is listed now."""
    connection.execute(update(folders).where(folders.c.id == folder).values(path=path))
    held = set(
        connection.execute(
            select(files.c.photo_id).where(files.c.folder_id == folder, files.c.photo_id.is_not(None))
        ).scalars()
    )
    project(connection, store, held, sequence=next_sequence(connection))


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
