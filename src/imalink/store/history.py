"""Read the Change log: batches, what was said of one thing, and what it said at a moment."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from imalink.model.change import Op
from imalink.store.changes import decode_member, is_of_member
from imalink.store.naming import BECAME, uids_of
from imalink.store.opening import uid_text
from imalink.store.photos import utc_text
from imalink.store.tables import IdentityKind, aliases, batches, changes, identities, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

_actor, _source, _field = terms.alias("actor"), terms.alias("source"), terms.alias("field")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch: who, from where, when (UTC); how many lines and things; what it takes back, and whether it stands."""

    row: int
    uid: str
    actor: str
    source: str
    made_at: str
    note: str | None
    lines: int
    targets: int
    fields: tuple[str, ...]
    undoes: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line: the thing (its uid and kind), the field, ``set``, ``clear``, ``add``..., the value as JSON has it."""

    batch: str
    actor: str
    source: str
    made_at: str
    target: str
    kind: IdentityKind
    field: str
    op: str
    value: Any
    row: int = 0


FOREVER = 1 << 62
"""A moment after everything."""


def find_batch(connection: Connection, uid: bytes) -> int | None:
    """Return the row of a batch."""
    return connection.execute(select(batches.c.id).where(batches.c.uid == uid)).scalar()


def is_undone(connection: Connection, batch: int) -> bool:
    """Say whether a batch is taken back now: by a batch that is not taken back itself."""
    return standing_undo(connection, batch) is not None


def standing_undo(connection: Connection, batch: int) -> int | None:
    """Return the batch that takes ``batch`` back and is not taken back itself."""
    undoing = connection.execute(
        select(batches.c.id).where(batches.c.undoes_id == batch).order_by(batches.c.id.desc())
    ).scalars()
    return next((one for one in undoing.all() if not is_undone(connection, one)), None)


def newest(connection: Connection, *, undoing: bool) -> int | None:
    """Return the newest batch that can be undone, or (``undoing``) the newest undo that can be done again."""
    kind = batches.c.undoes_id.is_not(None) if undoing else batches.c.undoes_id.is_(None)
    for row in connection.execute(select(batches.c.id).where(kind).order_by(batches.c.id.desc())).scalars():
        if not is_undone(connection, row):
            return int(row)
    return None


def load_batches(connection: Connection, *, before: int | None = None, limit: int = 50) -> list[BatchRow]:
    """Return batches, the newest first; ``before`` is the row to go on from."""
    statement = (
        select(batches, _actor.c.text.label("actor"), _source.c.text.label("source"))
        .join(_actor, _actor.c.id == batches.c.actor_id)
        .join(_source, _source.c.id == batches.c.source_id)
        .order_by(batches.c.id.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(batches.c.id < before)
    return [_batch(connection, row) for row in connection.execute(statement).all()]


def load_batch(connection: Connection, batch: int) -> BatchRow:
    """Return one batch."""
    return load_batches(connection, before=batch + 1, limit=1)[0]


def _batch(connection: Connection, row: Any) -> BatchRow:
    lines, targets = connection.execute(
        select(func.count(), func.count(changes.c.target_id.distinct())).where(changes.c.batch_id == row.id)
    ).one()
    fields = connection.execute(
        select(_field.c.text)
        .where(_field.c.id.in_(select(changes.c.field_id).where(changes.c.batch_id == row.id)))
        .order_by(_field.c.text)
    ).scalars()
    undoes = row.undoes_id and connection.execute(select(batches.c.uid).where(batches.c.id == row.undoes_id)).scalar()
    return BatchRow(
        row=row.id,
        uid=uid_text(row.uid),
        actor=row.actor,
        source=row.source,
        made_at=utc_text(row.made_at) or "",
        note=row.note,
        lines=lines,
        targets=targets,
        fields=tuple(fields),
        undoes=uid_text(undoes) if undoes else None,
        undone=is_undone(connection, row.id),
    )


def lines_of(connection: Connection, target: int, *, until: int = FOREVER, limit: int = 200) -> list[LineRow]:
    """Return what was said of a thing (and of what was merged into it) until a moment, the newest first."""
    merged = BECAME.with_only_columns(identities.c.id).where(aliases.c.identity_id == target)
    rows = connection.execute(
        _lines()
        .where((changes.c.target_id == target) | changes.c.target_id.in_(merged), batches.c.made_at <= until)
        .order_by(changes.c.clock.desc())
        .limit(limit)
    ).all()
    return _shown(connection, rows)


def lines_in(connection: Connection, batch: int, *, after: int = 0, limit: int = 200) -> list[LineRow]:
    """Return the lines of a batch in order."""
    rows = connection.execute(
        _lines().where(changes.c.batch_id == batch, changes.c.id > after).order_by(changes.c.id).limit(limit)
    ).all()
    return _shown(connection, rows)


def said_at(connection: Connection, target: int, moment_ms: int) -> dict[str, Any]:
    """Return what had been said of a thing by a moment (ms since 1970 UTC): field to value, sets as lists of uids."""
    values: dict[str, Any] = {}
    sets: dict[str, dict[int, bool]] = {}
    for row in connection.execute(
        select(_field.c.text.label("field"), changes.c.op, changes.c.value)
        .join(_field, _field.c.id == changes.c.field_id)
        .join(batches, batches.c.id == changes.c.batch_id)
        .where(changes.c.target_id == target, batches.c.made_at <= moment_ms)
        .order_by(changes.c.clock)
    ):
        if row.op in (Op.SET, Op.CLEAR):
            values[row.field] = None if row.value is None else json.loads(row.value)
        elif is_of_member(row.op, row.value):
            sets.setdefault(row.field, {})[decode_member(row.value)[0]] = row.op == Op.ADD
        elif row.op == Op.WITHDRAW:
            values.pop(row.field, None)
    uids = uids_of(connection, {member for members in sets.values() for member in members})
    for field, members in sets.items():
        values[field] = sorted(uids[member] for member, present in members.items() if present)
    return values


def _lines() -> Any:
    return (
        select(
            changes, batches.c.uid.label("batch_uid"), batches.c.made_at, identities.c.uid.label("target_uid"),
            identities.c.kind.label("target_kind"),
            _actor.c.text.label("actor"), _source.c.text.label("source"), _field.c.text.label("field"),
        )
        .join(batches, batches.c.id == changes.c.batch_id)
        .join(identities, identities.c.id == changes.c.target_id)
        .join(_actor, _actor.c.id == batches.c.actor_id)
        .join(_source, _source.c.id == batches.c.source_id)
        .join(_field, _field.c.id == changes.c.field_id)
    )  # fmt: skip


def _shown(connection: Connection, rows: Iterable[Any]) -> list[LineRow]:
    found = list(rows)
    members = {row.id: decode_member(row.value)[0] for row in found if is_of_member(row.op, row.value)}
    uids = uids_of(connection, set(members.values()))
    return [
        LineRow(
            batch=uid_text(row.batch_uid),
            actor=row.actor,
            source=row.source,
            made_at=utc_text(row.made_at) or "",
            target=uid_text(row.target_uid),
            kind=IdentityKind(row.target_kind),
            field=row.field,
            op=Op(row.op).name.lower(),
            value=uids.get(members[row.id])
            if row.id in members
            else None
            if row.value is None
            else json.loads(row.value),
            row=row.id,
        )
        for row in found
    ]
