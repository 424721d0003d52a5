"""How old somebody is at a time, of dates that may be fuzzy."""

from __future__ import annotations

import datetime as dt

from imalink.model.taken import TakenError, parse

_EPOCH = dt.date(1970, 1, 1)
_DAY_MS = 86_400_000


def age_at(birth: str, taken: str) -> str | None:
    """Return the age in whole years, ``7``, or ``6-7`` where the dates (EDTF) leave it open, ``c. 7`` where one of
    them is approximate.

    None before the birth, and for dates that cannot be understood.
    """
    try:
        born, seen = parse(birth), parse(taken)
    except TakenError:
        return None
    youngest = _years(_date(born.end - 1), _date(seen.start))
    oldest = _years(_date(born.start), _date(seen.end - 1))
    if oldest < 0:
        return None
    age = f"{oldest}" if max(youngest, 0) == oldest else f"{max(youngest, 0)}-{oldest}"
    return f"c. {age}" if born.approximate or seen.approximate else age


def _date(ms: int) -> dt.date:
    days = min(max(ms // _DAY_MS, (dt.date.min - _EPOCH).days), (dt.date.max - _EPOCH).days)
    return _EPOCH + dt.timedelta(days=days)


def _years(born: dt.date, seen: dt.date) -> int:
    return seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day))
