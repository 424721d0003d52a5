"""The history of files: what scans found to have happened to them, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from imalink.model.happening import FileEvent, Happening
from imalink.store import contents
from imalink.store.photos import path_text, utc_text
from imalink.store.sequence import now_ms
from imalink.store.tables import file_events, files, folders, roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Happened:
    """An event to keep: a file and its photo (row ids), what happened, places as text."""

    file: int
    photo: int | None
    kind: Happening
    was: str | None = None
    now: str | None = None


def place_text(root: str, folder: bytes, name: bytes) -> str:
    """Return where a file lies as reports say it: root, ``/``, path."""
    return f"{root}/{path_text(folder, name)[0]}"


def folder_places(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[str, bytes]]:
    """Return root name and path of folders."""
    found: dict[int, tuple[str, bytes]] = {}
    for chunk in contents.chunks(set(ids)):
        for row, root, path in connection.execute(
            select(folders.c.id, roots.c.name, folders.c.path)
            .join(roots, roots.c.id == folders.c.root_id)
            .where(folders.c.id.in_(chunk))
        ):
            found[row] = (root, path)
    return found


def file_texts(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Return where files lie, or lay when they were last there, as text."""
    found: dict[int, str] = {}
    for chunk in contents.chunks(set(ids)):
        for row, root, folder, name in connection.execute(
            select(files.c.id, roots.c.name, folders.c.path, files.c.name)
            .join(folders, folders.c.id == files.c.folder_id)
            .join(roots, roots.c.id == folders.c.root_id)
            .where(files.c.id.in_(chunk))
        ):
            found[row] = place_text(root, folder, name)
    return found


def record(connection: Connection, session: int, happened: Sequence[Happened]) -> None:
    """Keep events that ``session`` found."""
    stamp = now_ms()
    for chunk in contents.chunks(happened, 5000):
        connection.execute(
            insert(file_events),
            [
                {
                    "session_id": session, "file_id": one.file, "photo_id": one.photo, "kind": int(one.kind),
                    "at": stamp, "was": one.was, "now": one.now,
                }
                for one in chunk
                if isinstance(one, Happened)
            ],
        )  # fmt: skip


def take_back(
    connection: Connection, session: int, ids: Iterable[int], kinds: Iterable[Happening]
) -> dict[int, Happening]:
    """Delete what ``session`` noted of the files and has since understood better; return what that was, by file."""
    found: dict[int, Happening] = {}
    numbers = [int(kind) for kind in kinds]
    for chunk in contents.chunks(ids):
        rows = connection.execute(
            delete(file_events)
            .where(
                file_events.c.file_id.in_(chunk), file_events.c.session_id == session, file_events.c.kind.in_(numbers)
            )
            .returning(file_events.c.file_id, file_events.c.kind)
        )
        found.update((file, Happening(kind)) for file, kind in rows)
    return found


def kinds_of(connection: Connection, session: int, ids: Iterable[int]) -> dict[int, Happening]:
    """Return what ``session`` noted last of files that are there, by file."""
    found: dict[int, Happening] = {}
    for chunk in contents.chunks(ids):
        rows = connection.execute(
            select(file_events.c.file_id, file_events.c.kind)
            .where(file_events.c.file_id.in_(chunk), file_events.c.session_id == session)
            .order_by(file_events.c.id)
        )
        found.update((file, Happening(kind)) for file, kind in rows)
    return found


def hand_over(connection: Connection, became: Iterable[tuple[int, int]]) -> None:
    """Give the history of files (the first of each pair) to the files that they turned out to be."""
    successors = dict(became)
    for chunk in contents.chunks(successors):
        told = connection.execute(
            select(file_events.c.file_id).where(file_events.c.file_id.in_(chunk)).distinct()
        ).scalars()
        pairs = [{"row": row, "to": successors[row]} for row in told.all()]
        if pairs:
            connection.execute(
                update(file_events).where(file_events.c.file_id == bindparam("row")).values(file_id=bindparam("to")),
                pairs,
            )


_EVENT = select(
    file_events.c.kind, file_events.c.file_id, file_events.c.was, file_events.c.now, file_events.c.at
).order_by(file_events.c.id)


def listed(connection: Connection, session: int, limit: int) -> list[FileEvent]:
    """Return the first events of a session."""
    rows = connection.execute(_EVENT.where(file_events.c.session_id == session).limit(limit))
    return [FileEvent(Happening(kind), file, was, now, utc_text(at) or "") for kind, file, was, now, at in rows]


def of_files(connection: Connection, ids: Iterable[int]) -> list[FileEvent]:
    """Return the history of files, the oldest first."""
    found: list[tuple[int, FileEvent]] = []
    for chunk in contents.chunks(ids):
        for kind, file, was, now, at in connection.execute(_EVENT.where(file_events.c.file_id.in_(chunk))):
            found.append((at, FileEvent(Happening(kind), file, was, now, utc_text(at) or "")))
    return [event for _, event in sorted(found, key=lambda one: one[0])]
