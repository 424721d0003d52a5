"""Take a batch back: what a field was before, where it still has the value that the batch gave it.

Nothing is ever deleted from the log: taking back is saying the former word again, or that there is none any more, in a
batch of its own that names the one it undoes. Undoing that one does it again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from imalink.changes.draft import Draft
from imalink.model.change import Op
from imalink.store import contents
from imalink.store.changes import Entry, decode_member, is_of_member
from imalink.store.naming import BECAME
from imalink.store.tables import aliases, assertions, changes, identities, links, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Row

Spoken = tuple[int, int, int | None]
"""What lines speak of: a target, a field, and the row of a member of a set (None for the field's one value)."""


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
    own: dict[Spoken, list[Any]] = {}
    for line in lines:
        if line.op not in (Op.MERGE, Op.SPLIT):
            own.setdefault(_spoken(line), []).append(line)
    now = _lives_on(connection, {target for target, _, _ in own})
    words = _words(connection, {now.get(target, target) for target, _, _ in own}, {field for _, field, _ in own})
    former = _former(connection, {spoken: first.clock for spoken, (first, *_) in own.items()}, now)
    conflicts: list[Conflict] = []
    restored: dict[tuple[str, Op, str | None, float | None], dict[int, None]] = {}
    for spoken, said in own.items():
        target, field, member = spoken
        here = now.get(target, target)
        current = words.get((here, field, member))
        if not _stands(said[-1], current):
            conflicts.append(Conflict(here, said[0].field, _shown(current)))
            continue
        before = former.get(spoken)
        op = Op.WITHDRAW if before is None else Op.SET if member is None else Op(before.op)
        value = str(member) if member is not None else before.value if before is not None else None
        place = decode_member(before.value)[1] if before is not None and member is not None else None
        restored.setdefault((said[0].field, op, value, place), {})[here] = None
    entries = [
        Entry(list(targets), [Draft(name, None if value is None else json.loads(value), op, place)])
        for (name, op, value, place), targets in restored.items()
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


def _spoken(line: Row[Any]) -> Spoken:
    member = decode_member(line.value)[0] if is_of_member(line.op, line.value) else None
    return line.target_id, line.field_id, member


def _words(connection: Connection, targets: set[int], fields: set[int]) -> dict[Spoken, Row[Any]]:
    """Return what is currently said of fields of the targets."""
    found: dict[Spoken, Row[Any]] = {}
    for chunk in contents.chunks(targets):
        for row in connection.execute(
            select(assertions).where(assertions.c.target_id.in_(chunk), assertions.c.field_id.in_(fields))
        ):
            found[row.target_id, row.field_id, None] = row
        for row in connection.execute(select(links).where(links.c.target_id.in_(chunk), links.c.field_id.in_(fields))):
            found[row.target_id, row.field_id, row.member_id] = row
    return found


def _stands(line: Row[Any], current: Row[Any] | None) -> bool:
    """Say whether what is said now is what a line says."""
    if line.op == Op.WITHDRAW:
        return current is None
    if current is None:
        return False
    if is_of_member(line.op, line.value):
        return bool(current.present) == bool(line.op == Op.ADD)
    same: bool = current.value == line.value
    return same


def _shown(current: Row[Any] | None) -> str | None:
    if current is None:
        return None
    return json.dumps(bool(current.present)) if "present" in current._fields else current.value


def _former(connection: Connection, clocks: Mapping[Spoken, int], now: Mapping[int, int]) -> dict[Spoken, Row[Any]]:
    """Return the newest line on each thing spoken of that is older than its clock.

    Of a photo that others were merged into and that had no word of its own, the newest word of those others.
    """
    merged = _merged_into(connection, {now.get(target, target) for target, _, _ in clocks})
    wanted: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for target, _, _ in clocks:
        for speaker in (target, *merged.get(now.get(target, target), ())):
            wanted[speaker][target] = None
    fields = {field for _, field, _ in clocks}
    own: dict[Spoken, Row[Any]] = {}
    others: dict[Spoken, Row[Any]] = {}
    for chunk in contents.chunks(wanted):
        for line in connection.execute(
            select(changes).where(
                changes.c.target_id.in_(chunk),
                changes.c.field_id.in_(fields),
                changes.c.op.not_in((int(Op.MERGE), int(Op.SPLIT))),
            )
        ):
            speaker, field, member = _spoken(line)
            for target in wanted[speaker]:
                spoken = (target, field, member)
                found = own if speaker == target else others
                if line.clock < clocks.get(spoken, 0) and (spoken not in found or line.clock > found[spoken].clock):
                    found[spoken] = line
    return {spoken: line for found in (others, own) for spoken, line in found.items() if line.op != Op.WITHDRAW}


def _merged_into(connection: Connection, targets: Iterable[int]) -> dict[int, list[int]]:
    """Return the rows of the photos that were merged into these."""
    found: dict[int, list[int]] = {}
    for chunk in contents.chunks(targets):
        for other, target in connection.execute(BECAME.where(aliases.c.identity_id.in_(chunk))):
            found.setdefault(target, []).append(other)
    return found


def _lives_on(connection: Connection, targets: Iterable[int]) -> dict[int, int]:
    """Return what merged targets have become."""
    found: dict[int, int] = {}
    for chunk in contents.chunks(targets):
        found.update((row.id, row.identity_id) for row in connection.execute(BECAME.where(identities.c.id.in_(chunk))))
    return found
