"""What is known of a date's parts: month, day, weekday, hour, minute and season, as far as the date is that precise."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from imalink.search.query.keys import SEASONS, WEEKDAYS

DAY_MS = 86_400_000
_HOUR_MS, _MINUTE_MS = 3_600_000, 60_000
_LONGEST_SEASON = 100 * DAY_MS
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local wall time


def parts_of_date(start: int, end: int) -> list[str]:
    """Return the marks ``month=``, ``day=``, ``weekday=``, ``hour=``, ``minute=`` and ``season=`` of an interval."""
    day = start // DAY_MS
    if (end - 1) // DAY_MS == day:
        out = [*_day_marks(day)]
        if end - start <= _HOUR_MS:
            out.append(f"hour={start % DAY_MS // _HOUR_MS}")
            if end - start <= _MINUTE_MS:
                out.append(f"minute={start % _HOUR_MS // _MINUTE_MS}")
        return out
    try:
        first, last = _EPOCH + dt.timedelta(milliseconds=start), _EPOCH + dt.timedelta(milliseconds=end - 1)
    except OverflowError:
        return []
    out = []
    if (first.year, first.month) == (last.year, last.month):
        out.append(f"month={first.month}")
    if end - start < _LONGEST_SEASON and first.month % 12 // 3 == last.month % 12 // 3:
        out.append(f"season={_season(first.month)}")
    return out


@lru_cache(maxsize=20_000)
def _day_marks(day: int) -> tuple[str, ...]:
    try:
        date = _EPOCH + dt.timedelta(days=day)
    except OverflowError:
        return ()
    return (
        f"month={date.month}",
        f"day={date.day}",
        f"weekday={WEEKDAYS[date.weekday()]}",
        f"season={_season(date.month)}",
    )


def _season(month: int) -> str:
    return SEASONS[(month % 12 // 3 + 3) % 4]
