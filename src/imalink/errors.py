"""Errors that a person may see: each has a stable code, a kind and a remedy.

The core raises them; ``web/errors.py`` turns them into problem+json and
``cli/errors.py`` into one line and an exit code. A file that fails in a scan is
not an exception but a :class:`Failure` in the scan's report.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.Enum):
    """What sort of trouble it is; the web and the command line map it to a status."""

    INVALID = "invalid"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    FORBIDDEN = "forbidden"
    UNAVAILABLE = "unavailable"
    UNSUPPORTED = "unsupported"
    INTERNAL = "internal"


class ImaLinkError(Exception):
    """An error with a stable ``code``, what happened, where, and what to do about it.

    ``column`` is the 1-based position in a query text where that applies.
    """

    code = "internal"
    kind = Kind.INTERNAL

    def __init__(self, what: str, *, where: str | None = None, remedy: str = "", column: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy
        self.column = column

    def __str__(self) -> str:
        parts = [self.what, self.where, self.remedy]
        return ", ".join(part for part in parts if part)


class InvalidInput(ImaLinkError):
    """A value the caller gave cannot be used."""

    code = "invalid-input"
    kind = Kind.INVALID


class QueryError(ImaLinkError):
    """A search query that cannot be understood; ``column`` points at the place."""

    code = "query"
    kind = Kind.INVALID


class NotFound(ImaLinkError):
    """A photo, root, scan or file that the library does not know."""

    code = "not-found"
    kind = Kind.NOT_FOUND


class EditConflict(ImaLinkError):
    """Somebody else has changed it since; ``current`` is the version it has now."""

    code = "changed-meanwhile"
    kind = Kind.CONFLICT

    def __init__(self, what: str, *, current: str = "", where: str | None = None, remedy: str = "") -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.current = current


class InUse(ImaLinkError):
    """It is used by others and cannot be taken away, or a name is taken."""

    code = "in-use"
    kind = Kind.CONFLICT


class PathNotFound(ImaLinkError):
    """A path on disk that does not exist or cannot be listed."""

    code = "path-not-found"
    kind = Kind.NOT_FOUND


class PathForbidden(ImaLinkError):
    """A path that the operating system or the server's limits do not let us read."""

    code = "path-forbidden"
    kind = Kind.FORBIDDEN


class ScanBusy(ImaLinkError):
    """Another process scans this root; the message names the holder."""

    code = "scan-busy"
    kind = Kind.CONFLICT


class RootOffline(ImaLinkError):
    """The root's folder is away, so its originals cannot be read now."""

    code = "root-offline"
    kind = Kind.UNAVAILABLE


class RootMismatch(ImaLinkError):
    """A folder does not hold the files that are known of the root."""

    code = "root-mismatch"
    kind = Kind.CONFLICT


class RootConflict(ImaLinkError):
    """The root is not in a state for this, or another root is in the way."""

    code = "root-conflict"
    kind = Kind.CONFLICT


class FileUnreadable(ImaLinkError):
    """An original that is missing, changed or cannot be decoded."""

    code = "file-unreadable"
    kind = Kind.UNAVAILABLE


class LibraryUnusable(ImaLinkError):
    """The library directory is not ours, damaged, newer than this program or on a network share."""

    code = "library-unusable"
    kind = Kind.UNAVAILABLE


class LibraryDamaged(LibraryUnusable):
    """A database of the library is damaged; `imalink check` says what can be done."""

    code = "library-damaged"


class LibraryBusy(ImaLinkError):
    """Another process uses the library, and what was asked for needs it alone; or the other way round."""

    code = "library-busy"
    kind = Kind.CONFLICT


class BackupUnusable(ImaLinkError):
    """A file that is no backup of a library, is damaged, or was made by a newer program."""

    code = "backup-unusable"
    kind = Kind.UNAVAILABLE


class DiskFull(ImaLinkError):
    """The disk that holds the library is full; nothing acknowledged is lost."""

    code = "disk-full"
    kind = Kind.UNAVAILABLE


class WorkersUnusable(ImaLinkError):
    """Worker processes cannot be started, so no file can be read."""

    code = "workers-unusable"
    kind = Kind.UNAVAILABLE


class IndexBusy(ImaLinkError):
    """Another process holds the search index's writer."""

    code = "index-busy"
    kind = Kind.CONFLICT


class AccessDenied(ImaLinkError):
    """A request without the token, or from a Host or Origin that is not allowed."""

    code = "access-denied"
    kind = Kind.FORBIDDEN


class AddressUnusable(ImaLinkError):
    """The server cannot listen at the address: its port is in use, or it is no address of this machine."""

    code = "address-unusable"
    kind = Kind.CONFLICT


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one file could not be used, or only in part: a row in the scan's report; codes are those of ``FAILURES``."""

    code: str
    message: str


FAILURES: dict[str, str] = {
    "empty": "The file has no content.",
    "unreadable": "The file or folder cannot be read: permissions, a failing disk.",
    "online-only": "The content is with a cloud service and is not downloaded unasked; see `--read-online-only`.",
    "still-being-written": "The file went on changing while it was looked at; the next scan reads it.",
    "vanished": "The file was gone before it could be read.",
    "unsupported": "The content is of no format that is known.",
    "undecodable": "The content is of a known format, but no picture can be got from it.",
    "truncated": "The file ends before its picture does; what is there is shown.",
    "too-large": "The picture has more pixels than the setting `max_megapixels` allows.",
    "timeout": "Reading took longer than the setting `file_seconds` allows.",
    "out-of-memory": "Decoding needs more memory than the setting `worker_megabytes` allows.",
    "worker-died": "The decoder crashed on it, twice.",
    "metadata": "The picture is fine, its metadata could be read only in part.",
}
"""Every code of a :class:`Failure`; stable, never reused."""
