"""Dates and offsets as cameras and programs write them, into EDTF text that says no more than they do.

Rules: the local wall time is taken as written and never converted. Zero, blank and two-digit years are no date.
An impossible or zero month leaves the year, an impossible or zero day leaves year and month, an impossible
time of day leaves the day. What lies in the future is no date. The time zone of this machine plays no part.
Sources: Exif 2.32 (4.6.5), XMP part 1 (8.2.1.2, ISO 8601 profile), IPTC IIM 4.2 (2:55, 2:60).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import time
from dataclasses import dataclass
from email.utils import parsedate_tz

EARLIEST_YEAR = 1000
"""Years below are two-digit years or zeros; pictures of older works carry the work's date elsewhere."""

LARGEST_OFFSET = 14 * 60
"""Minutes; no civil time is further from UTC (Kiritimati +14:00; the west ends at -12:00)."""

_DAY = 86_400
_MOMENT = re.compile(
    r"\s*(?P<year>\d{4})(?=[-:/.]|\s*$)"
    r"(?:[-:/.](?P<month>\d{1,2}|\s{1,2})(?:[-:/.](?P<day>\d{1,2}|\s{1,2})(?!\d))?(?!\d))?(?P<rest>.*)",
    re.DOTALL | re.ASCII,
)
_COMPACT = re.compile(r"\s*(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?P<rest>\D.*|)", re.DOTALL | re.ASCII)
_TIME = re.compile(
    r"[T\s]?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?"
    r"\s*(?P<half>[AaPp][Mm])?\s*(?P<zone>Z|[+-]\d{1,2}:?\d{2})?.*",
    re.DOTALL | re.ASCII,
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2})(?::\d{2})?)?", re.ASCII)
_MAIL_ZONE = re.compile(r"(?:[+-]\d{4}|[A-Z]{2,4})\s*$")


@dataclass(frozen=True, slots=True)
class Wall:
    """A local wall time as EDTF and the offset in minutes written with it, if any."""

    edtf: str
    offset: int | None = None


def offset(text: str) -> int | None:
    """Return minutes east of UTC of ``+01:00``, ``-0530``, ``+05`` or ``Z``; None if it is blank or impossible."""
    text = text.strip()
    if text in ("Z", "z"):
        return 0
    match = _OFFSET.fullmatch(text)
    if not match:
        return None
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes > LARGEST_OFFSET or int(match["minutes"] or 0) > 59:
        return None
    return -minutes if match["sign"] == "-" else minutes


def wall(text: str, subsecond: str = "", now: float | None = None) -> Wall | None:
    """Return the date in ``text`` (Exif, XMP, IPTC or PNG form) with ``subsecond`` digits, None if it is none.

    ``now`` is seconds since the epoch; what begins more than a day after it is in the future.
    """
    match = _COMPACT.fullmatch(text) or _MOMENT.fullmatch(text)
    if not match:
        return _mail_date(text, now)
    year = int(match["year"])
    if year < EARLIEST_YEAR:
        return None
    month, day = _field(match["month"]), _field(match["day"])
    if not 1 <= month <= 12:
        return _not_future(f"{year:04}", year, 1, 1, now)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return _not_future(f"{year:04}-{month:02}", year, month, 1, now)
    date = f"{year:04}-{month:02}-{day:02}"
    clock, minutes = _clock(match["rest"], subsecond)
    return _not_future(date + clock, year, month, day, now, minutes)


def _field(text: str | None) -> int:
    return int(text) if text and text.strip() else 0


def _clock(rest: str, subsecond: str) -> tuple[str, int | None]:
    """Return ``T10:11:12.5`` (empty when there is no possible time of day) and the offset behind it."""
    match = _TIME.fullmatch(rest)
    if not match:
        return "", None
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return "", None
    minutes = offset(match["zone"]) if match["zone"] else None
    clock = f"T{hour:02}:{minute:02}"
    if match["second"] is None or int(match["second"]) > 59:
        return clock, minutes
    fraction = match["fraction"] or _digits(subsecond)
    return f"{clock}:{match['second']}" + (f".{fraction[:9]}" if fraction else ""), minutes


def _digits(subsecond: str) -> str:
    subsecond = subsecond.strip()
    return subsecond if subsecond.isascii() and subsecond.isdigit() else ""


def _not_future(
    edtf: str, year: int, month: int, day: int, now: float | None, minutes: int | None = None
) -> Wall | None:
    limit = time.time() if now is None else now
    return Wall(edtf, minutes) if (dt.date(year, month, day).toordinal() - _EPOCH) * _DAY <= limit + _DAY else None


_EPOCH = dt.date(1970, 1, 1).toordinal()


def _mail_date(text: str, now: float | None) -> Wall | None:
    """Return the date of ``Fri, 22 Dec 2017 11:16:49 +0100``, the form PNG recommends."""
    try:
        found = parsedate_tz(text.strip())
    except (ValueError, IndexError, TypeError):
        return None
    if found is None or found[0] < EARLIEST_YEAR:
        return None
    minutes = (found[9] or 0) // 60 if _MAIL_ZONE.search(text) else None
    zone = "" if minutes is None else f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
    return wall(f"{found[0]:04}-{found[1]:02}-{found[2]:02}T{found[3]:02}:{found[4]:02}:{found[5]:02}{zone}", "", now)


def seconds(edtf: str) -> int | None:
    """Return the wall clock seconds since 1970 of a full time; None for coarser dates."""
    try:
        return int(dt.datetime.fromisoformat(edtf[:19]).replace(tzinfo=dt.UTC).timestamp()) if "T" in edtf else None
    except ValueError:
        return None


def moved(edtf: str, minutes: int) -> str:
    """Return the full time ``edtf`` moved by ``minutes``, its fraction kept."""
    moment = dt.datetime.fromisoformat(edtf[:19]) + dt.timedelta(minutes=minutes)
    return moment.isoformat(timespec="seconds") + edtf[19:]


def from_seconds(seconds: int) -> str | None:
    """Return the UTC time of so many seconds since 1970 as EDTF; None outside years 1000 to 9999 or in the future."""
    if not -30_610_224_000 <= seconds <= time.time() + _DAY:
        return None
    return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)).isoformat(timespec="seconds")  # noqa: DTZ001
