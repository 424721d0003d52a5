"""Make again what can be made again: in place, or a whole library from its log and the photos."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blake3 import blake3

from imalink.errors import InvalidInput, PathNotFound
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.library.scanoptions import ScanOptions
from imalink.library.suffixes import is_media_suffix
from imalink.model.filekind import FileKind
from imalink.model.grouping import stem_key, stem_of
from imalink.progress import Silent, Snapshot
from imalink.store import logimport, problems, rebuilding
from imalink.store.rebuilding import Stage
from imalink.store.roots import load_roots

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from imalink.library.open import Library
    from imalink.progress import Progress
    from imalink.store.engine import Connection


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What was made again: photos in all, those without any file that is there, files not read yet, roots away.

    ``changes`` is how many lines of the log were taken in, None for a rebuild in place.
    """

    photos: int
    missing: int
    unread: int
    offline: list[str]
    changes: int | None = None
    warnings: list[str] = field(default_factory=list)
    seconds: float = 0.0


def rebuild(library: Library, *, workers: int | None = None, progress: Progress | None = None) -> RebuildReport:
    """Make derived.db, the words and values of all photos and the search index again.

    Every file that can be read is read; of those that cannot what is known stays. Photos keep their uids, their files
    and all that was said. One that was ended or killed goes on where it was. The library stays in use meanwhile.
    Raises what a scan raises; :class:`imalink.progress.Cancelled`.
    """
    started = time.monotonic()
    progress = progress or Silent()
    store = library.store
    with store.library.write() as connection:
        stage = rebuilding.stage(connection)
        if stage is None:
            there = [root.row for root in load_roots(connection) if not library.root_states.look(root).presence.offline]
            rebuilding.begin(connection, there)
            stage = Stage("reading")
    offline: list[str] = []
    if stage.name == "reading":
        report = scan(library, options=ScanOptions(workers=workers), progress=progress)
        offline = report.offline
        problems.drop_orphans(store)
        stage = _reach(library, Stage("photos"))
    if stage.name == "photos":
        progress.report(Snapshot("working out the photos"))

        def note(connection: Connection, after: int) -> None:
            rebuilding.note(connection, Stage("photos", after))

        if not stage.after:
            problems.remake_things(store)
        for _ in problems.remake_all(store, stage.after, note):
            progress.checkpoint()
        _reach(library, Stage("index"))
    progress.report(Snapshot("building the index"))
    library.follower.rebuild()
    with store.library.write() as connection:
        rebuilding.note(connection, None)
    return _report(library, offline, started)


def _reach(library: Library, stage: Stage) -> Stage:
    with library.store.library.write() as connection:
        rebuilding.note(connection, stage)
    return stage


def _report(
    library: Library, offline: list[str], started: float, changes: int | None = None, warnings: tuple[str, ...] = ()
) -> RebuildReport:
    with library.store.library.read() as connection:
        photos, missing = rebuilding.states(connection)
        unread = rebuilding.unread(connection)
    return RebuildReport(
        photos, missing, unread, offline, changes, list(warnings), round(time.monotonic() - started, 3)
    )


def rebuild_from_log(
    log: Path,
    directory: Path,
    *,
    places: Mapping[str, Path] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RebuildReport:
    """Make a new library in ``directory`` from an exported log and the files of its roots.

    ``places`` says by a root's name where it lies now, where that is not the place in the log. Files are recognised
    where they are or have moved to; a photo whose files are not found is there as missing, with all that was said of
    it. Called again after it was ended or killed it goes on. Raises PathNotFound, InvalidInput (no log, a library is
    there already, no such root), and what a scan raises.
    """
    started = time.monotonic()
    progress = progress or Silent()
    if not log.is_file():
        raise PathNotFound("there is no such log", where=str(log), remedy="`imalink log export FILE` writes one")
    digest = blake3()
    with open(log, "rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            progress.checkpoint()
    mark = digest.hexdigest()
    paths = {name: os.path.abspath(os.fsencode(path.expanduser())) for name, path in (places or {}).items()}
    changes, warnings = _take_in(log, mark, directory, paths, progress)
    with open_library(directory) as library:
        report = scan(library, options=ScanOptions(workers=workers), progress=progress)
        return _report(library, report.offline, started, changes, warnings)


def _take_in(
    log: Path, mark: str, directory: Path, paths: Mapping[str, bytes], progress: Progress
) -> tuple[int | None, tuple[str, ...]]:
    """Take the log in, unless that has been done; return how many Changes it holds and what is to be said of it."""
    with open_library(directory) as library:
        with library.store.library.read() as connection:
            if rebuilding.origin_log(connection) == mark:
                return None, ()
            if not rebuilding.is_empty(connection):
                raise InvalidInput(
                    "there is a library already", where=str(directory), remedy="name an empty folder with --library"
                )
        progress.report(Snapshot("reading the log"))
        with open(log, "rb") as file:
            taken = logimport.take_in(
                library.store, file, stem=_stem, places=paths, note=mark, checkpoint=progress.checkpoint
            )
    cut = "the log is not as it was written: it was cut off or altered; what it holds was taken in"
    return taken.changes, () if taken.whole else (cut,)


def _stem(name: bytes, kind: int) -> int:
    return stem_key(stem_of(name, is_media_suffix, kind > FileKind.RAW))
