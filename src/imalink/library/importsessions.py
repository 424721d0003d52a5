"""Import sessions as people see them: every scan that kept something, its report, what it said of its photos."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.errors import NotFound
from imalink.library import importwords
from imalink.store import sessions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.sessions import SessionRow


@dataclass(frozen=True, slots=True)
class ImportSession:
    """A session: ``query`` finds the photos that it was the first to see, ``photos`` counts them; times are UTC.

    ``report`` is None while it runs, and where it was cut off. ``tags`` and ``author`` (uid) are what it gave them.
    """

    id: str
    number: int
    started: str
    finished: str | None
    photos: int
    query: str
    tags: list[str]
    author: str | None
    report: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A page of sessions, the newest first, and where the next begins (None at the end)."""

    items: list[ImportSession]
    next: int | None


def import_sessions(library: Library, *, before: int | None = None, limit: int = 50) -> SessionPage:
    """Return sessions, the newest first; ``before`` is the ``next`` of the page before."""
    with library.store.library.read() as connection:
        rows = sessions.load_sessions(connection, before=before, limit=limit + 1)
    more, rows = len(rows) > limit, rows[:limit]
    return SessionPage([_shown(row) for row in rows], rows[-1].row if more else None)


def import_session(library: Library, uid: str) -> ImportSession:
    """Return a session. Raises NotFound."""
    try:
        raw = uuid.UUID(uid).bytes
    except ValueError:
        raw = b""
    with library.store.library.read() as connection:
        row = sessions.find_session(connection, raw)
    if row is None:
        raise NotFound("there is no such import session", where=uid, remedy="list them again")
    return _shown(row)


def check_words(library: Library, tags: Sequence[str], author: str | None) -> None:
    """Raise what a scan that is to say this of its new photos would raise: InvalidInput, NotFound."""
    importwords.understood(library, tags, author)


def _shown(row: SessionRow) -> ImportSession:
    return ImportSession(
        row.uid, row.row, row.started, row.finished, row.photos, f"session:{row.row}", list(row.wanted.tags),
        row.wanted.author, row.report,
    )  # fmt: skip
