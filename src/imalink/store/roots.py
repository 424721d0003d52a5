"""Roots: scanned folders. Paths of files are relative to them."""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Connection, distinct, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from imalink.model.rootstate import KnownVolume, Question, RootOptions, SampleFile, options_from
from imalink.store.engine import inserted_id
from imalink.store.opening import new_uid, uid_text
from imalink.store.sequence import next_sequence, now_ms
from imalink.store.tables import FileState, files, folders, library, mount_points, photos, roots

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLE = 24
"""Files of a sample: enough to tell a folder from another, few enough to be looked for in no time."""


class Reachability(Protocol):
    """Who knows whether the root at a path can be reached now."""

    def offline(self, path: bytes) -> bool:
        """Say whether it cannot."""


@dataclass(frozen=True, slots=True)
class Root:
    """A scanned folder; ``path`` is absolute, as the file system spells it; ``offline`` as it was last noted.

    ``removed_at`` (ms since 1970 UTC) is set while the root is removed, ``question`` while a person has something to
    decide or has decided it for the next scan.
    """

    row: int
    uid: str
    name: str
    path: bytes
    scanned_at: int | None
    offline: bool = False
    options: RootOptions = field(default_factory=RootOptions)
    volume: KnownVolume | None = None
    question: Question | None = None
    removed_at: int | None = None
    removal: str | None = None


def _root(row: Any) -> Root:
    return Root(
        row.id,
        uid_text(row.uid),
        row.name,
        bytes(row.path),
        row.scanned_at,
        bool(row.offline),
        options_from(json.loads(row.options)),
        KnownVolume.of_json(json.loads(row.volume)),
        Question(**json.loads(row.question)) if row.question else None,
        row.removed_at,
        row.removal,
    )


def load_roots(connection: Connection) -> list[Root]:
    """Return the roots in use, in the order they were added."""
    return [one for one in all_roots(connection) if one.removed_at is None]


def all_roots(connection: Connection) -> list[Root]:
    """Return all roots, removed ones too, in the order they were added."""
    return [_root(row) for row in connection.execute(select(roots).order_by(roots.c.id))]


def load_root(connection: Connection, row: int) -> Root:
    """Return one root, as it is now."""
    return _root(connection.execute(select(roots).where(roots.c.id == row)).one())


def free_name(connection: Connection, wanted: str, but: int = 0) -> str:
    """Return ``wanted``, with a number where another root than ``but`` is called so."""
    taken = set(connection.execute(select(roots.c.name).where(roots.c.id != but)).scalars())
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} ({number})", number + 1
    return name


def name_of(path: bytes) -> str:
    """Return what a root is called when nobody says: its folder's name."""
    return (os.path.basename(path.rstrip(b"/")).decode("utf-8", "replace") or "/").strip() or "/"


def insert_root(
    connection: Connection, path: bytes, name: str | None = None, options: RootOptions | None = None
) -> Root:
    """Add a root; its name is made unique by a number where needed."""
    options = options or RootOptions()
    uid, free = new_uid(), free_name(connection, (name or name_of(path)).strip())
    row = inserted_id(
        connection.execute(
            insert(roots).values(
                uid=uid, name=free, path=path, added_at=now_ms(), options=json.dumps(options.to_json())
            )
        )
    )
    return Root(row, uid_text(uid), free, path, None, options=options)


def note_presence(connection: Connection, root: int, *, offline: bool) -> None:
    """Remember whether a root is away; when that changed its photos become news to the index."""
    before = connection.execute(select(roots.c.offline).where(roots.c.id == root)).scalar()
    if before is None or bool(before) == offline:
        return
    connection.execute(update(roots).where(roots.c.id == root).values(offline=int(offline)))
    renew_photos(connection, root)


def renew_photos(connection: Connection, root: int) -> None:
    """Make a root's photos news to the index."""
    held = (
        select(files.c.photo_id)
        .join(folders, folders.c.id == files.c.folder_id)
        .where(folders.c.root_id == root, files.c.photo_id.is_not(None))
    )
    connection.execute(update(photos).where(photos.c.id.in_(held)).values(seq=next_sequence(connection)))


def note_volume(connection: Connection, root: int, volume: KnownVolume) -> None:
    """Remember what a root's volume is known by."""
    connection.execute(update(roots).where(roots.c.id == root).values(volume=json.dumps(volume.to_json())))


def note_place(connection: Connection, root: int, machine: str, path: bytes) -> None:
    """Remember that a root lies at ``path``, here on this machine."""
    connection.execute(update(roots).where(roots.c.id == root).values(path=path))
    statement = upsert(mount_points).values(root_id=root, machine=machine, path=path, seen_at=now_ms())
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[mount_points.c.root_id, mount_points.c.machine],
            set_={"path": statement.excluded.path, "seen_at": statement.excluded.seen_at},
        )
    )


