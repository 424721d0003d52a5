"""Photos and files that a person says are one, and the same taken back: what the ops MERGE and SPLIT do.

A line of MERGE is said of the photo that stays. Its value holds enough to take it back without anything else: the
photo that was dissolved (``other`` its row, ``other_uid``), what was its own (files, words, links, regions, other
uids), and, where a missing file was found again, the rows of both (``missing``, ``found``). A line of SPLIT has the
value of the line it takes back. Rows in a value are columns by name, bytes as hex. They mean something in the
database they were written in, which ``rows`` names: one made anew from an exported log has other rows, and only
``other_uid`` says something there.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from imalink.changes.draft import Draft
from imalink.model.change import Op
from imalink.store import contents, fileevents, fileowners
from imalink.store.changes import Entry
from imalink.store.engine import inserted_id
from imalink.store.merging import join_photos, keep_apart
from imalink.store.opening import new_uid, uid_text
from imalink.store.projection import project
from imalink.store.sequence import next_sequence
from imalink.store.tables import (
    FileState,
    IdentityKind,
    aliases,
    assertions,
    files,
    folders,
    foreign_leftovers,
    grouping_proposals,
    identities,
    library,
    links,
    photos,
    regions,
    removed_photos,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imalink.store.opening import Store

FIELD = "photo"
"""The field under which the log speaks of what a photo is made of."""

PARTED = "parted by hand"
"""The reason of what a person took apart, not only back."""

PLACE = (
    "folder_id", "name", "stem", "kind", "format_id", "size", "mtime_ns", "pending", "fingerprint", "width", "height",
    "failure", "hard_link",
)  # fmt: skip
"""What a file takes over from the row under which it was found again."""

_BYTES = ("name", "fingerprint")


@dataclass(frozen=True, slots=True)
class Joining:
    """What is to become one: the photo that stays, the one that is dissolved into it, a missing file and what it is.

    ``other`` equal to ``keep`` or None: only the file is found again. ``missing`` and ``found`` go together.
    """

    keep: int
    other: int | None
    reason: str
    missing: int | None = None
    found: int | None = None


def join(connection: Connection, store: Store, wanted: Iterable[Joining]) -> list[Entry]:
    """Do it, one after the other, and return the lines that say so, for the batch.

    What is no longer so (a photo merged meanwhile, a file that is back) is left out.
    """
    sequence = next_sequence(connection)
    entries: list[Entry] = []
    became: dict[int, int] = {}
    for one in wanted:
        keep, other = _now(became, one.keep), _now(became, one.other)
        if other == keep:
            other = None
        value = _value(connection, Joining(keep, other, one.reason, one.missing, one.found))
        if value is None:
            continue
        _merge(connection, keep, value, sequence)
        if other is not None:
            became[other] = keep
        entries.append(Entry([keep], [Draft(FIELD, value, Op.MERGE)]))
    _project(connection, store, {_now(became, entry.targets[0]) for entry in entries}, sequence)
    return entries


def split(connection: Connection, store: Store, merged: Sequence[tuple[int, dict[str, Any]]]) -> list[Entry]:
    """Take lines of MERGE (their target, their value) back, the newest first; return the lines that say so."""
    sequence = next_sequence(connection)
    entries: list[Entry] = []
    touched: set[int] = set()
    here = _database(connection)
    for target, value in merged:
        keep = living(connection, target) if value["rows"] == here else None
        if keep is None or (value["other"] is not None and _is_there(connection, value["other"])):
            continue
        _split(connection, keep, value, sequence)
        touched.update({keep, value["other"]} - {None})
        entries.append(Entry([keep], [Draft(FIELD, value, Op.SPLIT)]))
    _project(connection, store, touched, sequence)
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
        "rows": _database(connection), "session": own.session_id, "added": own.added_at, "files": sorted(leaving),
        "said": [], "kept": [], "links": [], "kept_links": [], "regions": [], "leftovers": [], "aliases": [],
    }  # fmt: skip
    _split(connection, photo, value, sequence)
    _project(connection, store, {photo, other}, sequence)
    return other, [Entry([photo], [Draft(FIELD, value, Op.SPLIT)])]


def again(connection: Connection, parted: Sequence[tuple[int, dict[str, Any]]]) -> list[Joining]:
    """Return what lines of SPLIT (their target, their value) took apart, to join it again."""
    here = _database(connection)
    return [
        Joining(
            target,
            value["other"],
            value["reason"],
            value["missing"]["id"] if value["missing"] else None,
            value["found"]["id"] if value["found"] else None,
        )
        for target, value in parted
        if value["rows"] == here
    ]


def _now(became: dict[int, int], photo: int | None) -> Any:
    while photo in became:
        photo = became[photo]
    return photo


def _project(connection: Connection, store: Store, touched: set[int], sequence: int) -> None:
    if touched:
        project(connection, store, touched, sequence=sequence)


# --- what a line holds --------------------------------------------------------------------------


def _value(connection: Connection, one: Joining) -> dict[str, Any] | None:
    """Return the value of a line of MERGE, None where nothing is to be joined any more."""
    value: dict[str, Any] = {
        "reason": one.reason, "other": None, "missing": None, "found": None, "rows": _database(connection),
    }  # fmt: skip
    if not _is_there(connection, one.keep):
        return None
    if one.missing is not None:
        missing, found = (
            connection.execute(select(files).where(files.c.id == row)).first() for row in (one.missing, one.found)
        )
        if missing is None or found is None or missing.id == found.id:
            return None
        if missing.state != FileState.MISSING or found.state != FileState.PRESENT:
            return None
        value["missing"], value["found"] = _told(missing), _told(found)
    elif one.other is None:
        return None
    if one.other is not None:
        own = connection.execute(
            select(photos.c.session_id, photos.c.added_at, identities.c.uid)
            .join(identities, identities.c.id == photos.c.id)
            .where(photos.c.id == one.other)
        ).first()
        if own is None:
            return None
        value.update(other=one.other, other_uid=uid_text(own.uid), session=own.session_id, added=own.added_at)
        value.update(_belongings(connection, one.keep, one.other))
    return value


def _belongings(connection: Connection, keep: int, other: int) -> dict[str, Any]:
    """Return what is a photo's own: what it brings with it, and of that what the other photo has a word on itself."""

    def column(statement: Any) -> list[Any]:
        return list(connection.execute(statement).scalars())

    def rows(statement: Any) -> list[list[Any]]:
        return [list(row) for row in connection.execute(statement)]

    word = select(assertions.c.field_id, assertions.c.value, assertions.c.change_id)
    link = select(links.c.field_id, links.c.member_id, links.c.present, links.c.place, links.c.change_id)
    return {
        "files": column(select(files.c.id).where(files.c.photo_id == other)),
        "said": rows(word.where(assertions.c.target_id == other)),
        "kept": column(select(assertions.c.field_id).where(assertions.c.target_id == keep)),
        "links": rows(link.where(links.c.target_id == other)),
        "kept_links": rows(select(links.c.field_id, links.c.member_id).where(links.c.target_id == keep)),
        "regions": column(select(regions.c.id).where(regions.c.photo_id == other)),
        "leftovers": column(select(foreign_leftovers.c.id).where(foreign_leftovers.c.target_id == other)),
        "aliases": [uid_text(uid) for uid in column(select(aliases.c.uid).where(aliases.c.identity_id == other))],
    }


