"""Converters of the precedence table for capture time and offset from UTC.

An offset belongs to a wall time: one that was written with another moment (the last change, an edit) is not
the camera's. So the converters of offsets return a :class:`Conditional`, asked with the time that was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.media.metadata import dates, numbers, positions, zones

if TYPE_CHECKING:
    from imalink.media.metadata.tags import Tags

_SUBSECONDS = {
    "Exif.Photo.DateTimeOriginal": "Exif.Photo.SubSecTimeOriginal",
    "Exif.Image.DateTimeOriginal": "Exif.Photo.SubSecTimeOriginal",
    "Exif.Photo.DateTimeDigitized": "Exif.Photo.SubSecTimeDigitized",
    "Exif.Image.DateTime": "Exif.Photo.SubSecTime",
}
_EDITORS = (
    "photoshop",
    "lightroom",
    "gimp",
    "picasa",
    "paint",
    "acdsee",
    "irfanview",
    "darktable",
    "capture one",
    "affinity",
)
"""Programs that write the time of their own saving as the file's DateTime."""

_QUARTER = 15 * 60
_TOLERANCE = 5 * 60
"""Seconds a receiver's last fix may lie before the exposure for the difference to tell the zone."""


_PARTIAL_HOURS = frozenset({-570, -210, -150, 210, 270, 330, 345, 390, 510, 525, 570, 630, 765, 825})
"""Offsets in minutes that clocks somewhere run on today though they are no whole hours (tz database)."""

_STALE = 60 * 60
"""Seconds between exposure and fix beyond which the camera's clock was not set to the place's time."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """An offset in minutes that holds for the wall time ``edtf``, or for any Exif time if that is None."""

    minutes: int
    edtf: str | None = None

    def given(self, taken: tuple[str, str] | None) -> int | None:
        """Return the offset if it belongs to ``taken`` (EDTF and its key)."""
        if taken is None:
            return None
        text, key = taken
        if self.edtf is None:
            return self.minutes if key.startswith("Exif.") and "T" in text else None
        return self.minutes if "T" in text and text[:16] == self.edtf[:16] else None


@dataclass(frozen=True, slots=True)
class ByPlace:
    """The offset that clocks had at a place; ``utc`` is what the receiver said, which must not speak against it."""

    latitude: float
    longitude: float
    utc: str | None = None

    def given(self, taken: tuple[str, str] | None) -> int | None:
        """Return the offset at the place when clocks showed ``taken``; None if the camera's clock showed another."""
        if taken is None:
            return None
        minutes = zones.at_wall(self.latitude, self.longitude, taken[0])
        local, utc = dates.seconds(taken[0]), dates.seconds(self.utc or "")
        if minutes is None or local is None or utc is None:
            return minutes
        return minutes if abs(local - minutes * 60 - utc) <= _STALE else None


def exif(tags: Tags, key: str) -> str | None:
    """Return an Exif time with the sub-seconds that stand beside it."""
    found = dates.wall(tags.text(key), tags.text(_SUBSECONDS[key]) if key in _SUBSECONDS else "")
    return found.edtf if found else None


def xmp(tags: Tags, key: str) -> str | None:
    """Return an XMP time, which may be a year or a month alone."""
    found = dates.wall(tags.text(key))
    return found.edtf if found else None


def modified(tags: Tags, key: str) -> str | None:
    """Return the file's last change when a camera wrote it: it names make and model, and no editor."""
    software = tags.text("Exif.Image.Software").casefold()
    if not (tags.text("Exif.Image.Make") and tags.text("Exif.Image.Model")) or any(
        name in software for name in _EDITORS
    ):
        return None
    return exif(tags, key)


def _iptc(tags: Tags, date: str, time: str) -> dates.Wall | None:
    clock = tags.text(time)
    return dates.wall(f"{tags.text(date)}T{clock}" if clock else tags.text(date))


def iptc_created(tags: Tags, key: str) -> str | None:
    """Return IPTC's date and time created."""
    found = _iptc(tags, key, "Iptc.Application2.TimeCreated")
    return found.edtf if found else None


def iptc_digitized(tags: Tags, key: str) -> str | None:
    """Return IPTC's date and time of digitising."""
    found = _iptc(tags, key, "Iptc.Application2.DigitizationTime")
    return found.edtf if found else None


def iptc_offset(tags: Tags, key: str) -> Conditional | None:
    """Return the offset of an IPTC time; +00:00 is what programs write that do not know it."""
    date = {
        "Iptc.Application2.TimeCreated": "Iptc.Application2.DateCreated",
        "Iptc.Application2.DigitizationTime": "Iptc.Application2.DigitizationDate",
    }[key]
    found = _iptc(tags, date, key)
    return Conditional(found.offset, found.edtf) if found and found.offset else None


def exif_offset(tags: Tags, key: str) -> Conditional | None:
    """Return an Exif 2.31 offset; the one of digitising or of the file only if its time is the chosen one."""
    minutes = dates.offset(tags.text(key))
    if minutes is None:
        return None
    beside = {
        "Exif.Photo.OffsetTimeDigitized": "Exif.Photo.DateTimeDigitized",
        "Exif.Photo.OffsetTime": "Exif.Image.DateTime",
    }.get(key)
    found = dates.wall(tags.text(beside)) if beside else None
    return Conditional(minutes, found.edtf if found else None)


def xmp_offset(tags: Tags, key: str) -> Conditional | None:
    """Return the offset written behind an XMP time."""
    found = dates.wall(tags.text(key))
    return Conditional(found.offset, found.edtf) if found and found.offset is not None else None


