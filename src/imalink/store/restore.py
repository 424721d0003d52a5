"""Putting a backup back: verified and prepared beside the library, then switched in one rename.

library.db is at every moment the old or the new one. The old one is set aside, never deleted. The previews and values
in derived.db go by content and stay; those that the backup has and derived.db lacks are added. The search index is
dropped before the switch, so that none can be left that shows another library than it belongs to.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import secrets
import shutil
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.errors import BackupUnusable, DiskFull, InvalidInput, LibraryBusy, PathForbidden
from imalink.store import archive, durable
from imalink.store.backup import connected
from imalink.store.opening import APPLICATION_ID, HEAD, new_uid, refuse_network_share
from imalink.store.tables import derived_tables
from imalink.store.tenancy import Tenancy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from imalink.store.archive import Manifest

DRAFT = ".restoring-"
ASIDE = "set-aside"
_COLUMNS = ", ".join(column.name for column in derived_tables.tables["contents"].columns if column.name != "id")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back where; ``set_aside`` holds the former library, None where there was none.

    ``unread`` is how many files the next scan has to read again.
    """

    manifest: Manifest
    directory: Path
    set_aside: Path | None
    unread: int


def restore(path: Path, directory: Path, *, checkpoint: Callable[[], None] = lambda: None) -> Restored:
    """Make the library in ``directory`` (or a new one there) what the backup holds.

    Raises BackupUnusable, InvalidInput (another library lies there), LibraryBusy, LibraryUnusable, DiskFull,
    PathForbidden; OSError when there is no such backup. Until it returns or is killed the old library is what is
    opened, or the new one.
    """
    refuse_network_share(directory)
    archive.read_manifest(path)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with Tenancy(directory, alone=True):
            for left in leftovers(directory):
                shutil.rmtree(left, ignore_errors=True)
            draft = directory / f"{DRAFT}{secrets.token_hex(6)}"
            draft.mkdir(mode=0o700)
            try:
                return _restore(path, directory, draft, checkpoint)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFull if full else PathForbidden)(
            f"the library cannot be restored there ({(error.strerror or str(error)).lower()}); it is as it was",
            where=str(directory),
            remedy="free some space" if full else "check the folder's permissions, or name another with --into",
        ) from error


def leftovers(directory: Path) -> list[Path]:
    """Return what killed restores have left in a library directory."""
    return sorted(directory.glob(f"{DRAFT}*"))


def _restore(path: Path, directory: Path, draft: Path, checkpoint: Callable[[], None]) -> Restored:
    manifest = archive.extract(path, draft, checkpoint)
    new = draft / archive.LIBRARY
    try:
        _refuse_other(directory, manifest)
        _look_through(path, new, manifest)
        checkpoint()
        aside = directory / ASIDE / f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        _merge_contents(directory, draft, aside)
        unread = _prepare(new, directory / "derived.db")
    except sqlite3.Error as error:
        raise BackupUnusable(f"the backup cannot be used ({error})", where=str(path)) from error
    old = directory / "library.db"
    had = old.exists()
    checkpoint()  # the last moment at which nothing has been changed that anybody sees
    _set_aside(directory, aside)
    (directory / "search" / "CURRENT").unlink(missing_ok=True)  # without it the rest is no index
    shutil.rmtree(directory / "search", ignore_errors=True)
    durable.put(new, old)
    settings = draft / archive.SETTINGS
    if settings.exists():
        durable.put(settings, directory / archive.SETTINGS)
    return Restored(manifest, directory, aside if had else None, unread)


def _refuse_other(directory: Path, manifest: Manifest) -> None:
    """Refuse to replace a library that is not the one in the backup; a damaged one may be any."""
    old = directory / "library.db"
    if not old.exists() or old.stat().st_size == 0:
        return
    try:
        with connected(old) as connection:
            found = connection.execute("SELECT value FROM library WHERE key='uid'").fetchone()
    except sqlite3.DatabaseError:
        return
    if found is not None and found[0] != manifest.library:
        raise InvalidInput(
            "another library lies there than the one in the backup",
            where=str(directory),
            remedy="name an empty folder with --into",
        )


