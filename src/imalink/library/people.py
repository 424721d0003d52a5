"""People: who is on a photo and how old then; where somebody is seen, and a face to know them by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.library import browse, tags
from imalink.library.browse import PhotoLink
from imalink.library.regions import regions_of
from imalink.model.age import age_at
from imalink.store import regionrows, taglist
from imalink.store.naming import row_of, uids_of
from imalink.store.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.taglist import TagRow

Box = tuple[float, float, float, float]

LOOKED_AT = 24
"""Photos in which a face is looked for where nobody drew one."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is on a photo (uid and path of the tag), and how old then: ``7``, ``6-7`` where dates are fuzzy."""

    tag: str
    name: str
    path: str
    birth_date: str | None
    age: str | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A photo of somebody: when, how old then, and where on it (left, top, width, height as displayed), if known."""

    photo: PhotoLink
    taken: str | None
    age: str | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class SightingPage:
    """Photos of somebody, the newest first, where the next page begins (None at the end), and how many there are."""

    items: list[Sighting]
    next: int | None
    total: int


def people(library: Library, photo: str) -> list[Person]:
    """Return who is on a photo, with ages where birth date and capture time are known. Raises NotFound."""
    shown = browse.photo(library, photo)
    with library.store.library.read() as connection:
        tree = library.store.tag_trees.tree(connection)
        found = taglist.load_tags(connection, tree)
        uids = uids_of(connection, [tree.people] if tree.people else [])
    persons = [one for one in found if one.category in uids.values() and one.path in shown.tags]
    return [
        Person(
            one.id, one.name, one.path, one.birth_date,
            age_at(one.birth_date, shown.taken) if one.birth_date and shown.taken else None,
        )
        for one in persons
    ]  # fmt: skip


def sightings(library: Library, tag: str, *, after: int = 0, limit: int = 50) -> SightingPage:
    """Return a page of the photos of a tag's person, the newest first. Raises NotFound."""
    person = tags.tag(library, tag).tag
    found = library.follower.ready().read().page(_query(person), "-taken", offset=after, limit=limit)
    end = after + len(found.rows)
    return SightingPage(_seen(library, person, found.rows), end if end < found.total else None, found.total)


def face(library: Library, tag: str) -> Sighting | None:
    """Return a photo that shows somebody's face: one that a person drew before one that a file names.

    Where no face is known, the newest photo, without a box; None where there is no photo. Raises NotFound.
    """
    person = tags.tag(library, tag).tag
    with library.store.library.read() as connection:
        row = row_of(connection, person.id)
        drawn = regionrows.photos_showing(connection, row, LOOKED_AT) if row is not None else []
    found = library.follower.ready().read().page(_query(person), "-taken", limit=LOOKED_AT)
    seen = _seen(library, person, [*drawn, *(one for one in found.rows if one not in drawn)])
    return next((one for one in seen if one.box is not None), seen[0] if seen else None)


def _query(person: TagRow) -> str:
    way = person.key.replace("\\", "\\\\").replace('"', '\\"')
    return f'tag:"{way}"'


def _seen(library: Library, person: TagRow, rows: Sequence[int]) -> list[Sighting]:
    with library.store.library.read() as connection:
        tiles = load_tiles(connection, rows, library.root_states)
    boxes = {
        photo: next((one.box for one in found if one.tag == person.id and one.box is not None), None)
        for photo, found in regions_of(library, [tile.id for tile in tiles]).items()
    }
    return [
        Sighting(
            PhotoLink(tile.id, tile.version, tile.width, tile.height), tile.taken,
            age_at(person.birth_date, tile.taken) if person.birth_date and tile.taken else None,
            boxes.get(tile.id),
        )
        for tile in tiles
    ]  # fmt: skip
