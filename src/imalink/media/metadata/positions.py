"""Where a picture was taken: degrees, altitude, direction and speed out of Exif and XMP.

Exif (4.6.6) splits degrees, minutes and seconds into rationals beside a reference letter; XMP part 2 (2.2) writes
``59,54.78N``. A position is a pair: both in range and not both exactly zero, which is what receivers without
a fix write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imalink.media.metadata import numbers

if TYPE_CHECKING:
    from imalink.media.metadata.tags import Tags

_XMP_ANGLE = re.compile(r"(?P<parts>[+-]?\d+(?:[.,]\d+)*)\s*(?P<ref>[NSEWnsew])?")
_KMH = {"K": 1.0, "M": 1.609344, "N": 1.852}


def exif_position(tags: Tags, _key: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the Exif GPS directory."""
    return _pair(_exif_angle(tags, "Latitude", "S", 90), _exif_angle(tags, "Longitude", "W", 180))


def xmp_position(tags: Tags, _key: str) -> tuple[float, float] | None:
    """Return latitude and longitude of XMP's exif schema."""
    latitude = _xmp_angle(tags.text("Xmp.exif.GPSLatitude"), "NS", 90)
    longitude = _xmp_angle(tags.text("Xmp.exif.GPSLongitude"), "EW", 180)
    return _pair(latitude, longitude)


def takeout_position(tags: Tags, key: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the group of Takeout's values that ``key`` (its latitude) is in."""
    latitude, longitude = (
        numbers.first(tags.get(key)),
        numbers.first(tags.get(f"{key.removesuffix('latitude')}longitude")),
    )
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return _pair(latitude, longitude)


def takeout_altitude(tags: Tags, key: str) -> float | None:
    """Return metres of a Takeout position; 0 is what an unknown altitude becomes."""
    position = takeout_position(tags, f"{key.removesuffix('altitude')}latitude")
    return altitude(tags, key) or None if position else None


def _pair(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    return latitude, longitude


def _exif_angle(tags: Tags, axis: str, negative: str, limit: int) -> float | None:
    """Return signed degrees; without its reference an angle has no side; 0/0 minutes and seconds are left out."""
    parts = numbers.items(tags.get(f"Exif.GPSInfo.GPS{axis}"))
    if not parts or f"Exif.GPSInfo.GPS{axis}Ref" not in tags:
        return None
    reference = tags.text(f"Exif.GPSInfo.GPS{axis}Ref")
    degrees = numbers.number(parts[0])
    if degrees is None:
        return None
    minutes = (numbers.number(parts[1]) if len(parts) > 1 else 0.0) or 0.0
    seconds = (numbers.number(parts[2]) if len(parts) > 2 else 0.0) or 0.0
    if minutes < 0 or seconds < 0:
        return None
    angle = abs(degrees) + minutes / 60 + seconds / 3600
    if reference[:1].upper() == negative or degrees < 0:
        angle = -angle
    return angle if abs(angle) <= limit else None


def _xmp_angle(text: str, letters: str, limit: int) -> float | None:
    match = _XMP_ANGLE.fullmatch(text)
    if not match:
        return None
    reference = (match["ref"] or "").upper()
    if reference and reference not in letters:
        return None
    parts = match["parts"].split(",")
    if len(parts) > 3:
        return None
    angle = 0.0
    for scale, part in zip((1, 60, 3600), parts, strict=False):
        found = numbers.number(part)
        if found is None:
            return None
        angle += abs(found) / scale
    if reference == letters[1] or text.startswith("-"):
        angle = -angle
    return angle if abs(angle) <= limit else None


def altitude(tags: Tags, key: str) -> float | None:
    """Return metres above sea level: reference 1 (below sea level) or 3 (below the ellipsoid) makes it negative."""
    metres = numbers.first(tags.get(key))
    if metres is None or abs(metres) > 100_000:
        return None
    reference = tags.text(f"{key}Ref")
    below = reference in ("1", "3", "49", "51")  # some write the digit as a character
    return -abs(metres) if below else metres


def direction(tags: Tags, key: str) -> float | None:
    """Return degrees clockwise from north, 0 to below 360."""
    degrees = numbers.first(tags.get(key))
    return degrees % 360 if degrees is not None and 0 <= degrees <= 360 else None


def speed(tags: Tags, key: str) -> float | None:
    """Return km/h; the reference is K (km/h, also when silent), M (mph) or N (knots)."""
    found = numbers.first(tags.get(key))
    factor = _KMH.get(tags.text(f"{key}Ref")[:1].upper() or "K")
    return found * factor if found is not None and factor is not None and found >= 0 else None
