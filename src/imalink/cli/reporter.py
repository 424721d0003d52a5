"""Progress of a scan, drawn with Rich on a terminal and as plain lines elsewhere.

Nothing is shown in the first moment: most rescans are over by then, and Rich is not even imported.
"""

from __future__ import annotations

import time
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

STAGES = {
    "walk": "Looking",
    "read": "Reading",
    "group": "Grouping",
    "index": "Indexing",
}
"""What a person calls the stages; a stage not named here goes by its own name."""


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
    """One plain line every few seconds and at every new stage."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._stage: str | None = None
        self._next = 0.0

    def show(self, snapshot: Snapshot) -> None:
        """Print a line, unless one of this stage stands there since a moment ago."""
        now = self._clock()
        if snapshot.stage == self._stage and now < self._next:
            return
        self._stage = snapshot.stage
        self._next = now + LINE_SECONDS
        say(f"{stage_label(snapshot.stage)}: {', '.join(details(snapshot))}", to=self._stream)
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
        """Move the bar of the snapshot's stage; the stages before it are finished."""
        for stage, task in self._tasks.items():
            if stage != snapshot.stage and not self._progress.tasks[task].finished:
                self._finish(task)
        detail = " · ".join(details(snapshot))
        if snapshot.stage not in self._tasks:
            self._tasks[snapshot.stage] = self._progress.add_task(
                f"{stage_label(snapshot.stage):<9}", total=snapshot.total, detail=detail
            )
        task = self._tasks[snapshot.stage]
        self._progress.update(task, completed=snapshot.done, total=snapshot.total, detail=detail)

    def _finish(self, task: TaskID) -> None:
        done = max(self._progress.tasks[task].completed, 1)
        self._progress.update(task, completed=done, total=done)

    def close(self) -> None:
        """Give the terminal back."""
        self._progress.stop()


def stage_label(stage: str) -> str:
    """Return what a person calls ``stage``."""
    return STAGES.get(stage, stage.capitalize())


def details(snapshot: Snapshot) -> list[str]:
    """Return the parts of one line of progress: how far, how fast, how long, what failed."""
    if snapshot.total is not None:
        parts = [f"{snapshot.done:,} of {snapshot.total:,}"]
    elif snapshot.done:
        parts = [f"{snapshot.done:,} of {snapshot.files_seen:,} so far"]
    else:
        parts = [f"{words.count(snapshot.files_seen, 'file')} found"]
    if snapshot.rate > 0:
        parts.append(f"{snapshot.rate:,.1f} photos/s")
    if snapshot.eta is not None:
        parts.append(f"{words.duration(snapshot.eta)} left")
    if snapshot.failed:
        parts.append(f"{snapshot.failed:,} failed")
    return parts
