"""Photos and files that a person says are one, and the same taken back: what the ops MERGE and SPLIT do.

A line of MERGE is said of the photo that stays. Its value holds enough to take it back without anything else: the
photo that was dissolved (``other`` its row, ``other_uid``), what was its own (files, words, links, regions, other
uids), and, where a missing file was found again, the rows of both (``missing``, ``found``). A line of SPLIT
(:mod:`imalink.store.parting`) has the value of the line it takes back. Rows in a value are columns by name, bytes as
hex. They mean something in the database they were written in, which ``rows`` names: one made anew from an exported log
has other rows, and only ``other_uid`` says something there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, select, update

from imalink.changes.draft import Draft
from imalink.model.change import Op
from imalink.store import contents, fileevents, fileowners
from imalink.store.changes import Entry
from imalink.store.merging import bare_photos, dissolve_bare, join_photos
from imalink.store.opening import uid_text
from imalink.store.projection import project
from imalink.store.rounds import Spoken, now_of, rounds, rows_by
from imalink.store.sequence import next_sequence
from imalink.store.tables import (
    FileState,
    aliases,
    assertions,
    files,
    foreign_leftovers,
    grouping_proposals,
    identities,
    library,
    links,
    photos,
    regions,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    """Do it, as if one after the other, and return the lines that say so, for the batch.

    What is no longer so (a photo merged meanwhile, a file that is back) is left out. Those that have nothing to do with
    each other are done at once, some hundred in a few statements.
    """
    sequence = next_sequence(connection)
    entries: list[Entry] = []
    became: dict[int, int] = {}
    for apart in rounds(wanted, lambda one: Spoken(one.keep, one.other, one.missing, one.found)):
        for part in contents.chunks(apart):
            ones = [_resolved(became, one) for one in part if isinstance(one, Joining)]
            told = [(one.keep, value) for one, value in _values(connection, ones) if value is not None]
            _merge(connection, told, sequence)
            became.update((value["other"], keep) for keep, value in told if value["other"] is not None)
            entries.extend(Entry([keep], [Draft(FIELD, value, Op.MERGE)]) for keep, value in told)
    if entries:
        project(connection, store, {now_of(became, entry.targets[0]) for entry in entries}, sequence=sequence)
    return entries


def _resolved(became: dict[int, int], one: Joining) -> Joining:
    """Return what is wanted as it reads now that some photos are parts of others."""
    keep, other = now_of(became, one.keep), now_of(became, one.other)
    return replace(one, keep=keep, other=None if other == keep else other)


def again(connection: Connection, parted: Sequence[tuple[int, dict[str, Any]]]) -> list[Joining]:
    """Return what lines of SPLIT (their target, their value) took apart, to join it again."""
    here = database(connection)
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


# --- what a line holds --------------------------------------------------------------------------


def _values(connection: Connection, ones: Sequence[Joining]) -> Iterator[tuple[Joining, dict[str, Any] | None]]:
    """Yield what is wanted with the value of its line of MERGE, None where nothing is to be joined any more."""
    here = database(connection)
    told = rows_by(connection, select(files), files.c.id, {row for one in ones for row in (one.missing, one.found)})
    there = rows_by(connection, select(photos.c.id), photos.c.id, {one.keep for one in ones})
    others = {one.other: one.keep for one in ones if one.other is not None}
    own = rows_by(
        connection,
        select(photos.c.id, photos.c.session_id, photos.c.added_at, identities.c.uid).join(
            identities, identities.c.id == photos.c.id
        ),
        photos.c.id,
        others,
    )
    belongings = _belongings(connection, others)
    for one in ones:
        value: dict[str, Any] = {
            "reason": one.reason, "other": None, "missing": None, "found": None, "rows": here,
        }  # fmt: skip
        stands = one.keep in there and (one.missing is not None or one.other is not None)
        if one.missing is not None and stands:
            missing, found = (told.get(row, [None])[0] for row in (one.missing, one.found))
            stands = (
                missing is not None and found is not None and missing.id != found.id
                and missing.state == FileState.MISSING and found.state == FileState.PRESENT
            )  # fmt: skip
            if stands:
                value["missing"], value["found"] = _told(missing), _told(found)
        if one.other is not None and stands:
            stands = one.other in own
            if stands:
                (row,) = own[one.other]
                value.update(
                    other=one.other, other_uid=uid_text(row.uid), session=row.session_id, added=row.added_at,
                    **belongings[one.other],
                )  # fmt: skip
        yield one, value if stands else None


def _belongings(connection: Connection, others: dict[int, int]) -> dict[int, dict[str, Any]]:
    """Return what is each photo's own: what it brings, and of that what the photo it is joined to has a word on itself.

    ``others`` are the photos with those they are joined to.
    """
    word = select(assertions.c.target_id, assertions.c.field_id, assertions.c.value, assertions.c.change_id)
    link = select(
        links.c.target_id, links.c.field_id, links.c.member_id, links.c.present, links.c.place, links.c.change_id
    )
    all_photos = {*others, *others.values()}
    said = rows_by(connection, word, assertions.c.target_id, all_photos)
    linked = rows_by(connection, link, links.c.target_id, all_photos)
    held = rows_by(connection, select(files.c.photo_id, files.c.id), files.c.photo_id, others)
    drawn = rows_by(connection, select(regions.c.photo_id, regions.c.id), regions.c.photo_id, others)
    leftovers = rows_by(
        connection, select(foreign_leftovers.c.target_id, foreign_leftovers.c.id), foreign_leftovers.c.target_id, others
    )
    named = rows_by(connection, select(aliases.c.identity_id, aliases.c.uid), aliases.c.identity_id, others)
    return {
        other: {
            "files": [row[1] for row in held.get(other, ())],
            "said": [list(row[1:]) for row in said.get(other, ())],
            "kept": [row.field_id for row in said.get(keep, ())],
            "links": [list(row[1:]) for row in linked.get(other, ())],
            "kept_links": [[row.field_id, row.member_id] for row in linked.get(keep, ())],
            "regions": [row[1] for row in drawn.get(other, ())],
            "leftovers": [row[1] for row in leftovers.get(other, ())],
            "aliases": [uid_text(row.uid) for row in named.get(other, ())],
        }
        for other, keep in others.items()
    }


def _told(row: Any) -> dict[str, Any]:
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in row._mapping.items()}


# --- doing and undoing --------------------------------------------------------------------------


def _merge(connection: Connection, told: Sequence[tuple[int, dict[str, Any]]], sequence: int) -> None:
    """Do what lines say (their target, their value) that have nothing to do with each other."""
    others = {value["other"]: keep for keep, value in told if value["other"] is not None}
    bare = bare_photos(connection, others)
    dissolve_bare(connection, {other: keep for other, keep in others.items() if other in bare}, sequence)
    for other, keep in others.items():
        if other not in bare:
            join_photos(connection, keep, other, sequence)
    again = {value["found"]["id"]: (value["missing"]["id"], keep) for keep, value in told if value["missing"]}
    if not again:
        return
    place = select(files.c.id, *(files.c[name] for name in PLACE))
    places = {found: rows[0] for found, rows in rows_by(connection, place, files.c.id, again).items()}
    became = [(found, lost) for found, (lost, _) in again.items()]
    fileevents.hand_over(connection, became)
    fileowners.hand_over(connection, became)
    for chunk in contents.chunks(row for pair in became for row in pair):
        for column in (grouping_proposals.c.missing_id, grouping_proposals.c.found_id):
            connection.execute(delete(grouping_proposals).where(column.in_(chunk)))
    for chunk in contents.chunks(again):
        connection.execute(delete(files).where(files.c.id.in_(chunk)))
    connection.execute(
        update(files)
        .where(files.c.id == bindparam("row"))
        .values({name: bindparam(f"to_{name}") for name in (*PLACE, "photo_id")})
        .values(state=int(FileState.PRESENT), missing_at=None),
        [
            {"row": lost, "to_photo_id": keep, **{f"to_{name}": getattr(places[found], name) for name in PLACE}}
            for found, (lost, keep) in again.items()
        ],
    )


def database(connection: Connection) -> str:
    """Return what tells this database from one made anew from its log: when it was made."""
    return str(connection.execute(select(library.c.value).where(library.c.key == "created")).scalar_one())
