"""Tags by the names that files use: found, or made when a file first names them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from imalink.model.tagpath import category_uid, fold
from imalink.store.engine import inserted_id
from imalink.store.sequence import next_sequence
from imalink.store.tables import IdentityKind, identities, tags
from imalink.store.tagtree import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.model.tagpath import TagPath

CACHE_LIMIT = 50_000


class TagNames:
    """Rows of the tags that files name; one object a process.

    A cached row is only kept when its transaction was committed: the database calls :meth:`forget_new` at a rollback.
    """

    def __init__(self) -> None:
        self._rows: dict[bytes, int] = {}
        self._lock = threading.Lock()

    def rows(self, connection: Connection, paths: Iterable[TagPath]) -> list[int]:
        """Return the rows of the tags, each once, making those (and what lies above them) that are new."""
        return list(dict.fromkeys(self._row(connection, path) for path in paths))

    def _row(self, connection: Connection, path: TagPath) -> int:
        uid = path.uid
        known = self._rows.get(uid)
        if known is not None:
            return known
        found = connection.execute(select(identities.c.id).where(identities.c.uid == uid)).scalar()
        if found is None:
            parent = self._row(connection, path.parent) if path.parent else None
            category = connection.execute(
                select(identities.c.id).where(identities.c.uid == category_uid(path.category))
            ).scalar_one()
            found = inserted_id(connection.execute(insert(identities).values(uid=uid, kind=int(IdentityKind.TAG))))
            name = path.names[-1]
            connection.execute(
                insert(tags).values(
                    id=found,
                    category_id=category,
                    name=name,
                    key=fold(name),
                    observed_category_id=category,
                    observed_name=name,
                    observed_parent_id=parent,
                )
            )
            next_sequence(connection, TAGS)
        with self._lock:
            if len(self._rows) >= CACHE_LIMIT:
                self._rows.clear()
            self._rows[uid] = int(found)
        return int(found)

    def forget_new(self) -> None:
        """Drop the cache: a transaction that may have added tags was rolled back."""
        with self._lock:
            self._rows.clear()
