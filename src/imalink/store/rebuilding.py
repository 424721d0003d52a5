"""How far a rebuild has come, kept in the library so that it goes on where it was ended."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select, update

from imalink.store.tables import FileState, batches, files, folders, photos
from imalink.store.tables import library as facts

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY, LOG_KEY = "rebuild", "from_log"
PRESENT = int(FileState.PRESENT)


@dataclass(frozen=True, slots=True)
class Stage:
    """``reading`` the files, working out ``photos`` (those up to ``after`` are done), the ``index``."""

    name: str
    after: int = 0


def stage(connection: Connection) -> Stage | None:
    """Return the stage of a rebuild that was ended, None when there is none."""
    found = connection.execute(select(facts.c.value).where(facts.c.key == KEY)).scalar()
    return None if found is None else Stage(**json.loads(found))


def note(connection: Connection, reached: Stage | None) -> None:
    """Remember a stage; None when the rebuild is done."""
    connection.execute(facts.delete().where(facts.c.key == KEY))
    if reached is not None:
        connection.execute(facts.insert().values(key=KEY, value=json.dumps(asdict(reached))))


def begin(connection: Connection, roots: Sequence[int]) -> int:
    """Have every present file under the roots read again; return how many they are."""
    below = select(folders.c.id).where(folders.c.root_id.in_(roots))
    marked = connection.execute(
        update(files).where(files.c.state == PRESENT, files.c.folder_id.in_(below)).values(pending=1)
    )
    note(connection, Stage("reading"))
    return marked.rowcount


def unread(connection: Connection) -> int:
    """Return how many present files are still to be read."""
    query = select(func.count()).select_from(files).where(files.c.state == PRESENT, files.c.pending == 1)
    return int(connection.execute(query).scalar_one())


def states(connection: Connection) -> tuple[int, int]:
    """Return how many photos there are, and how many of them have no file that is present."""
    total = int(connection.execute(select(func.count()).select_from(photos)).scalar_one())
    there = select(files.c.id).where(files.c.photo_id == photos.c.id, files.c.state == PRESENT).exists()
    return total, int(connection.execute(select(func.count()).select_from(photos).where(~there)).scalar_one())


def origin_log(connection: Connection) -> str | None:
    """Return which log the library was made from (BLAKE3 of the file), None when from none."""
    return connection.execute(select(facts.c.value).where(facts.c.key == LOG_KEY)).scalar()


def is_empty(connection: Connection) -> bool:
    """Say whether nothing was ever kept in the library."""
    return (
        connection.execute(select(photos.c.id).limit(1)).first() is None
        and connection.execute(select(batches.c.id).limit(1)).first() is None
    )
