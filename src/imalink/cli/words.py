"""Numbers and values in words and units that people read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from imalink.model.codes import label

_UNITS_OF = {
    "focal_length": "mm",
    "focal_length_35mm": "mm",
    "altitude": "m",
    "exposure_compensation": "EV",
    "speed": "km/h",
    "direction": "°",
    "latitude": "°",
    "longitude": "°",
}
_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")


def count(number: int, thing: str, things: str | None = None) -> str:
    """Return ``1 photo``, ``1,234 photos``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def size(number: float) -> str:
    """Return bytes in decimal units, ``12.3 MB``."""
    value = float(number)
    for unit in _UNITS[:-1]:
        if abs(value) < 999.95 or (unit == "bytes" and abs(value) < 1000):
            return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} {_UNITS[-1]}"


def duration(seconds: float) -> str:
    """Return ``3.2 s``, ``43 s``, ``2:05 min``, ``1:02:05 h``."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02} min"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02} h"


def moment(text: str | None) -> str:
    """Return a UTC time of the library as local date and time; ``never`` for none."""
    if not text:
        return "never"
    return f"{dt.datetime.fromisoformat(text).astimezone():%Y-%m-%d %H:%M:%S}"


def shutter(seconds: float) -> str:
    """Return an exposure time as cameras show it, ``1/250 s``, ``2.5 s``."""
    if 0 < seconds < 0.3:
        return f"1/{round(1 / seconds)} s"
    return f"{seconds:g} s"


def stars(rating: float | None) -> str:
    """Return a rating as stars, ``rejected`` for -1, nothing for none; half stars as ``½``."""
    if rating is None:
        return ""
    if rating < 0:
        return "rejected"
    return "★" * int(rating) + ("½" if rating % 1 else "")


def value(field: str, known: Any) -> str:
    """Return the value of any field of a photo in words, with its unit; ``none`` for none."""
    if known is None or known == []:
        return "none"
    if isinstance(known, bool):
        return "yes" if known else "no"
    if isinstance(known, dict):
        return " ".join(f"{part:g}" if isinstance(part, float) else str(part) for part in known.values())
    if isinstance(known, list):
        return ", ".join(value(field, part) for part in known)
    meant = label(field, known)
    if meant is not None:
        return meant
    if field == "rating":
        return stars(known)
    if field == "shutter":
        return shutter(known)
    if field == "aperture":
        return f"f/{known:g}"
    if not isinstance(known, float | int):
        return str(known)
    text = f"{round(known, 2):+g}" if field == "exposure_compensation" and known else _decimal(known)
    unit = _UNITS_OF.get(field, "")
    return f"{text}{'' if unit == '°' else ' '}{unit}".rstrip()


def _decimal(number: float) -> str:
    """Return a number with as many digits as it has, six after the point at most."""
    return f"{number:.6f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)
