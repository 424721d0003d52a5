"""Files that are still being written while a scan reads them: looked at again at its end, for a few seconds."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from imalink.errors import Failure
from imalink.ingest.walk import kept_mtime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SETTLED_SECONDS = 2.0
"""A file is taken to be whole when it has not changed for so long."""
WAIT_SECONDS = 8.0
"""How long a scan waits at its end in all."""
POLL_SECONDS = 0.25
MOST = 10_000
"""More files than this are left to the next scan at once."""

PARTIAL = frozenset({"truncated", "undecodable", "empty", "unsupported", "metadata"})
"""Failures that a file shows of which only the beginning has been written."""

STILL_BEING_WRITTEN = Failure("still-being-written", "the file was still changing; the next scan reads it")

T = TypeVar("T")
Look = tuple[int, int]
"""Size in bytes and mtime in nanoseconds."""


def look(path: bytes) -> Look | None:
    """Return size and time of the file at ``path``, None when it cannot be asked."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, kept_mtime(status.st_mtime_ns)


def is_young(mtime_ns: int) -> bool:
    """Say whether a file was written a moment ago. One dated in the future is not: its clock is another."""
    return 0 <= time.time_ns() - mtime_ns < SETTLED_SECONDS * 1e9


def is_unfinished(seen: Look, after: Look | None, size_read: int | None, failures: tuple[Failure, ...]) -> bool:
    """Say whether a file that the walk saw as ``seen`` is to be read again: it has changed since, or looks like the
    beginning of one that is being written. ``after`` is what it looks like now.
    """
    if after is None:
        return False  # it cannot be asked; what was read stands
    if after != seen or (size_read is not None and size_read != after[0]):
        return True
    return is_young(seen[1]) and any(failure.code in PARTIAL for failure in failures)


@dataclass(slots=True)
class _Waiting(Generic[T]):
    token: T
    path: bytes
    seen: Look
    since: float


class Settling(Generic[T]):
    """Files to read again; ``T`` is what the caller knows them by."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting[T]] = []
        self._deadline: float | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def open(self) -> bool:
        """Say whether more can be taken: there is room, and time is left."""
        return len(self._waiting) < MOST and (self._deadline is None or time.monotonic() < self._deadline)

    def add(self, token: T, path: bytes, seen: Look) -> None:
        """Take a file; ``seen`` is what it looks like now."""
        self._waiting.append(_Waiting(token, path, seen, time.monotonic()))

    def settled(self, checkpoint: Callable[[], None]) -> Iterator[tuple[T, Look | None]]:
        """Yield files as they stop changing, with what they look like (None for one that has gone).

        Ends when none waits or the time is over; the caller may add files meanwhile.
        """
        if self._deadline is None:
            self._deadline = time.monotonic() + WAIT_SECONDS
        while self._waiting and time.monotonic() < self._deadline:
            checkpoint()
            waiting, self._waiting = self._waiting, []
            for one in waiting:
                now = look(one.path)
                if now is None:
                    yield one.token, None
                elif now != one.seen:
                    one.seen, one.since = now, time.monotonic()
                    self._waiting.append(one)
                elif time.monotonic() - one.since >= SETTLED_SECONDS:
                    yield one.token, now
                else:
                    self._waiting.append(one)
            if self._waiting:
                time.sleep(POLL_SECONDS)

    def rest(self) -> list[tuple[T, Look]]:
        """Return the files that went on changing, with what they looked like last, and forget them."""
        waiting, self._waiting = self._waiting, []
        return [(one.token, one.seen) for one in waiting]
