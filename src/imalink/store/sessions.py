"""Import sessions: every scan that kept something is one, with its report and what it says of its new photos."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, update

from imalink.store.engine import inserted_id
from imalink.store.opening import new_uid, uid_text
from imalink.store.photos import utc_text
from imalink.store.sequence import now_ms
from imalink.store.tables import photos, sessions

if TYPE_CHECKING:
    from imalink.model.report import ScanReport

PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a session says of its new photos: paths of tags, the uid of an author; ``said`` is the last that it has."""

    tags: tuple[str, ...] = ()
    author: str | None = None
    said: int = 0

    def to_json(self) -> str:
        """Return it as it is stored."""
        return json.dumps({"tags": list(self.tags), "author": self.author, "said": self.said})


@dataclass(frozen=True, slots=True)
class SessionRow:
    """An import session: ``row`` is its number, times are UTC; ``photos`` counts those that it was the first to see.

    ``report`` is None while it runs, and where it was cut off.
    """

    row: int
    uid: str
    started: str
    finished: str | None
    report: dict[str, Any] | None
    photos: int
    wanted: Wanted = field(default_factory=Wanted)


def begin(connection: Connection, wanted: Wanted | None = None) -> int:
    """Start an import session and return its id."""
    kept = wanted.to_json() if wanted is not None else None
    return inserted_id(connection.execute(insert(sessions).values(uid=new_uid(), started_at=now_ms(), wanted=kept)))


def interrupted(connection: Connection) -> bool:
    """Say whether any session never came to its end."""
    return (
        connection.execute(select(sessions.c.id).where(sessions.c.finished_at.is_(None)).limit(1)).first() is not None
    )


def speaking(connection: Connection, session: int, *, before: bool) -> list[tuple[int, Wanted]]:
    """Return the session, and (``before``) older ones that never came to their end, with what they want."""
    asked = sessions.c.id == session
    if before:
        asked |= (sessions.c.id < session) & sessions.c.finished_at.is_(None)
    rows = connection.execute(select(sessions.c.id, sessions.c.wanted).where(asked).order_by(sessions.c.id)).all()
    return [(row.id, _wanted(row.wanted)) for row in rows]


def mark_said(connection: Connection, session: int, wanted: Wanted, photo: int) -> None:
    """Remember that a session has said what it wants of its photos up to this one."""
    done = Wanted(wanted.tags, wanted.author, photo)
    connection.execute(update(sessions).where(sessions.c.id == session).values(wanted=done.to_json()))


def new_photos(connection: Connection, session: int, after: int) -> list[int]:
    """Return the next rows of photos that a session was the first to see, at most :data:`PAGE`."""
    query = select(photos.c.id).where(photos.c.session_id == session, photos.c.id > after)
    return list(connection.execute(query.order_by(photos.c.id).limit(PAGE)).scalars())


def close_interrupted(connection: Connection, before: int) -> None:
    """End the sessions older than ``before`` that were cancelled or killed: a later scan has done their work."""
    connection.execute(
        update(sessions).where(sessions.c.finished_at.is_(None), sessions.c.id < before).values(finished_at=now_ms())
    )


def end(connection: Connection, session: int, report: ScanReport) -> None:
    """Close a session with its report; failures and events stay with their files and are not repeated in it."""
    shown = {key: value for key, value in report.to_json().items() if key not in ("failures", "events")}
    connection.execute(
        update(sessions).where(sessions.c.id == session).values(finished_at=now_ms(), report=json.dumps(shown))
    )


def load_sessions(connection: Connection, *, before: int | None = None, limit: int = 50) -> list[SessionRow]:
    """Return sessions, the newest first; ``before`` is the number to go on from."""
    query = select(sessions).order_by(sessions.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(sessions.c.id < before)
    return _shown(connection, connection.execute(query).all())


def find_session(connection: Connection, uid: bytes) -> SessionRow | None:
    """Return the session of a uid."""
    found = connection.execute(select(sessions).where(sessions.c.uid == uid)).all()
    return next(iter(_shown(connection, found)), None)


def _shown(connection: Connection, rows: Any) -> list[SessionRow]:
    counted = connection.execute(
        select(photos.c.session_id, func.count())
        .where(photos.c.session_id.in_([row.id for row in rows]))
        .group_by(photos.c.session_id)
    )
    counts = {row[0]: int(row[1]) for row in counted}
    return [
        SessionRow(
            row.id,
            uid_text(row.uid),
            utc_text(row.started_at) or "",
            utc_text(row.finished_at),
            json.loads(row.report) if row.report else None,
            counts.get(row.id, 0),
            _wanted(row.wanted),
        )
        for row in rows
    ]


def _wanted(text: str | None) -> Wanted:
    if text is None:
        return Wanted()
    kept = json.loads(text)
    return Wanted(tuple(kept["tags"]), kept["author"], kept["said"])
