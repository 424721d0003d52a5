"""Who uses a library directory: any number at once, or one alone who replaces its databases.

An advisory lock on the directory itself that the system lets go of when its process ends, however it ends. Where the
system has none (Windows) open databases cannot be replaced in the first place.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from imalink.errors import LibraryBusy

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

if sys.platform != "win32":
    import fcntl


class Tenancy:
    """The right to use a library directory until :meth:`end`; ``alone`` while its files are replaced."""

    def __init__(self, directory: Path, *, alone: bool = False) -> None:
        """Take it; raises :class:`LibraryBusy` when another process has what rules it out."""
        self._descriptor: int | None = None
        if sys.platform != "win32":
            self._take(directory, alone=alone)

    if sys.platform != "win32":

        def _take(self, directory: Path, *, alone: bool) -> None:
            try:
                descriptor = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
            except OSError:
                if alone:
                    raise
                return  # a folder that is not there or cannot be read: opening the databases says so, with the reason
            try:
                fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                raise LibraryBusy(
                    "another process uses the library" if alone else "the library is being restored or mended",
                    where=str(directory),
                    remedy="end the server, scans and other commands" if alone else "wait until it is done",
                ) from None
            except OSError:  # a file system without locks
                os.close(descriptor)
                if alone:
                    raise
                return
            self._descriptor = descriptor

    def end(self) -> None:
        """Give the right back."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __enter__(self) -> Tenancy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
