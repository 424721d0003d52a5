"""Scans in the background: one after the other on one thread, watched and steered by any number of callers.

A :class:`ScanRunner` calls ``imalink.library.ingest.scan`` and adds
nothing to it but a queue, pause, resume, cancel and a memory of the last jobs.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import uuid
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imalink.errors import ImaLinkError, NotFound, ScanBusy
from imalink.jobs.job import ENDED, JobError, ScanJob
from imalink.library import ingest
from imalink.progress import Cancelled, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from imalink.library.open import Library
    from imalink.library.scanoptions import ScanOptions
    from imalink.model.report import ScanReport
    from imalink.progress import Progress

    ScanVerb = Callable[[Library, Sequence[Path], ScanOptions, Progress], ScanReport]

logger = logging.getLogger(__name__)

KEPT_JOBS = 20
"""How many ended scans are remembered."""

QUEUE_LIMIT = 32
"""How many scans may wait; more than a person ever starts, few enough to bound memory."""


def _now() -> str:
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


class _Steering:
    """Progress of one job: takes reports from the scan, holds it while paused, ends it when cancelled."""

    def __init__(
        self, job: ScanJob, paths: tuple[Path, ...], options: ScanOptions, tell: Callable[[str], None]
    ) -> None:
        self.paths = paths
        self.options = options
        self._job = job
        self._tell = tell
        self._condition = threading.Condition()
        self._paused = False
        self._cancelled = False

    @property
    def job(self) -> ScanJob:
        with self._condition:
            return self._job

    def report(self, snapshot: Snapshot) -> None:
        self.update(progress=snapshot)

    def checkpoint(self) -> None:
        with self._condition:
            self._condition.wait_for(lambda: self._cancelled or not self._paused)
            if self._cancelled:
                raise Cancelled

    def update(self, **values: Any) -> None:
        with self._condition:
            if self._job.state in ENDED:
                return
            self._job = replace(self._job, **values)
        self._tell(self._job.id)

    def begin(self) -> bool:
        """Mark the job as running; False when it was cancelled while it waited."""
        with self._condition:
            if self._cancelled:
                return False
            self._job = replace(self._job, state="paused" if self._paused else "running", started=_now())
        self._tell(self._job.id)
        return True

    def steer(self, *, paused: bool = False, cancelled: bool = False) -> None:
        """Pause, resume or cancel; nothing happens to a job that has ended or is being cancelled."""
        with self._condition:
            if self._job.state in ENDED or self._cancelled:
                return
            self._paused, self._cancelled = paused, cancelled
            waiting = self._job.started is None
            if cancelled and waiting:
                self._job = replace(self._job, state="cancelled", finished=_now())
            elif not cancelled:
                self._job = replace(self._job, state="paused" if paused else "queued" if waiting else "running")
            self._condition.notify_all()
        self._tell(self._job.id)


class ScanRunner:
    """A queue of scans of one library, run one at a time on a thread of its own. Thread-safe.

    ``scan`` is the verb to call, for tests. :meth:`close` ends the running scan cleanly.
    """

    def __init__(self, library: Library, *, scan: ScanVerb | None = None) -> None:
        self._library = library
        self._scan = scan or (
            lambda lib, paths, options, progress: ingest.scan(lib, paths, options=options, progress=progress)
        )
        self._condition = threading.Condition()
        self._jobs: dict[str, _Steering] = {}
        self._queue: deque[_Steering] = deque()
        self._subscribers: set[Callable[[str], None]] = set()
        self._thread: threading.Thread | None = None
        self._closed = False

    def start(self, paths: Sequence[Path], options: ScanOptions) -> ScanJob:
        """Queue a scan and return it; the same scan waiting already is returned instead of a second one.

        Raises :class:`ScanBusy` when too many wait or the runner is closed.
        """
        wanted = tuple(paths)
        with self._condition:
            for waiting in self._queue:
                if waiting.paths == wanted and waiting.options == options and waiting.job.state == "queued":
                    return waiting.job
            if self._closed or len(self._queue) >= QUEUE_LIMIT:
                raise ScanBusy(
                    "the server is ending" if self._closed else f"{QUEUE_LIMIT} scans are waiting already",
                    remedy="wait for them or cancel some",
                )
            # A job is forgotten with the process, so its id needs no place in time.
            job = ScanJob(
                id=str(uuid.uuid4()), state="queued", dry_run=options.dry_run, paths=tuple(map(_text, wanted))
            )
            steering = _Steering(job, wanted, options, self._tell)
            self._jobs[job.id] = steering
            self._queue.append(steering)
            self._forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="scans", daemon=True)
                self._thread.start()
            self._condition.notify_all()
        self._tell(job.id)
        return job

    def jobs(self) -> list[ScanJob]:
        """Return all known scans, newest first."""
        with self._condition:
            known = list(self._jobs.values())
        return [steering.job for steering in reversed(known)]

    def get(self, job_id: str) -> ScanJob:
        """Return one scan; raises :class:`NotFound`."""
        return self._find(job_id).job

    def cancel(self, job_id: str) -> ScanJob:
        """Ask a scan to end at its next checkpoint; what it has stored stays. An ended scan stays as it is."""
        steering = self._find(job_id)
        steering.steer(cancelled=True)
        with self._condition:
            if steering in self._queue and steering.job.state in ENDED:
                self._queue.remove(steering)
        return steering.job

    def pause(self, job_id: str) -> ScanJob:
        """Hold a scan at its next checkpoint; an ended scan stays as it is."""
        steering = self._find(job_id)
        steering.steer(paused=True)
        return steering.job

    def resume(self, job_id: str) -> ScanJob:
        """Let a paused scan go on; an ended or running scan stays as it is."""
        steering = self._find(job_id)
        steering.steer()
        return steering.job

    @property
    def scanning(self) -> bool:
        """Return whether a scan is running or paused in this process."""
        return any(job.state in ("running", "paused") and job.started for job in self.jobs())

    def subscribe(self, callback: Callable[[str], None]) -> Callable[[], None]:
        """Call ``callback`` with the id of every job that changes, from any thread; return the way to end that.

        The callback SHALL return at once and read the state by :meth:`get`, so that what it sees is
        never older than what it saw before.
        """
        with self._condition:
            self._subscribers.add(callback)

        def unsubscribe() -> None:
            with self._condition:
                self._subscribers.discard(callback)

        return unsubscribe

    def stop(self) -> None:
        """Cancel every scan and take no more; returns at once."""
        with self._condition:
            self._closed = True
            steerings = list(self._jobs.values())
            self._queue.clear()
            self._condition.notify_all()
        for steering in steerings:
            steering.steer(cancelled=True)

    def close(self, seconds: float = 30.0) -> None:
        """Cancel every scan and wait up to ``seconds`` for the running one to end."""
        self.stop()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(seconds)

    def _find(self, job_id: str) -> _Steering:
        with self._condition:
            steering = self._jobs.get(job_id)
        if steering is None:
            raise NotFound(f"no scan {job_id}", remedy="list the scans; only the last ones are remembered")
        return steering

    def _forget(self) -> None:
        ended = [job_id for job_id, steering in self._jobs.items() if steering.job.state in ENDED]
        for job_id in ended[: max(0, len(ended) - KEPT_JOBS)]:
            del self._jobs[job_id]

    def _tell(self, job_id: str) -> None:
        # Called outside the lock: a subscriber may ask for the job's state.
        with self._condition:
            callbacks = tuple(self._subscribers)
        for callback in callbacks:
            callback(job_id)

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._closed or self._queue)
                if self._closed:
                    return
                steering = self._queue.popleft()
            if steering.begin():
                steering.update(**self._outcome(steering), finished=_now())

    def _outcome(self, steering: _Steering) -> dict[str, Any]:
        try:
            return {"report": self._scan(self._library, steering.paths, steering.options, steering), "state": "done"}
        except Cancelled:
            return {"state": "cancelled"}
        except ImaLinkError as error:
            return {"state": "failed", "error": JobError(error.code, error.what, error.where, error.remedy or None)}
        except Exception as error:
            logger.exception("scan failed", extra={"scan": steering.job.id})
            detail = f"the scan ended by an error of the program ({type(error).__name__}: {error})"
            return {"state": "failed", "error": JobError("internal", detail, remedy="see the server's log")}


def _text(path: Path) -> str:
    return str(path).encode("utf-8", "replace").decode("utf-8")
