"""The search index of a library: opened by any number of processes, written by one at a time.

Everything in it is derived from the database and can be rebuilt. ``sequence`` says how far it has come; whoever holds
the writer applies what is newer. Reads answer from the last commit any process made.
"""

from __future__ import annotations

import contextlib
import errno
import threading
import time
from typing import TYPE_CHECKING

import tantivy

from imalink.errors import DiskFull, IndexBusy, LibraryUnusable
from imalink.search import generation, schema
from imalink.search.encode import encode
from imalink.search.generation import State
from imalink.search.read import Neighbours, Page, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from imalink.search.document import SearchDocument

__all__ = ["IndexWriter", "Neighbours", "Page", "SearchIndex"]

WRITER_HEAP = 64_000_000
"""Memory of the writer, in bytes; one thread, since scanning needs the cores."""

REBUILD_HEAP = 256_000_000
"""Memory of the writer of a rebuild, in bytes."""

_POLL = 0.02


class IndexWriter:
    """Applies changes; only one exists at a time across all processes. Got from :meth:`SearchIndex.writer`."""

    def __init__(self, writer: tantivy.IndexWriter, path: Path, schema_name: str, *, complete: bool) -> None:
        self._writer = writer
        self._path = path
        self._schema = schema_name
        self._complete = complete
        state = generation.read_state(path)
        self._commits = state.commits if state else 0
        self.sequence = state.sequence if state else 0
        self.pending = False

    def add(self, documents: Iterable[SearchDocument], removed: Iterable[int] = ()) -> None:
        """Replace photos by row id and drop those of ``removed``; not visible before :meth:`commit`."""
        self.pending = True
        with self._explained():
            for row in removed:
                self._writer.delete_documents_by_term("row", row)
            for document in documents:
                self._writer.delete_documents_by_term("row", document.row)
                self._writer.add_json(encode(document))

    def commit(self, sequence: int) -> None:
        """Make what was added durable and visible; the index has then come to ``sequence``.

        Raises :class:`DiskFull`, or :class:`IndexBusy` when a rebuild by another process has replaced the index.
        """
        with self._explained():
            self._writer.commit()
            self._commits += 1
            self.sequence = sequence
            generation.write_state(self._path, State(self._schema, sequence, self._commits, self._complete))
        self.pending = False

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what Tantivy and the system say into errors a person can use."""
        try:
            yield
        except (ValueError, OSError) as error:
            if not self._path.is_dir():
                raise _busy() from error
            if f"os error {errno.ENOSPC}" in str(error) or getattr(error, "errno", None) == errno.ENOSPC:
                raise DiskFull("the disk is full", where=str(self._path), remedy="free some space") from error
            raise

    def apply(self, documents: Iterable[SearchDocument], removed: Iterable[int], sequence: int) -> None:
        """Add, remove and commit in one; see :meth:`add` and :meth:`commit`."""
        self.add(documents, removed)
        self.commit(sequence)


class SearchIndex:
    """The index in one directory. Thread-safe. Build it with :meth:`open`."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._lock = threading.RLock()
        self._writing = threading.Lock()
        self._path: Path
        self._index: tantivy.Index
        self._reader: Reader
        self._stamp: tuple[int, ...] = ()
        self._state: State

    @classmethod
    def open(cls, directory: Path) -> SearchIndex:
        """Open the index in ``directory``; made empty where it is missing, damaged or of another schema.

        Such a new index has ``stale`` set until :meth:`rebuild` has filled it; it answers with what it has.
        """
        index = cls(directory)
        index._attach()
        return index

    @property
    def sequence(self) -> int:
        """Return the last applied sequence, by whatever process."""
        self.refresh()
        return self._state.sequence

    @property
    def stale(self) -> bool:
        """Return whether the index must be rebuilt, because it was missing, damaged or of another schema."""
        self.refresh()
        return not self._state.complete

    @property
    def size(self) -> int:
        """Return the bytes the index takes on disk."""
        return generation.size(self.directory)

    def read(self) -> Reader:
        """Return a reader of the newest commit; it does not change, so several reads through it agree."""
        self.refresh()
        return self._reader

    def refresh(self) -> None:
        """See what other processes have committed; costs two ``stat`` calls when they have not."""
        if generation.stamp(self.directory, self._path) != self._stamp:
            with self._lock:
                self._attach()

    def wait_for(self, sequence: int, timeout: float = 2.0) -> bool:
        """Wait until the index has come to ``sequence``; return whether it has within ``timeout`` seconds."""
        deadline = time.monotonic() + timeout
        while self.sequence < sequence:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_POLL)
        return True

    @contextlib.contextmanager
    def writer(self, timeout: float = 0.0) -> Iterator[IndexWriter]:
        """Hold the writer; raises :class:`IndexBusy` when another keeps it beyond ``timeout`` seconds.

        What was not committed when the block ends is dropped. Leaving waits for merges under way.
        """
        deadline = time.monotonic() + timeout
        if not self._writing.acquire(timeout=max(timeout, 0)):
            raise _busy()
        try:
            held = self._acquire(deadline)
            writer = IndexWriter(held, self._path, schema.fingerprint(), complete=self._state.complete)
            try:
                yield writer
            finally:
                # Letting go at once would cut merges short, and the index would fall into ever more segments. After a
                # failure there is nothing to wait for, and what failed is already on its way up.
                with contextlib.suppress(ValueError, OSError):
                    if writer.pending:
                        held.rollback()
                    held.wait_merging_threads()
                self.refresh()
        finally:
            self._writing.release()

    def rebuild(self, encoded: Iterable[str], sequence: int) -> int:
        """Fill a new generation beside the old one with every photo, switch to it and return their number.

        ``encoded`` are documents as :func:`imalink.search.encode.encode` gives them, ``sequence`` is where the database
        stood when they began to be read. The old generation answers meanwhile.
        """
        path = generation.create(self.directory, schema.fingerprint(), complete=True)
        count = 0
        index = _open_tantivy(path)
        held = index.writer(REBUILD_HEAP, 1)
        # One commit: each would end a segment early, to be merged again with the next.
        for count, document in enumerate(encoded, 1):  # noqa: B007 - the last number is how many there are
            held.add_json(document)
        held.commit()
        held.wait_merging_threads()
        del held, index
        generation.write_state(path, State(schema.fingerprint(), sequence, 1, complete=True))
        with self._lock:
            generation.point(self.directory, path)
            self._attach()
        generation.remove_others(self.directory, path)
        return count

    def close(self) -> None:
        """Let go of the index's files as soon as running reads have ended."""
        with self._lock:
            del self._reader, self._index

    def _acquire(self, deadline: float) -> tantivy.IndexWriter:
        while True:
            self.refresh()
            try:
                held = self._index.writer(WRITER_HEAP, 1)
                # A writer that was killed may have left the very file that the next commit wants to make.
                held.garbage_collect_files()
                return held
            except ValueError as error:
                if "lock" not in str(error).lower():
                    raise
                if time.monotonic() >= deadline:
                    raise _busy() from error
            time.sleep(_POLL)

    def _attach(self) -> None:
        """Read state and reader of the generation in use; make a new one where there is none that fits."""
        path = generation.current(self.directory)
        state = generation.read_state(path) if path else None
        if path is None or state is None or state.schema != schema.fingerprint():
            path, state = self._fresh()
        stamp = generation.stamp(self.directory, path)
        if path != getattr(self, "_path", None):
            try:
                self._index = _open_tantivy(path)
            except (ValueError, OSError):
                path, state = self._fresh()
                stamp = generation.stamp(self.directory, path)
                self._index = _open_tantivy(path)
            self._path = path
        else:
            self._index.reload()
        self._state = state
        self._reader = Reader(self._index)
        self._stamp = stamp

    def _fresh(self) -> tuple[Path, State]:
        try:
            path = generation.create(self.directory, schema.fingerprint(), complete=False)
            _open_tantivy(path)
            generation.point(self.directory, path)
        except OSError as error:
            raise LibraryUnusable(f"the search index cannot be made: {error}", where=str(self.directory)) from error
        state = generation.read_state(path)
        return path, state or State(schema.fingerprint(), 0, 0, complete=False)


def _open_tantivy(path: Path) -> tantivy.Index:
    index = tantivy.Index(schema.build(), str(path))
    # The default policy keeps a thread that watches the directory; the stamp does it for less.
    index.config_reader("manual")
    return index


def _busy() -> IndexBusy:
    return IndexBusy("the search index is being written by another process", remedy="try again in a moment")
