"""Take a batch back: what a field was before, where it still has the value that the batch gave it.

Nothing is ever deleted from the log: taking back is saying the former value again, in a batch of its own that names
the one it undoes. Undoing that one does it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from imalink.changes.draft import Draft
from imalink.model.change import Op
from imalink.store import contents
from imalink.store.changes import Entry, decode_member
from imalink.store.tables import aliases, assertions, changes, identities, links, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

SCALAR = (int(Op.SET), int(Op.CLEAR))
MEMBER = (int(Op.ADD), int(Op.REMOVE))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody has spoken of since: it stays. ``value`` is what it is now (JSON text, None cleared)."""

    target: int
    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking a batch back says, and what it leaves as it is.

    ``joined`` and ``parted`` are the photos (and the values of the lines) to part and to join again.
    """

    entries: list[Entry]
    conflicts: list[Conflict]
    joined: list[tuple[int, dict[str, Any]]]
    parted: list[tuple[int, dict[str, Any]]]


def undoing(connection: Connection, batch: int) -> Undoing:
    """Return what takes the values and memberships of a batch back."""
    lines = connection.execute(
        select(changes, terms.c.text.label("field"))
        .join(terms, terms.c.id == changes.c.field_id)
        .where(changes.c.batch_id == batch)
        .order_by(changes.c.id)
    ).all()
    now = _lives_on(connection, {line.target_id for line in lines})
    conflicts: list[Conflict] = []
    restored: dict[tuple[str, Op, str, float | None], dict[int, None]] = {}
    for (target, field, member), own in _grouped(lines).items():
        here = now.get(target, target)
        if member is None:
            current = connection.execute(
                select(assertions.c.value).where(
                    assertions.c.target_id == here, assertions.c.field_id == own[0].field_id
                )
            ).first()
            if current is None or current.value != own[-1].value:
                conflicts.append(Conflict(here, field, current.value if current else None))
                continue
            before = _before(connection, own, SCALAR)
            value = before[0].value if before else None
            restored.setdefault((field, Op.SET, value if value is not None else "null", None), {})[here] = None
        else:
            joined = connection.execute(
                select(links.c.present).where(
                    links.c.target_id == here, links.c.field_id == own[0].field_id, links.c.member_id == member
                )
            ).first()
            if joined is None or bool(joined.present) != (own[-1].op == Op.ADD):
                conflicts.append(Conflict(here, field, json.dumps(bool(joined and joined.present))))
                continue
            was = [line for line in _before(connection, own, MEMBER) if decode_member(line.value)[0] == member]
            op = Op(was[0].op) if was else Op.REMOVE
            place = decode_member(was[0].value)[1] if was else None
            restored.setdefault((field, op, str(member), place), {})[here] = None
    entries = [
        Entry(list(targets), [Draft(field, json.loads(value), op, place)])
        for (field, op, value, place), targets in restored.items()
    ]
    made = [
        (op, (line.target_id, json.loads(line.value)))
        for line in reversed(lines)
        for op in (Op(line.op),)
        if op in (Op.MERGE, Op.SPLIT)
    ]
    return Undoing(
        entries,
        conflicts,
        [one for op, one in made if op is Op.MERGE],
        [one for op, one in made if op is Op.SPLIT],
    )


def _grouped(lines: Iterable[Any]) -> dict[tuple[int, str, int | None], list[Any]]:
    """Return the lines of values and memberships by what they speak of."""
    found: dict[tuple[int, str, int | None], list[Any]] = {}
    for line in lines:
        if line.op in SCALAR:
            found.setdefault((line.target_id, line.field, None), []).append(line)
        elif line.op in MEMBER:
            found.setdefault((line.target_id, line.field, decode_member(line.value)[0]), []).append(line)
    return found


def _before(connection: Connection, own: list[Any], ops: tuple[int, ...]) -> list[Any]:
    """Return the lines on the same field that are older than a batch's, the newest first."""
    first = own[0]
    return list(
        connection.execute(
            select(changes.c.op, changes.c.value)
            .where(
                changes.c.target_id == first.target_id,
                changes.c.field_id == first.field_id,
                changes.c.op.in_(ops),
                changes.c.clock < first.clock,
            )
            .order_by(changes.c.clock.desc())
        )
    )


def _lives_on(connection: Connection, targets: Iterable[int]) -> dict[int, int]:
    """Return what merged targets have become."""
    found: dict[int, int] = {}
    for chunk in contents.chunks(targets):
        found.update(
            (row.id, row.identity_id)
            for row in connection.execute(
                select(identities.c.id, aliases.c.identity_id)
                .join(aliases, aliases.c.uid == identities.c.uid)
                .where(identities.c.id.in_(chunk))
            )
        )
    return found
