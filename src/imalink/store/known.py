"""What the library knows of a root's folders and files: the other side of a scan's comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, case, func, insert, select, text
from sqlalchemy.dialects import sqlite

from imalink.model.filekind import FileKind
from imalink.model.grouping import folder_role, partner_folders
from imalink.model.pathrules import one_name
from imalink.store import contents
from imalink.store.engine import inserted_id
from imalink.store.tables import FileState, files, folders

if TYPE_CHECKING:
    from collections.abc import Iterable

KnownFile = Sequence[Any]
"""Name, file id, size, mtime in nanoseconds, pending, how the last reading went (0 well, 1 failed, 2 it was not made
because the content is online only), number of its hard links."""


class KnownFolders:
    """The folders of one root by path; held during a scan."""

    def __init__(self, root: int) -> None:
        self.root = root
        self.ids: dict[bytes, int] = {}
        self._marked: dict[bytes, list[tuple[FileKind, int]]] = {}
        self._spellings: dict[bytes, list[bytes]] = {}

    def add(self, path: bytes, folder: int) -> None:
        """Remember a folder."""
        self.ids[path] = folder
        if self._spellings:
            self._spellings.setdefault(one_name(path), []).append(path)
        mark = folder_role(path)
        if mark is not None:
            self._marked.setdefault(path.rpartition(b"/")[0], []).append((mark, folder))

    def other_spellings(self, path: bytes) -> list[bytes]:
        """Return known paths that differ from ``path`` in letter case or normalisation only."""
        if not self._spellings:
            for one in self.ids:
                self._spellings.setdefault(one_name(one), []).append(one)
        return [one for one in self._spellings.get(one_name(path), ()) if one != path]

    def respell(self, path: bytes, to: bytes) -> int:
        """Remember a known folder by another path and return its id."""
        folder = self.ids.pop(path)
        self._spellings[one_name(path)].remove(path)
        self.add(to, folder)
        return folder

    def marked(self, parent: bytes) -> list[tuple[FileKind, int]]:
        """Return role and id of the folders directly below ``parent`` that are named for RAW files or renditions."""
        return self._marked.get(parent, [])

    def partners(self, path: bytes) -> list[int]:
        """Return the folders in which the other halves of pairs in ``path`` may lie."""
        parent = self.ids.get(path.rpartition(b"/")[0]) if path else None
        return partner_folders(path, self.marked, parent)


def load_folders(connection: Connection, root: int) -> KnownFolders:
    """Return all known folders of a root."""
    rows = connection.execute(select(folders.c.path, folders.c.id).where(folders.c.root_id == root))
    known = KnownFolders(root)
    for path, folder in rows:
        known.add(bytes(path), folder)
    return known


def add_folder(connection: Connection, known: KnownFolders, path: bytes) -> int:
    """Add a folder and return its id."""
    folder = inserted_id(connection.execute(insert(folders).values(root_id=known.root, path=path)))
    known.add(path, folder)
    return folder


def folders_below(connection: Connection, root: int, start: bytes, *, alone: bool = False) -> list[int]:
    """Return the ids of a root's folder ``start`` and, unless it is ``alone``, of those below it."""
    one = select(folders.c.id).where(folders.c.root_id == root)
    found = list(connection.execute(one.where(folders.c.path == start)).scalars())
    if not alone:
        # "0" follows "/": a range that the index on (root, path) answers.
        below = (folders.c.path > start + b"/", folders.c.path < start + b"0") if start else (folders.c.path != b"",)
        found.extend(connection.execute(one.where(*below)).scalars())
    return found


def is_file(connection: Connection, root: int, folder: bytes, name: bytes) -> bool:
    """Say whether a file was there at the last look."""
    row = connection.execute(
        select(files.c.id)
        .join(folders, folders.c.id == files.c.folder_id)
        .where(
            folders.c.root_id == root,
            folders.c.path == folder,
            files.c.name == name,
            files.c.state == int(FileState.PRESENT),
        )
    ).first()
    return row is not None


def present_files(connection: Connection, folder: int) -> dict[bytes, KnownFile]:
    """Return the files of a folder that were there at the last look, by name."""
    # By the driver itself: a rescan asks for thousands of folders, and plain tuples take a third of SQLAlchemy's rows.
    driver = connection.connection.driver_connection
    assert driver is not None
    rows: list[KnownFile] = driver.execute(_PRESENT_TEXT, (folder,)).fetchall()
    return {row[0]: row for row in rows}


def present_named(connection: Connection, folder: int, stem: int, names: Sequence[bytes]) -> dict[bytes, KnownFile]:
    """Return those of a folder's files that have a stem or one of the names."""
    found = list(connection.execute(_PRESENT.where(files.c.stem == stem), {"folder": folder}))
    for chunk in contents.chunks(names):
        found.extend(connection.execute(_PRESENT.where(files.c.name.in_(chunk)), {"folder": folder}))
    return {row[0]: row for row in found}


_COLUMNS = (
    files.c.name,
    files.c.id,
    files.c.size,
    files.c.mtime_ns,
    files.c.pending,
    case((files.c.failure.is_(None), 0), (files.c.failure.between("online-only:", "online-only;"), 2), else_=1),
    files.c.hard_link,
)
_IS_PRESENT = files.c.state == int(FileState.PRESENT)
_PRESENT = select(*_COLUMNS).where(files.c.folder_id == bindparam("folder"), _IS_PRESENT)
_PRESENT_TEXT = str(
    select(*_COLUMNS)
    .where(files.c.folder_id == text("?"), _IS_PRESENT)
    .compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
)


def present_count(connection: Connection, root: int) -> int:
    """Return how many files of a root were there at the last look."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(files.join(folders, files.c.folder_id == folders.c.id))
            .where(folders.c.root_id == root, files.c.state == int(FileState.PRESENT))
        ).scalar_one()
    )


def likely_contents(
    connection: Connection, candidates: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], list[bytes]]:
    """Return fingerprints of known files that a new file of (stem, size) may be a copy of, or have been moved from.

    Only of pictures that were read whole: what failed is read again.
    """
    wanted = set(candidates)
    found: dict[tuple[int, int], list[bytes]] = {}
    sizes = {size for _, size in wanted}
    for chunk in contents.chunks({stem for stem, _ in wanted}):
        for stem, size, fingerprint in connection.execute(
            select(files.c.stem, files.c.size, files.c.fingerprint)
            .where(
                files.c.stem.in_(chunk),
                files.c.size.in_(sizes),
                files.c.fingerprint.is_not(None),
                files.c.pending == 0,
                files.c.failure.is_(None),
                files.c.kind <= int(FileKind.RAW),
            )
            .distinct()
        ):
            if (stem, size) in wanted and len(found.setdefault((stem, size), [])) < 16:
                found[stem, size].append(fingerprint)
    return found
