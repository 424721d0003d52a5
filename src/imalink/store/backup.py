"""Making a backup: a snapshot of library.db while others write it, what cannot be read again, the log, the settings.

The archive is made under another name, read back and compared, and only then given its own: a backup that can be
seen is whole. What a killed backup leaves behind the next one to the same folder clears away.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import re
import secrets
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import imalink
from imalink.changes.logfile import written
from imalink.errors import DiskFull, ImaLinkError, LibraryDamaged, PathForbidden
from imalink.model.rotation import kept
from imalink.store import archive, durable, logexport
from imalink.store.archive import Manifest
from imalink.store.engine import Database
from imalink.store.opening import APPLICATION_ID, DERIVED_VERSION, HEAD, new_uid, uid_text
from imalink.store.tables import derived_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = "backups"
"""Where backups of a library lie in its own directory, unless another folder is named."""
STEP_PAGES = 4096
"""Pages of library.db that are copied at once; between two steps the copying can be ended."""
DRAFT = ".imalink-making-"
_NAME = re.compile(r"imalink-([0-9a-f]{12})-(\d{8}T\d{6}Z)(?:-(\d+))?\.zip")


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup as its name tells: which library's (the last 12 digits of its uid), and when it was made (UTC)."""

    path: Path
    tag: str
    created: dt.datetime
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    """A backup just made, those that rotation removed, and what the user should know."""

    file: BackupFile
    manifest: Manifest
    removed: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()


def tag_of(library: str) -> str:
    """Return what names a library in its backups' names: the random end of its uid."""
    return library[-12:]


