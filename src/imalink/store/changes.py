"""The Change log: append-only batches, the state folded from them, and what makes a log line self-sufficient.

A batch is one transaction: log lines, asserted values and projections together, on the disk before it is
acknowledged. It may speak of things of several kinds; each target's projection follows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from imalink.model.change import Op
from imalink.store import contents
from imalink.store.anchors import anchor
from imalink.store.engine import inserted_id
from imalink.store.opening import Store, new_uid, uid_text
from imalink.store.photos import utc_text
from imalink.store.projection import project
from imalink.store.sequence import next_clocks, next_sequence, now_ms
from imalink.store.tables import (
    IdentityKind,
    TermKind,
    assertions,
    batches,
    changes,
    identities,
    links,
    terms,
)
from imalink.store.things import project_things

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imalink.changes.draft import Draft


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of several targets (rows of identities) alike."""

    targets: Sequence[int]
    drafts: Sequence[Draft]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says something, and from where: ``user``, ``import``, a plug-in."""

    actor: str
    source: str = "user"
    note: str | None = None


def append(store: Store, targets: Sequence[int], drafts: Sequence[Draft], *, actor: str, source: str) -> str:
    """Write one batch: every draft for every target; return the batch's uid.

    Returns only when the batch is on the disk. All of it is kept or, on any error, none.
    """
    with store.library.write(durable=True) as connection:
        return write_batch(connection, store, [Entry(targets, drafts)], Origin(actor, source))


def write_batch(
    connection: Connection, store: Store, entries: Sequence[Entry], origin: Origin, *, undoes: int | None = None
) -> str:
    """Append a batch inside the caller's (durable) transaction, fold it and project what it touches; return its uid."""
    uid = new_uid()
    batch = inserted_id(
        connection.execute(
            insert(batches).values(
                uid=uid,
                origin_id=1,
                actor_id=store.terms.id(connection, TermKind.ACTOR, origin.actor),
                source_id=store.terms.id(connection, TermKind.SOURCE, origin.source),
                made_at=now_ms(),
                note=origin.note,
                undoes_id=undoes,
            )
        )
    )
    kinds = _kinds(connection, {target for entry in entries for target in entry.targets})
    pictured = [target for target, kind in kinds.items() if kind == IdentityKind.PHOTO]
    anchor(connection, pictured, batch)
    lines = _lines(connection, store, entries, batch)
    connection.execute(insert(changes), lines)
    fold(connection, lines)
    sequence = next_sequence(connection)
    project_things(connection, {target: kind for target, kind in kinds.items() if kind != IdentityKind.PHOTO}, sequence)
    project(connection, store, pictured, sequence=sequence, withdrawn=_withdrawn(entries))
    return uid_text(uid)


def _withdrawn(entries: Sequence[Entry]) -> dict[int, list[str]]:
    """Return the fields of each target of which nothing is said any more."""
    found: dict[int, list[str]] = {}
    for entry in entries:
        fields = [one.field for one in entry.drafts if one.op is Op.WITHDRAW and one.value is None]
        for target in entry.targets if fields else ():
            found.setdefault(target, []).extend(fields)
    return found