def canon_zone(tags: Tags, key: str) -> Conditional | None:
    """Return Canon's world clock in minutes plus daylight saving, if a city was chosen."""
    minutes, saving = numbers.whole(tags.get(key)), numbers.whole(tags.get("Exif.CanonTi.DaylightSavings")) or 0
    city = numbers.whole(tags.get("Exif.CanonTi.TimeZoneCity"))
    return _zone(minutes, saving if 0 <= saving <= 120 else 0) if city else None


def nikon_zone(tags: Tags, key: str) -> Conditional | None:
    """Return Nikon's world clock in minutes, an hour more with daylight saving."""
    saving = numbers.whole(tags.get("Exif.NikonWt.DaylightSavings")) == 1
    return _zone(numbers.whole(tags.get(key)), 60 if saving else 0)


def zone_hours(tags: Tags, key: str) -> Conditional | None:
    """Return TIFF/EP's offset of the original in hours."""
    hours = numbers.whole(tags.get(key))
    return _zone(None if hours is None else hours * 60, 0)


def _zone(minutes: int | None, saving: int) -> Conditional | None:
    if minutes is None or abs(minutes + saving) > dates.LARGEST_OFFSET:
        return None
    return Conditional(minutes + saving)


def _gps_utc(tags: Tags) -> str | None:
    """Return the receiver's UTC as EDTF."""
    clock = [numbers.number(item) for item in numbers.items(tags.get("Exif.GPSInfo.GPSTimeStamp"))]
    date = dates.wall(tags.text("Exif.GPSInfo.GPSDateStamp"))
    if date is None or len(date.edtf) != 10 or len(clock) != 3:
        return date.edtf if date and len(date.edtf) == 10 else None
    hour, minute, second = (part or 0.0 for part in clock)
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        return date.edtf
    return f"{date.edtf}T{int(hour):02}:{int(minute):02}:{int(second):02}"


def gps(tags: Tags, _key: str) -> str | None:
    """Return the receiver's time as local wall time, if an offset is written."""
    utc = _gps_utc(tags)
    for key in ("Exif.Photo.OffsetTimeOriginal", "Exif.Photo.OffsetTimeDigitized", "Exif.Photo.OffsetTime"):
        minutes = dates.offset(tags.text(key))
        if utc is not None and "T" in utc and minutes is not None:
            return dates.moved(utc, minutes)
    return None


def gps_at_place(tags: Tags, _key: str) -> str | None:
    """Return the receiver's time as clocks at its position showed it."""
    utc = _gps_utc(tags)
    if utc is None or "T" not in utc:
        return None
    place = positions.exif_position(tags, "Exif.GPSInfo.GPSLatitude")
    minutes = zones.at_utc(*place, utc) if place else None
    return None if minutes is None else dates.moved(utc, minutes)


def gps_day(tags: Tags, _key: str) -> str | None:
    """Return the receiver's day, approximately: here it may have been the day before or after."""
    utc = _gps_utc(tags)
    return f"{utc[:10]}~" if utc else None


def gps_offset(tags: Tags, _key: str) -> Conditional | None:
    """Return the local time less the receiver's UTC, if that is an offset of some clock to within a stale fix."""
    utc, local = _gps_utc(tags), exif(tags, "Exif.Photo.DateTimeOriginal")
    end, begin = dates.seconds(local or ""), dates.seconds(utc or "")
    if begin is None or end is None:
        return None
    quarters = round((end - begin) / _QUARTER)
    if abs(end - begin - quarters * _QUARTER) > _TOLERANCE or not -12 * 4 <= quarters <= 14 * 4:
        return None
    minutes = quarters * 15
    if minutes % 60 and not _is_civil(minutes, positions.exif_position(tags, _key), local or ""):
        return None  # the fix is half an hour old
    return Conditional(minutes, local)


def _is_civil(minutes: int, place: tuple[float, float] | None, local: str) -> bool:
    """Say whether clocks run on an offset that is no whole hour: at ``place`` if it is known, else anywhere."""
    return zones.at_wall(*place, local) == minutes if place else minutes in _PARTIAL_HOURS


def place_offset(tags: Tags, key: str) -> ByPlace | None:
    """Return the offset of the time zone at the position that ``key`` is part of."""
    if key.startswith("Exif."):
        found, utc = positions.exif_position(tags, key), _gps_utc(tags)
    else:
        found, utc = positions.xmp_position(tags, key), None
    return ByPlace(*found, utc) if found else None


def takeout(tags: Tags, key: str) -> str | None:
    """Return Takeout's UTC seconds as local time of the place; as UTC if the place is unknown."""
    utc = _takeout_utc(tags, key)
    return dates.moved(utc, _takeout_minutes(tags, utc)) if utc else None


def takeout_offset(tags: Tags, key: str) -> Conditional | None:
    """Return the offset at the place, 0 where it is unknown: the time is UTC then."""
    utc = _takeout_utc(tags, key)
    if not utc:
        return None
    minutes = _takeout_minutes(tags, utc)
    return Conditional(minutes, dates.moved(utc, minutes))


def _takeout_utc(tags: Tags, key: str) -> str | None:
    seconds = numbers.whole(tags.get(key))
    return dates.from_seconds(seconds) if seconds else None  # 0 is what a missing time becomes


def _takeout_minutes(tags: Tags, utc: str) -> int:
    for group in ("geoData", "geoDataExif"):
        place = positions.takeout_position(tags, f"Takeout.{group}.latitude")
        if place:
            return zones.at_utc(*place, utc) or 0
    return 0