def place_roots(connection: Connection, places: dict[int, bytes], machine: str) -> None:
    """Move roots to new places on this machine, all at once: paths are unique, and two may change theirs."""
    for row in places:
        connection.execute(update(roots).where(roots.c.id == row).values(path=b"\0%d" % row))
    for row, path in places.items():
        note_place(connection, row, machine, path)


def copy_places(connection: Connection, root: int, to: int, below: bytes) -> None:
    """Note for the root ``to`` that it lies at ``below`` wherever the other root was seen."""
    for row in connection.execute(select(mount_points).where(mount_points.c.root_id == root)).all():
        connection.execute(
            insert(mount_points).values(
                root_id=to, machine=row.machine, path=os.path.join(bytes(row.path), below), seen_at=row.seen_at
            )
        )


def other_places(connection: Connection, root: Root) -> list[bytes]:
    """Return where else a root was seen, on this machine or another."""
    rows = connection.execute(select(mount_points.c.path).where(mount_points.c.root_id == root.row)).scalars()
    return sorted({bytes(path) for path in rows} - {root.path})


def places_on(connection: Connection, machine: str) -> dict[int, bytes]:
    """Return where roots lie on a machine, for those that were seen there."""
    found = select(mount_points.c.root_id, mount_points.c.path).where(mount_points.c.machine == machine)
    return {root: bytes(path) for root, path in connection.execute(found)}


def machine_known(connection: Connection) -> str | None:
    """Return the machine that used the library last."""
    return connection.execute(select(library.c.value).where(library.c.key == "machine")).scalar()


def settle_on(connection: Connection, machine: str) -> None:
    """Take the places that the roots have on ``machine``; those never seen there keep the one of the last machine."""
    before = machine_known(connection)
    if before == machine:
        return
    statement = upsert(library).values(key="machine", value=machine)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[library.c.key], set_={"value": statement.excluded.value})
    )
    places = places_on(connection, machine)
    known = {root.row: root.path for root in all_roots(connection)}
    wanted = {row: path for row, path in places.items() if known.get(row, path) != path}
    staying = {path for row, path in known.items() if row not in wanted}
    wanted = {row: path for row, path in wanted.items() if path not in staying}
    place_roots(connection, wanted, machine)


def set_options(connection: Connection, root: int, options: RootOptions) -> None:
    """Keep a root's options."""
    connection.execute(update(roots).where(roots.c.id == root).values(options=json.dumps(options.to_json())))


def set_question(connection: Connection, root: int, question: Question | None) -> None:
    """Keep what is to be decided about a root; None when nothing is."""
    kept = json.dumps(question.to_json()) if question is not None else None
    connection.execute(update(roots).where(roots.c.id == root).values(question=kept))


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


def holds_files(connection: Connection, root: int) -> bool:
    """Say whether any file of a root was there at the last look."""
    found = (
        select(files.c.id)
        .join(folders, folders.c.id == files.c.folder_id)
        .where(folders.c.root_id == root, files.c.state == int(FileState.PRESENT))
        .limit(1)
    )
    return connection.execute(found).first() is not None


def sample_files(connection: Connection, root: int, size: int = SAMPLE) -> list[SampleFile]:
    """Return known files spread over a root's folders, the newest folders among them; always the same ones."""
    rows = connection.execute(select(folders.c.id).where(folders.c.root_id == root).order_by(folders.c.id)).scalars()
    known = rows.all()
    found: dict[int, SampleFile] = {}
    # Folders may be empty by now, so more are picked than needed: the newest, then others in no order of theirs.
    picked = _spread(known, size * 2)
    rest = picked[1:]
    random.Random(root).shuffle(rest)  # noqa: S311 - no secret: the same ones each time
    for folder in (*picked[:1], *rest):
        count = connection.execute(
            select(func.count()).where(files.c.folder_id == folder, files.c.state == int(FileState.PRESENT))
        ).scalar_one()
        share = max(1, size // max(1, len(known)))
        for offset in _spread(range(count), share):
            row = connection.execute(
                select(files.c.id, files.c.name, files.c.size, files.c.mtime_ns, files.c.fingerprint, folders.c.path)
                .join(folders, folders.c.id == files.c.folder_id)
                .where(files.c.folder_id == folder, files.c.state == int(FileState.PRESENT))
                .order_by(files.c.name)
                .limit(1)
                .offset(offset)
            ).one()
            path = row.path + b"/" + row.name if row.path else row.name
            found[row.id] = SampleFile(path, row.size, row.mtime_ns, row.fingerprint)
        if len(found) >= size:
            break
    return list(found.values())[:size]


def _spread(of: Iterable[int], number: int) -> list[int]:
    """Return up to ``number`` members spread evenly, the last one first."""
    members = list(of)
    if len(members) <= number:
        return members[::-1]
    step = (len(members) - 1) / max(1, number - 1)
    return list(dict.fromkeys(members[round(len(members) - 1 - step * place)] for place in range(number)))
