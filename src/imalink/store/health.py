"""Which known files are missing, away, damaged, without a copy or without their other half.

Everything here is read off rows that scans wrote; no file is looked at. Roots that were removed do not count, neither
as places nor as copies. Each kind of finding is one statement over indexes; counts of all kinds take one pass each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from imalink.model.filekind import FileKind
from imalink.model.finding import LEAST_PAIRS, MISSING, OFFLINE, PICTURE_ALONE, RAW_ALONE, SINGLE_COPY
from imalink.store.tables import FileState, files, folders, identities, photos, roots, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, FromClause, Select

PRESENT = int(FileState.PRESENT)
RAW, PICTURE = int(FileKind.RAW), int(FileKind.PICTURE)

_here = files.c.state == PRESENT
_picture = and_(files.c.kind.in_((PICTURE, RAW)), files.c.photo_id.is_not(None))


@dataclass(frozen=True, slots=True)
class FolderCount:
    """How many files of a folder a finding is about, and their bytes; ``root`` and ``folder`` are row ids."""

    code: str
    root: int
    folder: int
    path: bytes
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that a finding is about; ``photo`` is its photo's uid."""

    id: int
    root: int
    folder: int
    folder_path: bytes
    name: bytes
    size: int
    format: str | None
    failure: str | None
    missing_at: int | None
    photo: bytes | None
    fingerprint: bytes | None


@dataclass(frozen=True, slots=True)
class RootTotals:
    """What a root's rows add up to, whether it is there or not: present files and their bytes."""

    root: int
    files: int
    bytes: int


Place = tuple[int, bytes, bytes, int]
"""Where a page of files ended: root, folder path, name, file id."""


def root_totals(connection: Connection) -> list[RootTotals]:
    """Return the present files of every root that was not removed."""
    by_folder = (
        select(files.c.folder_id, func.count().label("files"), func.sum(files.c.size).label("bytes"))
        .where(_here)
        .group_by(files.c.folder_id)
        .subquery()
    )
    rows = connection.execute(
        select(roots.c.id, func.sum(by_folder.c.files), func.sum(by_folder.c.bytes))
        .select_from(_placed(by_folder))
        .where(roots.c.removed_at.is_(None))
        .group_by(roots.c.id)
        .order_by(roots.c.id)
    )
    return [RootTotals(*row) for row in rows]


def totals(connection: Connection) -> Iterator[tuple[str, int, int, int]]:
    """Yield code, root, files and bytes of everything that was found, kind by kind."""
    for found in _counted():
        counted = connection.execute(
            select(found.c.code, roots.c.id, func.sum(found.c.files), func.sum(found.c.bytes))
            .select_from(_placed(found))
            .where(roots.c.removed_at.is_(None))
            .group_by(found.c.code, roots.c.id)
            .order_by(found.c.code, roots.c.id)
        )
        yield from ((row[0], row[1], row[2], row[3]) for row in counted)


def folder_counts(
    connection: Connection, code: str, *, root: int | None = None, after: tuple[int, bytes] | None = None, limit: int
) -> list[FolderCount]:
    """Return the folders that hold files of one kind of finding, by root and path, ``after`` such a place."""
    found = _folders_of(code)
    query = (
        select(roots.c.id, folders.c.id, folders.c.path, found.c.files, found.c.bytes)
        .select_from(_placed(found))
        .where(roots.c.removed_at.is_(None), found.c.code == code)
        .order_by(roots.c.id, folders.c.path)
        .limit(limit)
    )
    if root is not None:
        query = query.where(roots.c.id == root)
    if after is not None:
        query = query.where(tuple_(roots.c.id, folders.c.path) > tuple_(literal(after[0]), literal(after[1])))
    return [FolderCount(code, *row) for row in connection.execute(query)]


def found_files(
    connection: Connection,
    code: str,
    *,
    root: int | None = None,
    folder: int | None = None,
    after: Place | None = None,
    limit: int,
) -> list[FoundFile]:
    """Return files of one kind of finding by root, folder and name, ``after`` such a place.

    The files of a finding about photos (``raw-without-jpeg`` and the other way round) are one a photo.
    """
    if code != SINGLE_COPY or folder is not None:
        return _files(connection, code, [] if folder is None else [folder], root, after, limit)
    # Nearly every file may be one, or none: sorting all of them for one page would take seconds, so folders are walked.
    found: list[FoundFile] = []
    walked = _next_folders(connection, root, (after[0], after[1]) if after is not None else None, with_first=True)
    while walked and len(found) < limit:
        found += _files(connection, code, [one for one, _ in walked], root, after, limit - len(found))
        walked = _next_folders(connection, root, walked[-1][1], with_first=False)
    return found


