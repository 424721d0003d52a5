"""Ctrl-C during a long command: once ends it cleanly, twice ends it at once.

Cleanly means at the next checkpoint, so that everything done so far is kept.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from imalink.cli.output import say
from imalink.progress import Cancelled

if TYPE_CHECKING:
    from types import FrameType, TracebackType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))


class Interrupts:
    """Takes over the stop signals while in use; ``received`` is the first one, None so far.

    A second signal ends the process at once, with no clean-up: as safe for the library as a power cut, which it
    survives by losing at most the running batch.
    """

    def __init__(self) -> None:
        self.received: int | None = None
        self._before: dict[int, object] = {}

    def __enter__(self) -> Interrupts:
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                if signal.getsignal(number) is not signal.SIG_IGN:  # nohup stays nohup
                    self._before[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal returned

    @property
    def exit_code(self) -> int:
        """Return the exit code of a process that stopped for the signal received."""
        return 128 + (self.received or signal.SIGINT)

    def check(self) -> None:
        """Raise :class:`Cancelled` once a signal was received."""
        if self.received is not None:
            raise Cancelled

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.received is not None:
            _end_now(128 + number)
        self.received = number
        say("stopping after the running batch; press Ctrl-C again to stop at once", to=sys.stderr)


def _end_now(code: int) -> None:
    """End this process without any further step; its workers end when their pipes close."""
    if sys.stderr.isatty():
        sys.stderr.write("\x1b[?25h\n")  # a progress bar hides the cursor
        sys.stderr.flush()
    os._exit(code)
