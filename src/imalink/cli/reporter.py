"""Progress of a scan, drawn with Rich on a terminal and as plain lines elsewhere.

Nothing is shown in the first moment: most rescans are over by then, and Rich is not even imported.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TextIO

from imalink.cli import words
from imalink.cli.output import say, silence

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.progress import TaskID

    from imalink.cli.interrupt import Interrupts
    from imalink.progress import Snapshot

QUIET_SECONDS = 0.3
"""A scan that is over by then shows its result only."""
LINE_SECONDS = 2.0
"""The least time between two plain lines of the same stage."""
MOST_SECONDS = 60.0
"""The most time between two plain lines."""
LINES_IN_ALL = 30
"""Between two plain lines passes this part of the time gone by."""

LOOKING, READING, WAITING, DONE = "looking", "reading", "waiting", "done"
"""Stages of a scan. Looking and reading go on at once until every folder was seen."""


class _Drawing(Protocol):
    def show(self, snapshot: Snapshot) -> None: ...

    def close(self) -> None: ...


class Reporter:
    """Draws the snapshots of one scan on ``stream`` and ends the scan when a stop signal came."""

    def __init__(self, stream: TextIO, interrupts: Interrupts, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._interrupts = interrupts
        self._clock = clock
        self._began = clock()
        self._drawing: _Drawing | None = None
        self._deserted = False
        self.last: Snapshot | None = None

    def __enter__(self) -> Reporter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawing is not None:
            self._drawing.close()

    def report(self, snapshot: Snapshot) -> None:
        """Show ``snapshot``."""
        self.last = snapshot
        if self._deserted:
            return
        if self._drawing is None:
            if self._clock() - self._began < QUIET_SECONDS:
                return
            self._drawing = Bars(self._stream) if self._stream.isatty() else Lines(self._stream, self._clock)
        try:
            self._drawing.show(snapshot)
        except BrokenPipeError:  # whoever read the progress has left; the scan goes on
            self._deserted = True
            silence(self._stream)

    def checkpoint(self) -> None:
        """Raise Cancelled once the user asked to stop."""
        self._interrupts.check()


class Lines:
    """A plain line every few seconds (in a long scan every minute), and at the first sight of a stage."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._seen: set[str] = set()
        self._began = self._next = clock()

    def show(self, snapshot: Snapshot) -> None:
        """Print a line, unless one was printed a moment ago."""
        now = self._clock()
        stage = LOOKING if snapshot.stage == READING and not snapshot.done else snapshot.stage
        if snapshot.stage == DONE or (stage in self._seen and now < self._next):
            return
        self._seen.add(stage)
        self._next = now + min(max(LINE_SECONDS, (now - self._began) / LINES_IN_ALL), MOST_SECONDS)
        say(f"{stage.capitalize()}: {', '.join(details(stage, snapshot))}", to=self._stream)
        self._stream.flush()

    def close(self) -> None:
        """Leave the lines as they stand."""


class Bars:
    """One bar for each stage, drawn with Rich."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[detail]}", markup=False),
            console=Console(file=stream),
        )
        self._tasks: dict[str, TaskID] = {}
        self._progress.start()

    def show(self, snapshot: Snapshot) -> None:
        """Move the bars; a stage that is over stands finished."""
        if snapshot.stage == DONE:
            snapshot = replace(snapshot, total=snapshot.done)
        waiting = snapshot.stage == WAITING
        if not waiting:
            walked = snapshot.total is not None
            self._move(LOOKING, snapshot, snapshot.files_seen, snapshot.files_seen if walked else None)
        if snapshot.done or snapshot.stage not in {LOOKING, DONE}:
            stage = READING if snapshot.stage in {LOOKING, DONE} else snapshot.stage
            self._move(stage, snapshot, snapshot.done, snapshot.total)
        if not waiting and WAITING in self._tasks:
            self._progress.update(self._tasks.pop(WAITING), visible=False)

    def _move(self, stage: str, snapshot: Snapshot, done: int, total: int | None) -> None:
        detail = " · ".join(details(stage, snapshot))
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(f"{stage.capitalize():<8}", total=None, detail=detail)
        if total is not None:  # a bar of nothing at all is full
            done, total = (done, total) if total else (1, 1)
        self._progress.update(self._tasks[stage], completed=done, total=total, detail=detail)

    def close(self) -> None:
        """Give the terminal back."""
        self._progress.stop()


def details(stage: str, snapshot: Snapshot) -> list[str]:
    """Return the parts of one line of progress: how far, how fast, how long, what failed."""
    if snapshot.note:
        return [snapshot.note]
    if stage == LOOKING:
        return [f"{words.count(snapshot.files_seen, 'file')} found"]
    parts = [f"{snapshot.done:,} so far" if snapshot.total is None else f"{snapshot.done:,} of {snapshot.total:,}"]
    if snapshot.rate > 0:
        parts.append(f"{snapshot.rate:,.1f} files/s")
    if snapshot.eta is not None:
        parts.append(f"{words.duration(snapshot.eta)} left")
    if snapshot.failed:
        parts.append(f"{snapshot.failed:,} failed")
    return parts
