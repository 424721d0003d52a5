"""The Change log: append-only batches, the state folded from them, and what makes a log line self-sufficient.

A batch is one transaction: log lines, asserted values and projections together, on the disk before it is
acknowledged. The first Change of a photo leaves an anchor (fingerprint, root and path, HotHash, time, camera),
so that the log and the files alone can re-attach even moved files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from imalink.store import contents
from imalink.store.engine import inserted_id
from imalink.store.opening import Store, new_uid, uid_text
from imalink.store.photos import path_text, utc_text
from imalink.store.projection import project
from imalink.store.sequence import next_clocks, next_sequence, now_ms
from imalink.store.tables import (
    Op,
    TermKind,
    anchors,
    assertions,
    batches,
    changes,
    files,
    folders,
    photos,
    roots,
    terms,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.changes.draft import Draft


def _anchor_values(connection: Connection, targets: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return what recognises each photo again, from its primary file."""
    camera = terms.alias("camera")
    found: dict[int, dict[str, Any]] = {}
    for chunk in contents.chunks(targets):
        for row in connection.execute(
            select(
                photos.c.id, photos.c.hothash, photos.c.taken, camera.c.text.label("camera"), files.c.fingerprint,
                files.c.name, folders.c.path, roots.c.uid.label("root"), roots.c.name.label("root_name"),
            )
            .join(files, files.c.id == photos.c.primary_file_id)
            .join(folders, folders.c.id == files.c.folder_id)
            .join(roots, roots.c.id == folders.c.root_id)
            .outerjoin(camera, camera.c.id == photos.c.camera_id)
            .where(photos.c.id.in_(chunk))
        ):  # fmt: skip
            path, exact = path_text(row.path, row.name)
            value = {
                "fingerprint": row.fingerprint.hex() if row.fingerprint else None,
                "root": uid_text(row.root),
                "root_name": row.root_name,
                "path": path,
                "path_bytes": exact,
                "hothash": f"h1:{row.hothash.hex()}" if row.hothash else None,
                "taken": row.taken,
                "camera": row.camera,
            }
            found[row.id] = {key: part for key, part in value.items() if part is not None}
    return found


def _anchor(connection: Connection, targets: Sequence[int], batch: int) -> None:
    anchored: set[int] = set()
    for chunk in contents.chunks(targets):
        anchored.update(connection.execute(select(anchors.c.photo_id).where(anchors.c.photo_id.in_(chunk))).scalars())
    lacking = [target for target in targets if target not in anchored]
    values = _anchor_values(connection, lacking)
    if values:
        connection.execute(
            insert(anchors),
            [
                {
                    "photo_id": target,
                    "batch_id": batch,
                    "value": json.dumps(value, ensure_ascii=False, separators=(",", ":")),
                }
                for target, value in values.items()
            ],
        )


def append(store: Store, targets: Sequence[int], drafts: Sequence[Draft], *, actor: str, source: str) -> str:
    """Write one batch: every draft for every target photo; return the batch's uid.

    Returns only when the batch is on the disk. All of it is kept or, on any error, none.
    """
    uid = new_uid()
    with store.library.write(durable=True) as connection:
        _append(connection, store, uid, targets, drafts, actor, source)
    return uid_text(uid)


def _append(
    connection: Connection,
    store: Store,
    uid: bytes,
    targets: Sequence[int],
    drafts: Sequence[Draft],
    actor: str,
    source: str,
) -> None:
    batch = inserted_id(
        connection.execute(
            insert(batches).values(
                uid=uid,
                origin_id=1,
                actor_id=store.terms.id(connection, TermKind.ACTOR, actor),
                source_id=store.terms.id(connection, TermKind.SOURCE, source),
                made_at=now_ms(),
            )
        )
    )
    _anchor(connection, targets, batch)
    first = int(connection.execute(select(func.coalesce(func.max(changes.c.id), 0))).scalar_one()) + 1
    clocks = iter(next_clocks(connection, len(targets) * len(drafts)))
    lines: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    for draft in drafts:
        field = store.terms.id(connection, TermKind.FIELD, draft.field)
        value = None if draft.value is None else json.dumps(draft.value, ensure_ascii=False, separators=(",", ":"))
        op = int(Op.CLEAR if draft.value is None else Op.SET)
        for target in targets:
            line = {"target_id": target, "field_id": field, "value": value}
            said.append({**line, "change_id": first + len(lines)})
            lines.append({**line, "id": first + len(lines), "batch_id": batch, "clock": next(clocks), "op": op})
    connection.execute(insert(changes), lines)
    statement = upsert(assertions)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[assertions.c.target_id, assertions.c.field_id],
            set_={"value": statement.excluded.value, "change_id": statement.excluded.change_id},
        ),
        said,
    )
    project(connection, store, targets, sequence=next_sequence(connection))


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
