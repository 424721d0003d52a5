"""Taking apart again what was said to be one: the lines of SPLIT, see :mod:`imalink.store.joining`."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Executable, bindparam, delete, insert, select, update

from imalink.changes.draft import Draft
from imalink.model.change import Op
from imalink.store import contents, fileowners
from imalink.store.changes import Entry
from imalink.store.engine import inserted_id
from imalink.store.joining import FIELD, PARTED, PLACE, database
from imalink.store.merging import keep_apart
from imalink.store.opening import new_uid, uid_text
from imalink.store.projection import project
from imalink.store.rounds import Spoken, rounds, rows_by
from imalink.store.sequence import next_sequence
from imalink.store.tables import (
    IdentityKind,
    aliases,
    assertions,
    files,
    folders,
    foreign_leftovers,
    identities,
    links,
    photos,
    regions,
    removed_photos,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imalink.store.opening import Store

_BYTES = ("name", "fingerprint")


def split(connection: Connection, store: Store, merged: Sequence[tuple[int, dict[str, Any]]]) -> list[Entry]:
    """Take lines of MERGE (their target, their value) back, the newest first; return the lines that say so."""
    sequence = next_sequence(connection)
    entries: list[Entry] = []
    touched: set[int] = set()
    here = database(connection)
    lines = [(target, value) for target, value in merged if value["rows"] == here]
    for apart in rounds(lines, _spoken_of):
        for part in contents.chunks(apart):
            told = _standing(connection, part)
            _return_photos(connection, [(keep, value) for keep, value in told if value["other"] is not None], sequence)
            _lose_again(connection, [(keep, value) for keep, value in told if value["missing"] is not None])
            touched.update(photo for keep, value in told for photo in (keep, value["other"]) if photo is not None)
            entries.extend(Entry([keep], [Draft(FIELD, value, Op.SPLIT)]) for keep, value in told)
    if touched:
        project(connection, store, touched, sequence=sequence)
    return entries


def part(connection: Connection, store: Store, photo: int, leaving: Iterable[int]) -> tuple[int, list[Entry]]:
    """Make files (rows) of a photo a photo of their own; return its row and the lines that say so.

    What was said stays with the photo that they leave. No scan makes the two one again.
    """
    sequence = next_sequence(connection)
    own = connection.execute(select(photos.c.session_id, photos.c.added_at).where(photos.c.id == photo)).one()
    uid = new_uid()
    other = inserted_id(connection.execute(insert(identities).values(uid=uid, kind=int(IdentityKind.PHOTO))))
    value: dict[str, Any] = {
        "reason": PARTED, "other": other, "other_uid": uid_text(uid), "missing": None, "found": None,
        "rows": database(connection), "session": own.session_id, "added": own.added_at, "files": sorted(leaving),
        "said": [], "kept": [], "links": [], "kept_links": [], "regions": [], "leftovers": [], "aliases": [],
    }  # fmt: skip
    _return_photos(connection, [(photo, value)], sequence)
    project(connection, store, {photo, other}, sequence=sequence)
    return other, [Entry([photo], [Draft(FIELD, value, Op.SPLIT)])]


def _standing(connection: Connection, lines: Iterable[Any]) -> list[tuple[int, dict[str, Any]]]:
    """Return the lines that can be taken back, each with the photo that its target is part of now."""
    lines = list(lines)
    others = {value["other"] for _, value in lines}
    there = rows_by(connection, select(photos.c.id), photos.c.id, others | {target for target, _ in lines})
    found = []
    for target, value in lines:
        keep = target if target in there else _living(connection, target)
        if keep is not None and value["other"] not in there:
            found.append((keep, value))
    return found


def _spoken_of(line: tuple[int, dict[str, Any]]) -> Spoken:
    target, value = line
    missing, found = value["missing"], value["found"]
    return Spoken(target, value["other"], missing["id"] if missing else None, found["id"] if found else None)


def _living(connection: Connection, target: int) -> int | None:
    """Return the photo that a dissolved one is part of now."""
    return connection.execute(
        select(aliases.c.identity_id)
        .join(identities, identities.c.uid == aliases.c.uid)
        .where(identities.c.id == target)
    ).scalar()


def _row(told: dict[str, Any]) -> dict[str, Any]:
    known = files.c.keys()
    return {
        name: bytes.fromhex(value) if name in _BYTES and value is not None else value
        for name, value in told.items()
        if name in known
    }


def _return_photos(connection: Connection, told: Sequence[tuple[int, dict[str, Any]]], sequence: int) -> None:
    """Make dissolved photos again, with what was their own and still is where it went."""
    if not told:
        return
    connection.execute(
        insert(photos),
        [
            {"id": value["other"], "seq": sequence, "session_id": value["session"], "added_at": value["added"]}
            for _, value in told
        ],
    )
    for chunk in contents.chunks(value["other"] for _, value in told):
        connection.execute(delete(removed_photos).where(removed_photos.c.photo_id.in_(chunk)))
    for chunk in contents.chunks(uuid.UUID(value["other_uid"]).bytes for _, value in told):
        connection.execute(delete(aliases).where(aliases.c.uid.in_(chunk)))
    _each(
        connection,
        update(aliases).where(aliases.c.uid == bindparam("alias")).values(identity_id=bindparam("other")),
        [{"alias": uuid.UUID(uid).bytes, "other": value["other"]} for _, value in told for uid in value["aliases"]],
    )
    for table, column, name in (
        (files, files.c.photo_id, "files"),
        (regions, regions.c.photo_id, "regions"),
        (foreign_leftovers, foreign_leftovers.c.target_id, "leftovers"),
    ):
        _each(
            connection,
            update(table)
            .where(table.c.id == bindparam("row"), column == bindparam("keep"))
            .values({column: bindparam("other")}),
            [{"row": row, "keep": keep, "other": value["other"]} for keep, value in told for row in value[name]],
        )
    _return_words(connection, told)
    _return_links(connection, told)
    for keep, value in told:
        if value["reason"] == PARTED:
            keep_apart(connection, keep, value["other"], PARTED)


def _return_words(connection: Connection, told: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Give photos back what was said of them; what was said of a field since stays with the photo it was said of."""
    given: list[dict[str, Any]] = []
    taken: list[dict[str, Any]] = []
    for keep, value in told:
        for field, word, change in value["said"]:
            given.append({"target_id": value["other"], "field_id": field, "value": word, "change_id": change})
            if field not in value["kept"]:
                taken.append({"keep": keep, "field": field, "change": change})
    here = delete(assertions).where(
        assertions.c.target_id == bindparam("keep"),
        assertions.c.field_id == bindparam("field"),
        assertions.c.change_id == bindparam("change"),
    )
    _each(connection, here, taken)
    _each(connection, insert(assertions), given)


