"""Opening a library directory: create, recognise, migrate, refuse.

``library.db`` carries SQLite's application id ``IMLK`` and Alembic's revision. A file of another program, a
revision this program does not know, or a directory on a network share is refused with the reason, before
anything is written.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.errors import LibraryDamaged, LibraryUnusable
from imalink.model.tagpath import BUILT_IN, PEOPLE, category_uid
from imalink.store.engine import Database
from imalink.store.tables import IdentityKind, derived_tables, library_tables
from imalink.store.tagnames import TagNames
from imalink.store.tagtree import TagTrees
from imalink.store.tenancy import Tenancy
from imalink.store.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION_ID = 0x494D4C4B  # "IMLK"
HEAD = "0009"
"""The newest Alembic revision; a test holds it equal to the newest file in migrations/versions."""
DERIVED_VERSION = 1
MAGIC = b"SQLite format 3\0"
NETWORK_FILE_SYSTEMS = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.rclone",
        "ncpfs",
        "9p",
        "afs",
        "glusterfs",
        "fuse.glusterfs",
        "ceph",
        "lustre",
    ]
)


def new_uid() -> bytes:
    """Return a UUIDv7 (RFC 9562) as 16 bytes: sorted by the millisecond it was made."""
    stamp = time.time_ns() // 1_000_000
    raw = bytearray(stamp.to_bytes(6) + os.urandom(10))
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return bytes(raw)


def uid_text(uid: bytes) -> str:
    """Return the usual text form of a 16-byte uid."""
    digits = uid.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def file_system_of(path: Path, mounts: str | None = None) -> str | None:
    """Return the type of the file system that holds ``path``, None where the system does not tell."""
    if mounts is None:
        if not sys.platform.startswith("linux"):
            return None
        try:
            mounts = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
        except OSError:
            return None
    target = os.path.realpath(path)
    best, kind = -1, None
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), parts[1])
        if (target == point or target.startswith(point.rstrip("/") + "/")) and len(point) >= best:
            best, kind = len(point), parts[2]
    return kind


def refuse_network_share(directory: Path) -> None:
    """Raise :class:`LibraryUnusable` when ``directory`` lies on a network file system."""
    existing = directory
    while not existing.exists() and existing.parent != existing:
        existing = existing.parent
    kind = file_system_of(existing)
    if kind in NETWORK_FILE_SYSTEMS or str(directory).startswith(("\\\\", "//")):
        raise LibraryUnusable(
            f"the library lies on a network share ({kind or 'UNC path'}); its database needs a local disk",
            where=str(directory),
            remedy="name a local folder with --library; the photos themselves may stay on the share",
        )


@dataclass(slots=True)
class Store:
    """The two databases of one library directory."""

    directory: Path
    library: Database
    derived: Database
    uid: str
    tenancy: Tenancy
    terms: Terms = field(default_factory=Terms)
    tag_names: TagNames = field(default_factory=TagNames)
    tag_trees: TagTrees = field(default_factory=TagTrees)

    def forget_new(self) -> None:
        """Drop what was remembered of a transaction that was rolled back."""
        self.terms.forget_new()
        self.tag_names.forget_new()
        self.tag_trees.forget()

    def close(self) -> None:
        """Close both databases, and let others have the directory for themselves."""
        self.library.close()
        self.derived.close()
        self.tenancy.end()


def _peek(path: Path) -> tuple[int, str | None, bool]:
    """Return application id, revision and whether the file has any table, without changing it."""
    with open(path, "rb") as file:
        if file.read(len(MAGIC)) != MAGIC:  # SQLite itself would write over a short file
            kind = LibraryDamaged if path.name == "derived.db" else LibraryUnusable
            raise kind(
                "this is no database of ours", where=str(path), remedy="run `imalink check`, or name another --library"
            )
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=10)
        try:
            connection.execute("BEGIN")  # one snapshot: another process may be making the library right now
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
            application = int(connection.execute("PRAGMA application_id").fetchone()[0])
            revision = None
            if "alembic_version" in names:
                row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
                revision = row[0] if row else None
            return application, revision, bool(names)
        finally:
            connection.close()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise LibraryUnusable(
                f"the library cannot be written ({error})", where=str(path), remedy="check the folder's permissions"
            ) from error
        raise LibraryDamaged(
            f"the database cannot be opened ({error})",
            where=str(path),
            remedy="run `imalink check`, or name another --library",
        ) from error


@contextlib.contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
    """Close ``database`` when the block raises."""
    try:
        yield
    except BaseException:
        database.close()
        raise


def _create_library(database: Database) -> None:
    with database.write() as connection:
        if connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID:
            return  # another process was faster
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        library_tables.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        origin = new_uid()
        connection.exec_driver_sql("INSERT INTO origins (id, uid) VALUES (1, ?)", (origin,))
        connection.exec_driver_sql(
            "INSERT INTO library (key, value) VALUES (?, ?), (?, ?)",
            ("uid", uid_text(new_uid()), "created", json.dumps(time.time())),
        )
        connection.exec_driver_sql("INSERT INTO sequences (name, value) VALUES ('photo', 0), ('clock', 0), ('tags', 0)")
        for name in BUILT_IN:
            row = connection.exec_driver_sql(
                "INSERT INTO identities (uid, kind) VALUES (?, ?) RETURNING id",
                (category_uid(name), int(IdentityKind.CATEGORY)),
            ).scalar_one()
            connection.exec_driver_sql(
                "INSERT INTO categories (id, name, positionable) VALUES (?, ?, ?)", (row, name, int(name == PEOPLE))
            )


def create_derived(database: Database) -> None:
    """Make the tables of a derived.db; nothing where another process was faster."""
    uid = uid_text(new_uid())
    with database.write() as connection:
        if connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID:
            return  # another process was faster
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={DERIVED_VERSION}")
        derived_tables.create_all(connection)
        connection.exec_driver_sql("INSERT INTO derived (key, value) VALUES ('uid', ?)", (uid,))


def _open_library(path: Path, create: bool) -> Database:
    exists = path.exists() and path.stat().st_size > 0
    if not exists and not create:
        raise LibraryUnusable(
            "there is no library here", where=str(path.parent), remedy="run `imalink scan FOLDER` first"
        )
    if exists:
        application, revision, tables = _peek(path)
        if tables and application != APPLICATION_ID:
            raise LibraryUnusable(
                "library.db belongs to another program", where=str(path), remedy="name another --library"
            )
        if tables and revision is not None and revision > HEAD:
            raise LibraryUnusable(
                f"the library was written by a newer ImaLink (revision {revision}, this one knows {HEAD})",
                where=str(path),
                remedy="update ImaLink",
            )
        exists = tables
    database = Database(path)
    with _closed_on_error(database):
        if not exists:
            _create_library(database)
        elif revision != HEAD:
            from imalink.store.backup import before_migration
            from imalink.store.migrations.upgrade import upgrade

            before_migration(path.parent)
            upgrade(database, HEAD)
    return database


def _open_derived(path: Path) -> tuple[Database, str]:
    exists = path.exists() and path.stat().st_size > 0
    if exists:
        application, _, tables = _peek(path)
        if tables and application != APPLICATION_ID:
            raise LibraryUnusable("derived.db belongs to another program", where=str(path), remedy="move it away")
        exists = tables
    database = Database(path, page_size=8192)
    with _closed_on_error(database):
        if not exists:
            create_derived(database)
        return database, _derived_uid(database)


def _derived_uid(database: Database) -> str:
    path = database.path
    with database.read() as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version > DERIVED_VERSION:
            raise LibraryUnusable("derived.db was written by a newer ImaLink", where=str(path), remedy="update ImaLink")
        return str(connection.exec_driver_sql("SELECT value FROM derived WHERE key='uid'").scalar_one())


def open_store(directory: Path, *, create: bool = True) -> Store:
    """Open (or create) the databases of a library directory.

    A derived.db that is not the one this library knew (deleted, replaced) makes every file pending, so
    that the next scan reads it again. Raises :class:`LibraryUnusable` with the reason and the remedy.
    """
    try:
        refuse_network_share(directory)
        if create:
            directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(directory, error) from error
    tenancy = Tenancy(directory)
    try:
        return _opened(directory, tenancy, create=create)
    except BaseException:
        tenancy.end()
        raise


def _unusable(directory: Path, error: OSError) -> LibraryUnusable:
    return LibraryUnusable(
        f"the folder cannot be used ({error.strerror})", where=str(directory), remedy="name another --library"
    )


def _opened(directory: Path, tenancy: Tenancy, *, create: bool) -> Store:
    try:
        library = _open_library(directory / "library.db", create)
    except OSError as error:
        raise _unusable(directory, error) from error
    with _closed_on_error(library):
        derived, derived_uid = _open_derived(directory / "derived.db")
        with _closed_on_error(derived):
            uid = _know_derived(library, derived_uid)
    store = Store(directory, library, derived, uid, tenancy)
    library.on_rollback = store.forget_new
    return store


def _know_derived(library: Database, derived_uid: str) -> str:
    """Make files pending where derived.db is another than before; return the library's uid."""
    with library.read() as connection:
        pairs = {str(row[0]): str(row[1]) for row in connection.exec_driver_sql("SELECT key, value FROM library")}
    if pairs.get("derived") != derived_uid:
        with library.write() as connection:
            # Missing files too: should one come back, its content is not known any more.
            connection.exec_driver_sql("UPDATE files SET pending = 1")
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO library (key, value) VALUES ('derived', ?)", (derived_uid,)
            )
    return pairs["uid"]
