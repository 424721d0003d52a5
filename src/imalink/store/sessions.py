"""Import sessions: every scan that kept something is one, with its report."""

from __future__ import annotations

import json

from sqlalchemy import Connection, insert, update

from imalink.model.report import ScanReport
from imalink.store.opening import new_uid
from imalink.store.sequence import now_ms
from imalink.store.tables import sessions


def begin(connection: Connection) -> int:
    """Start an import session and return its id."""
    return int(
        connection.execute(insert(sessions).values(uid=new_uid(), started_at=now_ms())).inserted_primary_key[0]
    )


def end(connection: Connection, session: int, report: ScanReport) -> None:
    """Close a session with its report; failures stay with their files and are not repeated in it."""
    shown = {key: value for key, value in report.to_json().items() if key != "failures"}
    connection.execute(
        update(sessions).where(sessions.c.id == session).values(finished_at=now_ms(), report=json.dumps(shown))
    )
