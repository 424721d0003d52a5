"""Regions: areas of a picture that show somebody or something; those of files, and those that people drew.

A region that a file names has a uid that follows from what it is, so that moving or removing it can be said, and holds
whatever the file says. Boxes go in and out as the picture is displayed and are kept as it was before people turned it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.changes.draft import Draft, draft_members
from imalink.errors import InvalidInput, NotFound
from imalink.library import details, things
from imalink.library.things import Done
from imalink.model.regionframe import turned
from imalink.model.sayable import DELETED, TAGS, Kind
from imalink.model.tagpath import NAMESPACE, PEOPLE, path_of
from imalink.store import foresight, named, regionrows
from imalink.store.calling import Calling, is_uid
from imalink.store.changes import Entry
from imalink.store.naming import identity_of_uid, row_of, uids_of
from imalink.store.opening import uid_text
from imalink.store.photos import find_row
from imalink.store.tables import IdentityKind
from imalink.store.things import new_thing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.library.details import PhotoRegion
    from imalink.library.open import Library
    from imalink.store.engine import Connection
    from imalink.store.tagtree import TagTree

FACE = "Face"
NEVER = "0"
"""The revision of a region that nobody has spoken of."""
EDITABLE = ("tag", "type", "name", "box")


@dataclass(frozen=True, slots=True)
class Region:
    """A region: ``tag`` the uid of who it shows, ``box`` left, top, width, height as displayed (None: not where).

    ``said``: somebody drew or changed it; else it is as a file has it. ``revision`` changes with it.
    """

    id: str
    tag: str | None
    name: str | None
    kind: str | None
    box: tuple[float, float, float, float] | None
    said: bool
    revision: str


def regions(library: Library, photo: str) -> list[Region]:
    """Return the regions of a photo: those of its files as people left them, then those people drew.

    Raises NotFound.
    """
    return regions_of(library, [photo])[photo]


def regions_of(library: Library, photos: Sequence[str]) -> dict[str, list[Region]]:
    """Return the regions of each of several photos (uids). Raises NotFound."""
    observed = {photo: details.observed_regions(details.testimony(library, photo)) for photo in photos}
    with library.store.library.read() as connection:
        tree = library.store.tag_trees.tree(connection)
        uids = uids_of(connection, tree.tags)
        people = {tag.name: uids[row] for row, tag in tree.tags.items() if tag.category == tree.people}
        return {photo: _regions(connection, tree, uids, people, photo, found) for photo, found in observed.items()}


def _regions(
    connection: Connection,
    tree: TagTree,
    uids: Mapping[int, str],
    people: Mapping[str, str],
    photo: str,
    observed: Sequence[PhotoRegion],
) -> list[Region]:
    row = _photo(connection, photo)
    uid = uids_of(connection, [row])[row]
    rotation = regionrows.rotation_of(connection, row)
    rows = {uid_text(one.uid): one for one in regionrows.regions_of(connection, row)}
    filed = {observed_uid(uid, one): one for one in observed}
    spoken = {key: said for key in {*filed, *rows} if (said := row_of(connection, key)) is not None}
    stands = named.revisions(connection, spoken.values())
    found: dict[str, Region] = {}
    for key, one in filed.items():
        tag, revision = people.get(one.name or ""), stands[spoken[key]] if key in spoken else NEVER
        found[key] = Region(key, tag, one.name, one.kind, _shown(_box(one), rotation), False, revision)
    for key, known in rows.items():
        if known.deleted:
            found.pop(key, None)
            continue
        now = tree.now(known.tag_id) if known.tag_id is not None else None
        box = None if known.x is None else (known.x, known.y, known.width, known.height)
        tag, name = (uids[now.row], now.name) if now else (None, known.name)
        found[key] = Region(key, tag, name, known.kind, _shown(box, rotation), True, stands[known.id])
    return list(found.values())


def observed_uid(photo: str, one: PhotoRegion) -> str:
    """Return the uid of a region that a file names on a photo."""
    parts = [photo, one.name or "", one.kind or "", *(f"{part:.4f}" for part in _box(one) or ())]
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def _box(one: PhotoRegion) -> tuple[float, float, float, float] | None:
    if one.x is None or one.y is None or one.width is None or one.height is None:
        return None
    return one.x, one.y, one.width, one.height


def _shown(box: tuple[float, float, float, float] | None, rotation: int) -> Any:
    return None if box is None else turned(box, rotation)


def add(library: Library, photo: str, values: Mapping[str, object]) -> Done:
    """Draw a region: ``box`` and who or what it shows (``tag`` by uid or path, or a ``name``), ``type``.

    The photo gets the tag too. Raises InvalidInput, NotFound.
    """
    if not values.get("box"):
        raise InvalidInput("a region needs its box", where="box", remedy="left, top, width, height from 0 to 1")
    with library.store.library.write(durable=True) as connection:
        row = _photo(connection, photo)
        region = new_thing(connection, IdentityKind.REGION)
        start = [Draft("photo", uids_of(connection, [row])[row])]
        if not values.get("type"):
            start.append(Draft("type", FACE))
        batch = _say(library, connection, row, region, start, values)
        uid = uids_of(connection, [region])[region]
    library.follower.promise()
    return Done(uid, batch, 1)


def change(
    library: Library, photo: str, region: str, values: Mapping[str, object], *, expected: str | None = None
) -> Done:
    """Move a region or say who it shows; ``expected``: the revision that it must still have.

    Raises as :func:`add`, EditConflict.
    """
    return _spoken_of(library, photo, region, values, [], expected)


def remove(library: Library, photo: str, region: str, *, expected: str | None = None) -> Done:
    """Remove a region; one that a file names stays removed. Raises NotFound, EditConflict."""
    return _spoken_of(library, photo, region, {}, [Draft(DELETED, True)], expected)


def _spoken_of(
    library: Library,
    photo: str,
    region: str,
    values: Mapping[str, object],
    more: list[Draft],
    expected: str | None,
) -> Done:
    known = next((one for one in regions(library, photo) if one.id == region), None)
    if known is None:
        raise NotFound("there is no such region", where=region, remedy="list the photo's regions again")
    if not values and not more:
        raise InvalidInput("nothing to set", remedy="give a box, a tag, a name or a type")
    with library.store.library.write(durable=True) as connection:
        row = _photo(connection, photo)
        start: list[Draft] = []
        if not known.said:
            rotation = regionrows.rotation_of(connection, row)
            start = [
                Draft("photo", uids_of(connection, [row])[row]),
                Draft("type", known.kind),
                Draft("name", known.name),
                Draft("tag", known.tag),
                Draft("box", None if known.box is None else list(turned(known.box, -rotation))),
            ]
            given = {"photo", *values}
            start = [one for one in start if one.field == "photo" or (one.field not in given and one.value is not None)]
        identity = identity_of_uid(connection, region, IdentityKind.REGION)
        things.demand_revision(connection, Kind.REGION, identity, expected)
        batch = _say(library, connection, row, identity, [*start, *more], values)
    library.follower.promise()
    return Done(region, batch, 1)


def _say(
    library: Library, connection: Connection, photo: int, region: int, start: list[Draft], values: Mapping[str, object]
) -> str | None:
    unknown = values.keys() - set(EDITABLE)
    if unknown:
        known = ", ".join(EDITABLE)
        raise InvalidInput("a region has no such field", where=min(unknown), remedy=f"its fields: {known}")
    given = dict(values)
    calling = Calling(connection, library.store)
    entries: list[Entry] = []
    tag = given.pop("tag", None)
    if isinstance(tag, str) and tag:
        path = path_of([tag], default=PEOPLE)
        person = calling.tag(tag if path is None or "/" in tag or "|" in tag or is_uid(tag) else str(path))
        start = [*start, Draft("tag", uids_of(connection, [person])[person])]
        if not foresight.tagged(connection, [photo], person):
            entries.append(Entry([photo], draft_members(TAGS, add=[person])))
    elif "tag" in values:
        start = [*start, Draft("tag", None)]
    drafts = [*start, *things.drafts_of(connection, Kind.REGION, given)]
    rotation = regionrows.rotation_of(connection, photo)
    drafts = [
        Draft("box", list(turned(tuple(one.value), -rotation)))
        if one.field == "box" and one.value and "box" in given
        else one
        for one in drafts
    ]
    return things.say(library, connection, [*calling.made, Entry([region], drafts), *entries])


def _photo(connection: Connection, uid: str) -> int:
    row = find_row(connection, uid)
    if row is None:
        raise NotFound("there is no such photo", where=uid, remedy="search for it again")
    return row
