"""A derived.db that is damaged: what can be read of it is taken over, the rest is read from the originals again."""

from __future__ import annotations

import contextlib
import datetime as dt
import secrets
import sqlite3
from typing import TYPE_CHECKING

from imalink.store import durable
from imalink.store.backup import connected
from imalink.store.engine import Database
from imalink.store.opening import DERIVED_VERSION, create_derived
from imalink.store.restore import ASIDE
from imalink.store.tables import derived_tables
from imalink.store.tenancy import Tenancy

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = [column.name for column in derived_tables.tables["contents"].columns if column.name != "id"]


def mend_derived(directory: Path) -> int:
    """Replace derived.db by a new one with what can be read of the old; return how many contents those are.

    The old one is set aside. Every file is read again by the next scan, since nothing taken over is certain; of files
    that cannot be read now it is what there is. Nobody may use the library: raises LibraryBusy. A kill leaves the old
    one or the new one.
    """
    own = directory / "derived.db"
    with Tenancy(directory, alone=True):
        for left in directory.glob(".derived.*.part*"):
            left.unlink()
        draft = directory / f".derived.{secrets.token_hex(4)}.part"
        fresh = Database(draft, page_size=8192)
        try:
            create_derived(fresh)
        finally:
            fresh.close()
        taken = _take_over(directory, own, draft) if own.exists() else 0
        if own.exists():
            aside = directory / ASIDE / f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
            with contextlib.suppress(sqlite3.Error), connected(own) as connection:
                connection.execute("PRAGMA journal_mode=DELETE")
            for name in ("derived.db", "derived.db-wal"):
                if (directory / name).exists():
                    durable.keep(directory / name, aside / name)
            for name in ("derived.db-wal", "derived.db-shm"):
                (directory / name).unlink(missing_ok=True)
        durable.put(draft, own)
    return taken


def _take_over(directory: Path, own: Path, draft: Path) -> int:
    names, marks = ", ".join(_COLUMNS), ", ".join("?" for _ in _COLUMNS)
    taken = 0
    with connected(draft) as new, connected(directory / "library.db") as library:
        new.execute("PRAGMA journal_mode=DELETE")
        new.execute(f"PRAGMA user_version={DERIVED_VERSION}")
        with contextlib.suppress(sqlite3.Error), connected(own) as old:
            new.execute("BEGIN")
            # One by one: what lies on a damaged page is lost, what lies beside it is not.
            for (fingerprint,) in library.execute(
                "SELECT DISTINCT fingerprint FROM files WHERE fingerprint IS NOT NULL"
            ):
                row = None
                with contextlib.suppress(sqlite3.Error):
                    row = old.execute(f"SELECT {names} FROM contents WHERE fingerprint=?", (fingerprint,)).fetchone()  # noqa: S608
                if row is not None and row[0] == fingerprint:
                    new.execute(f"INSERT INTO contents ({names}) VALUES ({marks})", row)  # noqa: S608
                    taken += 1
            new.execute("COMMIT")
    return taken
