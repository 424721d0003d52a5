"""Import sessions: every scan that kept something is one, with its report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from imalink.store.engine import inserted_id
from imalink.store.opening import new_uid
from imalink.store.sequence import now_ms
from imalink.store.tables import sessions

if TYPE_CHECKING:
    from imalink.model.report import ScanReport


def begin(connection: Connection) -> int:
    """Start an import session and return its id."""
    return inserted_id(connection.execute(insert(sessions).values(uid=new_uid(), started_at=now_ms())))


def interrupted(connection: Connection) -> bool:
    """Say whether any session never came to its end."""
    return (
        connection.execute(select(sessions.c.id).where(sessions.c.finished_at.is_(None)).limit(1)).first() is not None
    )


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
