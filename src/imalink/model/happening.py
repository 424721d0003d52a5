"""What can have happened to a file between two looks at it."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Happening(enum.IntEnum):
    """What a scan found of a file; the numbers are stored, the lower-case names are what every door shows.

    ``CHANGED``: another picture's worth of pixels, but the same photo (edited, re-encoded, turned). ``REWRITTEN``:
    other bytes that show the same pixels, so only metadata was written. ``MOVED``: found in another folder or root,
    ``RENAMED``: under another name in its folder, ``SWAPPED``: at the place of a file that is at its place now,
    ``BACK``: at the place where it was missed. ``COPIED``: a new file with the content of one known before this
    scan, which is still there. ``REPLACED``: missing because another picture stands at its place. ``WRITING``: still
    changing while it was looked at; the next look takes it. ``UNREADABLE``: there, but cannot be read.
    """

    NEW = 1
    CHANGED = 2
    REWRITTEN = 3
    MOVED = 4
    RENAMED = 5
    COPIED = 6
    REPLACED = 7
    SWAPPED = 8
    MISSING = 9
    BACK = 10
    WRITING = 11
    UNREADABLE = 12
    UNCHANGED = 13

    @property
    def word(self) -> str:
        """Return the name that reports show."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class FileEvent:
    """One happening of a known file: ``was`` and ``now`` are root and path as text, None where there is no such.

    ``at`` is UTC ISO time.
    """

    kind: Happening
    file: int
    was: str | None
    now: str | None
    at: str

    def to_json(self) -> dict[str, object]:
        """Return the stable JSON shape."""
        return {"kind": self.kind.word, "file": self.file, "was": self.was, "now": self.now, "at": self.at}
