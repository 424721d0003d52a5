"""The Change log and what it speaks of, as the lines of docs/formats/changelog.md.

One snapshot, in an order that only hangs on what the library holds, a page of rows at a time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

import imalink
from imalink.changes.logfile import FILE_KINDS, FORMAT, KINDS, OPS, VERSION, path_members
from imalink.store.changes import decode_member, is_of_member
from imalink.store.naming import uids_of
from imalink.store.opening import uid_text
from imalink.store.tables import (
    FileState,
    aliases,
    anchors,
    assertions,
    batches,
    changes,
    files,
    folders,
    foreign_leftovers,
    identities,
    ignored_files,
    mount_points,
    origins,
    photos,
    roots,
    tags,
    terms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Select

Line = dict[str, Any]
PAGE = 500


def lines(connection: Connection, library: str) -> Iterator[Line]:
    """Yield every line; ``library`` is the library's uid. The connection has to stay on one snapshot meanwhile."""
    yield {
        "type": "header",
        "format": FORMAT,
        "version": VERSION,
        "library": library,
        "origin": uid_text(connection.execute(select(origins.c.uid).where(origins.c.id == 1)).scalar_one()),
        "program": imalink.__version__,
        "clock": connection.exec_driver_sql("SELECT value FROM sequences WHERE name='clock'").scalar_one(),
    }
    yield from _roots(connection)
    yield from _identities(connection)
    yield from _aliases(connection)
    yield from _batches(connection)
    yield from _kept(connection)


def _said(pairs: Line) -> Line:
    """Return the members that say something."""
    return {key: value for key, value in pairs.items() if value is not None}


