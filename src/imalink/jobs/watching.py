"""Watch roots: hear of changes from the system, or look again and again where it tells nothing, and say what to scan.

One thread a root listens; what it hears is folded (:mod:`imalink.library.listening`) and waits here until somebody
takes it by :meth:`Watcher.wait` and scans it as any scan. A root that is away is not scanned; when it comes back it is
scanned whole, as it is when watching begins, and every now and then, for events can be lost.
"""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.errors import ScanBusy
from imalink.library.listening import Listener, watched_roots
from imalink.library.scanoptions import ScanOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import TracebackType

    from imalink.jobs.runner import ScanRunner
    from imalink.library.open import Library

logger = logging.getLogger(__name__)

CHOOSING_SECONDS = 5.0
"""How often is asked which roots are to be watched."""


class Watcher:
    """Watches roots of one library: those named, or those whose option says so. Use it as a context."""

    def __init__(
        self,
        library: Library,
        names: Collection[str] | None = None,
        *,
        poll_seconds: float | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``names`` are names or paths of roots, None for those with the option ``watch``; ``tell`` is told of a root
        that begins to be watched, goes, or cannot be watched but by looking.
        """
        self._library = library
        self._names = names
        self._poll_seconds = poll_seconds
        self._tell = tell
        self._listeners: dict[int, Listener] = {}
        self._heard = threading.Event()
        self._chosen = -CHOOSING_SECONDS

    def __enter__(self) -> Watcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all listening."""
        for listener in self._listeners.values():
            listener.stop()
        for listener in self._listeners.values():
            listener.join()
        self._listeners.clear()

    def wait(self, seconds: float) -> list[Path]:
        """Return what is to be scanned; waits up to ``seconds`` for it, and returns nothing after that."""
        self._choose()
        if self._heard.wait(seconds):
            self._heard.clear()
        return [Path(place) for listener in self._listeners.values() for place in listener.take()]

    def wake(self) -> None:
        """End a wait at once; for other threads."""
        self._heard.set()

    def again(self, paths: Collection[Path]) -> None:
        """Give back what could not be scanned; the roots it lies in are scanned whole, later."""
        for listener in self._listeners.values():
            if any(path.is_relative_to(listener.path) for path in paths):
                listener.owe()

    def _choose(self) -> None:
        """Begin with roots that are to be watched now, end with others."""
        if time.monotonic() - self._chosen < CHOOSING_SECONDS:
            return
        self._chosen = time.monotonic()
        wanted = {root.row: root for root in watched_roots(self._library, self._names)}
        for row in [row for row, one in self._listeners.items() if row not in wanted or not one.fits(wanted[row])]:
            listener = self._listeners.pop(row)
            listener.stop()
            listener.join()
        for row, root in wanted.items():
            if row not in self._listeners:
                self._listeners[row] = Listener(
                    self._library, root, self._heard, poll_seconds=self._poll_seconds, tell=self._tell
                )
                self._listeners[row].start()


class ServerWatch:
    """A server's watcher: what is heard becomes scans of its runner, one at a time."""

    def __init__(self, library: Library, runner: ScanRunner) -> None:
        self._runner = runner
        self._watcher = Watcher(library, tell=lambda text: logger.info(text))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="watch", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End, and wait for it."""
        self._ended.set()
        self._watcher.wake()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        with self._watcher as watcher:
            while not self._ended.is_set():
                if self._runner.scanning:  # what is heard meanwhile is folded into one scan more
                    self._ended.wait(0.5)
                    continue
                try:
                    paths = watcher.wait(0.5)
                    if paths:
                        self._scan(watcher, paths)
                except Exception:
                    logger.exception("watching stumbled")  # a full disk, a library being restored: it goes on later
                    self._ended.wait(CHOOSING_SECONDS)

    def _scan(self, watcher: Watcher, paths: list[Path]) -> None:
        try:
            self._runner.start(paths, ScanOptions())
        except ScanBusy:
            watcher.again(paths)