def _look_through(path: Path, new: Path, manifest: Manifest) -> None:
    with connected(new) as connection:
        wrong = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    if wrong or application != APPLICATION_ID or revision != manifest.revision:
        raise BackupUnusable("the backup's library.db is damaged", where=str(path), remedy="use another backup")
    if revision > HEAD:
        raise BackupUnusable("the backup was made by a newer ImaLink", where=str(path), remedy="update ImaLink")


def _merge_contents(directory: Path, draft: Path, aside: Path) -> None:
    """Add the backup's contents to derived.db; one that is damaged or absent is replaced by the backup's."""
    given, own = draft / archive.DERIVED, directory / "derived.db"
    if not given.exists():
        return
    if own.exists() and own.stat().st_size:
        try:
            with connected(own) as connection:
                connection.execute("SELECT value FROM derived WHERE key='uid'").fetchone()
                connection.execute("ATTACH ? AS given", (str(given),))
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(
                    f"INSERT OR IGNORE INTO contents ({_COLUMNS}) SELECT {_COLUMNS} FROM given.contents"  # noqa: S608
                )
                connection.execute("COMMIT")
            return
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
                raise
        aside.mkdir(parents=True, exist_ok=True)
        for name in ("derived.db-wal", "derived.db-shm", "derived.db"):
            with contextlib.suppress(FileNotFoundError):
                os.replace(directory / name, aside / name)
    durable.put(given, own)


def _prepare(new: Path, derived: Path) -> int:
    """Make the restored library.db one that goes on from here; return how many files are to be read again.

    What is said from now on is said by another origin: the former one may live on elsewhere. Nobody holds a lease.
    A file whose content derived.db does not hold is pending.
    """
    with connected(new) as connection:
        connection.execute("BEGIN IMMEDIATE")
        own = connection.execute("SELECT uid FROM origins WHERE id=1").fetchone()[0]
        connection.execute("UPDATE origins SET uid=? WHERE id=1", (new_uid(),))
        former = connection.execute("INSERT INTO origins (uid) VALUES (?)", (own,)).lastrowid
        connection.execute("UPDATE batches SET origin_id=? WHERE origin_id=1", (former,))
        connection.execute("DELETE FROM leases")
        connection.execute("COMMIT")
        if not derived.exists() or not derived.stat().st_size:
            return int(connection.execute("SELECT count(*) FROM files WHERE state=0").fetchone()[0])
        connection.execute("ATTACH ? AS derived", (str(derived),))
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "UPDATE files SET pending=1 WHERE fingerprint IS NOT NULL AND photo_id IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM derived.contents c WHERE c.fingerprint = files.fingerprint)"
        )
        connection.execute(
            "INSERT OR REPLACE INTO library (key, value) SELECT 'derived', value FROM derived.derived WHERE key='uid'"
        )
        connection.execute("COMMIT")
        return int(connection.execute("SELECT count(*) FROM files WHERE pending=1 AND state=0").fetchone()[0])


def _set_aside(directory: Path, aside: Path) -> None:
    """Keep the former library.db and settings under ``aside``, and see to it that no journal of it is left behind."""
    old = directory / "library.db"
    if old.exists() and old.stat().st_size:
        try:
            with connected(old) as connection:
                # One file again: a journal of the old database beside the new one would destroy it.
                connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise LibraryBusy(
                    f"the library cannot be had alone ({error})",
                    where=str(directory),
                    remedy="end whatever has library.db open, then try again",
                ) from error
        for name in ("library.db", "library.db-wal", "library.db-journal"):
            if (directory / name).exists():
                durable.keep(directory / name, aside / name)
        for name in ("library.db-wal", "library.db-shm", "library.db-journal"):
            (directory / name).unlink(missing_ok=True)
    if (directory / archive.SETTINGS).exists():
        durable.keep(directory / archive.SETTINGS, aside / archive.SETTINGS)
    durable.sync_folder(directory)