WALKED = 64
"""Folders looked into at a time."""


def _next_folders(
    connection: Connection, root: int | None, begin: tuple[int, bytes] | None, *, with_first: bool
) -> list[tuple[int, tuple[int, bytes]]]:
    """Return the next folders in order with their places, from ``begin`` on or after it."""
    query = select(folders.c.id, folders.c.root_id, folders.c.path).order_by(folders.c.root_id, folders.c.path)
    if root is not None:
        query = query.where(folders.c.root_id == root)
    if begin is not None:
        place, first = tuple_(folders.c.root_id, folders.c.path), tuple_(literal(begin[0]), literal(begin[1]))
        query = query.where(place >= first if with_first else place > first)
    return [(row[0], (row[1], row[2])) for row in connection.execute(query.limit(WALKED))]


def _files(
    connection: Connection, code: str, of: Sequence[int], root: int | None, after: Place | None, limit: int
) -> list[FoundFile]:
    """Return the files of one kind in the folders ``of``, everywhere where none is given."""
    query = (
        select(
            files.c.id, roots.c.id, folders.c.id, folders.c.path, files.c.name, files.c.size, terms.c.text,
            files.c.failure, files.c.missing_at, identities.c.uid, files.c.fingerprint,
        )
        .select_from(
            files.join(folders, folders.c.id == files.c.folder_id)
            .join(roots, roots.c.id == folders.c.root_id)
            .outerjoin(terms, terms.c.id == files.c.format_id)
            .outerjoin(identities, identities.c.id == files.c.photo_id)
        )
        .where(roots.c.removed_at.is_(None), _condition(code, of))
        .order_by(roots.c.id, folders.c.path, files.c.name, files.c.id)
        .limit(limit)
    )  # fmt: skip
    if root is not None:
        query = query.where(folders.c.root_id == root)
    if of:
        query = query.where(files.c.folder_id.in_(of))
    if after is not None:
        query = query.where(
            tuple_(roots.c.id, folders.c.path, files.c.name, files.c.id) > tuple_(*(literal(part) for part in after))
        )
    return [FoundFile(*row) for row in connection.execute(query)]


# --- the kinds ----------------------------------------------------------------------------------


def _placed(found: FromClause) -> FromClause:
    return found.join(folders, folders.c.id == found.c.folder_id).join(roots, roots.c.id == folders.c.root_id)


def _code() -> ColumnElement[str]:
    return func.substr(files.c.failure, 1, func.instr(files.c.failure, ":") - 1)


def _of_removed() -> Select[Any]:
    """Return the ids of the folders of removed roots: mostly none."""
    return select(folders.c.id).join(roots, roots.c.id == folders.c.root_id).where(roots.c.removed_at.is_not(None))


def _counted() -> Iterator[Subquery]:
    """Yield statements of code, folder_id, files and bytes that together count every kind."""
    yield _plain(literal(MISSING), files.c.state != PRESENT)
    yield _folders_of(OFFLINE)
    yield _plain(_code(), and_(_here, files.c.failure.is_not(None)))
    yield _folders_of(SINGLE_COPY)
    for kind in (RAW, PICTURE):
        yield _lonely_counts(kind)


def _folders_of(code: str) -> Subquery:
    """Return code, folder_id, files and bytes of one kind."""
    if code == SINGLE_COPY:
        return _single_counts()
    if code in _OTHER_HALF:
        return _lonely_counts(_OTHER_HALF[code])
    return _plain(literal(code), _condition(code, ()))


def _plain(code: ColumnElement[str], condition: ColumnElement[bool]) -> Subquery:
    named = code.label("code")
    return (
        select(named, files.c.folder_id, func.count().label("files"), func.sum(files.c.size).label("bytes"))
        .where(condition)
        .group_by(named, files.c.folder_id)
        .subquery()
    )


def _condition(code: str, of: Sequence[int]) -> ColumnElement[bool]:
    """Return what is true of the files of one kind; those looked for lie in the folders ``of``, where given."""
    if code == MISSING:
        return files.c.state != PRESENT
    if code == OFFLINE:
        away = select(folders.c.id).join(roots, roots.c.id == folders.c.root_id).where(roots.c.offline != 0)
        return and_(_here, files.c.folder_id.in_(away))
    if code == SINGLE_COPY:
        return _single()
    if code in _OTHER_HALF:
        return files.c.id.in_(_lonely(_OTHER_HALF[code], of))
    return and_(_here, files.c.failure.is_not(None), _code() == code)


_OTHER_HALF = {RAW_ALONE: RAW, PICTURE_ALONE: PICTURE}


