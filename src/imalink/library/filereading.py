"""The files of a scan that workers read: handed over, taken back, written in batches."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from imalink.errors import Failure
from imalink.ingest.wire import WireClosed, decode_reading
from imalink.library.importsession import step
from imalink.library.settling import STILL_BEING_WRITTEN, Look, Settling, is_unfinished, look
from imalink.library.suffixes import kind_of
from imalink.media.formats import FORMATS
from imalink.model.filekind import FileKind
from imalink.store.incoming import Incoming
from imalink.store.intake import Intake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.ingest.pool import Reply, WorkerPool
    from imalink.library.importsession import Session
    from imalink.library.open import Library
    from imalink.model.reading import Reading

BATCH = 256
FLUSH_SECONDS = (0.3, 0.7, 2.0)
"""Wait between batches: short for the first ones, so that photos are seen soon."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A file handed to the workers: where it lies and what was known of it."""

    folder: int
    name: bytes
    size: int
    mtime_ns: int
    kind: FileKind
    stems: tuple[tuple[int, int], ...]
    owners: tuple[bytes, ...]
    row: int | None
    path: bytes
    hard_link: int | None = None
    shared: Mapping[bytes, Sequence[bytes]] = field(default_factory=dict)


class FileReading:
    """Has the files of one root read and keeps what was read.

    Rows of known files that are gone when they are to be read join ``gone``. ``partial``: a part of the root only is
    scanned.
    """

    def __init__(
        self, library: Library, session: Session, pool: WorkerPool[Pending], gone: list[int], *, partial: bool
    ) -> None:
        self._library = library
        self._session = session
        self._report = session.report
        self._pool = pool
        self._gone = gone
        self._partial = partial
        self._settling: Settling[Pending] = Settling()
        self._batch: list[Incoming] = []
        self._flushed = time.monotonic()
        self._flushes = 0

    def submit(self, pending: Pending, likely: list[bytes]) -> None:
        """Hand a file to the workers as soon as they can take one; ``likely`` are contents that it may well have."""
        while self._pool.full:
            self._take(wait=True)
        settings = self._library.settings
        message = {
            "op": "read",
            "path": os.fsdecode(pending.path),
            "hotpreview_size": settings.hotpreview_size,
            "hotpreview_quality": settings.hotpreview_quality,
            "max_megapixels": settings.max_megapixels,
        }
        if likely:
            message["known"] = [fingerprint.hex() for fingerprint in likely]
        self._pool.submit(pending, message)
        self._session.submitted += 1
        self._take(wait=False)

    def drain(self) -> None:
        """Wait for every answer."""
        while self._pool.in_flight:
            self._take(wait=True)

    def _take(self, *, wait: bool) -> None:
        """Take replies that are there (or wait a moment for one) and write when it is time."""
        reply = self._pool.take(0.2 if wait else 0)
        while reply is not None:
            self._collect(reply)
            reply = self._pool.take(0)
        moment = time.monotonic()
        if len(self._batch) >= BATCH or (self._batch and moment - self._flushed >= step(FLUSH_SECONDS, self._flushes)):
            self.flush()
            self._session.index_now_and_then()
        self._session.tick("reading")

    def _collect(self, reply: Reply[Pending]) -> None:
        pending, failure, reading = reply.token, reply.failure, None
        if failure is None:
            try:
                reading = decode_reading(reply.header, reply.blobs)
            except WireClosed:
                failure = Failure("worker-died", "the worker's answer was damaged; scan again with --retry-failed")
        if reading is not None and not reading.fingerprint:
            failure, reading = (reading.failures or (Failure("unreadable", "the file cannot be read"),))[0], None
        if failure is not None and failure.code == "vanished":
            self._note_vanished(pending)
            return
        failures = (failure,) if failure else reading.failures if reading else ()
        now = look(pending.path)
        if is_unfinished((pending.size, pending.mtime_ns), now, reading.size if reading else None, failures):
            if now is not None and self._settling.open:
                self._settling.add(pending, pending.path, now)
            else:
                self.keep(pending, None, STILL_BEING_WRITTEN)
            return
        self.keep(pending, reading, failure)

    def _note_vanished(self, pending: Pending) -> None:
        self._session.done += 1
        self._report.files_seen -= 1
        self._report.bytes -= pending.size
        if pending.row is not None:
            self._gone.append(pending.row)

    def settle(self) -> None:
        """Read files again that were still being written, for as long as a scan waits."""
        while self._settling:
            for pending, now in self._settling.settled(lambda: self._session.tick("waiting for files being written")):
                if now is None:
                    self._note_vanished(pending)
                else:
                    self.submit(self._seen_as(pending, now), [])
            self.drain()
            for pending, now in self._settling.rest() if not self._settling.open else ():
                self.keep(self._seen_as(pending, now), None, STILL_BEING_WRITTEN)

    def _seen_as(self, pending: Pending, now: Look) -> Pending:
        self._report.bytes += now[0] - pending.size
        return replace(pending, size=now[0], mtime_ns=now[1])

    def keep(self, pending: Pending, reading: Reading | None, failure: Failure | None) -> None:
        """Put a file into the running batch."""
        self._report.writing += failure is STILL_BEING_WRITTEN
        if reading and pending.row is None and self._partial:
            self._session.note_met(reading.fingerprint)
        self._session.done += 1
        self._session.failed += failure is not None or bool(reading and reading.failures)
        self._batch.append(
            Incoming(
                folder=pending.folder,
                name=pending.name,
                size=pending.size,
                mtime_ns=pending.mtime_ns,
                kind=self._kind(pending, reading.format if reading else None),
                stems=pending.stems,
                owners=pending.owners,
                row=pending.row,
                reading=reading,
                failure=failure,
                hard_link=pending.hard_link,
                shared=pending.shared,
            )
        )

    @staticmethod
    def _kind(pending: Pending, format_name: str | None) -> FileKind:
        """Return what the file is by its content, where that is known."""
        if pending.kind > FileKind.RAW or format_name is None:
            return pending.kind
        one = FORMATS.get(format_name)
        return kind_of(one) if one is not None else pending.kind

    def flush(self) -> None:
        """Write the running batch."""
        self._flushed = time.monotonic()
        if not self._batch:
            return
        session = self._session
        session.take(Intake(self._library.store, session.ensure_row(), session.former).write(self._batch))
        self._batch.clear()
        self._flushes += 1
