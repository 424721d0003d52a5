"""An import session: what the scans of all roots of one run share, and how far they have come."""

from __future__ import annotations

import collections
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imalink.errors import ScanBusy
from imalink.library import importwords, leftplaces, lossguard
from imalink.model.happening import Happening
from imalink.model.report import EVENTS_LISTED, RootNote
from imalink.progress import Snapshot
from imalink.store import fileevents, moving, reconcile, sessions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.lossguard import Loss
    from imalink.library.open import Library
    from imalink.model.report import ScanReport
    from imalink.model.rootstate import RootPresence
    from imalink.progress import Progress
    from imalink.store.incoming import Outcome
    from imalink.store.leases import Lease
    from imalink.store.moving import Move
    from imalink.store.roots import Root
    from imalink.store.sessions import Wanted

INDEX_SECONDS = (0.5, 1.5, 4.0)
"""Wait between commits of the index: short for the first ones, so that photos are seen soon; each costs as much as
decoding a few photos."""
REPORT_SECONDS = 0.25
RATE_SECONDS = 10.0


def step(waits: Sequence[float], number: int) -> float:
    """Return the wait before the step of that number; the last one goes on."""
    return waits[min(number, len(waits) - 1)]


def _below(start: bytes, folder: bytes) -> bool:
    return not start or folder == start or folder.startswith(start + b"/")


@dataclass
class Session:
    """What the scans of all roots of one run share: session row, report, progress.

    ``looked`` is when each root had last been scanned whole before this run (ms since 1970 UTC); ``walked`` are the
    roots, with the folder begun at, that were walked to any depth; ``met`` are contents of new files in roots that were
    scanned in part; ``former`` are contents that changed files held before, with the files; ``wanted`` is what is said
    of new photos.
    """

    library: Library
    report: ScanReport
    progress: Progress
    lease: Lease | None = None
    row: int | None = None
    wanted: Wanted | None = None
    submitted: int = 0
    done: int = 0
    failed: int = 0
    photos: int = 0
    walking: bool = True
    roots: set[int] = field(default_factory=set)
    looked: dict[int, int | None] = field(default_factory=dict)
    walked: list[tuple[int, bytes]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    met: set[bytes] = field(default_factory=set)
    former: dict[bytes, int] = field(default_factory=dict)
    _marks: collections.deque[tuple[float, int]] = field(default_factory=collections.deque)
    _reported: float = 0.0
    _indexed: float = field(default_factory=time.monotonic)
    _commits: int = 0

    def ensure_row(self) -> int:
        """Return the import session's id, made when there is first something to keep."""
        if self.row is None:
            with self.library.store.library.write() as connection:
                self.row = sessions.begin(connection, self.wanted)
        return self.row

    def tick(self, stage: str, *, force: bool = False) -> None:
        """Report progress when it is time; obey pause and cancel; end when another process took the lease over."""
        moment = time.monotonic()
        if not force and moment - self._reported < REPORT_SECONDS:
            return
        self._reported = moment
        self._marks.append((moment, self.done))
        while len(self._marks) > 2 and moment - self._marks[0][0] > RATE_SECONDS:
            self._marks.popleft()
        span = moment - self._marks[0][0]
        rate = (self.done - self._marks[0][1]) / span if span > 0 else 0.0
        left = self.submitted - self.done
        counts = {name: getattr(self.report, name) for name in ("new", "changed", "moved", "missing", "unchanged")}
        self.progress.report(
            Snapshot(
                stage=stage,
                files_seen=self.report.files_seen,
                done=self.done,
                total=None if self.walking else self.submitted,
                failed=self.failed,
                rate=rate,
                eta=None if self.walking or rate <= 0 else left / rate,
                counts={**counts, "photos": self.photos},
            )
        )
        self.progress.checkpoint()
        if self.lease is not None and self.lease.lost:
            raise ScanBusy("another process has gone on with this scan", remedy="let it finish, or scan again")

    def note_offline(self, root: Root, presence: RootPresence) -> None:
        """Put into the report that a root is away, and why."""
        self.report.offline.append(root.name)
        self.report.roots.append(RootNote(root.name, str(presence.reason), presence.message))

    def note_met(self, content: bytes) -> None:
        """Remember a new file's content, to ask later whether it was moved from a place that is not scanned."""
        if len(self.met) < leftplaces.MOST:
            self.met.add(content)

    def index_now_and_then(self) -> None:
        """Bring the search index along, so that photos can be seen while the scan goes on."""
        if time.monotonic() - self._indexed >= step(INDEX_SECONDS, self._commits):
            self.library.follower.apply()
            self._indexed = time.monotonic()
            self._commits += 1

    def take(self, outcome: Outcome) -> None:
        """Add what a batch did to the report."""
        happened, report = outcome.happened, self.report
        report.new += happened.get(Happening.NEW, 0)
        report.copied += happened.get(Happening.COPIED, 0)
        report.changed += happened.get(Happening.CHANGED, 0)
        report.rewritten += happened.get(Happening.REWRITTEN, 0)
        report.unchanged += happened.get(Happening.UNCHANGED, 0)
        report.moved += happened.get(Happening.BACK, 0)
        report.back += happened.get(Happening.BACK, 0)
        report.missing += happened.get(Happening.REPLACED, 0)
        report.replaced += happened.get(Happening.REPLACED, 0)
        self.photos += outcome.photos

    def _count(self, move: Move, number: int, row: int) -> None:
        """Add files that were found again to the report, in place of what they had been taken for."""
        report = self.report
        report.missing -= number * (Happening.MISSING in move.noted or Happening.REPLACED in move.noted)
        report.replaced -= number * (Happening.REPLACED in move.noted)
        if move.session == row:
            report.new -= number
            report.copied -= number * (Happening.COPIED in move.noted)
        elif any(root == move.root and _below(start, move.folder) for root, start in self.walked):
            self._add(move.counted, -number)
        else:
            return
        self._add(move.kind, number)

    def _add(self, kind: Happening | None, number: int) -> None:
        """Count files as what happened to them; None: nothing."""
        report = self.report
        if kind is None:
            report.unchanged += number
        elif kind in (Happening.CHANGED, Happening.REWRITTEN):
            report.changed += number
        else:
            report.moved += number
        if kind is not None and kind not in (Happening.CHANGED, Happening.MOVED):
            setattr(report, kind.word, getattr(report, kind.word) + number)

    def finish(self, *, whole: bool) -> None:
        """Follow moves over all roots and close the import session; ``whole``: all roots were scanned."""
        store = self.library.store
        with store.library.read() as connection:
            interrupted = sessions.interrupted(connection)
        if self.row is None and not self.losses and not (interrupted and self.roots):
            return
        row = self.ensure_row()
        importwords.say(self.library, row)
        left = leftplaces.left(self.library, row, self.met)
        with store.library.write() as connection:
            self.report.missing += reconcile.mark_missing(connection, store, left, row)
            self.report.missing += lossguard.mark(connection, store, self.losses, row)
            followed = moving.follow_moves(connection, store, row, self.looked)
            self.report.proposed += followed.proposed
            for move, number in followed.moves.items():
                self._count(move, number, row)
            lossguard.settle(connection, store, self.losses, row, self.report)
            if whole:
                sessions.close_interrupted(connection, row)
            self.report.events = fileevents.listed(connection, row, EVENTS_LISTED)
            sessions.end(connection, row, self.report)
        self.tick("done", force=True)
