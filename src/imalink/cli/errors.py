"""Errors on the command line: one line on stderr and a stable exit code.

The line is ``error[code]: what, which file, what to do``. ``code`` is stable and never reused; the exit code
follows from the kind of error, so that a script need not read the text:

    0    done; a scan in which some files failed is done too, and lists them
    1    ``imalink check`` found problems
    2    the call or a value in it cannot be used
    3    a photo, root or path does not exist
    4    another process holds what is needed
    5    not allowed to read or write there
    6    the library, its disk or an original cannot be used now
    7    not supported
    70   an error in ImaLink itself
    130  stopped by Ctrl-C (143: by a termination signal)
"""

from __future__ import annotations

import errno
import sys

from imalink.cli.output import one_line
from imalink.errors import DiskFull, ImaLinkError, Kind, PathForbidden, PathNotFound

DONE = 0
PROBLEMS = 1
USAGE = 2
INTERRUPTED = 130
TERMINATED = 143

EXIT_CODES: dict[Kind, int] = {
    Kind.INVALID: USAGE,
    Kind.NOT_FOUND: 3,
    Kind.CONFLICT: 4,
    Kind.FORBIDDEN: 5,
    Kind.UNAVAILABLE: 6,
    Kind.UNSUPPORTED: 7,
    Kind.INTERNAL: 70,
}

MEANINGS: dict[int, str] = {
    DONE: "done",
    PROBLEMS: "problems were found",
    USAGE: "the call or a value in it cannot be used",
    EXIT_CODES[Kind.NOT_FOUND]: "a photo, root or path does not exist",
    EXIT_CODES[Kind.CONFLICT]: "another process holds what is needed",
    EXIT_CODES[Kind.FORBIDDEN]: "not allowed to read or write there",
    EXIT_CODES[Kind.UNAVAILABLE]: "the library, its disk or an original cannot be used now",
    EXIT_CODES[Kind.UNSUPPORTED]: "not supported",
    EXIT_CODES[Kind.INTERNAL]: "an error in ImaLink itself",
    INTERRUPTED: "stopped by Ctrl-C (143: by a termination signal)",
}


class UnexpectedError(ImaLinkError):
    """Anything that no part of the program foresaw."""


def known(error: Exception) -> ImaLinkError:
    """Return ``error`` as one a person can act on; what nobody foresaw becomes ``internal``."""
    if isinstance(error, ImaLinkError):
        return error
    if isinstance(error, OSError):
        where = str(error.filename) if error.filename is not None else None
        what = (error.strerror or str(error)).lower()
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return DiskFull(what, where=where, remedy="free some space and try again")
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            return PathForbidden(what, where=where, remedy="check the permissions")
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return PathNotFound(what, where=where, remedy="check the path")
    return UnexpectedError(
        f"{type(error).__name__}: {error}", remedy="please report it with the output of the same call with --debug"
    )


def line(code: str, text: str) -> str:
    """Return the one line for an error, whatever characters ``text`` holds."""
    return one_line(f"error[{code}]: {text}")


def tell(error: Exception, *, debug: bool = False) -> int:
    """Print the line of ``error`` on stderr, before it the traceback if ``debug``; return the exit code."""
    shown = known(error)
    if debug:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    column = f"column {shown.column} of the query" if shown.column is not None else None
    parts = [shown.what, shown.where, column, shown.remedy]
    print(line(shown.code, ", ".join(part for part in parts if part)), file=sys.stderr)
    return EXIT_CODES[shown.kind]
