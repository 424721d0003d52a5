"""SQLite engines: one writer connection a process, readers beside it, the settings that make them safe.

WAL lets readers go on while one process writes. ``synchronous`` is NORMAL for what a rescan can make
again and FULL on the connection that acknowledges edits.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, CursorResult, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from imalink.errors import DiskFull, ImaLinkError, LibraryDamaged, LibraryUnusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Connection", "Database", "inserted_id", "translate"]

BUSY_SECONDS = 30


def _connect_engine(path: Path, synchronous: str, page_size: int) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=8,
        max_overflow=64,
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"page_size={page_size}",
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-16000",
            "journal_size_limit=33554432",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def translate(error: DatabaseError, path: Path) -> ImaLinkError:
    """Turn a database error into one that a person can act on."""
    original = error.orig
    code = getattr(original, "sqlite_errorcode", None) or 0
    if code & 0xFF == sqlite3.SQLITE_FULL or (code & 0xFF == sqlite3.SQLITE_IOERR and "full" in str(original)):
        return DiskFull(
            "the disk that holds the library is full", where=str(path), remedy="free some space and try again"
        )
    if code & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return LibraryDamaged(
            f"the database is damaged or not one of ours ({original})",
            where=str(path),
            remedy="run `imalink check`, or name another --library",
        )
    if code & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LibraryUnusable(
            f"the library cannot be written ({original})", where=str(path), remedy="check the folder's permissions"
        )
    if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryUnusable(
            "another process keeps the database locked", where=str(path), remedy="try again when it has finished"
        )
    return LibraryUnusable(f"the database reports: {original}", where=str(path), remedy="run `imalink check`")


class Database:
    """One SQLite file: ``read()`` for any thread, ``write()`` for one writer at a time."""

    def __init__(self, path: Path, *, page_size: int = 4096) -> None:
        self.path = path
        self._readers = _connect_engine(path, "NORMAL", page_size)
        self._durable = _connect_engine(path, "FULL", page_size)
        self._lock = threading.RLock()
        self.on_rollback: Callable[[], None] = lambda: None
        """Called when a write was taken back: what was remembered of it is no longer true."""

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection on one consistent snapshot."""
        try:
            with self._readers.connect() as connection:
                connection.exec_driver_sql("BEGIN")
                try:
                    yield connection
                finally:
                    connection.exec_driver_sql("ROLLBACK")
        except DatabaseError as error:
            raise translate(error, self.path) from error

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Yield a connection whose every statement sees the newest commit: for thousands of small reads in a row."""
        with self._readers.connect() as connection:
            try:
                yield connection
            except DatabaseError as error:
                raise translate(error, self.path) from error

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[Connection]:
        """Yield the writer inside one transaction, committed at the end, rolled back on any error.

        With ``durable`` the commit is on the disk (fsync) before this returns.
        """
        engine = self._durable if durable else self._readers
        with self._lock:
            try:
                with engine.connect() as connection:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                    try:
                        yield connection
                        connection.exec_driver_sql("COMMIT")
                    except BaseException:
                        self.on_rollback()
                        # After some errors (a full disk) SQLite has rolled back already.
                        if getattr(connection.connection.dbapi_connection, "in_transaction", True):
                            connection.exec_driver_sql("ROLLBACK")
                        raise
            except DatabaseError as error:
                raise translate(error, self.path) from error

    def close(self) -> None:
        """Close all connections."""
        self._readers.dispose()
        self._durable.dispose()


def inserted_id(result: CursorResult[Any]) -> int:
    """Return the id of the row that an insert has just made."""
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])
