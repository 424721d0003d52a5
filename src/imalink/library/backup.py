"""Backups of a library: make one, list them, say whether one is due, put one back."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.errors import BackupUnusable, LibraryBusy, PathNotFound
from imalink.progress import Silent, Snapshot
from imalink.store import archive, backup, restore
from imalink.store.archive import moment_text
from imalink.store.leases import Lease

if TYPE_CHECKING:
    from collections.abc import Callable

    from imalink.library.open import Library
    from imalink.progress import Progress


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup: ``created`` is UTC ISO time; ``reason`` and ``photos`` are None where its manifest is damaged."""

    name: str
    path: str
    created: str
    size: int
    reason: str | None = None
    photos: int | None = None
    changes: int | None = None


@dataclass(frozen=True, slots=True)
class BackupReport:
    """The backup made, the names of those that rotation removed, and what the user should know."""

    backup: BackupInfo
    removed: list[str]
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was put back: the moment it shows (UTC), where, where the former library is, what is to be read again."""

    created: str
    directory: str
    set_aside: str | None
    photos: int
    unread: int


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def folder_of(library: Library, to: Path | None = None) -> Path:
    """Return where backups go: the folder named, else the setting's, else ``backups`` in the library."""
    named = library.settings.backup_folder
    if to is not None:
        return to.expanduser().absolute()
    return Path(named).expanduser().absolute() if named else library.directory / backup.FOLDER


def _info(file: backup.BackupFile) -> BackupInfo:
    shown = (file.path.name, _shown(file.path), moment_text(file.created), file.size)
    try:
        manifest = archive.read_manifest(file.path)
    except (BackupUnusable, OSError):
        return BackupInfo(*shown)
    return BackupInfo(*shown, manifest.reason, manifest.counts.get("photos"), manifest.counts.get("changes"))


def backups(library: Library, to: Path | None = None) -> list[BackupInfo]:
    """Return this library's backups in the folder, the newest first."""
    return [_info(file) for file in backup.backups(folder_of(library, to), library.uid)]


def newest_backup(directory: Path) -> Path | None:
    """Return the newest backup in a library directory of whatever library: for one that cannot be opened."""
    found = backup.backups(directory / backup.FOLDER)
    return found[0].path if found else None


def due(library: Library, to: Path | None = None, *, now: dt.datetime | None = None) -> bool:
    """Say whether the newest backup is older than the setting ``backup_days`` (0: never due)."""
    days = library.settings.backup_days
    if not days:
        return False
    found = backup.backups(folder_of(library, to), library.uid)
    return not found or (now or dt.datetime.now(dt.UTC)) - found[0].created >= dt.timedelta(days=days)


def make_backup(
    library: Library,
    to: Path | None = None,
    *,
    keep: int | None = None,
    reason: str = "manual",
    progress: Progress | None = None,
) -> BackupReport:
    """Back the library up while it is in use; whole, verified and on the disk when this returns.

    Older backups are rotated: ``keep`` overrides the setting ``backup_keep``. Raises LibraryBusy (another process is
    at it), DiskFull, PathForbidden, LibraryDamaged, :class:`imalink.progress.Cancelled`.
    """
    progress = progress or Silent()
    lease = Lease(library.store.library, "backup", "imalink backup")
    holder = lease.acquire()
    if holder is not None:
        raise LibraryBusy(f"a backup is being made by {holder}", where=_shown(library.directory),
                          remedy="wait for it")  # fmt: skip
    try:
        progress.report(Snapshot("backing up"))
        made = backup.make(
            library.directory,
            folder_of(library, to),
            reason=reason,
            keep=library.settings.backup_keep if keep is None else keep,
            away=library.root_states.offline,
            checkpoint=progress.checkpoint,
        )
    finally:
        lease.release()
    return BackupReport(_info(made.file), [path.name for path in made.removed], list(made.warnings))


def restore_backup(path: Path, directory: Path, *, checkpoint: Callable[[], None] = lambda: None) -> RestoreReport:
    """Put a backup back into ``directory``; the library there, if any, is set aside.

    Nothing is replaced before all of the backup was verified. Raises PathNotFound, BackupUnusable, InvalidInput
    (another library lies there), LibraryBusy (a process uses it), LibraryUnusable, DiskFull, PathForbidden.
    """
    if not path.is_file():
        raise PathNotFound("there is no such backup", where=_shown(path), remedy="`imalink backup --list` names all")
    done = restore.restore(path, directory.expanduser().absolute(), checkpoint=checkpoint)
    return RestoreReport(
        created=moment_text(done.manifest.created),
        directory=_shown(done.directory),
        set_aside=_shown(done.set_aside) if done.set_aside else None,
        photos=done.manifest.counts.get("photos", 0),
        unread=done.unread,
    )
