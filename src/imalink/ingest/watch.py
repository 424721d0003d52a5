"""What the system tells of changes below a root, folded into the few places that have to be scanned.

Nothing is concluded from an event but where to look: the scan compares, as any scan does. Events that were lost (a
queue that ran over, a name that is no text) are made good by scanning more than was told of.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imalink.ingest.placeholders import stub_of
from imalink.ingest.skip import IGNORE_FILE
from imalink.ingest.walk import passed_over, suffix_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from imalink.ingest.skip import SkipRules

QUIET_SECONDS = 1.0
"""Places are scanned when nothing has been heard for so long..."""
LONGEST_SECONDS = 10.0
"""...or so long after the first event, when it goes on and on."""
FILES_IN_FOLDER = 20
"""More changed files than this in one folder: the folder is scanned."""
PLACES = 100
"""More places than this: the folders above them are."""
BURST = 5000
"""So many events at once may have been more, for the system keeps only some 16,000: the whole root is scanned."""

ROOT = frozenset([b""])


def fold(files: Iterable[bytes], folders: Iterable[bytes]) -> frozenset[bytes]:
    """Return the places to scan, relative to the root (``b""`` is all of it): none inside another, and not many."""
    within: dict[bytes, set[bytes]] = {}
    for path in files:
        within.setdefault(path.rpartition(b"/")[0], set()).add(path)
    whole = set(folders)
    single: set[bytes] = set()
    for folder, paths in within.items():
        if len(paths) > FILES_IN_FOLDER:
            whole.add(folder)
        else:
            single |= paths
    places = _outermost(whole | single, whole)
    while len(places) > PLACES:
        deepest = max(place.count(b"/") + bool(place) for place in places)
        above = {place.rpartition(b"/")[0] for place in places if place.count(b"/") + 1 == deepest}
        kept = {place for place in places if place.count(b"/") + 1 < deepest}
        whole |= above
        places = _outermost(above | kept, whole)
    return frozenset(places)


def _outermost(places: set[bytes], folders: set[bytes]) -> set[bytes]:
    if b"" in folders:
        return set(ROOT)
    kept = set()
    for place in places:
        above = place
        while b"/" in above:
            above = above.rpartition(b"/")[0]
            if above in folders:
                break
        else:
            kept.add(place)
    return kept


class Folding:
    """Collects what changed below one root until it is quiet. Times are of one monotonic clock, in seconds."""

    def __init__(self, root: bytes, suffixes: Collection[bytes], rules: SkipRules) -> None:
        self._root = root
        self._suffixes = suffixes
        self._rules = rules
        self._files: set[bytes] = set()
        self._folders: set[bytes] = set()
        self._first: float | None = None
        self._last = 0.0

    def add(self, paths: Collection[str], now: float) -> None:
        """Take the absolute paths of events; what a scan would not look at is left out."""
        if len(paths) >= BURST:
            self.add_all(now)
            return
        before = len(self._files) + len(self._folders)
        for path in paths:
            self._add(os.fsencode(path))
        if len(self._files) + len(self._folders) > before or self._first is not None:
            self._heard(now)

    def add_all(self, now: float) -> None:
        """Note that the whole root has to be scanned."""
        self._folders.add(b"")
        self._heard(now)

    def due(self, now: float) -> frozenset[bytes]:
        """Return the places to scan now, and forget them; none while it is not quiet yet."""
        if self._first is None or (now - self._last < QUIET_SECONDS and now - self._first < LONGEST_SECONDS):
            return frozenset()
        places = fold(self._files, self._folders)
        self._files.clear()
        self._folders.clear()
        self._first = None
        return places

    def _heard(self, now: float) -> None:
        self._first = now if self._first is None else self._first
        self._last = now

    def _add(self, path: bytes) -> None:
        below = os.path.relpath(path, self._root) if path != self._root else b""
        if below.startswith(b".."):
            return
        name = below.rpartition(b"/")[2]
        stub = stub_of(name)
        if name == IGNORE_FILE:
            below = below.rpartition(b"/")[0]
            self._folders.add(below)
        elif suffix_of(stub or name) in self._suffixes and not os.path.isdir(path):
            named = below[: len(below) - len(name)] + stub if stub else below
            if not passed_over(self._root, self._rules, named, folder=False):
                self._files.add(named)
        elif self._may_be_folder(path) and not (below and passed_over(self._root, self._rules, below, folder=True)):
            self._folders.add(below)

    @staticmethod
    def _may_be_folder(path: bytes) -> bool:
        """Say whether a folder is there, or something has gone that may have been one."""
        return (os.path.isdir(path) and not os.path.islink(path)) or not os.path.lexists(path)
