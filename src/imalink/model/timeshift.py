"""How clocks are put right: spans such as ``+1h30m``, and capture times moved by them."""

from __future__ import annotations

import datetime as dt
import re

from imalink.errors import InvalidInput
from imalink.model.taken import TakenError, parse

_PARTS = re.compile(r"(\d{1,7}(?:\.\d{1,3})?)\s*(w|d|h|m(?:in)?|s)", re.IGNORECASE | re.ASCII)
_WHOLE = re.compile(rf"(?:{_PARTS.pattern}\s*)+", re.IGNORECASE | re.ASCII)
_CLOCK = re.compile(r"(\d{1,5}):(\d{2})(?::(\d{2}))?", re.ASCII)
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_DAY = dt.timedelta(days=1)


def parse_shift(text: str) -> dt.timedelta:
    """Return the span of ``+1h``, ``-1d 3h``, ``+1:30`` (hours and minutes), ``+00:00:12``.

    Raises :class:`InvalidInput`; nothing is a shift too small to mean anything, so zero is refused.
    """
    given = text.strip()
    sign = -1 if given[:1] in ("-", "\N{MINUS SIGN}") else 1
    rest = given[1:].strip() if given[:1] in ("+", "-", "\N{MINUS SIGN}") else given
    clock = _CLOCK.fullmatch(rest)
    if clock is not None:
        span = dt.timedelta(hours=int(clock[1]), minutes=int(clock[2]), seconds=int(clock[3] or 0))
    elif _WHOLE.fullmatch(rest):
        span = sum(
            (dt.timedelta(**{_UNITS[unit[0].lower()]: float(number)}) for number, unit in _PARTS.findall(rest)),
            dt.timedelta(),
        )
    else:
        span = dt.timedelta()
    if not span:
        raise InvalidInput(f"{text!r} is no span of time", where="shift_time", remedy="write it as in +1h30m or -2d")
    return sign * span


def shifted(edtf: str, span: dt.timedelta) -> str | None:
    """Return a capture time moved by ``span`` in the same precision, None where it is too fuzzy for that.

    Times are moved by any span, days by whole days; months, years and stretches stay as they are.
    """
    try:
        known = parse(edtf)
    except TakenError:
        return None
    timed = "T" in edtf and "/" not in edtf
    if known.approximate or not (timed or (known.precision == "day" and not span % _DAY)):
        return None
    text, _, fraction = edtf.partition(".")
    try:
        moved = dt.datetime.fromisoformat(text) + span
    except (OverflowError, ValueError):
        return None
    if not timed:
        return moved.date().isoformat()
    if fraction:
        return _with_fraction(moved, fraction)
    exact = known.precision == "second" or moved.second or moved.microsecond
    return moved.isoformat(timespec="seconds" if exact else "minutes")


def _with_fraction(moved: dt.datetime, fraction: str) -> str:
    """Return the moved time with its fraction of a second as long as it was."""
    total = int(fraction.ljust(6, "0")[:6]) + moved.microsecond
    carried = moved.replace(microsecond=0) + dt.timedelta(microseconds=total)
    digits = f"{carried.microsecond:06d}" + fraction[6:]
    return f"{carried.replace(microsecond=0).isoformat()}.{digits[: max(len(fraction), 1)]}"