def _single() -> ColumnElement[bool]:
    """Say of a file that no other holds its content; of several names of one file it is said of the first."""
    other = files.alias("other")
    one_file = and_(files.c.hard_link.is_not(None), other.c.hard_link.is_not_distinct_from(files.c.hard_link))
    later = tuple_(other.c.folder_id, other.c.id) > tuple_(files.c.folder_id, files.c.id)
    return and_(
        _here,
        _picture,
        files.c.fingerprint.is_not(None),
        ~exists().where(
            other.c.fingerprint == files.c.fingerprint,
            other.c.id != files.c.id,
            other.c.state == PRESENT,
            other.c.kind.in_((PICTURE, RAW)),
            other.c.photo_id.is_not(None),
            other.c.folder_id.not_in(_of_removed()),
            ~and_(one_file, later),
        ),
    )


def _single_counts() -> Subquery:
    """Count as :func:`_single` lists, but content by content: one walk along the index instead of a look per file."""
    one_file = and_(
        func.count(files.c.hard_link) == func.count(), func.min(files.c.hard_link) == func.max(files.c.hard_link)
    )
    contents = (
        select(func.min(files.c.folder_id).label("folder_id"), func.min(files.c.size).label("size"))
        .where(_here, _picture, files.c.fingerprint.is_not(None), files.c.folder_id.not_in(_of_removed()))
        .group_by(files.c.fingerprint)
        .having(or_(func.count() == 1, one_file))
        .subquery()
    )
    return (
        select(
            literal(SINGLE_COPY).label("code"),
            contents.c.folder_id,
            func.count().label("files"),
            func.sum(contents.c.size).label("bytes"),
        )
        .group_by(contents.c.folder_id)
        .subquery()
    )


def _halves(kind: int, of: Sequence[int]) -> FromClause:
    """Return the photos that have a present file of ``kind``: that file, its folder, and whether they are pairs."""
    own = files.c.kind == kind
    query = (
        select(
            files.c.photo_id,
            func.min(case((own, files.c.id))).label("file_id"),
            func.min(case((own, files.c.folder_id))).label("folder_id"),
            func.min(case((own, files.c.size))).label("size"),
            case((func.min(files.c.kind) != func.max(files.c.kind), 1), else_=0).label("paired"),
        )
        .where(_here, _picture, files.c.folder_id.not_in(_of_removed()))
        .group_by(files.c.photo_id)
        .having(func.max(case((own, 1), else_=0)) == 1)
    )
    if of:
        near = select(files.c.photo_id).where(files.c.folder_id.in_(of), _here)
        query = query.where(files.c.photo_id.in_(near))
    return query.cte("halves")


def _habits(halves: FromClause) -> Subquery:
    """Return folder and camera where most photos are pairs but some are alone, with how many and their bytes."""
    camera = func.coalesce(photos.c.camera_id, 0)
    alone = func.sum(1 - halves.c.paired)
    pairs = func.sum(halves.c.paired)
    with_pairs = select(halves.c.folder_id).where(halves.c.paired == 1)
    return (
        select(
            halves.c.folder_id,
            camera.label("camera"),
            alone.label("files"),
            func.sum(case((halves.c.paired == 0, halves.c.size), else_=0)).label("bytes"),
        )
        .select_from(halves.join(photos, photos.c.id == halves.c.photo_id))
        .where(halves.c.folder_id.in_(with_pairs))
        .group_by(halves.c.folder_id, camera)
        .having(and_(pairs >= LEAST_PAIRS, alone > 0, pairs >= alone))
        .subquery()
    )


def _lonely_counts(kind: int) -> Subquery:
    habits = _habits(_halves(kind, ()))
    code = RAW_ALONE if kind == RAW else PICTURE_ALONE
    return (
        select(
            literal(code).label("code"),
            habits.c.folder_id,
            func.sum(habits.c.files).label("files"),
            func.sum(habits.c.bytes).label("bytes"),
        )
        .group_by(habits.c.folder_id)
        .subquery()
    )


def _lonely(kind: int, of: Sequence[int]) -> Select[Any]:
    """Return the ids of the files whose photos lack the other half where it is the habit."""
    halves = _halves(kind, of)
    habits = _habits(halves)
    return (
        select(halves.c.file_id)
        .select_from(
            halves.join(photos, photos.c.id == halves.c.photo_id).join(
                habits,
                and_(
                    habits.c.folder_id == halves.c.folder_id,
                    habits.c.camera == func.coalesce(photos.c.camera_id, 0),
                ),
            )
        )
        .where(halves.c.paired == 0)
    )
