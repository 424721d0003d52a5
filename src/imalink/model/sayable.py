"""What can be said of things other than photos: one entry here is a check, a column, an editor and a line of the docs.

What can be said of a photo stands in the Field catalogue (:mod:`imalink.model.field`). A :class:`Sayable` is a field
of a tag, category, collection, author, region, stack or custom field: its values go through the Change log alike.
"""

from __future__ import annotations

import enum
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from imalink.errors import InvalidInput
from imalink.model import taken
from imalink.model.writtendate import parse_date
from imalink.registry import Registry

MAX_NAME = 500
MAX_TEXT = 100_000
ROUNDING = 1e-6
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Kind(enum.Enum):
    """The kinds of things that have an identity besides photos."""

    TAG = "tag"
    CATEGORY = "category"
    COLLECTION = "collection"
    AUTHOR = "author"
    REGION = "region"
    STACK = "stack"
    FIELD = "field"


class Form(enum.Enum):
    """How a value is written."""

    NAME = "name"
    """One line that must not be blank."""
    TEXT = "text"
    NAMES = "names"
    """A list of names without repeats."""
    CHOICE = "choice"
    DATE = "date"
    """A date, possibly fuzzy (EDTF)."""
    COLOUR = "colour"
    """``#rrggbb``."""
    YES = "yes"
    """True; anything false clears."""
    NUMBER = "number"
    BOX = "box"
    """Left, top, width and height as fractions of the picture as displayed."""
    POSITION = "position"
    """Degrees north and east."""
    UID = "uid"
    """Another thing's uid."""


@dataclass(frozen=True, slots=True)
class Sayable:
    """One field of a kind of thing. ``of`` is the kind that a uid names; ``choices`` the words of a choice."""

    kind: Kind
    name: str
    form: Form
    help: str
    of: str | None = None
    choices: tuple[str, ...] = ()

    def parse(self, raw: object) -> Any:
        """Return the value to keep for what somebody gave, None to clear; raises InvalidInput naming the field."""
        if raw is None or raw in ("", False) or raw == []:
            if self.form is Form.NAME:
                raise InvalidInput("a name must not be blank", where=self.name)
            return None
        return _PARSERS[self.form](self, raw)


def _words(said: Sayable, raw: object, limit: int) -> str:
    if not isinstance(raw, str):
        raise InvalidInput(f"{said.name} must be text", where=said.name)
    if len(raw) > limit:
        raise InvalidInput(f"{said.name} is longer than {limit} characters", where=said.name)
    if "\0" in raw or any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise InvalidInput(f"{said.name} holds characters that are no text", where=said.name)
    return raw


def _name(said: Sayable, raw: object) -> str:
    name = " ".join(_words(said, raw, MAX_NAME).split())
    if not name:
        raise InvalidInput("a name must not be blank", where=said.name)
    return name


def _names(said: Sayable, raw: object) -> list[str]:
    items = [raw] if isinstance(raw, str) else raw
    if not isinstance(items, Sequence):
        raise InvalidInput(f"{said.name} must be a list of names", where=said.name)
    return list(dict.fromkeys(_name(said, item) for item in items))


def _choice(said: Sayable, raw: object) -> str:
    if raw not in said.choices:
        raise InvalidInput(f"{said.name} must be one of {', '.join(said.choices)}", where=said.name)
    return str(raw)


def _date(said: Sayable, raw: object) -> str:
    try:
        return parse_date(_words(said, raw, MAX_NAME)).edtf
    except taken.TakenError as error:
        raise InvalidInput(str(error), where=said.name, remedy="write it as in 1985, 1985-06 or 1985-06-12") from error


def _colour(said: Sayable, raw: object) -> str:
    if not isinstance(raw, str) or not _COLOUR.fullmatch(raw.lower()):
        raise InvalidInput(f"{said.name} must be written as #rrggbb", where=said.name)
    return raw.lower()


def _numbers(said: Sayable, raw: object, count: int) -> list[float]:
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) != count:
        raise InvalidInput(f"{said.name} must be {count} numbers", where=said.name)
    if any(isinstance(part, bool) or not isinstance(part, int | float) or not math.isfinite(part) for part in raw):
        raise InvalidInput(f"{said.name} must be {count} numbers", where=said.name)
    return [float(part) for part in raw]


def _number(said: Sayable, raw: object) -> float:
    return _numbers(said, [raw], 1)[0]


def _box(said: Sayable, raw: object) -> list[float]:
    left, top, width, height = box = _numbers(said, raw, 4)
    inside = min(left, top) >= 0 and max(left + width, top + height) <= 1 + ROUNDING
    if not inside or min(width, height) <= 0:
        raise InvalidInput("a region must lie inside the picture", where=said.name, remedy="fractions from 0 to 1")
    return [round(part, 6) for part in box]


def _position(said: Sayable, raw: object) -> list[float]:
    latitude, longitude = position = _numbers(said, raw, 2)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise InvalidInput("there is no such place on Earth", where=said.name, remedy="degrees north, degrees east")
    return position


def _uid(said: Sayable, raw: object) -> str:
    return _words(said, raw, MAX_NAME)


_PARSERS: dict[Form, Any] = {
    Form.NAME: _name,
    Form.TEXT: lambda said, raw: _words(said, raw, MAX_TEXT),
    Form.NAMES: _names,
    Form.CHOICE: _choice,
    Form.DATE: _date,
    Form.COLOUR: _colour,
    Form.YES: lambda _said, raw: True if raw else None,
    Form.NUMBER: _number,
    Form.BOX: _box,
    Form.POSITION: _position,
    Form.UID: _uid,
}

