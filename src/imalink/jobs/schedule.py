"""What a running server does by itself now and then: a backup when one is due."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from imalink.errors import ImaLinkError
from imalink.library.backup import due, make_backup
from imalink.progress import Cancelled, Snapshot

if TYPE_CHECKING:
    from imalink.library.open import Library

FIRST_SECONDS = 120.0
"""Wait after the start: the person who started the server wants the page first."""
EVERY_SECONDS = 1800.0

logger = logging.getLogger(__name__)


class _UntilClosed:
    """Progress that ends the work when the schedule is closed."""

    def __init__(self, closed: threading.Event) -> None:
        self._closed = closed

    def report(self, snapshot: Snapshot) -> None:
        """Ignore it: nobody watches."""

    def checkpoint(self) -> None:
        """Raise Cancelled once the schedule was closed."""
        if self._closed.is_set():
            raise Cancelled


class Schedule:
    """Looks every half hour whether a backup of the library is due, and makes it; on a thread of its own.

    What goes wrong is logged and tried again. ``first`` and ``every`` are seconds, for tests.
    """

    def __init__(self, library: Library, *, first: float = FIRST_SECONDS, every: float = EVERY_SECONDS) -> None:
        self._library = library
        self._waits = first, every
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def _run(self) -> None:
        first, every = self._waits
        if self._closed.wait(first):
            return
        while True:
            self.look()
            if self._closed.wait(every):
                return

    def look(self) -> None:
        """Make a backup now if one is due."""
        try:
            if due(self._library):
                made = make_backup(self._library, reason="schedule", progress=_UntilClosed(self._closed))
                logger.info("backup made", extra={"backup": made.backup.name})
        except Cancelled:
            pass
        except ImaLinkError as error:
            logger.warning("no backup was made", extra={"reason": str(error)})
        except Exception:
            logger.exception("no backup was made")

    def close(self) -> None:
        """End, a backup under way too, and wait for it."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()
