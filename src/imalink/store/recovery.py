"""Where missing files may be: present files of the same content, the same picture, or the same name and size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select, text

from imalink.model.filekind import FileKind
from imalink.model.moves import match
from imalink.store import contents
from imalink.store.merging import conflicts
from imalink.store.moving import CROWD, TRACED, trace_of
from imalink.store.tables import FileState, files, folders, photos, roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imalink.store.opening import Store

PRESENT = int(FileState.PRESENT)
SHOWN = 5
"""Suggestions for one file."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A present file that a missing one may be: row ids, why, and whether that is certain.

    ``kind`` is ``content``, ``picture`` or ``name``. What would make one photo of two of which different things were
    said is never certain.
    """

    missing: int
    found: int
    photo: int
    other: int | None
    kind: str
    certain: bool
    reason: str


def missing_ids(connection: Connection, photo_rows: Iterable[int] | None = None) -> list[int]:
    """Return the missing files of all photos, or of those named, by place; roots that were removed do not count."""
    statement = (
        select(files.c.id)
        .join(folders, folders.c.id == files.c.folder_id)
        .join(roots, roots.c.id == folders.c.root_id)
        .where(roots.c.removed_at.is_(None))
        .order_by(folders.c.root_id, folders.c.path, files.c.name, files.c.id)
    )
    if photo_rows is None:
        return list(connection.execute(statement.where(text("files.state <> 0"))).scalars())
    found: list[int] = []
    for chunk in contents.chunks(photo_rows):
        found.extend(
            connection.execute(
                statement.where(files.c.photo_id.in_(chunk), files.c.state == int(FileState.MISSING))
            ).scalars()
        )
    return found


def candidates(connection: Connection, store: Store, ids: Sequence[int]) -> dict[int, list[Candidate]]:
    """Return where the missing files ``ids`` may be, the best first; a page of a few hundred at a time."""
    lost = [row for row in _load(connection, ids) if row.state != PRESENT and row.photo_id is not None]
    found: dict[int, list[Candidate]] = {}
    _same_content(connection, lost, found)
    left = [row for row in lost if row.id not in found]
    _same_picture(connection, store, left, found)
    _same_name(connection, left, found)
    return _doubted(connection, {row: some[:SHOWN] for row, some in found.items()})


def _load(connection: Connection, ids: Sequence[int]) -> list[Any]:
    rows: list[Any] = []
    for chunk in contents.chunks(ids):
        rows.extend(connection.execute(TRACED.where(files.c.id.in_(chunk), roots.c.removed_at.is_(None))))
    return rows


def _candidate(old: Any, new: Any, kind: str, certain: bool, reason: str) -> Candidate:
    other = new.photo_id if new.photo_id != old.photo_id else None
    return Candidate(old.id, new.id, old.photo_id, other, kind, certain, reason)


def _doubted(connection: Connection, found: dict[int, list[Candidate]]) -> dict[int, list[Candidate]]:
    """Return the candidates, those not certain that would make one photo of two of which different things were said."""
    pairs = {(one.photo, one.other) for some in found.values() for one in some if one.other is not None}
    doubted = conflicts(connection, pairs)
    return {
        row: [
            replace(one, certain=False, reason=f"{one.reason}; different things were said of the two photos")
            if (one.photo, one.other) in doubted
            else one
            for one in some
        ]
        for row, some in found.items()
    }


def _same_content(connection: Connection, lost: Sequence[Any], found: dict[int, list[Candidate]]) -> None:
    there: dict[bytes, list[Any]] = {}
    prints = {row.fingerprint for row in lost if row.fingerprint and row.size and row.kind <= FileKind.RAW}
    for chunk in contents.chunks(prints):
        for new in connection.execute(
            TRACED.where(files.c.fingerprint.in_(chunk), files.c.state == PRESENT, roots.c.removed_at.is_(None))
        ):
            there.setdefault(new.fingerprint, []).append(new)
    for old in lost:
        some = sorted(
            there.get(old.fingerprint, ()), key=lambda new: (new.photo_id != old.photo_id, new.name != old.name, new.id)
        )
        for new in some[:SHOWN]:
            found.setdefault(old.id, []).append(_candidate(old, new, "content", True, "the same content"))


def _same_picture(connection: Connection, store: Store, lost: Sequence[Any], found: dict[int, list[Candidate]]) -> None:
    """Compare with all files of the same seconds or HotHashes, there and missing: what else could be meant counts."""
    pictures = [row for row in lost if row.kind <= FileKind.RAW]
    second = photos.c.taken_start // 1000
    seconds: set[int] = set()
    hashes: set[bytes] = set()
    for chunk in contents.chunks({row.photo_id for row in pictures}):
        for start, hothash in connection.execute(select(second, photos.c.hothash).where(photos.c.id.in_(chunk))):
            seconds.add(start)
            hashes.add(hothash)
    near: set[int] = set()
    for column, values in ((second, seconds - {None}), (photos.c.hothash, hashes - {None})):
        for chunk in contents.chunks(values):
            near.update(
                connection.execute(
                    select(files.c.id)
                    .join(photos, photos.c.id == files.c.photo_id)
                    .where(column.in_(chunk), files.c.kind <= int(FileKind.RAW))
                    .limit(CROWD)
                ).scalars()
            )
    rows = {row.id: row for row in _load(connection, sorted(near))}
    prints = {row.fingerprint for row in rows.values() if row.fingerprint}
    with store.derived.read() as derived:
        known, shown = contents.load(derived, prints), contents.pictures(derived, prints)
    traces = {row.id: trace_of(row, known.get(row.fingerprint), shown.get(row.fingerprint)) for row in rows.values()}
    gone = [traces[row.id] for row in rows.values() if row.state != PRESENT]
    there = [traces[row.id] for row in rows.values() if row.state == PRESENT]
    wanted = {row.id: row for row in pictures}
    result = match(gone, there)
    for pair in result.pairs:
        if pair.gone in wanted and not pair.equal:
            found.setdefault(pair.gone, []).append(
                _candidate(wanted[pair.gone], rows[pair.found], "picture", True, pair.reason)
            )
    for one in result.proposals:
        if one.gone in wanted:
            found.setdefault(one.gone, []).append(
                _candidate(wanted[one.gone], rows[one.found], "picture", False, one.reason)
            )


def _same_name(connection: Connection, lost: Sequence[Any], found: dict[int, list[Candidate]]) -> None:
    """Look for files of the same name and size whose content is another, or was never read."""
    by_place: dict[tuple[bytes, int], list[Any]] = {}
    for chunk in contents.chunks({row.stem for row in lost}):
        for new in connection.execute(
            TRACED.where(files.c.stem.in_(chunk), files.c.state == PRESENT, roots.c.removed_at.is_(None)).limit(CROWD)
        ):
            by_place.setdefault((new.name, new.size), []).append(new)
    for old in lost:
        known = {one.found for one in found.get(old.id, ())}
        for new in by_place.get((old.name, old.size), ())[:SHOWN]:
            if new.id not in known and old.size:
                found.setdefault(old.id, []).append(_candidate(old, new, "name", False, "the same name and size"))


def photos_of(connection: Connection, ids: Iterable[int], *, present: bool = False) -> dict[int, int | None]:
    """Return the photos of those of the files that are missing (or, with ``present``, that are there)."""
    state = PRESENT if present else int(FileState.MISSING)
    found: dict[int, int | None] = {}
    for chunk in contents.chunks(ids):
        found.update(
            (row.id, row.photo_id)
            for row in connection.execute(
                select(files.c.id, files.c.photo_id).where(files.c.id.in_(chunk), files.c.state == state)
            )
        )
    return found
