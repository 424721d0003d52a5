"""The verb ``scan``: walk the roots, read what is new, keep it, and say what happened."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.errors import PathNotFound, ScanBusy
from imalink.ingest.pool import WorkerPool
from imalink.library.importsession import Session
from imalink.library.lossguard import nothing_lost
from imalink.library.presence import is_believed, notice
from imalink.library.roots import check_folder, ensure_root, place_of
from imalink.library.rootscan import Pending, RootScan, ScanOptions
from imalink.model.report import FileFailure, RootNote, ScanReport
from imalink.progress import Progress, Silent, Snapshot
from imalink.store import overview
from imalink.store.leases import Lease
from imalink.store.photos import path_text
from imalink.store.roots import Root, load_roots, mark_scanned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imalink.library.open import Library

LEASE_WAIT_SECONDS = 24 * 3600.0
LEASE_POLL_SECONDS = 0.5

__all__ = ["ScanOptions", "scan"]


@dataclass(frozen=True, slots=True)
class _Target:
    """A root to scan, and the folder below it to begin with."""

    root: Root
    start: bytes = b""


def _targets(library: Library, paths: Sequence[Path], *, dry_run: bool) -> list[_Target]:
    """Return what to scan; unknown paths become roots, paths inside a root its subtree."""
    with library.store.library.read() as connection:
        known = load_roots(connection)
    if not paths:
        return [_Target(root) for root in known]
    found: dict[tuple[int, bytes], _Target] = {}
    for path in paths:
        absolute = os.path.abspath(os.fsencode(Path(path).expanduser()))
        root, start = place_of(known, absolute) or (None, b"")
        if root is not None and start:
            gone = not os.path.isdir(absolute) and not os.path.lexists(absolute)
            if gone and not library.root_states.look(root).presence.offline:
                raise PathNotFound("there is no such folder", where=os.fsdecode(absolute), remedy="check the path")
            if os.path.isfile(absolute):
                start = start.rpartition(b"/")[0]
            found[root.row, start] = _Target(root, start)
            continue
        if root is None:
            absolute = check_folder(path)
            if dry_run:
                root = Root(-len(known) - 1, "", path_text(b"", absolute)[0], absolute, None)
            else:
                root = ensure_root(library, absolute)
            known.append(root)
        found[root.row, b""] = _Target(root)
        nested = [one for one in known if one.path.startswith(root.path.rstrip(b"/") + b"/")]
        found.update({(one.row, b""): _Target(one) for one in nested})
    return [target for key, target in found.items() if not target.start or (key[0], b"") not in found]


@contextlib.contextmanager
def _lease(library: Library, root: Root, progress: Progress) -> Iterator[Lease]:
    """Hold the root's scan lease; while another process has it, wait and name the holder."""
    lease = Lease(library.store.library, f"scan:{root.uid}", "imalink scan")
    deadline = time.monotonic() + LEASE_WAIT_SECONDS
    while (holder := lease.acquire()) is not None:
        progress.checkpoint()
        progress.report(Snapshot("waiting", note=f"{root.name} is being scanned by {holder}"))
        if time.monotonic() > deadline:
            raise ScanBusy(f"{root.name} is being scanned by {holder}", where=root.name, remedy="wait for it or end it")
        time.sleep(LEASE_POLL_SECONDS)
    try:
        yield lease
    finally:
        lease.release()


def scan(
    library: Library,
    paths: Sequence[Path] = (),
    *,
    options: ScanOptions | None = None,
    progress: Progress | None = None,
) -> ScanReport:
    """Scan the folders (all roots when none is named) and return the report.

    Unknown folders become roots first. A root that is away is skipped and named in the report; nothing of
    it is marked missing. Files that fail are in the report, never an exception. Raises PathNotFound,
    PathForbidden, LibraryUnusable, DiskFull; :class:`imalink.progress.Cancelled` when the caller cancelled, after
    everything read so far has been kept.
    """
    options = options or ScanOptions()
    progress = progress or Silent()
    started = time.monotonic()
    report = ScanReport(dry_run=options.dry_run)
    targets = _targets(library, paths, dry_run=options.dry_run)
    workers = options.workers or library.settings.worker_count
    settings = library.settings
    pool: WorkerPool[Pending] = WorkerPool(workers, seconds=settings.file_seconds, megabytes=settings.worker_megabytes)
    session = Session(library, report, progress)
    with pool:
        for target in targets:
            _scan_target(library, target, options, session, pool)
        if not options.dry_run:
            session.finish(whole=not paths and options.depth is None and not report.offline)
    if not options.dry_run:
        _report_failures(library, report, [target.root.row for target in targets])
        library.follower.catch_up()
    report.seconds = round(time.monotonic() - started, 3)
    return report


def _scan_target(
    library: Library, target: _Target, options: ScanOptions, session: Session, pool: WorkerPool[Pending]
) -> None:
    root = target.root
    if options.dry_run:
        presence = library.root_states.look(root).presence
    else:
        noticed = notice(library, root)
        root, presence = noticed.root, noticed.presence
        if noticed.told:
            session.report.roots.append(RootNote(root.name, "moved", noticed.told))
    if presence.offline and not is_believed(root, presence):
        session.note_offline(root, presence)
        return
    with library.store.library.read() as connection:
        others = [one.path for one in load_roots(connection) if one.row != root.row]
    own = options.within(root.options, target.start)
    run = RootScan(library, session, pool, root, target.start, own, [*others, os.fsencode(library.directory)])
    if options.dry_run:
        run.compare_only()
        return
    with _lease(library, root, session.progress) as lease:
        session.lease = lease
        run.run()
        if not target.start and root.name not in session.report.offline:
            with library.store.library.write() as connection:
                mark_scanned(connection, root.row)
                if not any(loss.root == root.row for loss in session.losses):
                    nothing_lost(connection, root)
        session.lease = None


def _report_failures(library: Library, report: ScanReport, rows: list[int]) -> None:
    """List every present file of the roots that could not be used whole, read now or in an earlier scan."""
    with library.store.library.read() as connection:
        report.failures.extend(
            FileFailure(f"{root}/{path_text(folder, name)[0]}", code, message)
            for root, folder, name, failure in overview.failures(connection, rows)
            for code, _, message in (failure.partition(": "),)
        )
        report.failed = len(report.failures)
        report.photos = overview.root_photos(connection, rows)
