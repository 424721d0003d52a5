"""Short texts that many rows share, stored once: cameras, lenses, formats, keywords, field names."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from imalink.store.engine import inserted_id
from imalink.store.tables import TermKind, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

CACHE_LIMIT = 50_000


class Terms:
    """Ids of texts inside a write; one object a process.

    A cached id is only kept when its transaction was committed: the database calls :meth:`forget_new` at a rollback.
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[int, str], int] = {}
        self._lock = threading.Lock()

    def id(self, connection: Connection, kind: TermKind, text: str) -> int:
        """Return the id of ``text``, adding it when it is new."""
        key = (int(kind), text)
        known = self._ids.get(key)
        if known is not None:
            return known
        found = connection.execute(select(terms.c.id).where(terms.c.kind == key[0], terms.c.text == text)).scalar()
        if found is None:
            found = inserted_id(connection.execute(insert(terms).values(kind=key[0], text=text)))
        with self._lock:
            if len(self._ids) >= CACHE_LIMIT:
                self._ids.clear()
            self._ids[key] = int(found)
        return int(found)

    def ids(self, connection: Connection, kind: TermKind, texts: Iterable[str]) -> list[int]:
        """Return the ids of several texts."""
        return [self.id(connection, kind, text) for text in texts]

    def forget_new(self) -> None:
        """Drop the cache: a transaction that may have added terms was rolled back."""
        with self._lock:
            self._ids.clear()
