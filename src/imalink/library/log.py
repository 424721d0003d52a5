"""The Change log as a file that needs no ImaLink to be read (docs/formats/changelog.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.changes.logfile import written
from imalink.store import durable, logexport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imalink.library.open import Library


def log_lines(library: Library) -> Iterator[bytes]:
    """Yield the log's lines as they stand now; edits made meanwhile are in the next one.

    Memory does not grow with the log. The same library always gives the same bytes.
    """
    with library.store.library.read() as connection:
        yield from written(logexport.lines(connection, library.uid))


def export_log(library: Library, file: Path) -> int:
    """Write the log to ``file``, which is there whole or not at all; return the number of its lines."""
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in log_lines(library):
            count += 1
            yield line

    durable.write(file, counted())
    return count
