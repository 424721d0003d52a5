"""Counts over the whole library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from imalink.store import contents
from imalink.store.documents import hidden_rows
from imalink.store.roots import load_roots
from imalink.store.tables import FileState, files, folders, photos, roots, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement

PRESENT = int(FileState.PRESENT)


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of rows by what they are; ``originals_bytes`` is the size of all present files.

    Photos of removed roots that are hidden do not count, nor do removed roots.
    """

    photos: int
    files: int
    missing: int
    failed: int
    roots: int
    originals_bytes: int
    by_format: dict[str, int]


def counts(connection: Connection) -> Counts:
    """Count the library."""
    present = files.c.state == PRESENT
    totals = connection.execute(
        select(func.count(), func.coalesce(func.sum(files.c.size), 0)).select_from(files).where(present)
    ).one()
    formats = connection.execute(
        select(terms.c.text, func.count())
        .select_from(files.join(terms, terms.c.id == files.c.format_id))
        .where(present)
        .group_by(terms.c.text)
        .order_by(func.count().desc(), terms.c.text)
    )

    def number(*conditions: object) -> int:
        return int(connection.execute(select(func.count()).select_from(files).where(*conditions)).scalar_one())  # type: ignore[arg-type]

    return Counts(
        photos=int(connection.execute(select(func.count()).select_from(photos)).scalar_one())
        - len(hidden_rows(connection)),
        files=int(totals[0]),
        missing=number(files.c.state != PRESENT),
        failed=number(present, files.c.failure.is_not(None)),
        roots=len(load_roots(connection)),
        originals_bytes=int(totals[1]),
        by_format=dict(formats.all()),
    )


def root_photos(connection: Connection, root_ids: Sequence[int], folder_ids: Sequence[int] = ()) -> int:
    """Return how many photos have a present file under the roots; how many in the folders where roots are not named."""
    count = select(func.count(func.distinct(files.c.photo_id))).where(files.c.state == PRESENT)
    if root_ids or not folder_ids:
        inside = count.select_from(files.join(folders, folders.c.id == files.c.folder_id))
        return int(connection.execute(inside.where(folders.c.root_id.in_(root_ids))).scalar_one())
    return sum(
        int(connection.execute(count.where(files.c.folder_id.in_(chunk))).scalar_one())
        for chunk in contents.chunks(folder_ids)
    )


def failures(
    connection: Connection, root_ids: Sequence[int], folder_ids: Sequence[int] = ()
) -> Iterator[tuple[str, bytes, bytes, str]]:
    """Yield root name, folder, name and ``code: message`` of present files in roots and folders that could not be
    used whole.
    """
    yield from _failures(connection, folders.c.root_id.in_(root_ids))
    for chunk in contents.chunks(folder_ids):
        # By the folder, which an index finds: a library may have a hundred thousand failures.
        yield from _failures(connection, files.c.folder_id.in_(chunk))


def failure_count(connection: Connection, root_ids: Sequence[int], folder_ids: Sequence[int] = ()) -> int:
    """Return how many :func:`failures` there are."""
    count = select(func.count()).where(files.c.failure.is_not(None), files.c.state == PRESENT)
    inside = count.select_from(files.join(folders, folders.c.id == files.c.folder_id))
    total = int(connection.execute(inside.where(folders.c.root_id.in_(root_ids))).scalar_one())
    for chunk in contents.chunks(folder_ids):
        total += int(connection.execute(count.where(files.c.folder_id.in_(chunk))).scalar_one())
    return total


def _failures(connection: Connection, where: ColumnElement[bool]) -> Iterator[tuple[str, bytes, bytes, str]]:
    found = connection.execute(
        select(roots.c.name, folders.c.path, files.c.name, files.c.failure)
        .select_from(
            files.join(folders, folders.c.id == files.c.folder_id).join(roots, roots.c.id == folders.c.root_id)
        )
        .where(files.c.failure.is_not(None), files.c.state == PRESENT, where)
        .order_by(roots.c.id, folders.c.path, files.c.name)
    )
    for part in found.partitions(5000):
        yield from part


def shown_rows(connection: Connection) -> Iterator[int]:
    """Yield the ids of all photos that searches are to find."""
    hidden = set(hidden_rows(connection))
    for part in connection.execute(select(photos.c.id)).partitions(5000):
        yield from (row[0] for row in part if row[0] not in hidden)
