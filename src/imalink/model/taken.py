"""When a picture was taken: EDTF text and the half-open local interval it stands for.

Source: ISO 8601-2:2019 (EDTF) levels 0 and 1 and the parts of level 2 that the design names:
``1985``, ``1985-06``, ``197X``, ``19XX``, ``1962~``, ``1962?``, ``1962%``, ``1985-06/1985-08``,
``../1990``, ``1990/..``, ``1985-21`` (seasons 21-24), ``2019-03-04T10:11:12``. A fraction of a second
(``...:12.345``) is our one extension. All is local wall time as the camera wrote it; an offset is
stored beside it, never mixed in.
"""

# ruff: noqa: DTZ001 - everything here is local wall time, which has no zone

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

OPEN_SPAN_YEARS = 100
"""How far an open interval (``../1990``) is taken to reach when it is drawn on a timeline."""

_DAY_MS = 86_400_000
_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?", re.ASCII
)
_TIME = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})T(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d{1,9}))?)?",
    re.ASCII,
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


class TakenError(ValueError):
    """The text is not a date this program understands."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A capture time: ``edtf`` as stored, ``start`` and ``end`` in milliseconds, ``precision`` in words.

    ``start`` and ``end`` (half open) count local wall-clock milliseconds from 1970-01-01T00:00 as if it
    were UTC; negative before. ``precision`` is one of ``subsecond second minute day month season year
    decade century interval``; ``approximate`` is set for ``~ ? %``.
    """

    edtf: str
    start: int
    end: int
    precision: str
    approximate: bool = False

    @property
    def local(self) -> dt.datetime:
        """Return the start as a naive datetime."""
        return dt.datetime(1970, 1, 1) + dt.timedelta(milliseconds=self.start)


def _ms(moment: dt.datetime) -> int:
    return int((moment - dt.datetime(1970, 1, 1)) // dt.timedelta(milliseconds=1))


def _year_start(year: int) -> int:
    if year > dt.MAXYEAR:
        return _ms(dt.datetime(dt.MAXYEAR, 12, 31)) + _DAY_MS
    return _ms(dt.datetime(max(year, 1), 1, 1))


def _month_start(year: int, month: int) -> int:
    years, month0 = divmod(month - 1, 12)
    if year + years > dt.MAXYEAR:
        return _year_start(year + years)
    return _ms(dt.datetime(year + years, month0 + 1, 1))


def _parse_date(text: str) -> Taken:
    match = _DATE.fullmatch(text)
    if not match:
        raise TakenError(f"{text!r} is not a date")
    year_text, month_text, day_text, mark = match.group("year", "month", "day", "mark")
    masked = year_text.count("X")
    if masked:
        if month_text:
            raise TakenError(f"{text!r}: a month needs a full year")
        year = int(year_text.replace("X", "0"))
        span, precision = (10, "decade") if masked == 1 else (100, "century")
        return Taken(text, _year_start(year), _year_start(year + span), precision, bool(mark))
    year = int(year_text)
    if year < 1:
        raise TakenError(f"{text!r}: no such year")
    if not month_text:
        return Taken(text, _year_start(year), _year_start(year + 1), "year", bool(mark))
    month = int(month_text)
    if month in _SEASONS and not day_text:
        first = _SEASONS[month]
        return Taken(text, _month_start(year, first), _month_start(year, first + 3), "season", bool(mark))
    if not 1 <= month <= 12:
        raise TakenError(f"{text!r}: no such month")
    if not day_text:
        return Taken(text, _month_start(year, month), _month_start(year, month + 1), "month", bool(mark))
    day = int(day_text)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise TakenError(f"{text!r}: no such day")
    start = _ms(dt.datetime(year, month, day))
    return Taken(text, start, start + _DAY_MS, "day", bool(mark))


def _parse_moment(text: str) -> Taken:
    match = _TIME.fullmatch(text)
    if not match:
        raise TakenError(f"{text!r} is not a time")
    day = _parse_date(match["date"])
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise TakenError(f"{text!r}: no such time of day")
    start = day.start + ((hour * 60 + minute) * 60 + second) * 1000
    fraction = match["fraction"]
    if fraction:
        return Taken(
            text, start + int(fraction.ljust(3, "0")[:3]), start + int(fraction.ljust(3, "0")[:3]) + 1, "subsecond"
        )
    if match["second"]:
        return Taken(text, start, start + 1000, "second")
    return Taken(text, start, start + 60_000, "minute")


def parse(text: str) -> Taken:
    """Return what the EDTF ``text`` stands for; raises :class:`TakenError` naming what is wrong with it."""
    if "/" in text:
        first, _, last = text.partition("/")
        if "/" in last:
            raise TakenError(f"{text!r}: an interval has two ends")
        if first == ".." and last == "..":
            raise TakenError(f"{text!r}: an interval needs one end")
        if first == "..":
            end = parse(last)
            start_year = (dt.datetime(1970, 1, 1) + dt.timedelta(milliseconds=end.start)).year
            return Taken(text, _year_start(max(1, start_year - OPEN_SPAN_YEARS)), end.end, "interval", end.approximate)
        begin = parse(first)
        if last == "..":
            return Taken(
                text, begin.start, _year_start(begin.local.year + OPEN_SPAN_YEARS), "interval", begin.approximate
            )
        end = parse(last)
        if end.end <= begin.start:
            raise TakenError(f"{text!r}: ends before it begins")
        return Taken(text, begin.start, end.end, "interval", begin.approximate or end.approximate)
    return _parse_moment(text) if "T" in text else _parse_date(text)


def same_moment(one: str | None, other: str | None) -> bool:
    """Say whether two capture times are exact and agree to the second, and below it where both say."""
    if one is None or other is None:
        return False
    try:
        a, b = parse(one), parse(other)
    except TakenError:
        return False
    if a.precision == b.precision == "subsecond":
        (seconds, _, fraction), (other_seconds, _, other_fraction) = one.partition("."), other.partition(".")
        short = min(len(fraction), len(other_fraction))
        return seconds == other_seconds and fraction[:short] == other_fraction[:short]
    exact = {"subsecond", "second"}
    return a.precision in exact and b.precision in exact and a.start // 1000 == b.start // 1000


def other_moment(one: str | None, other: str | None) -> bool:
    """Say whether two capture times are known and contradict each other."""
    return bool(one and other) and one != other and not same_moment(one, other)


def within(fine: str | None, coarse: str | None) -> bool:
    """Say whether ``fine`` lies in the day, month or year ``coarse``; what is only about a time holds nothing."""
    if fine is None or coarse is None:
        return False
    try:
        a, b = parse(fine), parse(coarse)
    except TakenError:
        return False
    calendar_part = b.precision in ("day", "month", "year") and not b.approximate and not a.approximate
    return calendar_part and b.start <= a.start and a.end <= b.end