def _told(row: Any) -> dict[str, Any]:
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in row._mapping.items()}


def _row(told: dict[str, Any]) -> dict[str, Any]:
    known = files.c.keys()
    return {
        name: bytes.fromhex(value) if name in _BYTES and value is not None else value
        for name, value in told.items()
        if name in known
    }


# --- doing and undoing --------------------------------------------------------------------------


def _merge(connection: Connection, keep: int, value: dict[str, Any], sequence: int) -> None:
    if value["other"] is not None:
        join_photos(connection, keep, value["other"], sequence)
    if value["missing"] is None:
        return
    lost, found = value["missing"]["id"], value["found"]["id"]
    place = connection.execute(select(*(files.c[name] for name in PLACE)).where(files.c.id == found)).one()
    fileevents.hand_over(connection, [(found, lost)])
    fileowners.hand_over(connection, [(found, lost)])
    for column in (grouping_proposals.c.missing_id, grouping_proposals.c.found_id):
        connection.execute(delete(grouping_proposals).where(column.in_((lost, found))))
    connection.execute(delete(files).where(files.c.id == found))
    connection.execute(
        update(files)
        .where(files.c.id == lost)
        .values(**place._mapping, photo_id=keep, state=int(FileState.PRESENT), missing_at=None)
    )


def _database(connection: Connection) -> str:
    """Return what tells this database from one made anew from its log: when it was made."""
    return str(connection.execute(select(library.c.value).where(library.c.key == "created")).scalar_one())


