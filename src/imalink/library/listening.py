"""Listen to one root: events of the file system where it tells them, else a look at intervals."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

from imalink.errors import ImaLinkError
from imalink.ingest.skip import DEFAULT_SKIPS, SkipRules
from imalink.ingest.volume import volume_of
from imalink.ingest.watch import Folding
from imalink.library.roots import find_root
from imalink.library.suffixes import KINDS
from imalink.library.targets import is_known
from imalink.store.roots import load_roots

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from imalink.library.open import Library
    from imalink.store.roots import Root

POLL_SECONDS = 60.0
"""How often a root is looked through that tells of no changes: network disks, too many folders for the system."""
SWEEP_SECONDS = 900.0
"""How often one is that does, for events can be lost; an unchanged library costs little more than a bare walk."""
AWAY_SECONDS = 3.0
"""How often is asked whether a root has gone or come back."""
GIVES_UP_SECONDS = 1.0
"""Listening that ends sooner than this does not work at all."""


def watched_roots(library: Library, names: Collection[str] | None) -> list[Root]:
    """Return the roots of those names or paths, all where none is named; with None those whose option ``watch`` is set.

    Raises NotFound for a name that is no root's.
    """
    with library.store.library.read() as connection:
        roots = load_roots(connection)
    if names is None:
        return [root for root in roots if root.options.watch]
    return list({root.row: root for root in (find_root(library, name) for name in names)}.values()) or roots


class Listener(threading.Thread):
    """Listens to ``root`` on a thread of its own; ``heard`` is set when there is something to take."""

    def __init__(
        self,
        library: Library,
        root: Root,
        heard: threading.Event,
        *,
        poll_seconds: float | None = None,
        tell: Callable[[str], None],
    ) -> None:
        super().__init__(name=f"watch {root.name}", daemon=True)
        self.root = root
        self.path = os.fsdecode(root.path)
        self._library = library
        self._heard = heard
        self._poll_seconds = poll_seconds
        self._tell = tell
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._folding = self._fresh_folding()
        self._swept = 0.0

    def fits(self, root: Root) -> bool:
        """Say whether this still listens as ``root`` is to be listened to."""
        return (root.path, root.options) == (self.root.path, self.root.options)

    def stop(self) -> None:
        """Ask the thread to end."""
        self._ended.set()

    def owe(self) -> None:
        """Note that the whole root is to be scanned."""
        with self._lock:
            self._folding.add_all(time.monotonic())

    def take(self) -> list[str]:
        """Return the absolute paths that are due to be scanned, and forget them."""
        with self._lock:
            places = self._folding.due(time.monotonic())
        return [place for below in sorted(places) if (place := self._place(below)) is not None]

    def run(self) -> None:
        """Listen until told to end."""
        away = False
        while not self._ended.is_set():
            if self._is_away():
                if not away:
                    self._tell(f"{self.root.name} is offline; it is watched again when it is back")
                away = True
                self._ended.wait(AWAY_SECONDS)
                continue
            away = False
            self._sweep()
            if self._poll_seconds is not None or self._is_silent():
                self._look_again()
            else:
                self._listen()

    def _fresh_folding(self) -> Folding:
        rules = SkipRules.of((*DEFAULT_SKIPS, *self.root.options.skip))
        return Folding(self.root.path, KINDS, rules)

    def _place(self, below: bytes) -> str | None:
        path = os.path.join(self.root.path, below) if below else self.root.path
        if os.path.lexists(path) or is_known(self._library, self.root, below):
            return os.fsdecode(path)
        return None  # came and went, or was never ours

    def _is_away(self) -> bool:
        try:
            return self._library.root_states.look(self.root).presence.offline
        except (OSError, ImaLinkError):
            return True

    def _is_silent(self) -> bool:
        """Say whether the file system tells nothing of what others change."""
        try:
            return volume_of(self.root.path).network
        except OSError:
            return True

    def _sweep(self) -> None:
        self._swept = time.monotonic()
        self.owe()
        self._heard.set()

    def _look_again(self) -> None:
        """Have the root scanned at intervals until it goes."""
        seconds = self._poll_seconds or POLL_SECONDS
        self._tell(f"{self.root.name} is looked through every {seconds:g} seconds")
        while not self._ended.is_set() and not self._is_away():
            if time.monotonic() - self._swept >= seconds:
                self._sweep()
            self._heard.set()  # what is owed may be due by now
            self._ended.wait(min(AWAY_SECONDS, seconds))

    def _listen(self) -> None:
        """Take events until the root goes; where the system refuses, look at intervals instead."""
        from watchfiles import watch

        begin = time.monotonic()
        identity = self._identity()
        asked = begin
        self._tell(f"{self.root.name} is watched")
        try:
            for changes in watch(
                self.path,
                watch_filter=None,
                debounce=400,
                step=100,
                rust_timeout=500,
                yield_on_timeout=True,
                stop_event=self._ended,
                raise_interrupt=False,
                force_polling=False,
                ignore_permission_denied=True,
            ):
                now = time.monotonic()
                with self._lock:
                    if changes:
                        self._folding.add({path for _, path in changes}, now)
                self._heard.set()
                if now - self._swept >= SWEEP_SECONDS:
                    self._sweep()
                if now - asked >= AWAY_SECONDS:
                    asked = now
                    if self._identity() != identity or self._is_away():
                        return
        except (OSError, RuntimeError) as error:
            # A name that is no text, too many folders, or whatever the system refuses: the scan makes it good.
            if time.monotonic() - begin < GIVES_UP_SECONDS:
                self._tell(f"{self.root.name} cannot be watched ({error})")
                self._look_again()

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = os.stat(self.root.path)
        except OSError:
            return None
        return status.st_dev, status.st_ino
