"""Values of fields: what people write of them, checked, and how they are written for people."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from imalink.errors import InvalidInput
from imalink.model import taken
from imalink.model.field import DATED, NUMERIC, REJECTED, STORED_PER_STAR, Field, FieldType
from imalink.model.writtendate import parse_date

MAX_TEXT = 100_000
"""Longest text a field takes, in characters; more is a mistake, not a caption."""

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?:f/)?(?P<top>\d+(?:\.\d+)?|\.\d+)(?:[/:](?P<bottom>\d+(?:\.\d+)?))?\s*(?P<suffix>\D*)"
)
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)", re.ASCII)
_LONGEST_NUMBER = 100
_MULTIPLES = {"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "b": 1.0,
              "kib": 2.0**10, "mib": 2.0**20, "gib": 2.0**30}  # fmt: skip
_LENGTHS = {"m": 1.0, "km": 1000.0, "ft": 0.3048}


def parse_number(field: Field, text: str) -> float:
    """Return the number ``text`` means in the field's unit: ``1/250``, ``f/2.8``, ``50mm``, ``10M``, ``1:30``.

    Raises :class:`InvalidInput` for anything else, and for a value outside the field's limits.
    """
    if len(text) > _LONGEST_NUMBER:
        raise InvalidInput("this is too long for a number", where=field.name, remedy=f"write it as in {field.example}")
    clock = _CLOCK.fullmatch(text.strip()) if field.clock else None
    if clock:
        hours, minutes, seconds = clock.groups()
        return _within(field, float(hours or 0) * 3600 + float(minutes) * 60 + float(seconds))
    match = _NUMBER.fullmatch(text.strip())
    if not match or (match["bottom"] and float(match["bottom"]) == 0):
        raise InvalidInput(f"{text!r} is not a number", where=field.name, remedy=f"write it as in {field.example}")
    value = float(Fraction(match["top"]) / Fraction(match["bottom"] or "1"))
    if match["sign"] == "-":
        value = -value
    suffix = match["suffix"].strip().casefold()
    if suffix:
        unit = (field.unit or "").casefold()
        scale = _MULTIPLES.get(suffix) if unit == "b" else _LENGTHS.get(suffix) if unit == "m" else None
        if scale is None and suffix != unit:
            raise InvalidInput(
                f"{text!r} has an unknown unit", where=field.name, remedy=f"the unit is {unit or 'none'}"
            )
        value *= scale or 1.0
    return _within(field, value)


def _within(field: Field, value: float) -> float:
    low, high = field.minimum, field.maximum
    if not math.isfinite(value) or (low is not None and value < low) or (high is not None and value > high):
        bounds = f"between {low:g} and {high:g}" if high is not None and low is not None else f"at least {low or 0:g}"
        raise InvalidInput(f"{field.label} must be {bounds}, not {value:g}", where=field.name)
    return value


def parse_rating(field: Field, raw: str | float) -> int:
    """Return the stored rating (0-10, -1) of shown stars: ``4``, ``3.5``, ``rejected``."""
    if raw in ("rejected", "-1", -1):
        return REJECTED
    value = parse_number(field, raw) if isinstance(raw, str) else _within(field, float(raw))
    stored = value * STORED_PER_STAR
    if stored != int(stored):
        raise InvalidInput(f"{value:g} stars: only whole and half stars exist", where=field.name)
    return int(stored)


def _text(field: Field, raw: object) -> str:
    if not isinstance(raw, str):
        raise InvalidInput(f"{field.label} must be text", where=field.name)
    if len(raw) > MAX_TEXT:
        raise InvalidInput(f"{field.label} is longer than {MAX_TEXT} characters", where=field.name)
    if "\0" in raw or any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise InvalidInput(f"{field.label} holds characters that are no text", where=field.name)
    return raw


def parse_value(field: Field, raw: object) -> Any:
    """Return the value to store for what a user gave (JSON or text); None clears the field.

    Ratings become 0-10 (-1 rejected; 0 stars clear), dates are checked and stay EDTF text, tags become a
    tuple without repeats. Raises :class:`InvalidInput` when the field is not editable or the value cannot be meant.
    """
    if not field.editable:
        raise InvalidInput(f"{field.label} cannot be edited", where=field.name)
    return coerce(field, raw)


def coerce(field: Field, raw: object) -> Any:
    """Return the stored form of ``raw``, editable or not; see :func:`parse_value`."""
    if raw is None or raw == "":
        return None
    special = _SPECIAL.get(field.type)
    if special is not None:
        return special(field, raw)
    if field.type is FieldType.RATING:
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            raise InvalidInput(f"{field.label} must be a number from 0 to 5", where=field.name)
        return parse_rating(field, raw) or None
    if field.type in NUMERIC:
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            raise InvalidInput(f"{field.label} must be a number", where=field.name)
        value = parse_number(field, raw) if isinstance(raw, str) else _within(field, float(raw))
        return _chosen(field, f"{value:g}", round(value)) if field.type is FieldType.INTEGER else value
    if field.type in DATED:
        try:
            return parse_date(_text(field, raw)).edtf
        except taken.TakenError as error:
            raise InvalidInput(str(error), where=field.name, remedy=f"write it as in {field.example}") from error
    if field.many:
        items = [raw] if isinstance(raw, str) else raw
        if not isinstance(items, Iterable):
            raise InvalidInput(f"{field.label} must be a list of texts", where=field.name)
        return tuple(dict.fromkeys(_text(field, item) for item in items if item != "")) or None
    value_text = _text(field, str(raw).lower() if isinstance(raw, bool) and field.choices else raw)
    value_text = dict(field.spellings).get(value_text.casefold(), value_text)
    return _chosen(field, value_text, value_text)


def _chosen(field: Field, text: str, value: Any) -> Any:
    """Return the value where its text is among the choices, None where it is as good as none."""
    if field.choices and text not in field.choices:
        raise InvalidInput(f"{field.label} must be one of {', '.join(field.choices)}", where=field.name)
    return None if text == field.usual else value


_YES = {"yes": True, "true": True, "1": True, "on": True, "no": None, "false": None, "0": None, "off": None}
_ZONE = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?", re.ASCII)
MOST_OFFSET = 18 * 60
"""Minutes that a time zone may differ from UTC; ISO 8601 and Java's ``ZoneOffset`` draw the line there."""


