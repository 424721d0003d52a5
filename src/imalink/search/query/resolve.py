"""What a term asks of the index.

:func:`resolve` checks a term's values and turns them into conditions; the parser calls it to refuse bad values with
their column, the engine to build its query. Here is the meaning of every key.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, QueryError
from imalink.model.field import DATED, FIELDS, NUMERIC, REJECTED, Field, FieldType
from imalink.model.fieldvalue import parse_number, parse_rating
from imalink.search import geo
from imalink.search.analysis import whole
from imalink.search.query import keys
from imalink.search.query.ast import Count, Range, Term, Text, Value
from imalink.search.query.condition import (
    CUSTOM,
    CUSTOM_WORDS,
    UID,
    WORDS,
    AllOf,
    Around,
    Condition,
    Marked,
    MarkedAny,
    OneOf,
    Opposite,
    Overlapping,
    Similar,
    Within,
    Worded,
    led,
)
from imalink.search.query.date import Period, month_of_year, period
from imalink.search.query.textvalue import (
    choice_condition,
    escape,
    path_condition,
    text_condition,
    word_condition,
)
from imalink.search.values import is_counted, is_custom

if TYPE_CHECKING:
    from collections.abc import Callable

SAME = 1e-3
"""Two measured numbers this near (relatively) are the same: 1/60 s is 0.0167 s."""

_NAMED = re.compile(r"((?=[^,]*[^\W\d_])[^,]+?)\s*,\s*(\d{1,7}(?:\.\d{1,9})?)\s*(km|m|mi)?")


def resolve(term: Term | Text | Count, now: dt.datetime | None = None) -> Condition:
    """Return the condition of a term; raises :class:`QueryError` with the column of what cannot be meant.

    ``now`` is the local time that ``today`` and the like refer to.
    """
    if isinstance(term, Text):
        return word_condition(WORDS, term.text, term.prefix, term.column)
    if isinstance(term, Count):
        return _count(term)
    moment = now or dt.datetime.now()  # noqa: DTZ005 - local wall time, as photos have
    parts = tuple(_one(term, value, moment) for value in term.values)
    return parts[0] if len(parts) == 1 else OneOf(parts)


def _one(term: Term, value: Value | Range, now: dt.datetime) -> Condition:
    field = keys.field_of(term.key)
    try:
        if field is None:
            return _SPECIAL[term.key](term, value)
        if field.type in DATED:
            return _dated(field, term, value, now)
        if field.type in NUMERIC or field.type is FieldType.RATING:
            return _number(field, term, value)
    except InvalidInput as error:
        raise QueryError(error.what, remedy=error.remedy, column=value.column) from error
    text = _plain_value(term, value)
    if field.type is FieldType.CHOICE:
        return choice_condition(field, text, value.column)
    path = field.type in (FieldType.PATH, FieldType.TAGS)
    found = (path_condition if path else text_condition)(field, term.op, text, value.column)
    return _led(found, field.name) if is_custom(field) else found


def _led(condition: Condition, name: str) -> Condition:
    if isinstance(condition, OneOf):
        return OneOf(tuple(_led(part, name) for part in condition.parts))
    if not isinstance(condition, Worded):
        return condition
    lead = escape(name) if condition.patterns else name
    words = tuple(led(lead, word) for word in condition.words)
    return Worded(CUSTOM_WORDS, words, condition.prefix, condition.patterns)


def _column(field: Field) -> str:
    return f"{CUSTOM}.{field.name}" if is_custom(field) else field.name


def _plain_value(term: Term, value: Value | Range) -> str:
    if isinstance(value, Range):
        raise QueryError(f"{term.key}: knows no ranges", remedy=keys.example(term.key), column=value.column)
    if term.op not in (":", "="):
        raise QueryError(f"{term.key}: knows no {term.op}", remedy=keys.example(term.key), column=term.column)
    if not value.text.strip():
        raise QueryError(f"{term.key}: needs a value", remedy=keys.example(term.key), column=value.column)
    return value.text


# -- numbers


def _number(field: Field, term: Term, value: Value | Range) -> Condition:
    parse: Callable[[str], float] = (
        (lambda text: parse_rating(field, text))
        if field.type is FieldType.RATING
        else (lambda text: parse_number(field, text))
    )
    if isinstance(value, Range):
        low = parse(value.low) if value.low else None
        high = parse(value.high) if value.high else None
        if low is not None and high is not None and low > high:
            raise QueryError(
                "the range ends before it begins", remedy=f"{value.high}..{value.low}", column=value.column
            )
        return _spread(field, low, high)
    if field.name == "ratio" and whole(value.text) in ("portrait", "landscape", "square", "panorama"):
        return Marked(f"is={whole(value.text)}")
    number = parse(value.text)
    match term.op:
        case ">":
            return _spread(field, number, None, low_included=False)
        case ">=":
            return _spread(field, number, None)
        case "<":
            return _spread(field, None, number, high_included=False)
        case "<=":
            return _spread(field, None, number)
        case _ if field.type is FieldType.NUMBER:
            near = abs(number) * SAME
            return Within(_column(field), number - near, number + near)
        case _:
            return _spread(field, number, number)


def _spread(
    field: Field, low: float | None, high: float | None, *, low_included: bool = True, high_included: bool = True
) -> Condition:
    if field.type is not FieldType.RATING or is_custom(field):
        return Within(_column(field), low, high, low_included, high_included)
    if low == REJECTED and high == REJECTED:
        return Within("rating", REJECTED, REJECTED)
    # Rejected is no number of stars, and 0 stars is no rating: comparisons are about rated photos.
    rated = Within("rating", max(low or 0, 1) if low_included else low, high, low_included, high_included)
    if low == 0 and low_included:
        unrated = Marked("is=unrated")
        return unrated if high == 0 else OneOf((unrated, rated))
    return rated


def _count(count: Count) -> Condition:
    field = keys.field_of(count.key)
    if not field or not is_counted(field):
        many = ", ".join(entry.name for entry in FIELDS if is_counted(entry))
        raise QueryError(f"{count.key} is not counted", remedy=f"one of {many}", column=count.column)
    low = {">": count.number + 1, ">=": count.number, "=": count.number}.get(count.op)
    high = {"<": count.number - 1, "<=": count.number, "=": count.number}.get(count.op)
    if not is_custom(field):
        return Within(f"count_{field.name}", low, high)
    found = AllOf((Marked(f"has={field.name}"), Within(f"{CUSTOM}.count_{field.name}", low, high)))
    none = (low is None or low <= 0) and (high is None or high >= 0)
    return OneOf((found, Opposite(Marked(f"has={field.name}")))) if none else found


# -- dates


def _dated(field: Field, term: Term, value: Value | Range, now: dt.datetime) -> Condition:
    if field.type is FieldType.MONTH:
        months = _months_of_year(term, value)
        if months is not None:
            return OneOf(tuple(Marked(f"month={month}") for month in months))
    if isinstance(value, Value) and field.type is FieldType.DATE and whole(value.text) == "on-this-day":
        return AllOf((Marked(f"month={now.month}"), Marked(f"day={now.day}")))
    if isinstance(value, Range):
        low = period(field, value.low, now).start if value.low else None
        high = period(field, value.high, now).end if value.high else None
        if low is not None and high is not None and low >= high:
            raise QueryError(
                "the range ends before it begins", remedy=f"{value.high}..{value.low}", column=value.column
            )
        return _overlap(field, low, high)
    span: Period = period(field, value.text, now)
    match term.op:
        case ">":
            return _overlap(field, span.end, None)
        case ">=":
            return _overlap(field, span.start, None)
        case "<":
            return _overlap(field, None, span.start)
        case "<=":
            return _overlap(field, None, span.end)
        case _:
            return _overlap(field, span.start, span.end)


def _overlap(field: Field, start: int | None, end: int | None) -> Condition:
    source = field.source or field.name
    if source != "taken":
        return Within(_column(field), start, end, high_included=False)
    return Overlapping(start, end)


def _months_of_year(term: Term, value: Value | Range) -> list[int] | None:
    if isinstance(value, Range):
        low = month_of_year(value.low) if value.low else 1
        high = month_of_year(value.high) if value.high else 12
        if low is None or high is None:
            return None
        return list(range(low, high + 1)) if low <= high else [*range(low, 13), *range(1, high + 1)]
    month = month_of_year(value.text)
    return None if month is None else _compared(term.op, month, 1, 12)


def _compared(op: str, number: int, least: int, most: int) -> list[int]:
    low = {">": number + 1, ">=": number, "<": least, "<=": least}.get(op, number)
    high = {"<": number - 1, "<=": number, ">": most, ">=": most}.get(op, number)
    return list(range(low, high + 1))


# -- keys that are no field


def _part_of_date(least: int, most: int) -> Callable[[Term, Value | Range], Condition]:
    def parse(term: Term, text: str, at: int) -> int:
        if not re.fullmatch(r"[0-9]{1,2}", text.strip()) or not least <= int(text) <= most:
            raise QueryError(
                f"{term.key}: is a number from {least} to {most}", remedy=keys.example(term.key), column=at
            )
        return int(text)

    def build(term: Term, value: Value | Range) -> Condition:
        if isinstance(value, Range):
            low = parse(term, value.low, value.column) if value.low else least
            high = parse(term, value.high, value.column) if value.high else most
            numbers = [*range(low, high + 1)] if low <= high else [*range(low, most + 1), *range(least, high + 1)]
        else:
            numbers = _compared(term.op, parse(term, value.text, value.column), least, most)
        return OneOf(tuple(Marked(f"{term.key}={number}") for number in numbers))

    return build


def _chosen(term: Term, value: Value | Range) -> Condition:
    text = _plain_value(term, value)
    special = keys.KEYS.get(term.key)
    choices = special.choices if special else ()
    if term.key == "weekday":
        text = whole(text)[:3]
    spellings = special.spellings if special else ()
    return Marked(f"{term.key}={keys.choice(term.key, text, choices, value.column, spellings)}")


def _present(term: Term, value: Value | Range) -> Condition:
    text = _plain_value(term, value)
    group = keys.GROUPS.get(whole(text))
    name = group[0] if group else keys.known(text, value.column)
    if keys.field_of(name) is None:
        raise QueryError(f"{term.key}: needs the name of a field", remedy=keys.example(term.key), column=value.column)
    return has(name) if term.key == "has" else Opposite(has(name))


def has(name: str) -> Condition:
    """Return the condition that a photo has a value of a field."""
    field = keys.field_of(name)
    source = (field.source or field.name) if field else name
    owner = keys.field_of(source)
    if owner and is_custom(owner):
        return Marked(f"has={source}")
    if source == "taken":
        return Within("taken_start")
    if owner and owner.type in NUMERIC | DATED | {FieldType.RATING}:
        return Within(source)
    return Marked(f"has={source}")


def _near(term: Term, value: Value | Range) -> Condition:
    text = _plain_value(term, value)
    named = _NAMED.fullmatch(text.strip())
    if named:
        return Around(named[1], geo.kilometres(named[2], named[3]), value.column)
    try:
        return within_circle(*geo.parse_circle(text))
    except ValueError as error:
        raise QueryError(str(error), remedy=keys.example("near"), column=value.column) from error


def within_circle(latitude: float, longitude: float, radius: float) -> Condition:
    """Return the condition that a photo lies within ``radius`` km of a point."""
    return within_boxes(geo.circle(latitude, longitude, radius))


def _id_start(term: Term, value: Value | Range) -> str:
    text = _plain_value(term, value).strip().lower()
    digits = text.replace("-", "")
    if not re.fullmatch(r"[0-9a-f]{4,32}", digits):
        raise QueryError(
            f"{text[:50]!r} is not the beginning of an id", remedy=keys.example(term.key), column=value.column
        )
    return digits


def _id(term: Term, value: Value | Range) -> Condition:
    return Worded(UID, (_id_start(term, value),), prefix=True)


def _similar(term: Term, value: Value | Range) -> Condition:
    return Similar(_id_start(term, value), value.column)


def _bbox(term: Term, value: Value | Range) -> Condition:
    text = _plain_value(term, value)
    try:
        return within_boxes(geo.boxes(text))
    except ValueError as error:
        raise QueryError(str(error), remedy=keys.example("bbox"), column=value.column) from error


def within_boxes(boxes: list[geo.Box]) -> Condition:
    """Return the condition that a photo lies in one of a few boxes.

    The index looks at positions only of photos in cells across the edge; of cells within, all photos are meant.
    """
    inside, edge = geo.gathered(tuple(boxes))
    # Each box with its own cells: of a choice of boxes the index would look at every photo's position.
    exact = [
        AllOf((MarkedAny(tuple(marks)), Within("latitude", south, north), Within("longitude", west, east)))
        for (west, south, east, north), marks in zip(boxes, edge, strict=True)
        if marks
    ]
    return OneOf((MarkedAny(tuple(inside)), *exact))


_SPECIAL: dict[str, Callable[[Term, Value | Range], Condition]] = {
    "is": _chosen,
    "weekday": _chosen,
    "season": _chosen,
    "has": _present,
    "missing": _present,
    "day": _part_of_date(1, 31),
    "hour": _part_of_date(0, 23),
    "minute": _part_of_date(0, 59),
    "near": _near,
    "id": _id,
    "similar": _similar,
    "bbox": _bbox,
}