def _kinds(connection: Connection, targets: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for chunk in contents.chunks(targets):
        found.update(
            (row.id, row.kind)
            for row in connection.execute(select(identities.c.id, identities.c.kind).where(identities.c.id.in_(chunk)))
        )
    return found


def _lines(connection: Connection, store: Store, entries: Sequence[Entry], batch: int) -> list[dict[str, Any]]:
    first = int(connection.execute(select(func.coalesce(func.max(changes.c.id), 0))).scalar_one()) + 1
    clocks = iter(next_clocks(connection, sum(len(entry.targets) * len(entry.drafts) for entry in entries)))
    lines: list[dict[str, Any]] = []
    for entry in entries:
        for draft in entry.drafts:
            field = store.terms.id(connection, TermKind.FIELD, draft.field)
            op, value = encode_said(draft)
            lines.extend(
                {
                    "id": first + number,
                    "batch_id": batch,
                    "clock": next(clocks),
                    "target_id": target,
                    "field_id": field,
                    "op": int(op),
                    "value": value,
                }
                for number, target in enumerate(entry.targets, len(lines))
            )
    return lines


def encode_said(draft: Draft) -> tuple[Op, str | None]:
    """Return the op of a draft and its value as the log keeps it."""
    if draft.op is Op.WITHDRAW:
        return draft.op, None if draft.value is None else json.dumps(draft.value)
    if draft.op in (Op.ADD, Op.REMOVE):
        placed = {"id": draft.value, "place": draft.place} if draft.place is not None else draft.value
        return draft.op, json.dumps(placed, separators=(",", ":"))
    if draft.value is None:
        return Op.CLEAR, None
    return draft.op, json.dumps(draft.value, ensure_ascii=False, separators=(",", ":"))


def is_of_member(op: int, value: str | None) -> bool:
    """Say whether a line speaks of a member of a set, not of a field's one value."""
    return op in (Op.ADD, Op.REMOVE) or (op == Op.WITHDRAW and value is not None)


def decode_member(value: str) -> tuple[int, float | None]:
    """Return row and place of the member that a line is about."""
    placed = json.loads(value)
    return (int(placed["id"]), placed.get("place")) if isinstance(placed, dict) else (int(placed), None)


def fold(connection: Connection, lines: Sequence[dict[str, Any]]) -> None:
    """Make the lines (the newest of all, in order) what is currently said."""
    said = [
        {**{key: line[key] for key in ("target_id", "field_id", "value")}, "change_id": line["id"]}
        for line in lines
        if line["op"] in (Op.SET, Op.CLEAR)
    ]
    if said:
        statement = upsert(assertions)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[assertions.c.target_id, assertions.c.field_id],
                set_={"value": statement.excluded.value, "change_id": statement.excluded.change_id},
            ),
            said,
        )
    _withdraw(connection, [line for line in lines if line["op"] == Op.WITHDRAW])
    linked = []
    for line in lines:
        if line["op"] in (Op.ADD, Op.REMOVE):
            member, place = decode_member(line["value"])
            linked.append(
                {
                    "target_id": line["target_id"],
                    "field_id": line["field_id"],
                    "member_id": member,
                    "present": int(line["op"] == Op.ADD),
                    "place": place,
                    "change_id": line["id"],
                }
            )
    if linked:
        joined = upsert(links)
        connection.execute(
            joined.on_conflict_do_update(
                index_elements=[links.c.target_id, links.c.field_id, links.c.member_id],
                set_={name: joined.excluded[name] for name in ("present", "place", "change_id")},
            ),
            linked,
        )


def _withdraw(connection: Connection, lines: Sequence[dict[str, Any]]) -> None:
    values, members = [], []
    for line in lines:
        here = {"target": line["target_id"], "field": line["field_id"]}
        if line["value"] is None:
            values.append(here)
        else:
            members.append({**here, "member": decode_member(line["value"])[0]})
    if values:
        connection.execute(
            delete(assertions).where(
                assertions.c.target_id == bindparam("target"), assertions.c.field_id == bindparam("field")
            ),
            values,
        )
    if members:
        connection.execute(
            delete(links).where(
                links.c.target_id == bindparam("target"),
                links.c.field_id == bindparam("field"),
                links.c.member_id == bindparam("member"),
            ),
            members,
        )


@dataclass(frozen=True, slots=True)
class Word:
    """What was last said of a field: JSON text (None: cleared), by whom, from where, when (UTC)."""

    value: str | None
    actor: str
    source: str
    made_at: str


def last_words(connection: Connection, target: int) -> dict[str, Word]:
    """Return the user's (or an import's) current word on each field of a target."""
    field, actor, source = (terms.alias(name) for name in ("field", "actor", "source"))
    rows = connection.execute(
        select(field.c.text, assertions.c.value, actor.c.text, source.c.text, batches.c.made_at)
        .select_from(assertions)
        .join(changes, changes.c.id == assertions.c.change_id)
        .join(batches, batches.c.id == changes.c.batch_id)
        .join(field, field.c.id == assertions.c.field_id)
        .join(actor, actor.c.id == batches.c.actor_id)
        .join(source, source.c.id == batches.c.source_id)
        .where(assertions.c.target_id == target)
    )
    return {name: Word(value, by, origin, utc_text(at) or "") for name, value, by, origin, at in rows}
