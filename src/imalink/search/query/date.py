"""Dates as people write them in a query, to half-open intervals of local milliseconds."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from imalink.errors import InvalidInput
from imalink.model import taken
from imalink.model.field import Field, FieldType
from imalink.search.analysis import whole

_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local wall time
_AGO = re.compile(r"last-(\d{1,5})-(day|week|month|year)s?")
_UNITS = ("day", "week", "month", "year")
_YEAR = re.compile(r"\d{4}|\d{3}X|\d{2}XX|(\d{3})0s", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open interval of local milliseconds since 1970."""

    start: int
    end: int


def period(field: Field, text: str, now: dt.datetime) -> Period:
    """Return the time that ``text`` stands for: EDTF, ``today``, ``last-30-days``, ``this-month``...

    Raises :class:`InvalidInput`.
    """
    plain = text.strip()
    if field.type is FieldType.YEAR:
        match = _YEAR.fullmatch(plain)
        if not match:
            raise InvalidInput(f"{text!r} is not a year", remedy=f"write it as in {field.example}")
        plain = f"{match[1]}X" if match[1] else plain
    elif field.type is FieldType.DATE:
        relative = _relative(whole(plain), now)
        if relative:
            return relative
    elif not re.fullmatch(r"\d{4}-\d{2}", plain):
        raise InvalidInput(f"{text!r} is not a month", remedy=f"write it as in {field.example}")
    try:
        found = taken.parse(re.sub(r"(?<=\d)[xt]", lambda letter: letter[0].upper(), plain))
    except (taken.TakenError, RecursionError) as error:
        what = str(error) if isinstance(error, taken.TakenError) else f"{text[:50]!r} is not a date"
        raise InvalidInput(what, remedy=f"write it as in {field.example}") from error
    return Period(found.start, found.end)


def month_of_year(text: str) -> int | None:
    """Return 1-12 for ``3``, ``03``, ``mar`` or ``March``; None for anything else."""
    plain = whole(text)
    if re.fullmatch(r"0?[1-9]|1[0-2]", plain):
        return int(plain)
    if plain in _MONTH_NAMES:
        return _MONTH_NAMES.index(plain) + 1
    return _MONTHS.index(plain) + 1 if plain in _MONTHS else None


def _relative(text: str, now: dt.datetime) -> Period | None:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = today + dt.timedelta(days=1)
    if text == "today":
        return _between(today, tomorrow)
    if text == "yesterday":
        return _between(today - dt.timedelta(days=1), today)
    ago = _AGO.fullmatch(text)
    if ago:
        return _between(_back(tomorrow, int(ago[1]), ago[2]), tomorrow)
    which, _, unit = text.partition("-")
    if which in ("this", "last") and unit in _UNITS:
        begin = _begin(today, unit)
        if which == "last":
            return _between(_back(begin, 1, unit), begin)
        return _between(begin, _back(begin, -1, unit))
    return None


def _begin(day: dt.datetime, unit: str) -> dt.datetime:
    if unit == "week":
        return day - dt.timedelta(days=day.weekday())
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _back(moment: dt.datetime, count: int, unit: str) -> dt.datetime:
    try:
        if unit in ("day", "week"):
            return moment - dt.timedelta(days=count * (7 if unit == "week" else 1))
        months = moment.year * 12 + moment.month - 1 - count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        last = (dt.date(year + month // 11, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
        return moment.replace(year=year, month=month + 1, day=min(moment.day, last))
    except (OverflowError, ValueError) as error:
        raise InvalidInput("that is too long ago") from error


def _between(start: dt.datetime, end: dt.datetime) -> Period:
    return Period(_ms(start), _ms(end))


def _ms(moment: dt.datetime) -> int:
    return (moment - _EPOCH) // dt.timedelta(milliseconds=1)
