"""Numbers out of tag texts: rationals, APEX values, lists; what is not a number is None, never a guess."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.media.metadata.rawtags import Value

_PLAIN = re.compile(r"[+-]?\d{1,15}(?:\.\d{0,40})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_RATIONAL = re.compile(r"([+-]?\d{1,15})/([+-]?\d{1,15})", re.ASCII)
_UNKNOWN = 0xFFFFFFFF


def items(value: Value | None) -> list[str]:
    """Return the numbers of a value as texts, one by one."""
    if value is None:
        return []
    if isinstance(value, tuple):
        return [item.strip() for item in value]
    return value.split()


def number(text: str) -> float | None:
    """Return ``72/10``, ``7.2``, ``7,2`` or ``+7`` as a number; a zero denominator or infinity is None."""
    text = text.strip()
    match = _RATIONAL.fullmatch(text)
    if match:
        top, bottom = int(match[1]), int(match[2])
        # Exif: 0xFFFFFFFF stands for unknown or infinite
        return None if bottom == 0 or (top == _UNKNOWN and bottom in (1, _UNKNOWN)) else top / bottom
    text = text.replace(",", ".") if "," in text and "." not in text else text
    if not _PLAIN.fullmatch(text):
        return None
    found = float(text)
    return found if math.isfinite(found) else None


def first(value: Value | None) -> float | None:
    """Return the first number of ``value``."""
    parts = items(value)
    return number(parts[0]) if parts else None


def whole(value: Value | None) -> int | None:
    """Return the first number of ``value`` if it is a whole one."""
    found = first(value)
    return int(found) if found is not None and found == int(found) else None


def positive(value: Value | None) -> float | None:
    """Return the first number of ``value`` if it is above zero: 0 stands for unknown in Exif."""
    found = first(value)
    return found if found is not None and found > 0 else None


def apex_aperture(value: Value | None) -> float | None:
    """Return the f-number of an APEX aperture: 2 to the power of half of it (Exif 2.32, annex C)."""
    found = first(value)
    return round(2 ** (found / 2), 2) if found is not None and 0 < found < 20 else None


def apex_shutter(value: Value | None) -> float | None:
    """Return the seconds of an APEX shutter speed: 2 to the power of minus it."""
    found = first(value)
    return 2**-found if found is not None and -20 < found < 20 and found != 0 else None