SAYABLE: Registry[Sayable] = Registry("sayable")
"""Every field of every kind, under ``kind.name``."""

COLLECTION_KINDS = ("static", "smart", "folder")
STACK_KINDS = ("burst", "bracket", "panorama", "versions", "manual")
CUSTOM_TYPES = ("text", "number", "money", "date", "choice", "yes/no", "link")

DELETED = "deleted"
"""The field that takes a thing away; clearing it brings the thing back with all that was said of it."""

PARENTS, TAGS, COLLECTIONS, STACK = "parents", "tags", "collections", "stack"
"""Fields that link: parents of a tag; tags and collections of a photo, and the stack it is in."""

RELATION = "relation:"
"""Prefix of the fields that link people: ``relation:parent``, ``relation:partner``, own kinds."""

CUSTOM = "custom:"
"""Prefix of the fields that hold a photo's value of a custom field; its uid follows."""


def _catalogue() -> list[Sayable]:
    tag, category, collection, author = Kind.TAG, Kind.CATEGORY, Kind.COLLECTION, Kind.AUTHOR
    region, stack, custom = Kind.REGION, Kind.STACK, Kind.FIELD
    return [
        Sayable(tag, "name", Form.NAME, "What it is called."),
        Sayable(tag, "category", Form.UID, "The category it belongs to.", of="category"),
        Sayable(tag, "synonyms", Form.NAMES, "Other words that find it."),
        Sayable(tag, "icon", Form.NAME, "The name of its icon."),
        Sayable(tag, "colour", Form.COLOUR, "Its colour."),
        Sayable(tag, "note", Form.TEXT, "Anything worth knowing."),
        Sayable(tag, "birth_date", Form.DATE, "When a person was born; photos then show the age."),
        Sayable(tag, "position", Form.POSITION, "Where a place lies."),
        Sayable(tag, "merged", Form.UID, "The tag it has become.", of="tag"),
        Sayable(category, "name", Form.NAME, "What it is called."),
        Sayable(category, "icon", Form.NAME, "The name of its icon."),
        Sayable(category, "colour", Form.COLOUR, "Its colour."),
        Sayable(category, "positionable", Form.YES, "Its tags may mark an area of a picture."),
        Sayable(category, "place", Form.NUMBER, "Where it stands in the list."),
        Sayable(collection, "name", Form.NAME, "What it is called."),
        Sayable(collection, "type", Form.CHOICE, "How it gets its photos.", choices=COLLECTION_KINDS),
        Sayable(collection, "query", Form.TEXT, "The query of a smart collection."),
        Sayable(collection, "parent", Form.UID, "The collection it lies in.", of="collection"),
        Sayable(collection, "cover", Form.UID, "The photo that stands for it.", of="photo"),
        Sayable(collection, "place", Form.NUMBER, "Where it stands in the list."),
        Sayable(collection, "note", Form.TEXT, "Anything worth knowing."),
        Sayable(author, "name", Form.NAME, "What the person is called."),
        Sayable(author, "contact", Form.TEXT, "How to reach the person."),
        Sayable(author, "bio", Form.TEXT, "Who the person is."),
        Sayable(author, "cameras", Form.NAMES, "Cameras whose photos are taken to be theirs when they are imported."),
        Sayable(region, "photo", Form.UID, "The photo it lies on.", of="photo"),
        Sayable(region, "tag", Form.UID, "Who or what it shows.", of="tag"),
        Sayable(region, "type", Form.NAME, "What kind of area it is: Face, Pet, Focus, BarCode."),
        Sayable(region, "name", Form.NAME, "A name where no tag is meant."),
        Sayable(region, "box", Form.BOX, "Where it lies."),
        Sayable(stack, "type", Form.CHOICE, "Why its photos belong together.", choices=STACK_KINDS),
        Sayable(stack, "cover", Form.UID, "The photo that stands for it.", of="photo"),
        Sayable(stack, "reason", Form.TEXT, "What spoke for it."),
        Sayable(stack, "dismissed", Form.NAMES, "Photos of which somebody said that they are none."),
        Sayable(custom, "key", Form.NAME, "Its query key."),
        Sayable(custom, "name", Form.NAME, "What it is called."),
        Sayable(custom, "type", Form.CHOICE, "What its values are.", choices=CUSTOM_TYPES),
        Sayable(custom, "unit", Form.NAME, "What its numbers are in."),
        Sayable(custom, "choices", Form.NAMES, "The words of a choice."),
        Sayable(custom, "help", Form.TEXT, "What it is for."),
        *(Sayable(kind, DELETED, Form.YES, "It is gone, and can be brought back.") for kind in Kind),
    ]


SAYABLE.extend((f"{said.kind.value}.{said.name}", said) for said in _catalogue())


def parse_said(kind: Kind, values: dict[str, object]) -> dict[str, Any]:
    """Return the values to keep; raises InvalidInput for an unknown field or a value that cannot be meant."""
    parsed: dict[str, Any] = {}
    for name, raw in values.items():
        said = SAYABLE.get(f"{kind.value}.{name}")
        if said is None:
            known = ", ".join(one.name for one in SAYABLE if one.kind is kind)
            raise InvalidInput(f"a {kind.value} has no such field", where=name, remedy=f"its fields: {known}")
        parsed[name] = said.parse(raw)
    return parsed
