"""Counts over the whole library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, func, select, text

from imalink.store import contents
from imalink.store.documents import hidden_rows
from imalink.store.places import IS_PRESENT, at_places
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


@dataclass(frozen=True, slots=True)
class Scope:
    """What was looked through: whole roots, folders, and files of one stem in a folder, as (stem, folder)."""

    roots: Sequence[int] = ()
    folders: Sequence[int] = ()
    stems: Sequence[tuple[int, int]] = ()

    def conditions(self, *, failed: bool = False) -> Iterator[ColumnElement[bool]]:
        """Yield what selects the present files there, or those of them that failed; each is answered by an index.

        Folders and stems come in parts, for there may be many.
        """
        present = files.c.state == PRESENT
        if self.roots:
            inside = files.c.folder_id.in_(select(folders.c.id).where(folders.c.root_id.in_(self.roots)))
            yield and_(inside, present, *([files.c.failure.is_not(None)] if failed else []))
        chosen = [_FAILED] if failed else []
        for chunk in contents.chunks(self.folders):
            yield and_(files.c.folder_id.in_(chunk), present, *chosen)
        for there in at_places(self.stems):
            yield and_(there, IS_PRESENT, *chosen)


_FAILED = text("+files.failure IS NOT NULL")
"""Written so that SQLite looks by the place, not through all failures of the library."""


def photos_in(connection: Connection, scope: Scope) -> int:
    """Return how many photos have a present file there; one with files in several parts counts in each."""
    count = select(func.count(func.distinct(files.c.photo_id)))
    return sum(int(connection.execute(count.where(where)).scalar_one()) for where in scope.conditions())


def failures(connection: Connection, scope: Scope) -> Iterator[tuple[str, bytes, bytes, str]]:
    """Yield root name, folder, name and ``code: message`` of present files there that could not be used whole."""
    for where in scope.conditions(failed=True):
        found = connection.execute(
            select(roots.c.name, folders.c.path, files.c.name, files.c.failure)
            .select_from(
                files.join(folders, folders.c.id == files.c.folder_id).join(roots, roots.c.id == folders.c.root_id)
            )
            .where(where)
            .order_by(roots.c.id, folders.c.path, files.c.name)
        )
        for part in found.partitions(5000):
            yield from part


def failure_count(connection: Connection, scope: Scope) -> int:
    """Return how many :func:`failures` there are."""
    count = select(func.count()).select_from(files)
    return sum(int(connection.execute(count.where(where)).scalar_one()) for where in scope.conditions(failed=True))


def shown_rows(connection: Connection) -> Iterator[int]:
    """Yield the ids of all photos that searches are to find."""
    hidden = set(hidden_rows(connection))
    for part in connection.execute(select(photos.c.id)).partitions(5000):
        yield from (row[0] for row in part if row[0] not in hidden)
