"""Sidecars that several photos share: Takeout's JSON is of the original and of its edited variant.

``files.photo_id`` names the photo of a sidecar's best owner. For further owners that are other photos the table
``file_owners`` ties the two rows of ``files``; it knows no photos, so that photos may be merged, split and moved
without it. Ties go with the rows they are of. A picture that is moved away keeps the sidecars it had, as it does with
one of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Connection, delete, insert, select, text, update

from imalink.model.filekind import FileKind
from imalink.model.sidecars import SidecarIndex, is_takeout
from imalink.store import contents
from imalink.store.tables import file_owners, files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Column

RAW = int(FileKind.RAW)
NAMED = "named after the file"
"""Why a sidecar belongs to its best owner's photo, as :mod:`imalink.model.grouping` says it."""

_PRESENT = text("files.state = 0")
"""Written out, so that SQLite sees that the index of places holds them all."""


class Told(Protocol):
    """What a scan tells of a file: ``shared`` has the sidecars that tie it to others, with all whom each speaks of.

    For a picture those that speak of it; for a sidecar those that speak of any of its owners, itself among them.
    """

    @property
    def folder(self) -> int:
        """Return the row of the folder."""

    @property
    def name(self) -> bytes:
        """Return the name in the folder."""

    @property
    def kind(self) -> FileKind:
        """Return what the file is to its photo."""

    @property
    def shared(self) -> Mapping[bytes, Sequence[bytes]]:
        """Return sidecars and their owners, the best first."""


def settle(connection: Connection, items: Collection[Told], reason: int) -> set[int]:
    """Tie the sidecars of files that were just written to all whom they speak of; return the photos to be refreshed.

    A sidecar goes to the photo of its best owner when that comes after another one: the outcome is the same in
    whatever order, and over however many scans, the files come. ``reason`` is the term of :data:`NAMED`.
    """
    told: dict[tuple[int, bytes], Sequence[bytes]] = {}
    for item in items:
        told.update(((item.folder, sidecar), owners) for sidecar, owners in item.shared.items())
    if not told:
        return set()
    rows = _rows(connection, {*told, *((folder, name) for (folder, _), owners in told.items() for name in owners)})
    dirty: set[int] = set()
    homes: dict[int, int] = {}
    wanted: set[tuple[int, int]] = set()
    for place, owners in told.items():
        sidecar = rows.get(place)
        there = [row for name in owners if (row := rows.get((place[0], name))) is not None and row.photo_id is not None]
        if sidecar is None or not there:
            continue
        home, best = sidecar.photo_id, there[0].photo_id
        if home != best:
            others = {row.photo_id for row in there[1:]}
            if home is None or home in others or _came_for_want_of_better(connection, place, home):
                home = best
        if home != sidecar.photo_id:
            connection.execute(update(files).where(files.c.id == sidecar.id).values(photo_id=home, reason_id=reason))
            dirty.update({home, sidecar.photo_id} - {None})
        homes[sidecar.id] = home
        wanted.update((row.id, sidecar.id) for row in there)
    concerned = {
        row.id: folder
        for item in items
        for folder, name in _owner_places(item)
        if (row := rows.get((folder, name))) is not None
    }
    before = _ties(connection, file_owners.c.owner_id, concerned) | _ties(connection, file_owners.c.file_id, homes)
    lying = _folders(connection, {file for _, file in before - wanted})
    stale = {tie for tie in before - wanted if tie[0] in concerned and lying.get(tie[1]) == concerned[tie[0]]}
    photos = {row.id: row.photo_id for row in rows.values()}
    dirty.update(_release(connection, [row for row in rows.values() if row.id in concerned], homes))
    fresh = {(owner, file) for owner, file in wanted - before if photos[owner] != homes[file]}
    for owner, file in stale:
        connection.execute(delete(file_owners).where(file_owners.c.owner_id == owner, file_owners.c.file_id == file))
    if fresh:
        connection.execute(insert(file_owners), [{"owner_id": owner, "file_id": file} for owner, file in sorted(fresh)])
    dirty.update(photos[owner] for owner, _ in stale | fresh)
    read = {row.id for item in items if (row := rows.get((item.folder, item.name))) is not None and row.kind > RAW}
    return (dirty | set(sharing(connection, read))) - {None}


def _release(connection: Connection, owners: Iterable[Any], told: Collection[int]) -> set[int]:
    """Take from photos the JSON that spoke of a file before this had one of its own; return those photos.

    It goes to the next that it speaks of, or waits for its picture.
    """
    names = {(row.photo_id, row.folder_id): row.name for row in owners if row.photo_id is not None}
    dirty: set[int] = set()
    for chunk in contents.chunks({photo for photo, _ in names}):
        for row in connection.execute(
            select(files.c.id, files.c.photo_id, files.c.folder_id, files.c.name).where(
                files.c.photo_id.in_(chunk), files.c.kind > RAW, text("+files.state = 0")
            )
        ).all():
            owner = names.get((row.photo_id, row.folder_id))
            if owner is None or row.id in told or not _speaks_of(row.name, owner):
                continue  # it came to the photo in another way
            home = next(iter(sharing(connection, [row.id])), None)
            connection.execute(update(files).where(files.c.id == row.id).values(photo_id=home))
            dirty.update({row.photo_id, home} - {None})
    return dirty


