"""What many photos have in common: the values they agree on, their tags and collections, the size of their files."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, func, select

from imalink.store import contents
from imalink.store.customfields import custom_terms
from imalink.store.naming import uids_of
from imalink.store.photos import offset_text, shown_rating
from imalink.store.tables import assertions, collection_photos, files, photo_tags, photos
from imalink.store.wordnumbers import FLAGS, VISIBILITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_COLUMNS = {
    "taken": (photos.c.taken,),
    "utc_offset": (photos.c.utc_offset,),
    "title": (photos.c.title,),
    "description": (photos.c.description,),
    "rating": (func.nullif(photos.c.rating, 0),),
    "label": (photos.c.label,),
    "flag": (photos.c.flag,),
    "favourite": (func.coalesce(photos.c.favourite, 0),),
    "notes": (photos.c.notes,),
    "author": (photos.c.author_id,),
    "copyright": (photos.c.copyright,),
    "licence": (photos.c.licence,),
    "position": (photos.c.latitude, photos.c.longitude, photos.c.altitude),
    "rotation": (func.coalesce(photos.c.rotation, 0),),
    "visibility": (func.coalesce(photos.c.visibility, 0),),
}
"""What each field of the catalogue that people edit is compared by."""

_MIXED = object()
_RUN = 20_000

_Part: TypeAlias = "Callable[[ColumnElement[Any]], ColumnElement[bool]]"
"""A condition on whatever column holds the photo."""


@dataclass(slots=True)
class Agreement:
    """What photos agree on: fields with the value all have (None: none has one), and those whose values differ.

    ``tags`` and ``collections`` count the photos by row.
    """

    values: dict[str, Any] = field(default_factory=dict)
    mixed: set[str] = field(default_factory=set)
    tags: Counter[int] = field(default_factory=Counter)
    collections: Counter[int] = field(default_factory=Counter)


def size_of(connection: Connection, rows: Sequence[int]) -> int:
    """Return the bytes of all files of photos."""
    return sum(
        int(connection.execute(select(func.sum(files.c.size)).where(part(files.c.photo_id))).scalar() or 0)
        for part in _parts(connection, rows)
    )


def agreement(connection: Connection, rows: Sequence[int]) -> Agreement:
    """Return what the photos of the rows agree on."""
    found = Agreement()
    stored: dict[str, Any] = {}
    parts = list(_parts(connection, rows))
    for part in parts:
        left = [name for name in _COLUMNS if stored.get(name) is not _MIXED]
        for name, value in _shared(connection, part, left).items():
            stored[name] = value if name not in stored or stored[name] == value else _MIXED
        for counts, photo, member in (
            (found.tags, photo_tags.c.photo_id, photo_tags.c.tag_id),
            (found.collections, collection_photos.c.photo_id, collection_photos.c.collection_id),
        ):
            counted = select(member, func.count()).where(part(photo)).group_by(member)
            for row, number in connection.execute(counted):
                counts[row] += number
    found.mixed = {name for name, value in stored.items() if value is _MIXED}
    found.values = _shown(connection, {name: value for name, value in stored.items() if value is not _MIXED})
    _custom(connection, parts, len(rows), found)
    return found


def _parts(connection: Connection, rows: Sequence[int]) -> Iterator[_Part]:
    """Yield conditions that together mean all photos of the rows, each of them once.

    All photos between two are asked for by these two, however many they are: of a whole library a million numbers
    would take longer to name than what is asked of them.
    """
    for long in contents.chunks(sorted(rows), _RUN):
        run = partial(_between, low=long[0], high=long[-1])
        inside = connection.execute(select(func.count()).select_from(photos).where(run(photos.c.id))).scalar_one()
        if inside == len(long):
            yield run
        else:
            yield from (partial(_among, rows=chunk) for chunk in contents.chunks(long))


def _between(column: ColumnElement[Any], low: object, high: object) -> ColumnElement[bool]:
    return column.between(low, high)


def _among(column: ColumnElement[Any], rows: Sequence[object]) -> ColumnElement[bool]:
    return column.in_(rows)


def _shared(connection: Connection, part: _Part, names: Sequence[str]) -> dict[str, Any]:
    """Return for each field the columns' values that all photos of a part have, or that they differ."""
    columns = [column for name in names for column in _COLUMNS[name]]
    asked = [made(column) for column in columns for made in (func.min, func.max, func.count)]
    total, *answers = connection.execute(select(func.count(), *asked).where(part(photos.c.id))).one()
    parts = iter(zip(answers[::3], answers[1::3], answers[2::3], strict=True))
    found: dict[str, Any] = {}
    for name in names:
        each = [next(parts) for _ in _COLUMNS[name]]
        same = all(low == high and count in (0, total) for low, high, count in each)
        found[name] = tuple(low for low, _, _ in each) if same else _MIXED
    return found


def _shown(connection: Connection, stored: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    """Return stored values as photos show them."""
    found: dict[str, Any] = {}
    for name, parts in stored.items():
        value = parts[0]
        match name:
            case "rating":
                value = shown_rating(value)
            case "utc_offset":
                value = offset_text(value)
            case "flag":
                value = FLAGS.get(value)
            case "visibility":
                value = VISIBILITIES.get(value, "visible")
            case "favourite":
                value = bool(value)
            case "author":
                value = uids_of(connection, [value])[value] if value is not None else None
            case "position":
                value = None if value is None or parts[1] is None else [part for part in parts if part is not None]
        found[name] = value
    return found


def _custom(connection: Connection, parts: Sequence[_Part], total: int, found: Agreement) -> None:
    """Add the values of the library's own fields."""
    added = custom_terms(connection)
    said: dict[int, Counter[str]] = {term: Counter() for term in added}
    for part in parts if added else ():
        counted = (
            select(assertions.c.field_id, assertions.c.value, func.count())
            .where(
                part(assertions.c.target_id),
                assertions.c.field_id.in_(added),
                assertions.c.value.is_not(None),
            )
            .group_by(assertions.c.field_id, assertions.c.value)
        )
        for term, value, number in connection.execute(counted):
            said[term][value] += number
    for term, own in added.items():
        values = said[term]
        if not values:
            found.values[own.name] = None
        elif len(values) == 1 and values.total() == total:
            found.values[own.name] = json.loads(next(iter(values)))
        else:
            found.mixed.add(own.name)
