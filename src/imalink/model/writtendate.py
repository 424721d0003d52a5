"""Dates as people write them: ``summer 1972``, ``1970s``, ``before 1990``, ``c. 1962``, ``12 June 1999``.

What comes out is EDTF (:mod:`imalink.model.taken`), which may be given as it is too. English words; days before
months where both are numbers and a dot parts them (``12.6.1999``), since slashes mean different things to people.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from imalink.model.taken import Taken, TakenError, parse

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 100
"""Characters that a date may have."""

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if number}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if number} | {"sept": 9}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH_NAMES = ("", *calendar.month_name[1:])
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

_ABOUT = re.compile(r"(?:circa|approximately|approx\.?|about|around|ca\.?|c\.?|~)\s*(?=\S)")
_MAYBE = re.compile(r"(?:maybe|perhaps|possibly|probably)\s+|\s*\?$")
_DECADE = re.compile(r"(?:the\s+)?(\d{3})0'?s")
_CENTURY = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\s+century")
_BETWEEN = re.compile(
    r"(?:between|from)\s+(.+?)\s+(?:and|to|until|till)\s+(.+)|(.+?)\s*(?:\s-\s|\s?[–—]\s?|\s+to\s+)(.+)"
)
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_BEFORE = re.compile(r"(before|until|till|by|no later than)\s+(.+)")
_AFTER = re.compile(r"(after|since|from|no earlier than)\s+(.+)")
_WORD_YEAR = re.compile(r"([a-z]+)\.?,?\s+(?:of\s+)?(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([a-z]+)\.?,?\s+(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?|(\d{4}):(\d{2}):(\d{2})")
_TIMED = re.compile(r"(.+?),?\s+(?:at\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?", re.DOTALL)
_MARKED = re.compile(r"([~?%])$")


def parse_date(text: str) -> Taken:
    """Return what a date means, written as people do or as EDTF; raises :class:`TakenError` saying what it is not."""
    given = " ".join(text.split())
    if not given or len(given) > LONGEST:
        raise TakenError(f"{given[:LONGEST]!r} is not a date")
    try:
        return parse(given.replace("x", "X") if given[:2].isdigit() else given)
    except TakenError as error:
        exact = error
    try:
        found = _written(given.casefold())
    except RecursionError:
        found = None
    if found is None:
        raise exact
    return parse(found)


def _written(text: str) -> str | None:
    """Return the EDTF of a date in words, None where it is none."""
    for read in _READERS:
        found = read(text)
        if found is not None:
            return found
    return None


def _one(text: str) -> str | None:
    """Return the EDTF of a date that is no stretch from one to another."""
    found = _plain(text)
    if found is not None:
        return found
    about = _ABOUT.match(text)
    maybe = _MAYBE.search(text)
    rest = text[about.end() :] if about else _MAYBE.sub("", text, count=1) if maybe else None
    if not rest or rest == text:
        return None
    inner = _one(rest)
    if inner is None or "/" in inner or "T" in inner:
        return None
    mark, known = "~" if about else "?", _MARKED.search(inner)
    return inner[:-1] + "%" if known and known[1] != mark else inner if known else inner + mark


def _plain(text: str) -> str | None:
    if (decade := _DECADE.fullmatch(text)) is not None:
        return f"{decade[1]}X"
    if (century := _CENTURY.fullmatch(text)) is not None:
        return f"{int(century[1]) - 1:02d}XX" if int(century[1]) else None
    if (named := _WORD_YEAR.fullmatch(text)) is not None:
        part = _MONTHS.get(named[1]) or _SEASONS.get(named[1])
        return _valid(f"{named[2]}-{part:02d}") if part else None
    for pattern, day, month, year in ((_DAY_MONTH, 1, 2, 3), (_MONTH_DAY, 2, 1, 3)):
        if (found := pattern.fullmatch(text)) is not None:
            number = _MONTHS.get(found[month])
            return _valid(f"{found[year]}-{number:02d}-{int(found[day]):02d}") if number else None
    if (dotted := _DOTTED.fullmatch(text)) is not None:
        return _valid(f"{dotted[3]}-{int(dotted[2]):02d}-{int(dotted[1]):02d}")
    if (first := _YEAR_FIRST.fullmatch(text)) is not None:
        return _valid("-".join(part.zfill(2) for part in first.groups() if part))
    return _valid(text.upper())


def _valid(edtf: str) -> str | None:
    try:
        return parse(edtf).edtf if "/" not in edtf else None
    except TakenError:
        return None


def _timed(text: str) -> str | None:
    match = _TIMED.fullmatch(text)
    if match is None:
        return None
    day = _plain(match[1])
    if day is None:
        return None
    seconds = f":{match[4]}" if match[4] else ""
    return _valid(f"{day}T{int(match[2]):02d}:{match[3]}{seconds}")


def _open(pattern: re.Pattern[str], *, before: bool) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        match = pattern.fullmatch(text)
        end = _one(match[2]) if match else None
        if end is None or "T" in end:
            return None
        return f"../{end}" if before else f"{end}/.."

    return read


def _between(text: str) -> str | None:
    years = _YEARS.fullmatch(text)
    match = _BETWEEN.fullmatch(text)
    if years is not None:
        ends = [years[1], years[2]]
    elif match is not None:
        ends = [match[1] or match[3], match[2] or match[4]]
        short = re.fullmatch(r"([a-z]+)\.?", ends[0])  # "June to August 1985": the year is said once
        year = re.search(r"(\d{4})$", ends[1])
        if short is not None and year is not None:
            ends[0] = f"{ends[0]} {year[1]}"
    else:
        return None
    first, last = (_one(end) for end in ends)
    if first is None or last is None or "T" in first + last:
        return None
    try:
        return parse(f"{first}/{last}").edtf
    except TakenError:
        return None


_READERS = (_one, _timed, _open(_BEFORE, before=True), _between, _open(_AFTER, before=False))


def write_date(edtf: str) -> str:
    """Return EDTF as people write it, such that :func:`parse_date` gives it back; what has no words stays as it is."""
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if first == "..":
            return f"before {_shown(last)}"
        return f"after {_shown(first)}" if last == ".." else f"{_shown(first)} to {_shown(last)}"
    return _shown(edtf)


def _shown(edtf: str) -> str:
    mark = edtf[-1] if edtf[-1:] in "~?%" else ""
    bare = edtf.removesuffix(mark) if mark else edtf
    if "T" in bare:
        day, _, time = bare.partition("T")
        return bare if "." in time else f"{_shown(day)} {time}"
    year, month, day_number = (*bare.split("-"), "", "")[:3]
    if year.endswith("XX"):
        shown = f"{_ordinal(int(year[:2]) + 1)} century"
    elif year.endswith("X"):
        shown = f"{year[:3]}0s"
    elif day_number:
        shown = f"{int(day_number)} {_MONTH_NAMES[int(month)]} {year}"
    elif month:
        number = int(month)
        shown = f"{_SEASON_NAMES.get(number) or _MONTH_NAMES[number]} {year}"
    else:
        shown = year
    return {"": "", "~": "c. ", "?": "maybe ", "%": "maybe c. "}[mark] + shown


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