def _is_there(connection: Connection, photo: int) -> bool:
    return connection.execute(select(photos.c.id).where(photos.c.id == photo)).first() is not None


def living(connection: Connection, target: int) -> int | None:
    """Return the photo that ``target`` is part of now: itself where it was never dissolved, or made again."""
    if _is_there(connection, target):
        return target
    return connection.execute(
        select(aliases.c.identity_id)
        .join(identities, identities.c.uid == aliases.c.uid)
        .where(identities.c.id == target)
    ).scalar()


def _split(connection: Connection, keep: int, value: dict[str, Any], sequence: int) -> None:
    other = value["other"]
    if other is not None:
        _return_photo(connection, keep, other, value, sequence)
        if value["reason"] == PARTED:
            keep_apart(connection, keep, other, PARTED)
    if value["missing"] is not None:
        _lose_again(connection, keep if other is None else other, value)


def _return_photo(connection: Connection, keep: int, other: int, value: dict[str, Any], sequence: int) -> None:
    """Make a dissolved photo again, with what was its own and still is where it went."""
    connection.execute(
        insert(photos).values(id=other, seq=sequence, session_id=value["session"], added_at=value["added"])
    )
    connection.execute(delete(removed_photos).where(removed_photos.c.photo_id == other))
    connection.execute(delete(aliases).where(aliases.c.uid == uuid.UUID(value["other_uid"]).bytes))
    for uid in value["aliases"]:
        connection.execute(update(aliases).where(aliases.c.uid == uuid.UUID(uid).bytes).values(identity_id=other))
    for table, column, rows in (
        (files, files.c.photo_id, value["files"]),
        (regions, regions.c.photo_id, value["regions"]),
        (foreign_leftovers, foreign_leftovers.c.target_id, value["leftovers"]),
    ):
        for chunk in contents.chunks(rows):
            connection.execute(update(table).where(table.c.id.in_(chunk), column == keep).values({column: other}))
    for field, word, change in value["said"]:
        here = (assertions.c.target_id == keep, assertions.c.field_id == field, assertions.c.change_id == change)
        if field not in value["kept"]:  # what was said of the field since stays with the photo it was said of
            connection.execute(delete(assertions).where(*here))
        connection.execute(insert(assertions).values(target_id=other, field_id=field, value=word, change_id=change))
    kept = {(field, member) for field, member in value["kept_links"]}
    for field, member, present, place, change in value["links"]:
        if (field, member) not in kept:
            connection.execute(
                delete(links).where(
                    links.c.target_id == keep, links.c.field_id == field, links.c.member_id == member,
                    links.c.change_id == change,
                )
            )  # fmt: skip
        connection.execute(
            insert(links).values(
                target_id=other, field_id=field, member_id=member, present=present, place=place, change_id=change
            )
        )


def _lose_again(connection: Connection, finder: int, value: dict[str, Any]) -> None:
    """Make two rows of one file again: the one that was found, as it is now, and the one that was missing."""
    lost, found = _row(value["missing"]), _row(value["found"])
    now = connection.execute(select(files).where(files.c.id == lost["id"])).first()
    taken = connection.execute(select(files.c.id).where(files.c.id == found["id"])).first()
    place = connection.execute(select(folders.c.id).where(folders.c.id == lost["folder_id"])).first()
    if now is None or taken is not None or place is None:
        return
    here = {name: getattr(now, name) for name in (*PLACE, "state", "missing_at")}
    there = {name: lost[name] for name in (*PLACE, "state", "missing_at", "reason_id")}
    connection.execute(update(files).where(files.c.id == now.id).values(**there))
    connection.execute(insert(files).values(**{**found, **here, "photo_id": finder}))
    fileowners.part(connection, now.id, found["id"])
