"""Progress of a long piece of work, told to whoever asked for it.

The core calls :meth:`Progress.report` and :meth:`Progress.checkpoint`; the command line
draws bars from it, the web server sends it as events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Cancelled(Exception):
    """Raised by :meth:`Progress.checkpoint` when the work was cancelled."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a scan: counts so far; ``total`` is None until the walk has ended.

    ``rate`` is files per second over the last seconds, ``eta`` the seconds left; ``note`` says what is waited for.
    """

    stage: str
    files_seen: int = 0
    done: int = 0
    total: int | None = None
    failed: int = 0
    rate: float = 0.0
    eta: float | None = None
    counts: dict[str, int] = field(default_factory=dict)
    note: str | None = None


class Progress(Protocol):
    """What a long verb needs of its caller. Implementations SHALL be safe to call from one worker thread."""

    def report(self, snapshot: Snapshot) -> None:
        """Take a new state; cheap, called a few times a second at most."""
        ...

    def checkpoint(self) -> None:
        """Block while paused; raise :class:`Cancelled` when the work is to end."""
        ...


class Silent:
    """Progress for callers that do not care."""

    def report(self, snapshot: Snapshot) -> None:
        """Ignore it."""

    def checkpoint(self) -> None:
        """Never pause, never cancel."""