def _return_links(connection: Connection, told: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Give photos back their tags and collections."""
    given: list[dict[str, Any]] = []
    taken: list[dict[str, Any]] = []
    for keep, value in told:
        kept = {(field, member) for field, member in value["kept_links"]}
        for field, member, present, place, change in value["links"]:
            given.append(
                {
                    "target_id": value["other"], "field_id": field, "member_id": member, "present": present,
                    "place": place, "change_id": change,
                }
            )  # fmt: skip
            if (field, member) not in kept:
                taken.append({"keep": keep, "field": field, "member": member, "change": change})
    here = delete(links).where(
        links.c.target_id == bindparam("keep"),
        links.c.field_id == bindparam("field"),
        links.c.member_id == bindparam("member"),
        links.c.change_id == bindparam("change"),
    )
    _each(connection, here, taken)
    _each(connection, insert(links), given)


def _lose_again(connection: Connection, told: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Make two rows of each file again: the one that was found, as it is now, and the one that was missing."""
    parted = [
        (keep if value["other"] is None else value["other"], _row(value["missing"]), _row(value["found"]))
        for keep, value in told
    ]
    now = rows_by(connection, select(files), files.c.id, (lost["id"] for _, lost, _ in parted))
    taken = rows_by(connection, select(files.c.id), files.c.id, (found["id"] for *_, found in parted))
    places = rows_by(connection, select(folders.c.id), folders.c.id, (lost["folder_id"] for _, lost, _ in parted))
    kept = (*PLACE, "state", "missing_at")
    back: list[dict[str, Any]] = []
    again: list[dict[str, Any]] = []
    for finder, lost, found in parted:
        if lost["id"] not in now or found["id"] in taken or lost["folder_id"] not in places:
            continue
        (row,) = now[lost["id"]]
        back.append({"row": row.id, **{f"to_{name}": lost[name] for name in (*kept, "reason_id")}})
        again.append({**found, **{name: getattr(row, name) for name in kept}, "photo_id": finder})
    _each(
        connection,
        update(files)
        .where(files.c.id == bindparam("row"))
        .values({name: bindparam(f"to_{name}") for name in (*kept, "reason_id")}),
        back,
    )
    _each(connection, insert(files), again)
    fileowners.part(connection, [(one["row"], other["id"]) for one, other in zip(back, again, strict=True)])


def _each(connection: Connection, statement: Executable, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)