def _speaks_of(sidecar: bytes, owner: bytes) -> bool:
    """Say whether a Takeout JSON would speak of a file if there were no other."""
    return is_takeout(sidecar) and bool(SidecarIndex((owner, sidecar)).owners(sidecar))


def _came_for_want_of_better(connection: Connection, place: tuple[int, bytes], photo: int) -> bool:
    """Say whether a sidecar is with a photo, none of its owners now, because it spoke of it before they came."""
    folder, sidecar = place
    beside = connection.execute(
        select(files.c.name).where(files.c.photo_id == photo, files.c.folder_id == folder, files.c.kind <= RAW)
    )
    return any(_speaks_of(sidecar, name) for name in beside.scalars())


def _owner_places(item: Told) -> list[tuple[int, bytes]]:
    """Return the owners of which ``item.shared`` names every sidecar in their folder."""
    names = item.shared.get(item.name, ()) if item.kind > FileKind.RAW else [item.name] if item.shared else []
    return [(item.folder, name) for name in names]


def _rows(connection: Connection, places: Iterable[tuple[int, bytes]]) -> dict[tuple[int, bytes], Any]:
    """Return the present files of the (folder, name) places."""
    names: dict[int, list[bytes]] = {}
    for folder, name in places:
        names.setdefault(folder, []).append(name)
    return {
        (row.folder_id, row.name): row
        for folder, own in names.items()
        for chunk in contents.chunks(own)
        for row in connection.execute(
            select(files.c.id, files.c.folder_id, files.c.name, files.c.photo_id, files.c.kind).where(
                files.c.folder_id == folder, files.c.name.in_(chunk), _PRESENT
            )
        )
    }


def _ties(connection: Connection, column: Column[int], ids: Iterable[int]) -> set[tuple[int, int]]:
    """Return the (owner, sidecar) ties of files, ``column`` saying which of the two they are."""
    return {
        (owner, file)
        for chunk in contents.chunks(ids)
        for owner, file in connection.execute(
            select(file_owners.c.owner_id, file_owners.c.file_id).where(column.in_(chunk))
        )
    }


def _folders(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return the folders of those of the files that are present."""
    found: dict[int, int] = {}
    for chunk in contents.chunks(ids):
        found.update(
            connection.execute(
                select(files.c.id, files.c.folder_id).where(files.c.id.in_(chunk), text("+files.state = 0"))
            ).all()
        )
    return found


def sidecars_of(connection: Connection, owners: Iterable[int]) -> dict[int, list[int]]:
    """Return the shared sidecars that speak of files beside those of their photos, by file."""
    found: dict[int, list[int]] = {}
    for owner, file in sorted(_ties(connection, file_owners.c.owner_id, owners)):
        found.setdefault(owner, []).append(file)
    return found


def sharing(connection: Connection, sidecars: Iterable[int]) -> dict[int, int]:
    """Return the photos that further owners of sidecars are, each with one of those sidecars."""
    found: dict[int, int] = {}
    for chunk in contents.chunks(sidecars):
        found.update(
            connection.execute(
                select(files.c.photo_id, file_owners.c.file_id)
                .join(file_owners, file_owners.c.owner_id == files.c.id)
                .where(file_owners.c.file_id.in_(chunk), files.c.photo_id.is_not(None))
                .order_by(file_owners.c.file_id, file_owners.c.owner_id)
            ).all()
        )
    return found


def hand_over(connection: Connection, pairs: Iterable[tuple[int, int]]) -> set[int]:
    """Give the ties of files to others, ``(from, to)``: a row that goes, and the one that is the same file.

    A sidecar then speaks of those that it lies beside now, a picture keeps what spoke of it. Returns the photos of
    which a sidecar spoke before or does now.
    """
    became = dict(pairs)
    moved = _ties(connection, file_owners.c.owner_id, became) | _ties(connection, file_owners.c.file_id, became)
    left = _ties(connection, file_owners.c.file_id, became.values())
    touched = set(sharing(connection, {file for _, file in moved | left}))
    resettled = {became[file] for _, file in moved if file in became}
    for tie in moved | {tie for tie in left if tie[1] in resettled}:
        connection.execute(delete(file_owners).where(file_owners.c.owner_id == tie[0], file_owners.c.file_id == tie[1]))
    kept = {(became.get(owner, owner), became.get(file, file)) for owner, file in moved}
    present = _ties(connection, file_owners.c.owner_id, {owner for owner, _ in kept})
    if kept - present:
        connection.execute(
            insert(file_owners), [{"owner_id": owner, "file_id": file} for owner, file in kept - present]
        )
    return touched


def part(connection: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Take the handing over of pictures' ties back, ``(lost, found)``: what lies beside ``found`` speaks of it, the
    rest of ``lost``.
    """
    became = dict(pairs)
    ties = _ties(connection, file_owners.c.owner_id, became)
    lying: dict[int, int] = {}
    for chunk in contents.chunks({file for _, file in ties} | {became[owner] for owner, _ in ties}):
        lying.update(connection.execute(select(files.c.id, files.c.folder_id).where(files.c.id.in_(chunk))).all())
    for owner, file in ties:
        if file in lying and lying[file] == lying.get(became[owner]):
            connection.execute(
                update(file_owners)
                .where(file_owners.c.owner_id == owner, file_owners.c.file_id == file)
                .values(owner_id=became[owner])
            )
