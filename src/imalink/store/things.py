"""Fold tags, categories, collections, authors, regions, stacks and custom fields from what is said of them.

A thing without a name (or without what it is about) is one whose making was undone: its row stays, marked as deleted,
so that redoing brings it back with everything that hangs on it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, insert, select, update

from imalink.model.sayable import DELETED
from imalink.model.tagpath import fold
from imalink.store import contents
from imalink.store.asserted import asserted_values
from imalink.store.engine import inserted_id
from imalink.store.named import TABLES, photos_showing
from imalink.store.naming import row_of, uids_of
from imalink.store.opening import new_uid
from imalink.store.sequence import next_sequence
from imalink.store.tables import (
    IdentityKind,
    categories,
    identities,
    photos,
    tags,
)
from imalink.store.tagtree import TAGS, load_tree

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a kind is kept: fields kept as said, fields that name another thing, what it must have."""

    plain: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    needs: str


_SHAPES: dict[IdentityKind, _Shape] = {
    IdentityKind.CATEGORY: _Shape(("name", "icon", "colour", "place"), (), "name"),
    IdentityKind.TAG: _Shape(
        ("name", "icon", "colour", "note", "birth_date"),
        (("category", "category_id"), ("merged", "merged_id")), "name",
    ),
    IdentityKind.AUTHOR: _Shape(("name", "contact", "bio"), (), "name"),
    IdentityKind.COLLECTION: _Shape(
        ("name", "query", "place", "note"), (("parent", "parent_id"), ("cover", "cover_id")), "name"
    ),
    IdentityKind.REGION: _Shape(("name",), (("photo", "photo_id"), ("tag", "tag_id")), "photo_id"),
    IdentityKind.STACK: _Shape(("reason",), (("cover", "cover_id"),), "kind"),
    IdentityKind.FIELD: _Shape(("key", "name", "type", "unit", "help"), (), "key"),
}  # fmt: skip


_ORDER = {int(kind): number for number, kind in enumerate(_SHAPES)}


def new_thing(connection: Connection, kind: IdentityKind) -> int:
    """Return the row of a new identity; what it is called is said by the batch that makes it."""
    return inserted_id(connection.execute(insert(identities).values(uid=new_uid(), kind=int(kind))))


def project_things(connection: Connection, kinds: Mapping[int, int], sequence: int) -> None:
    """Write the current rows of things (identity row to kind) and stamp the photos that show them."""
    if not kinds:
        return
    said = asserted_values(connection, kinds)
    # A tag that goes leaves what lay under it elsewhere: that is news to photos, too.
    before = _wider(connection, IdentityKind.TAG, [row for row, kind in kinds.items() if kind == IdentityKind.TAG])
    # What is named is written before what names it: a tag before the region that shows it.
    for row, number in sorted(kinds.items(), key=lambda pair: (_ORDER.get(pair[1], 0), pair[0])):
        kind = IdentityKind(number)
        shape = _SHAPES.get(kind)
        if shape is not None:
            _write(connection, TABLES[kind], shape.needs, row, _values(connection, kind, shape, said.get(row, {})))
    groups: dict[IdentityKind, list[int]] = {}
    for row, number in kinds.items():
        groups.setdefault(IdentityKind(number), []).append(row)
    if IdentityKind.TAG in groups or IdentityKind.CATEGORY in groups:
        next_sequence(connection, TAGS)
    for kind, rows in groups.items():
        wider = _wider(connection, kind, rows)
        for chunk in contents.chunks(wider | before if kind is IdentityKind.TAG else wider):
            held = photos_showing(kind, chunk, set(uids_of(connection, rows).values()))
            if held is not None:
                connection.execute(update(photos).where(photos.c.id.in_(held)).values(seq=sequence))


def _values(connection: Connection, kind: IdentityKind, shape: _Shape, said: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {name: said.get(name) for name in shape.plain}
    for name, column in shape.named:
        uid = said.get(name)
        values[column] = row_of(connection, uid) if uid else None
    if kind is IdentityKind.TAG:
        values["synonyms"] = json.dumps(said["synonyms"], ensure_ascii=False) if said.get("synonyms") else None
        values["latitude"], values["longitude"] = said.get("position") or (None, None)
    elif kind is IdentityKind.CATEGORY:
        values["positionable"] = int(bool(said.get("positionable")))
    elif kind in (IdentityKind.COLLECTION, IdentityKind.STACK):
        values["kind"] = said.get("type")
    elif kind is IdentityKind.REGION:
        values["kind"] = said.get("type")
        values["x"], values["y"], values["width"], values["height"] = said.get("box") or (None,) * 4
    elif kind is IdentityKind.FIELD:
        values["choices"] = json.dumps(said["choices"], ensure_ascii=False) if said.get("choices") else None
    values[DELETED] = int(bool(said.get(DELETED)))
    return values


def _write(connection: Connection, table: Table, needs: str, row: int, values: dict[str, Any]) -> None:
    before = connection.execute(select(table).where(table.c.id == row)).first()
    if before is not None and table is tags:
        values["name"] = values["name"] or before.observed_name
        values["category_id"] = values["category_id"] or before.observed_category_id
    if before is not None and table is categories and values["name"] is None:
        values = {**values, "name": before.name}  # a built-in one that nobody renamed
    if values.get(needs) is None:
        values[DELETED] = 1
    needed = {column.name for column in table.columns if not column.nullable}
    if before is not None:
        values = {name: value for name, value in values.items() if value is not None or name not in needed}
    elif any(values.get(name) is None for name in needed - {"id", "key"}):
        return
    if table is tags and values.get("name"):
        values["key"] = fold(values["name"])
    if before is not None:
        connection.execute(update(table).where(table.c.id == row).values(values))
    else:
        connection.execute(insert(table).values(id=row, **values))


def _wider(connection: Connection, kind: IdentityKind, rows: list[int]) -> set[int]:
    """Return the things whose photos change with ``rows``: with a tag also all that lie under it."""
    if kind is not IdentityKind.TAG or not rows:
        return set(rows)
    tree = load_tree(connection)
    found = set(rows)
    for row in rows:
        found |= tree.below(row)
        found |= {old for old, new in tree.became.items() if new in found}
    return found
