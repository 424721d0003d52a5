"""Keep the search index in step with the database, whichever process holds the index's writer.

Every write stamps the photos it touches with a sequence. The index remembers the sequence it has reached;
whoever gets the writer applies what is newer. A reader that needs its own write waits until the index has it.
An index that is missing, damaged or of an older schema is built anew beside the old one.
"""

from __future__ import annotations

import errno
import logging
import shutil
import threading
import time
from typing import TYPE_CHECKING

from imalink.errors import DiskFull, ImaLinkError, IndexBusy
from imalink.model.field import FIELDS
from imalink.store import documents
from imalink.store.customfields import added_fields
from imalink.store.leases import Lease
from imalink.store.sequence import current_sequence

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.search.index import SearchIndex
    from imalink.store.opening import Store

STEP = 5000
"""Photos a commit of the index takes at once."""
INLINE_LIMIT = 5000
"""Photos a reader applies itself before answering; more are left to a thread while it answers with what there is."""
WAIT_SECONDS = 20.0
POLL_SECONDS = 0.03
SPARE_BYTES = 1 << 20
"""A disk with less room than this is full: the smallest commit needs nearly as much."""

logger = logging.getLogger(__name__)


def _full_disk(error: OSError | ValueError, directory: Path) -> Exception:
    """Return what a person is told of a write to the index that failed; it is made good by the next one.

    Tantivy often says no more than that its thread has died, so the disk is asked too.
    """
    full = (isinstance(error, OSError) and error.errno == errno.ENOSPC) or "No space left" in str(error)
    if full or shutil.disk_usage(directory).free < SPARE_BYTES:
        return DiskFull(
            "the disk that holds the library is full", where=str(directory), remedy="free some space and try again"
        )
    return error


class IndexFollower:
    """Applies database changes to the index of one library; one object a process."""

    def __init__(self, store: Store, directory: Path) -> None:
        self._store = store
        self._directory = directory
        self._index: SearchIndex | None = None
        self._opening = threading.Lock()
        self._applying = threading.RLock()
        self._behind_the_scenes: threading.Thread | None = None
        self._promised = 0

    @property
    def index(self) -> SearchIndex:
        """Return the index, opened (or begun anew) on first use."""
        with self._opening:
            if self._index is None:
                from imalink.search.index import SearchIndex

                self._index = SearchIndex.open(self._directory)
            return self._index

    def sequence(self) -> int:
        """Return the newest sequence of the database."""
        with self._store.library.read() as connection:
            return current_sequence(connection)

    def use_fields(self) -> None:
        """Let the fields that the library's people added be known to whoever reads or writes the index from here on."""
        with self._store.library.read() as connection:
            FIELDS.use_added(added_fields(connection))

    def behind(self) -> int:
        """Return how many photos the index has not seen in their newest state."""
        with self._store.library.read() as connection:
            return documents.behind(connection, 0 if self.index.stale else self.index.sequence)

    def ready(self) -> SearchIndex:
        """Return the index for reading: up to date where that is quick, else as it is while a thread goes on.

        It holds what was promised, be it much. Raises :class:`IndexBusy` where another process keeps that away.
        """
        index = self.index
        self.use_fields()
        if not index.stale and index.sequence >= self.sequence():
            return index
        if not index.stale and index.sequence < self._promised:
            self.catch_up(self._promised)
        elif self.behind() <= INLINE_LIMIT:
            self.apply()
        else:
            self._apply_in_background()
        return index

    def promise(self) -> None:
        """Have everything that is written by now in every later :meth:`ready`, and begin with it behind the scenes.

        What people say is acknowledged when the database has it; the index takes longer, and one commit of it serves
        many edits.
        """
        with self._opening:
            self._promised = max(self._promised, self.sequence())
        self._apply_in_background()

    def apply(self) -> bool:
        """Apply everything newer than the index; False when another process is writing it."""
        index = self.index
        with self._applying:
            if index.stale:
                return self._rebuild()
            if index.sequence >= self.sequence():
                return True
            try:
                with index.writer() as writer:
                    more = True
                    while more:
                        with self._store.library.read() as connection:
                            # Whoever defined a field meanwhile may have said values of it, too.
                            FIELDS.use_added(added_fields(connection))
                            rows, newest, more = documents.newer_rows(connection, writer.sequence, STEP)
                            removed = documents.removed_rows(connection, writer.sequence)
                            hidden = documents.hidden_rows(connection, rows)
                            writer.apply(
                                documents.build(connection, rows, self._store.tag_trees), [*removed, *hidden], newest
                            )
                return True
            except IndexBusy:
                return False
            except (OSError, ValueError) as error:  # Tantivy raises ValueError for everything
                raise _full_disk(error, self._directory) from error

    def catch_up(self, sequence: int | None = None) -> None:
        """Bring the index to ``sequence`` (default: the database's newest), waiting for another writer.

        Raises :class:`IndexBusy` when the other process does not get there in time.
        """
        self.use_fields()
        wanted = self.sequence() if sequence is None else sequence
        deadline = time.monotonic() + WAIT_SECONDS
        while self.index.stale or self.index.sequence < wanted:
            if self.apply():
                return
            if time.monotonic() > deadline:
                raise IndexBusy(
                    "another process is writing the search index",
                    where=str(self._directory),
                    remedy="try again in a moment",
                )
            time.sleep(POLL_SECONDS)

    def _rebuild(self) -> bool:
        lease = Lease(self._store.library, "index", "imalink index")
        if lease.acquire() is not None:
            return False
        try:
            if self.index.stale:
                self._build()
        finally:
            lease.release()
        return True

    def rebuild(self) -> None:
        """Build the index anew from the database; raises :class:`IndexBusy` when another process is at it."""
        lease = Lease(self._store.library, "index", "imalink index")
        holder = lease.acquire()
        if holder is not None:
            raise IndexBusy(f"the search index is being built by {holder}", where=str(self._directory),
                            remedy="wait for it")  # fmt: skip
        try:
            with self._applying:
                self._build()
        finally:
            lease.release()

    def _build(self) -> None:
        from imalink.library.encoding import encoded_photos

        self.use_fields()
        self.index.rebuild(encoded_photos(self._store), self.sequence())

    def _apply_in_background(self) -> None:
        with self._opening:
            if self._behind_the_scenes is None:
                self._behind_the_scenes = threading.Thread(target=self._apply_quietly, daemon=True)
                self._behind_the_scenes.start()

    def _apply_quietly(self) -> None:
        going = True
        while going:
            try:
                self.catch_up(self._promised) if self._promised else self.apply()
                kept = True
            except (ImaLinkError, OSError, ValueError) as error:
                kept = False
                logger.warning("index not brought up to date", extra={"reason": str(error)})
            with self._opening:
                # What was promised meanwhile finds this thread still there, so that it has to go on.
                index = self._index
                going = kept and index is not None and not index.stale and index.sequence < self._promised
                if not going:
                    self._behind_the_scenes = None

    def close(self) -> None:
        """Close the index, after it holds what was promised or a background build has ended."""
        with self._opening:
            running = self._behind_the_scenes
        if running is not None:
            running.join()
        if self._index is not None:
            self._index.close()
            self._index = None