def backups(folder: Path, library: str | None = None) -> list[BackupFile]:
    """Return the backups in a folder (of one library, where its uid is given), the newest first."""
    found = []
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            match = _NAME.fullmatch(entry.name)
            if match and entry.is_file() and (library is None or match[1] == tag_of(library)):
                created = dt.datetime.strptime(match[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
                order = int(match[3] or 1)
                found.append((created, order, BackupFile(Path(entry.path), match[1], created, entry.stat().st_size)))
    return [file for _, _, file in sorted(found, key=lambda one: one[:2], reverse=True)]


def make(
    directory: Path,
    folder: Path,
    *,
    reason: str,
    keep: int | None = None,
    away: Callable[[bytes], bool],
    checkpoint: Callable[[], None] = lambda: None,
) -> Made:
    """Back up the library in ``directory`` into ``folder`` (made where it is absent); ``keep``: rotate afterwards.

    The library may be open, and of an older revision than this program's (then the log is left out: it is written
    from the newest tables only). The caller sees to it that one backup is made at a time. ``checkpoint`` is called
    now and then and may raise. Raises DiskFull, PathForbidden, LibraryDamaged.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        clear(folder)
        draft = folder / f"{DRAFT}{secrets.token_hex(6)}"
        draft.mkdir(mode=0o700)
        try:
            return _make(directory, folder, draft, reason, keep, away, checkpoint)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFull if full else PathForbidden)(
            f"the backup cannot be written ({(error.strerror or str(error)).lower()})",
            where=str(folder),
            remedy="free some space or name another folder with --to" if full else "check the folder's permissions",
        ) from error
    except sqlite3.Error as error:
        raise _explained(error, directory, folder) from error


def _explained(error: sqlite3.Error, directory: Path, folder: Path) -> ImaLinkError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and shutil.disk_usage(folder).free < 1 << 20):
        return DiskFull("the disk is full", where=str(folder), remedy="free some space or name another folder")
    return LibraryDamaged(
        f"the library cannot be copied whole ({error})",
        where=str(directory / "library.db"),
        remedy="run `imalink check`; `imalink backup --list` names the backups there are",
    )


def _make(
    directory: Path,
    folder: Path,
    draft: Path,
    reason: str,
    keep: int | None,
    away: Callable[[bytes], bool],
    checkpoint: Callable[[], None],
) -> Made:
    now = dt.datetime.now(dt.UTC)
    created = now.replace(microsecond=now.microsecond // 1000 * 1000)  # as exactly as the manifest says it
    parts = {archive.LIBRARY: draft / archive.LIBRARY}
    copy_database(directory / "library.db", parts[archive.LIBRARY], checkpoint)
    library, revision, counts = _looked_through(parts[archive.LIBRARY])
    checkpoint()
    if (directory / "derived.db").exists():
        parts[archive.DERIVED] = draft / archive.DERIVED
        counts["contents"] = _keep_contents(directory / "derived.db", parts, away)
    if revision == HEAD:
        parts[archive.LOG] = draft / archive.LOG
        _write_log(parts, library, checkpoint)
    if (directory / "config.toml").exists():
        parts[archive.SETTINGS] = directory / "config.toml"
    manifest = Manifest(library, created, reason, imalink.__version__, revision, counts)
    packed = archive.pack(draft / "archive.zip", manifest, parts, checkpoint)
    if archive.verify(draft / "archive.zip", checkpoint) != packed:
        raise LibraryDamaged("the backup differs from what was written; the disk may be failing", where=str(folder))
    place = _free_place(folder, f"imalink-{tag_of(library)}-{created:%Y%m%dT%H%M%SZ}")
    durable.put(draft / "archive.zip", place)
    file = BackupFile(place, tag_of(library), created.replace(microsecond=0), place.stat().st_size)
    removed = rotate(folder, library, keep) if keep is not None else ()
    return Made(file, packed, removed, tuple(_warnings(directory, folder)))


def copy_database(source: Path, target: Path, checkpoint: Callable[[], None] = lambda: None) -> None:
    """Copy a database that others may be writing into a single file, as it stood at one moment.

    The reading transaction keeps that moment in sight, so that a write by another process does not make SQLite begin
    anew; it writes on meanwhile.
    """
    with connected(source) as origin, connected(target) as copy:
        origin.execute("BEGIN")
        origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
        origin.backup(copy, pages=STEP_PAGES, progress=lambda *_: checkpoint(), sleep=0.01)
        origin.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode=DELETE")


@contextlib.contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a plain connection to a database file that nothing else of this process manages."""
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def _looked_through(path: Path) -> tuple[str, str, dict[str, int]]:
    """Return uid, revision and counts of a copy of library.db after checking all of it."""
    with connected(path) as copy:
        wrong = [row[0] for row in copy.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        if wrong or copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise sqlite3.DatabaseError("; ".join(wrong) or "it is no library")
        library = copy.execute("SELECT value FROM library WHERE key='uid'").fetchone()[0]
        revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        counts = {
            name: copy.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - names of our own
            for name in ("photos", "files", "batches", "changes")
        }
    return str(library), str(revision), counts


def _keep_contents(derived: Path, parts: dict[str, Path], away: Callable[[bytes], bool]) -> int:
    """Write a derived.db that holds the contents none of whose files can be read now; return how many they are."""
    target = Database(parts[archive.DERIVED], page_size=8192)
    try:
        with target.write() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={DERIVED_VERSION}")
            derived_tables.create_all(connection)
            connection.exec_driver_sql("INSERT INTO derived (key, value) VALUES ('uid', ?)", (uid_text(new_uid()),))
    finally:
        target.close()
    columns = ", ".join(column.name for column in derived_tables.tables["contents"].columns if column.name != "id")
    with connected(parts[archive.DERIVED]) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("ATTACH ? AS lib", (f"{parts[archive.LIBRARY]}",))
        copy.execute("ATTACH ? AS live", (f"{derived}",))
        removed = "removed_at" in {row[1] for row in copy.execute("PRAGMA lib.table_info(roots)")}
        copy.execute("CREATE TEMP TABLE readable (root INTEGER PRIMARY KEY)")
        rows = copy.execute(f"SELECT id, path, {'removed_at' if removed else 'NULL'} FROM lib.roots").fetchall()  # noqa: S608
        copy.executemany(
            "INSERT INTO readable VALUES (?)", [(root,) for root, path, gone in rows if gone is None and not away(path)]
        )
        copy.execute("BEGIN")
        count = copy.execute(
            f"""
            INSERT INTO contents ({columns}) SELECT {columns} FROM live.contents c
            WHERE EXISTS (SELECT 1 FROM lib.files f WHERE f.fingerprint = c.fingerprint)
            AND NOT EXISTS (
                SELECT 1 FROM lib.files f JOIN lib.folders d ON d.id = f.folder_id JOIN readable r ON r.root = d.root_id
                WHERE f.fingerprint = c.fingerprint AND f.state = 0
                AND (f.failure IS NULL OR f.failure NOT LIKE 'unreadable:%')
            )
            """  # noqa: S608 - names of our own
        ).rowcount
        copy.execute("COMMIT")
    return int(count)


def _write_log(parts: dict[str, Path], library: str, checkpoint: Callable[[], None]) -> None:
    database = Database(parts[archive.LIBRARY])
    try:
        with database.read() as connection, open(parts[archive.LOG], "xb") as file:
            for number, line in enumerate(written(logexport.lines(connection, library))):
                if number % 1000 == 0:
                    checkpoint()
                file.write(line)
    finally:
        database.close()
    with connected(parts[archive.LIBRARY]) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")


def _free_place(folder: Path, stem: str) -> Path:
    place, number = folder / f"{stem}.zip", 2
    while place.exists():
        place, number = folder / f"{stem}-{number}.zip", number + 1
    return place


def rotate(folder: Path, library: str, keep: int) -> tuple[Path, ...]:
    """Delete the backups of a library that :mod:`imalink.model.rotation` does not keep; return their paths."""
    known = backups(folder, library)
    stay = kept([file.created for file in known], keep)
    gone = []
    for file in known:
        if file.created not in stay:
            with contextlib.suppress(OSError):
                file.path.unlink()
                gone.append(file.path)
    if gone:
        durable.sync_folder(folder)
    return tuple(gone)


def clear(folder: Path) -> int:
    """Delete what killed backups left in a folder; return how many. None may be under way there."""
    left = leftovers(folder)
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def leftovers(folder: Path) -> list[Path]:
    """Return what killed backups (or one under way) have left in a folder."""
    return sorted(folder.glob(f"{DRAFT}*"))


def _warnings(directory: Path, folder: Path) -> Iterator[str]:
    if folder.stat().st_dev == directory.stat().st_dev:
        yield (
            "the backup lies on the same volume as the library: if the disk fails both are lost; "
            "name a folder on another one with --to, or by the setting backup_folder"
        )


def before_migration(directory: Path) -> None:
    """Back up a library of an older revision before it is changed; raises when that cannot be done."""
    make(directory, directory / FOLDER, reason="migration", away=_is_empty)


def _is_empty(path: bytes) -> bool:
    """Say whether nothing can be listed at ``path``: all that can be asked before the library is opened."""
    try:
        with os.scandir(path) as entries:
            return next(iter(entries), None) is None
    except OSError:
        return True
