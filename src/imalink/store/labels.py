"""What things are called: a word for people for every uid that a line of the log may name."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from imalink.model.field import FIELDS
from imalink.model.fieldvalue import format_value
from imalink.model.sayable import CUSTOM
from imalink.model.writtendate import write_date
from imalink.store import contents
from imalink.store.collected import collection_paths
from imalink.store.customfields import added_fields
from imalink.store.opening import uid_text
from imalink.store.tables import authors, categories, identities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.store.history import LineRow
    from imalink.store.tagtree import TagTrees

DATES = ("taken", "birth_date")


class Labels:
    """Words for the values of lines and of ``values`` beside them; what is no longer there is shown by its uid."""

    def __init__(
        self, connection: Connection, trees: TagTrees, lines: Iterable[LineRow], values: Iterable[Any] = ()
    ) -> None:
        self._fields = {f"{CUSTOM}{field.added}": field for field in added_fields(connection)}
        wanted = {found for line in lines for found in (line.target, *_uids(line.value))}
        wanted |= {found for value in values for found in _uids(value)}
        rows: dict[int, str] = {}
        for chunk in contents.chunks(uuid.UUID(uid).bytes for uid in wanted):
            for row, uid in connection.execute(
                select(identities.c.id, identities.c.uid).where(identities.c.uid.in_(chunk))
            ):
                rows[row] = uid_text(uid)
        tree = trees.tree(connection)
        known = {row: tree.label(tag) for row, tag in tree.tags.items() if row in rows}
        known |= {row: path for row, path in collection_paths(connection).items() if row in rows}
        for table in (authors, categories):
            for chunk in contents.chunks(rows):
                found = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(chunk)))
                known.update((one.id, one.name) for one in found)
        self._names = {uid: known[row] for row, uid in rows.items() if row in known}
        self._names |= {field.added: field.label for field in self._fields.values() if field.added}

    def thing(self, uid: str) -> str | None:
        """Return what a thing is called, None for a photo, or for what is no longer there."""
        return self._names.get(uid)

    def field(self, name: str) -> str:
        """Return what a field is called in the log of people: a library's own by its key."""
        return self._fields[name].name if name in self._fields else name

    def shown(self, line: LineRow) -> str | None:
        """Return a line's value as people read it, None where it has none."""
        if line.value is None or line.op in ("merge", "split"):
            return None
        return self.value(line.field, line.value)

    def value(self, name: str, value: Any) -> str:
        """Return a value of a field as people read it; of a set all its members."""
        if isinstance(value, str) and value in self._names:
            return self._names[value]
        if isinstance(value, str) and name in DATES:
            return write_date(value)
        field = self._fields.get(name) or FIELDS.get(name)
        if isinstance(value, list) and value and isinstance(value[0], str):
            return ", ".join(self._names.get(one) or one for one in value)
        if field is not None and field.editable:
            return format_value(field, value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(str(one) for one in value)
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _uids(value: Any) -> list[str]:
    if isinstance(value, list):
        return [found for one in value for found in _uids(one)]
    try:
        return [value] if isinstance(value, str) and str(uuid.UUID(value)) == value else []
    except ValueError:
        return []