def _yes(field: Field, raw: object) -> bool | None:
    if isinstance(raw, bool):
        return raw or None
    word = raw.strip().casefold() if isinstance(raw, str) else ""
    if word not in _YES:
        raise InvalidInput(f"{field.label} must be yes or no", where=field.name)
    return _YES[word]


def _position(field: Field, raw: object) -> list[float]:
    parts: Any = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple) or len(parts) not in (2, 3):
        raise InvalidInput(
            f"{field.label} must be degrees north and east", where=field.name, remedy="as in 59.91,10.74"
        )
    found = []
    for part in parts:
        try:
            found.append(float(part) if not isinstance(part, bool) else math.nan)
        except (TypeError, ValueError):
            found.append(math.nan)
    if not all(map(math.isfinite, found)) or abs(found[0]) > 90 or abs(found[1]) > 180:
        raise InvalidInput("there is no such place on Earth", where=field.name, remedy="as in 59.91,10.74")
    return found


def _zone(field: Field, raw: object) -> int:
    text = _text(field, raw).strip()
    match = _ZONE.fullmatch("+00:00" if text.upper() in ("Z", "UTC") else text)
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0) if match else None
    if match is None or minutes is None or minutes > MOST_OFFSET or int(match["minutes"] or 0) > 59:
        raise InvalidInput(f"{text!r} is no time zone", where=field.name, remedy="write it as in +02:00")
    return -minutes if match["sign"] == "-" else minutes


_SPECIAL: dict[FieldType, Callable[[Field, object], Any]] = {
    FieldType.YES: _yes,
    FieldType.POSITION: _position,
    FieldType.ZONE: _zone,
    FieldType.AUTHOR: lambda field, raw: _text(field, raw),
}


def format_value(field: Field, value: Any) -> str:
    """Return a stored value as people read it, empty for none: ``8`` of a rating is ``4``."""
    if value is None:
        return ""
    if field.type is FieldType.RATING:
        return "rejected" if value == REJECTED else f"{value / STORED_PER_STAR:g}"
    if field.name == "shutter" and 0 < value < 0.5:
        return f"1/{round(1 / value)}"
    if field.type in NUMERIC:
        return f"{value:g}" if isinstance(value, float) else str(value)
    if field.type is FieldType.POSITION:
        return ", ".join(f"{part:g}" for part in value)
    if field.type is FieldType.ZONE:
        return f"{'-' if value < 0 else '+'}{abs(value) // 60:02d}:{abs(value) % 60:02d}"
    if field.type is FieldType.YES:
        return "yes" if value else ""
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value)
    return str(value)
