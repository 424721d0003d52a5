"""Tags by the names that files use: found, or made when a file first names them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from imalink.model.sayable import DELETED
from imalink.model.tagpath import category_uid, fold
from imalink.store.asserted import asserted_values
from imalink.store.engine import inserted_id
from imalink.store.sequence import next_sequence
from imalink.store.tables import IdentityKind, identities, photo_tags, photos, tags
from imalink.store.tagtree import TAGS, load_tree

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
        found = connection.execute(
            select(identities.c.id, tags.c.id.label("tag"), tags.c.observed_name)
            .outerjoin(tags, tags.c.id == identities.c.id)
            .where(identities.c.uid == uid)
        ).first()
        row = found.id if found is not None else None
        if row is None:
            row = inserted_id(connection.execute(insert(identities).values(uid=uid, kind=int(IdentityKind.TAG))))
        if found is None or found.observed_name is None:
            self._observe(connection, row, path, known=found is not None and found.tag is not None)
        with self._lock:
            if len(self._rows) >= CACHE_LIMIT:
                self._rows.clear()
            self._rows[uid] = row
        return row

    def _observe(self, connection: Connection, row: int, path: TagPath, *, known: bool) -> None:
        """Keep what a file names a tag; one that people had made and took back is there again."""
        parent = self._row(connection, path.parent) if path.parent else None
        category = connection.execute(
            select(identities.c.id).where(identities.c.uid == category_uid(path.category))
        ).scalar_one()
        name = path.names[-1]
        observed = {"observed_category_id": category, "observed_name": name, "observed_parent_id": parent}
        if not known:
            own = {"id": row, "category_id": category, "name": name, "key": fold(name)}
            connection.execute(insert(tags).values({**own, **observed}))
            next_sequence(connection, TAGS)
            return
        said = asserted_values(connection, [row]).get(row, {})
        observed[DELETED] = int(bool(said.get(DELETED)))
        if not said.get("name"):
            observed |= {"name": name, "key": fold(name)}
        if not said.get("category"):
            observed["category_id"] = category
        connection.execute(update(tags).where(tags.c.id == row).values(observed))
        next_sequence(connection, TAGS)
        shown = [row, *load_tree(connection).below(row)]
        having = select(photo_tags.c.photo_id).where(photo_tags.c.tag_id.in_(shown))
        connection.execute(update(photos).where(photos.c.id.in_(having)).values(seq=next_sequence(connection)))

    def forget_new(self) -> None:
        """Drop the cache: a transaction that may have added tags was rolled back."""
        with self._lock:
            self._rows.clear()
