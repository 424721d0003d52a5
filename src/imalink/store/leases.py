"""Leases: who does a thing that only one process may do at a time, with a heartbeat.

A lease whose holder died (same machine, no such process) or whose heartbeat is older than
``EXPIRES_MS`` may be taken over.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from imalink.errors import ImaLinkError
from imalink.store.sequence import now_ms
from imalink.store.tables import leases

if TYPE_CHECKING:
    from imalink.store.engine import Database

EXPIRES_MS = 60_000

_HELD: set[str] = set()
"""Holders of this process: what it gave back on a full disk may still stand in the table."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lease."""

    holder: str
    host: str
    pid: int
    purpose: str
    started_at: int
    beat_at: int

    def __str__(self) -> str:
        return f"{self.purpose} (process {self.pid} on {self.host})"


def _process_lives(pid: int) -> bool:
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:  # a zombie keeps its pid but holds nothing
        status = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    except OSError:
        return True
    return status.rpartition(")")[2].split()[:1] != ["Z"]


def is_stale(holder: Holder) -> bool:
    """Say whether a lease may be taken over."""
    if now_ms() - holder.beat_at > EXPIRES_MS:
        return True
    if holder.host != socket.gethostname():
        return False
    return holder.holder not in _HELD if holder.pid == os.getpid() else not _process_lives(holder.pid)


def scan_running(connection: Connection) -> bool:
    """Say whether any process is scanning a root now."""
    found = connection.execute(select(leases).where(leases.c.name.startswith("scan:")))
    return any(not is_stale(_holder(row)) for row in found)


def stale(connection: Connection) -> list[str]:
    """Return the names of leases whose holders have ended."""
    return [row.name for row in connection.execute(select(leases)) if is_stale(_holder(row))]


def drop_stale(connection: Connection) -> None:
    """Delete the leases whose holders have ended."""
    connection.execute(delete(leases).where(leases.c.name.in_(stale(connection))))


def held(connection: Connection, name: str) -> bool:
    """Say whether a living process holds the lease of that name."""
    row = connection.execute(select(leases).where(leases.c.name == name)).first()
    return row is not None and not is_stale(_holder(row))


def _holder(row: Any) -> Holder:
    return Holder(row.holder, row.host, row.pid, row.purpose, row.started_at, row.beat_at)


class Lease:
    """One named lease of this process, kept alive by a thread of its own while it is held.

    ``lost`` is set when another process took it over, because this one was stopped for too long.
    """

    def __init__(self, database: Database, name: str, purpose: str) -> None:
        self._database = database
        self._name = name
        self._purpose = purpose
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{os.urandom(6).hex()}"
        self._released = threading.Event()
        self._keeper: threading.Thread | None = None
        self.lost = False

    def acquire(self) -> Holder | None:
        """Take the lease; return None when it is ours now, else who holds it."""
        stamp = now_ms()
        with self._database.write() as connection:
            row = connection.execute(select(leases).where(leases.c.name == self._name)).first()
            if row is not None:
                holder = _holder(row)
                if holder.holder != self._holder and not is_stale(holder):
                    return holder
                connection.execute(delete(leases).where(leases.c.name == self._name))
            connection.execute(
                insert(leases).values(
                    name=self._name,
                    holder=self._holder,
                    host=socket.gethostname(),
                    pid=os.getpid(),
                    purpose=self._purpose,
                    started_at=stamp,
                    beat_at=stamp,
                )
            )
        _HELD.add(self._holder)
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()
        return None

    def _keep(self) -> None:
        while not self._released.wait(EXPIRES_MS / 6000):
            try:
                self.beat()
            except ImaLinkError:
                continue  # a busy or full disk: the next beat may do

    def beat(self) -> None:
        """Renew the lease."""
        with self._database.write() as connection:
            renewed = connection.execute(
                update(leases)
                .where(leases.c.name == self._name, leases.c.holder == self._holder)
                .values(beat_at=now_ms())
            )
            self.lost = renewed.rowcount == 0

    def release(self) -> None:
        """Give the lease back."""
        _HELD.discard(self._holder)
        self._released.set()
        if self._keeper is not None:
            self._keeper.join()
        with self._database.write() as connection:
            connection.execute(delete(leases).where(leases.c.name == self._name, leases.c.holder == self._holder))
