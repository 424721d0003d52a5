"""Whether a file that a walk did not meet is gone: only what a listing shows to be absent is.

Asking for the file itself would not do. A folder without search permission hides files that are there, a disk
that was pulled out takes all of them, and where letter case does not matter ``IMG.JPG`` seems to be there after it
was renamed to ``img.jpg``.
"""

from __future__ import annotations

import functools
import os
import stat

LISTINGS = 64
"""Listings kept at once: enough for the folders above one folder."""


class Presence:
    """Looks below ``root``. Ask folder by folder, so that each is listed once.

    An empty root tells nothing, unless ``believe_empty``: a person said that it is so.
    """

    def __init__(self, root: bytes, *, believe_empty: bool = False) -> None:
        self._root = root
        self._believe_empty = believe_empty
        self._names = functools.lru_cache(maxsize=LISTINGS)(self._list)

    def gone(self, folder: bytes, name: bytes) -> bool:
        """Say whether ``folder`` (relative to the root) surely holds no ``name``; False where it cannot be told."""
        end = folder.find(b"/")
        while end >= 0:  # from the top down: each needs the one above, and paths may be deeper than the call stack
            self._names(folder[:end])
            end = folder.find(b"/", end + 1)
        names = self._names(folder)
        if names is None:
            return False
        return name not in names or self._is_folder(os.path.join(self._root, folder, name))

    def _list(self, folder: bytes) -> frozenset[bytes] | None:
        """Return the names in a folder: none where it is gone, None where that cannot be told."""
        if folder:
            parent, _, last = folder.rpartition(b"/")
            names = self._names(parent)
            if names is None:
                return None
            if last not in names:
                return frozenset()
        path = os.path.join(self._root, folder)
        try:
            return frozenset(os.listdir(path)) or (frozenset() if folder or self._believe_empty else None)
        except (FileNotFoundError, NotADirectoryError):
            return None if not folder or os.path.islink(path) else frozenset()
        except OSError:
            return None

    @staticmethod
    def _is_folder(path: bytes) -> bool:
        try:
            return stat.S_ISDIR(os.lstat(path).st_mode)
        except OSError:
            return False
