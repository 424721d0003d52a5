"""The reference: what a query finds, in plain Python over the documents, without the index or its conditions.

Only the cutting of text into words is shared with the program, since it is the definition of a word.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
import re
from typing import TYPE_CHECKING, Any

from imalink.model import taken
from imalink.model.field import FIELDS, Field, FieldType
from imalink.model.fieldvalue import parse_number, parse_rating
from imalink.search.analysis import fold, searched, words
from imalink.search.query.ast import And, AnyOf, Count, Everything, Node, Not, Or, Range, Term, Text, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imalink.search.document import SearchDocument

EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local wall time
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def found(node: Node, photos: Sequence[SearchDocument]) -> list[SearchDocument]:
    """The photos that a whole query finds: hidden and trashed ones only where it names them."""
    named = set(mentioned(node))
    return [
        photo
        for photo in photos
        if finds(node, photo, photos)
        and (photo.visibility not in ("hidden", "trashed") or photo.visibility in named or "*" in named)
    ]


def mentioned(node: Node) -> Iterator[str]:
    match node:
        case Not(part):
            yield from mentioned(part)
        case And(parts) | Or(parts) | AnyOf(_, parts):
            for part in parts:
                yield from mentioned(part)
        case Term(key, _, asked) if key in ("is", "visibility"):
            for value in asked:
                assert isinstance(value, Value)
                text = value.text.lower()
                yield "*" if "*" in text or "?" in text else {"trash": "trashed", "hide": "hidden"}.get(text, text)


def finds(node: Node, photo: SearchDocument, photos: Sequence[SearchDocument] = ()) -> bool:
    match node:
        case Everything():
            return True
        case Not(part):
            return not finds(part, photo, photos)
        case And(parts):
            return all(finds(part, photo, photos) for part in parts)
        case Or(parts):
            return any(finds(part, photo, photos) for part in parts)
        case AnyOf(minimum, parts):
            return sum(finds(part, photo, photos) for part in parts) >= minimum
        case Text(text, prefix):
            texts = [text for field in FIELDS if field.plain_words for text in values(photo, field)]
            return any(spoken(text, prefix, value) for value in [*texts, *photo.words, *photo.synonyms])
        case Count(key, op, number):
            return compare(len(values(photo, field_named(key))), op, number)
        case Term(values=asked):
            return any(holds(node, value, photo, photos) for value in asked)


def field_named(name: str) -> Field:
    found = FIELDS.get(name)
    assert found
    return found


def values(photo: SearchDocument, field: Field) -> list[Any]:
    files = photo.files
    by_name: dict[str, Any] = {
        "file": [file.path.split("/")[-1] for file in files],
        "folder": ["/".join([file.root, *file.path.split("/")[:-1]]) for file in files],
        "path": [f"{file.root}/{file.path}" for file in files],
        "root": [file.root for file in files],
        "format": [file.format for file in files],
        "ext": [
            file.path.split("/")[-1].rsplit(".", 1)[1].lower() for file in files if "." in file.path.split("/")[-1]
        ],
        "filesize": [max(file.size for file in files)] if files else [],
        "rating": [photo.rating] if photo.rating else [],
        "megapixels": [photo.width * photo.height / 1e6] if photo.width and photo.height else [],
        "ratio": [photo.width / photo.height] if photo.width and photo.height else [],
        "place": ["|".join(photo.place)] if photo.place else [],
        "country": list(photo.place[:1]),
        "region": list(photo.place[1:2]),
        "city": list(photo.place[2:3]),
        "road": list(photo.place[3:4]),
        "orientation": [orientation] if (orientation := standing(photo)) else [],
        "taken": [] if photo.taken_start is None else [photo.taken_start],
    }
    if field.name in by_name:
        return list(dict.fromkeys(by_name[field.name]))
    value = getattr(photo, field.name) if hasattr(photo, field.name) else photo.custom.get(field.name)
    return list(value) if isinstance(value, tuple) else [] if value is None or value == "" else [value]


def standing(photo: SearchDocument) -> str | None:
    if not photo.width or not photo.height:
        return None
    ratio = photo.width / photo.height
    return "square" if ratio == 1 else "portrait" if ratio < 1 else "landscape"


def spoken(text: str, prefix: bool, value: str) -> bool:
    wanted, must_prefix = searched(text)
    present = words(value)
    for start in range(len(present)):
        part = present[start : start + len(wanted)]
        if part == wanted:
            return True
        begins = part[:-1] == wanted[:-1] and len(part) == len(wanted) and part[-1].startswith(wanted[-1])
        if (prefix or must_prefix) and begins:
            return True
    return False


def whole(text: str) -> str:
    return " ".join(fold(text).split())


def same(pattern: str, value: str) -> bool:
    """Shell pattern over the whole value; [*] and [?] are the characters."""
    kept = re.sub(r"\[(?![*?]\])", "[[]", whole(f"|{pattern}|")[1:-1])
    return fnmatch.fnmatchcase(whole(value), kept)


def under(parts: list[str], value: list[str], exact: bool, anchored: bool) -> bool:
    for start in range(len(value) - len(parts) + 1):
        if anchored and start:
            break
        ends = start + len(parts) == len(value)
        if (ends or not exact) and all(same(*pair) for pair in zip(parts, value[start:], strict=False)):
            return True
    return False


def compare(value: float, op: str, bound: float) -> bool:
    return {
        ">": value > bound,
        ">=": value >= bound,
        "<": value < bound,
        "<=": value <= bound,
        "=": value == bound,
        ":": value == bound,
    }[op]


def holds(term: Term, value: Value | Range, photo: SearchDocument, photos: Sequence[SearchDocument] = ()) -> bool:
    field = FIELDS.get(term.key)
    if field is None:
        return special(term, value, photo, photos)
    if field.type in (FieldType.DATE, FieldType.YEAR, FieldType.MONTH):
        return dated(term, value, photo, field)
    present = values(photo, field)
    if field.type is FieldType.RATING:
        return rated(term.op, value, photo.rating or 0)
    if field.type in (FieldType.INTEGER, FieldType.NUMBER):
        if isinstance(value, Range):
            low = parse_number(field, value.low) if value.low else float("-inf")
            high = parse_number(field, value.high) if value.high else float("inf")
            return any(low <= number <= high for number in present)
        bound = parse_number(field, value.text)
        if field.type is FieldType.NUMBER and term.op in (":", "="):
            return any(abs(number - bound) <= abs(bound) * 1e-3 for number in present)
        return any(compare(number, term.op, bound) for number in present)
    assert isinstance(value, Value)
    text, exact = value.text, term.op == "="
    if field.type is FieldType.CHOICE:
        return any(same(dict(field.spellings).get(text.lower(), text), item) for item in present)
    if field.type is FieldType.TAGS:
        if field.name == "tags":
            present = [*present, *photo.synonyms]
        split = text.split("|") if "|" in text else text.split("/")
        ways = [split] if "/" not in text or "|" in text else [split, [text]]
        return any(
            under([p for p in way if p.strip()], tag.split("|"), exact, len(way) > 1 and not way[0].strip())
            for way in ways
            for tag in present
        )
    if field.type is FieldType.PATH:
        parts = text.split("/")
        anchored = len(parts) > 1 and not parts[0].strip()
        kept = [part for part in parts if part.strip()]
        paths = [item.split("/") for item in present]
        if term.key == "path":
            # A part of the folders, or the end of the whole path.
            return any(under(kept, path, True, anchored) for path in paths) or (
                not exact and any(under(kept, path[:-1], False, anchored) for path in paths)
            )
        return any(under(kept, path, exact, anchored) for path in paths)
    wild = "*" in text or "?" in text
    if field.type is FieldType.TEXT and not exact and text.endswith("*") and "*" not in text[:-1] and "?" not in text:
        return any(spoken(text[:-1], True, item) for item in present)
    if exact or wild:
        return any(same(text, item) for item in present)
    return any(spoken(text, False, item) for item in present)


def rated(op: str, value: Value | Range, rating: int) -> bool:
    field = field_named("rating")
    if isinstance(value, Range):
        low = parse_rating(field, value.low) if value.low else None
        high = parse_rating(field, value.high) if value.high else 10
        if rating == 0:
            return low == 0
        return rating > 0 and (low or 0) <= rating <= high
    bound = parse_rating(field, value.text)
    if bound == -1 and op in (":", "="):
        return rating == -1
    if op in (":", "="):
        return rating == bound
    if rating == 0:
        return op == ">=" and bound == 0
    return rating > 0 and compare(rating, op, bound)


def dated(term: Term, value: Value | Range, photo: SearchDocument, field: Field) -> bool:
    if field.type is FieldType.DATE and field.name != "taken":
        present = values(photo, field)
        if not present:
            return False
        start, end = present[0], present[0] + 1
    else:
        if photo.taken_start is None or photo.taken_end is None:
            return False
        start, end = photo.taken_start, photo.taken_end
    if field.type is FieldType.MONTH:
        texts = [value.low, value.high] if isinstance(value, Range) else [value.text]
        if all(text is None or re.fullmatch(r"\d{1,2}", text) for text in texts):
            month = month_known(start, end)
            if month is None:
                return False
            if isinstance(value, Range):
                low, high = int(value.low or 1), int(value.high or 12)
                return low <= month <= high if low <= high else month >= low or month <= high
            return compare(month, term.op, int(value.text))
    if isinstance(value, Range):
        after = taken.parse(value.low).start if value.low else None
        before = taken.parse(value.high).end if value.high else None
    else:
        asked = taken.parse(value.text)
        after, before = {
            ">": (asked.end, None),
            ">=": (asked.start, None),
            "<": (None, asked.start),
            "<=": (None, asked.end),
        }.get(term.op, (asked.start, asked.end))
    return (after is None or end > after) and (before is None or start < before)


def moment(ms: int) -> dt.datetime:
    return EPOCH + dt.timedelta(milliseconds=ms)


def month_known(start: int, end: int) -> int | None:
    first, last = moment(start), moment(end - 1)
    return first.month if (first.year, first.month) == (last.year, last.month) else None


def special(term: Term, value: Value | Range, photo: SearchDocument, photos: Sequence[SearchDocument]) -> bool:
    key = term.key
    if key in ("id", "similar"):
        assert isinstance(value, Value)
        start = value.text.replace("-", "").lower()
        if key == "id":
            return bool(photo.uid) and (photo.uid or "").replace("-", "").startswith(start)
        model = next(one for one in photos if (one.uid or "").replace("-", "").startswith(start))
        if model.hothash is None or photo.hothash is None:
            return model is photo
        return bin(int(model.hothash, 16) ^ int(photo.hothash, 16)).count("1") <= 31
    if key in ("has", "missing"):
        assert isinstance(value, Value)
        name = {"gps": "latitude", "date": "taken", "year": "taken", "month": "taken", "path": "folder"}.get(
            value.text, value.text
        )
        return bool(values(photo, field_named(name))) == (key == "has")
    if key == "is":
        assert isinstance(value, Value)
        return is_a(value.text, photo)
    if key == "bbox":
        assert isinstance(value, Value)
        west, south, east, north = map(float, value.text.split(","))
        if photo.latitude is None or photo.longitude is None or not south <= photo.latitude <= north:
            return False
        across = west <= photo.longitude <= east
        return across if west <= east else photo.longitude >= west or photo.longitude <= east
    if photo.taken_start is None or photo.taken_end is None:
        return False
    first, last = moment(photo.taken_start), moment(photo.taken_end - 1)
    if key == "season":
        month = month_known(photo.taken_start, photo.taken_end)
        assert isinstance(value, Value)
        seasons = ["winter", "spring", "summer", "autumn"]
        if month is None:
            near = photo.taken_end - photo.taken_start < 100 * 86_400_000
            month = first.month if near and first.month % 12 // 3 == last.month % 12 // 3 else None
        return month is not None and seasons[month % 12 // 3] == value.text
    if first.date() != last.date():
        return False
    if key == "weekday":
        assert isinstance(value, Value)
        return WEEKDAYS[first.weekday()] == value.text
    if key == "hour" and photo.taken_end - photo.taken_start > 3_600_000:
        return False
    if key == "minute" and photo.taken_end - photo.taken_start > 60_000:
        return False
    number = {"day": first.day, "hour": first.hour, "minute": first.minute}[key]
    if isinstance(value, Range):
        low, high = int(value.low or 0), int(value.high or 99)
        return low <= number <= high if low <= high else number >= low or number <= high
    return compare(number, term.op, int(value.text))


def is_a(flag: str, photo: SearchDocument) -> bool:
    width, height = photo.width or 0, photo.height or 0
    known = {
        "rated": (photo.rating or 0) > 0,
        "unrated": not photo.rating,
        "rejected": photo.rating == -1 or photo.flag == "reject",
        "picked": photo.flag == "pick",
        "favourite": photo.favourite,
        "favorite": photo.favourite,
        "stacked": photo.stack is not None,
        "cover": photo.stack is not None and photo.cover,
        "top": photo.stack is None or photo.cover,
        "video": photo.type == "video",
        "raw": photo.type == "raw" or "raw" in photo.flags,
        "visible": photo.visibility == "visible",
        "archived": photo.visibility == "archived",
        "hidden": photo.visibility == "hidden",
        "trashed": photo.visibility == "trashed",
        "trash": photo.visibility == "trashed",
        "dated": photo.taken_start is not None,
        "undated": photo.taken_start is None,
        "tagged": bool(photo.tags),
        "located": photo.latitude is not None,
        "portrait": height > width,
        "landscape": width > height,
        "square": width == height > 0,
        "panorama": width > 2 * height > 0,
        "present": photo.state == "present",
        "missing": photo.state == "missing",
        "offline": photo.state == "offline",
    }
    return known.get(flag, flag in photo.flags)
