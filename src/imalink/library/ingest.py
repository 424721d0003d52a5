"""The verb ``scan``: walk the roots, read what is new, keep it, and say what happened."""

from __future__ import annotations

import contextlib
import os
import time
from itertools import islice
from typing import TYPE_CHECKING

from imalink.errors import ScanBusy
from imalink.ingest.pool import WorkerPool
from imalink.library import importwords
from imalink.library.importsession import Session
from imalink.library.lossguard import nothing_lost
from imalink.library.presence import is_believed, notice
from imalink.library.rootscan import RootScan
from imalink.library.scanoptions import ScanOptions
from imalink.library.siblings import own_stem
from imalink.library.targets import Target, targets_of
from imalink.model.grouping import stem_key
from imalink.model.report import FAILURES_LISTED, FileFailure, RootNote, ScanReport
from imalink.progress import Progress, Silent, Snapshot
from imalink.store import known, overview
from imalink.store.leases import Lease
from imalink.store.photos import path_text
from imalink.store.roots import load_roots, mark_scanned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from imalink.library.filereading import Pending
    from imalink.library.open import Library
    from imalink.store.engine import Connection
    from imalink.store.roots import Root

LEASE_WAIT_SECONDS = 24 * 3600.0
LEASE_POLL_SECONDS = 0.5


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
    wanted = importwords.understood(library, options.tags, options.author)
    targets = targets_of(library, paths, dry_run=options.dry_run)
    workers = options.workers or library.settings.worker_count
    settings = library.settings
    pool: WorkerPool[Pending] = WorkerPool(workers, seconds=settings.file_seconds, megabytes=settings.worker_megabytes)
    session = Session(library, report, progress, wanted=wanted)
    with pool:
        for target in targets:  # grows: a root that is met inside another is scanned along, as itself
            for met in _scan_target(library, target, options, session, pool):
                if all(one.root.row != met.row or not one.whole for one in targets):
                    targets.append(Target(met))
        if not options.dry_run:
            session.finish(whole=not paths and options.depth is None and not report.offline)
    if not options.dry_run:
        _report_failures(library, report, targets)
        library.follower.catch_up()
    report.seconds = round(time.monotonic() - started, 3)
    return report


def _scan_target(
    library: Library, target: Target, options: ScanOptions, session: Session, pool: WorkerPool[Pending]
) -> list[Root]:
    """Scan one target; return the roots that it holds by another path than theirs."""
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
        return []
    with library.store.library.read() as connection:
        others = [one for one in load_roots(connection) if one.row != root.row]
    own = options.within(root.options, target.start)
    stops = [*(one.path for one in others), os.fsencode(library.directory)]
    run = RootScan(library, session, pool, root, target.start, own, stops, target.name)
    if options.dry_run:
        run.compare_only()
        return []
    with _lease(library, root, session.progress) as lease:
        session.lease = lease
        run.run()
        if target.whole and root.name not in session.report.offline:
            with library.store.library.write() as connection:
                mark_scanned(connection, root.row)
                if not any(loss.root == root.row for loss in session.losses):
                    nothing_lost(connection, root)
        session.lease = None
    return [one for one in others if one.path in run.met]


def _report_failures(library: Library, report: ScanReport, targets: Sequence[Target]) -> None:
    """List every present file of what was scanned that could not be used whole, read now or in an earlier scan."""
    with library.store.library.read() as connection:
        scope = _scope(connection, targets)
        folders_failed = len(report.failures)
        report.failures.extend(
            FileFailure(f"{root}/{path_text(folder, name)[0]}", code, message)
            for root, folder, name, failure in islice(
                overview.failures(connection, scope), max(0, FAILURES_LISTED - folders_failed)
            )
            for code, _, message in (failure.partition(": "),)
        )
        report.failed = len(report.failures)
        if report.failed >= FAILURES_LISTED:
            report.failed = folders_failed + overview.failure_count(connection, scope)
        report.photos = overview.photos_in(connection, scope)


def _scope(connection: Connection, targets: Sequence[Target]) -> overview.Scope:
    whole = [target.root.row for target in targets if target.whole]
    places: list[int] = []
    stems: list[tuple[int, int]] = []
    for target in targets:
        if target.root.row in whole:
            continue
        if target.name is None:
            places.extend(known.folders_below(connection, target.root.row, target.start))
        else:
            folder = known.folders_below(connection, target.root.row, target.start, alone=True)
            stems.extend((stem_key(own_stem(target.name)), row) for row in folder)
    return overview.Scope(whole, places, stems)
