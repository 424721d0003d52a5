"""What is currently said: the values folded from the log, and the sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from imalink.store import contents
from imalink.store.tables import assertions, links, terms

if TYPE_CHECKING:
    from collections.abc import Iterable


def asserted_values(connection: Connection, targets: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return what the user said of the targets: field name to value, None where cleared."""
    found: dict[int, dict[str, Any]] = {}
    for chunk in contents.chunks(targets):
        for target, field, value in connection.execute(
            select(assertions.c.target_id, terms.c.text, assertions.c.value)
            .join(terms, terms.c.id == assertions.c.field_id)
            .where(assertions.c.target_id.in_(chunk))
        ):
            found.setdefault(target, {})[field] = None if value is None else json.loads(value)
    return found


def linked_members(
    connection: Connection, targets: Iterable[int]
) -> dict[int, dict[str, dict[int, tuple[bool, float | None]]]]:
    """Return what was said of the sets of the targets: target, field, member row, (is in, place)."""
    found: dict[int, dict[str, dict[int, tuple[bool, float | None]]]] = {}
    for chunk in contents.chunks(targets):
        for target, field, member, present, place in connection.execute(
            select(links.c.target_id, terms.c.text, links.c.member_id, links.c.present, links.c.place)
            .join(terms, terms.c.id == links.c.field_id)
            .where(links.c.target_id.in_(chunk))
        ):
            found.setdefault(target, {}).setdefault(field, {})[member] = (bool(present), place)
    return found