def _streamed(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    yield from connection.execute(query.execution_options(yield_per=PAGE))


def _roots(connection: Connection) -> Iterator[Line]:
    mounts: dict[int, list[Line]] = {}
    for row in connection.execute(select(mount_points).order_by(mount_points.c.machine)):
        mounts.setdefault(row.root_id, []).append({"machine": row.machine, **path_members(row.path)})
    for row in connection.execute(select(roots).order_by(roots.c.uid)):
        yield _said(
            {
                "type": "root",
                "uid": uid_text(row.uid),
                "name": row.name,
                **path_members(row.path),
                "options": json.loads(row.options) or None,
                "volume": json.loads(row.volume) or None,
                "mounts": mounts.get(row.id),
                "added": row.added_at,
                "removed": row.removed_at,
                "removal": row.removal,
            }
        )


def _identities(connection: Connection) -> Iterator[Line]:
    category, parent = identities.alias(), identities.alias()
    last = b""
    while True:
        page = connection.execute(
            select(
                identities.c.id, identities.c.uid, identities.c.kind, photos.c.id.label("photo"),
                tags.c.observed_name, category.c.uid.label("category"), parent.c.uid.label("parent"),
            )
            .outerjoin(photos, photos.c.id == identities.c.id)
            .outerjoin(tags, tags.c.id == identities.c.id)
            .outerjoin(category, category.c.id == tags.c.observed_category_id)
            .outerjoin(parent, parent.c.id == tags.c.observed_parent_id)
            .where(identities.c.uid > last)
            .order_by(identities.c.uid)
            .limit(PAGE)
        ).all()  # fmt: skip
        if not page:
            return
        shown = _photos(connection, [row.id for row in page if row.photo is not None])
        for row in page:
            if row.photo is not None:
                yield {"type": "photo", "uid": uid_text(row.uid), **shown[row.id]}
            else:
                named = row.observed_name is not None and row.category is not None
                yield _said(
                    {
                        "type": "identity",
                        "uid": uid_text(row.uid),
                        "kind": KINDS[row.kind - 1],
                        "category": uid_text(row.category) if named else None,
                        "name": row.observed_name if named else None,
                        "parent": uid_text(row.parent) if named and row.parent else None,
                    }
                )
        last = page[-1].uid


def _photos(connection: Connection, ids: Sequence[int]) -> dict[int, Line]:
    """Return what recognises photos again: their files, and what was seen in them, not what was said of them."""
    camera = terms.alias()
    said: dict[int, set[str]] = {}
    for target, name in connection.execute(
        select(assertions.c.target_id, terms.c.text)
        .join(terms, terms.c.id == assertions.c.field_id)
        .where(assertions.c.target_id.in_(ids))
    ):
        said.setdefault(target, set()).add(name)
    of = _files(connection, ids)
    found: dict[int, Line] = {}
    for row in connection.execute(
        select(
            photos.c.id, photos.c.added_at, photos.c.primary_file_id, photos.c.hothash, photos.c.hothash_quality,
            photos.c.taken, camera.c.text.label("camera"),
        )
        .outerjoin(camera, camera.c.id == photos.c.camera_id)
        .where(photos.c.id.in_(ids))
    ):  # fmt: skip
        own = said.get(row.id, set())
        found[row.id] = _said(
            {
                "added": row.added_at,
                "hothash": f"h1:{row.hothash.hex()}" if row.hothash else None,
                "hothash_quality": row.hothash_quality,
                "taken": None if "taken" in own else row.taken,
                "camera": None if "camera" in own else row.camera,
                "files": [line for _, line in sorted(of.get(row.id, []), key=lambda one: _rank(one, row))],
            }
        )
    return found


def _rank(one: tuple[int, Line], photo: Any) -> tuple[bool, str, str, bool]:
    """Put the primary file first, the others by their place."""
    line = one[1]
    return one[0] != photo.primary_file_id, line["root"], line["path"], "missing" in line


def _files(connection: Connection, ids: Sequence[int]) -> dict[int, list[tuple[int, Line]]]:
    found: dict[int, list[tuple[int, Line]]] = {}
    formats = terms.alias()
    for row in connection.execute(
        select(
            files.c.id, files.c.photo_id, files.c.name, files.c.kind, files.c.size, files.c.fingerprint, files.c.state,
            folders.c.path, roots.c.uid, formats.c.text.label("format"),
        )
        .join(folders, folders.c.id == files.c.folder_id)
        .join(roots, roots.c.id == folders.c.root_id)
        .outerjoin(formats, formats.c.id == files.c.format_id)
        .where(files.c.photo_id.in_(ids))
    ):  # fmt: skip
        line = _said(
            {
                "root": uid_text(row.uid),
                **path_members(row.path + b"/" + row.name if row.path else row.name),
                "kind": FILE_KINDS[row.kind],
                "format": row.format,
                "size": row.size,
                "fingerprint": row.fingerprint.hex() if row.fingerprint else None,
                "missing": True if row.state == FileState.MISSING else None,
            }
        )
        found.setdefault(row.photo_id, []).append((row.id, line))
    return found


def _aliases(connection: Connection) -> Iterator[Line]:
    query = (
        select(aliases.c.uid, identities.c.uid.label("of"))
        .join(identities, identities.c.id == aliases.c.identity_id)
        .order_by(aliases.c.uid)
    )
    for row in _streamed(connection, query):
        yield {"type": "alias", "uid": uid_text(row.uid), "of": uid_text(row.of)}


def _batches(connection: Connection) -> Iterator[Line]:
    """Yield each batch, the anchors it left and its Changes, in the order in which they were written."""
    actor, source, undone = terms.alias(), terms.alias(), batches.alias()
    last = 0
    while True:
        page = connection.execute(
            select(
                batches.c.id, batches.c.uid, batches.c.made_at, batches.c.note, origins.c.uid.label("origin"),
                actor.c.text.label("actor"), source.c.text.label("source"), undone.c.uid.label("undoes"),
            )
            .join(origins, origins.c.id == batches.c.origin_id)
            .join(actor, actor.c.id == batches.c.actor_id)
            .join(source, source.c.id == batches.c.source_id)
            .outerjoin(undone, undone.c.id == batches.c.undoes_id)
            .where(batches.c.id > last)
            .order_by(batches.c.id)
            .limit(PAGE)
        ).all()  # fmt: skip
        if not page:
            return
        for row in page:
            batch = uid_text(row.uid)
            yield _said(
                {
                    "type": "batch",
                    "uid": batch,
                    "origin": uid_text(row.origin),
                    "actor": row.actor,
                    "source": row.source,
                    "made": row.made_at,
                    "undoes": uid_text(row.undoes) if row.undoes else None,
                    "note": row.note,
                }
            )
            yield from _changes(connection, row.id, batch)
        last = page[-1].id


def _changes(connection: Connection, row: int, batch: str) -> Iterator[Line]:
    """Yield a batch's Changes in order, before the first one of a photo its anchor if this batch left it."""
    earlier = changes.alias()
    leaves = (
        (anchors.c.photo_id == changes.c.target_id)
        & (anchors.c.batch_id == changes.c.batch_id)
        & ~select(earlier.c.id)
        .where(
            earlier.c.target_id == changes.c.target_id,
            # Sums keep SQLite from looking through the whole batch: a target has few lines.
            earlier.c.batch_id + 0 == changes.c.batch_id,
            earlier.c.id + 0 < changes.c.id,
        )
        .exists()
    )
    query = (
        select(
            changes.c.id, changes.c.clock, changes.c.op, changes.c.value, identities.c.uid, identities.c.kind,
            terms.c.text, anchors.c.value.label("anchor"),
        )
        .join(identities, identities.c.id == changes.c.target_id)
        .join(terms, terms.c.id == changes.c.field_id)
        .outerjoin(anchors, leaves)
        .where(changes.c.batch_id == row)
        .order_by(changes.c.id)
    )  # fmt: skip
    for part in connection.execute(query.execution_options(yield_per=PAGE)).partitions(PAGE):
        yield from _change_lines(connection, part, batch)


def _change_lines(connection: Connection, rows: Sequence[Any], batch: str) -> Iterator[Line]:
    said = {row.id: decode_member(row.value) for row in rows if is_of_member(row.op, row.value)}
    uids = uids_of(connection, {member for member, _ in said.values()})
    for one in rows:
        target = uid_text(one.uid)
        if one.anchor is not None:
            yield {"type": "anchor", "batch": batch, "target": target, "value": json.loads(one.anchor)}
        line = {
            "type": "change",
            "batch": batch,
            "clock": one.clock,
            "target": target,
            "kind": KINDS[one.kind - 1],
            "field": one.text,
            "op": OPS[one.op - 1],
        }
        if one.id in said:
            member, place = said[one.id]
            yield _said({**line, "member": uids[member], "place": place})
        else:
            yield line if one.value is None else {**line, "value": json.loads(one.value)}


def _kept(connection: Connection) -> Iterator[Line]:
    """Yield what other programs said and we have no field for, and the files that are to be ignored."""
    query = (
        select(foreign_leftovers, identities.c.uid)
        .outerjoin(identities, identities.c.id == foreign_leftovers.c.target_id)
        .order_by(foreign_leftovers.c.id)
    )
    for row in _streamed(connection, query):
        target = uid_text(row.uid) if row.uid else None
        yield _said({"type": "leftover", "target": target, "format": row.format, "key": row.key, "value": row.value})
    ignored = (
        select(ignored_files, roots.c.uid)
        .outerjoin(roots, roots.c.id == ignored_files.c.root_id)
        .order_by(ignored_files.c.id)
    )
    for row in _streamed(connection, ignored):
        yield _said(
            {
                "type": "ignored",
                "root": uid_text(row.uid) if row.uid else None,
                **(path_members(row.path) if row.path is not None else {}),
                "fingerprint": row.fingerprint.hex() if row.fingerprint else None,
                "reason": row.reason,
            }
        )
