"""Offsets from UTC by place: the time zone whose polygon holds a position, and its rules at a moment.

The polygons are those of timezone-boundary-builder (OpenStreetMap, ODbL) as the ``tzfpy`` package bundles them,
simplified to about 111 m; they are loaded at the first question (35 MB, 15 to 150 ms; later ones take 2
microseconds). The rules are the system's or the ``tzdata`` package's, through :mod:`zoneinfo`.

No answer is given at sea beyond territorial waters (a nautical zone is geometry, not a clock), where claims
overlap and disagree, and for local mean times of old that are no whole minutes. In the hour that a clock shows
twice the earlier (daylight saving) one is taken; in the one it skips, the offset before the change.
"""

from __future__ import annotations

import datetime as dt
import functools
import zoneinfo

_AT_SEA = "Etc/"
_SECONDS = 60


@functools.lru_cache(maxsize=4096)
def names(latitude: float, longitude: float) -> tuple[str, ...]:
    """Return the names of the zones that hold the position; several where claims overlap, none at sea."""
    import tzfpy

    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return ()
    return tuple(sorted(name for name in tzfpy.get_tzs(longitude, latitude) if not name.startswith(_AT_SEA)))


@functools.lru_cache(maxsize=512)
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def at_wall(latitude: float, longitude: float, wall: str) -> int | None:
    """Return minutes east of UTC where clocks showed the full time ``wall`` (EDTF), None where it cannot be said."""
    moment = _moment(wall)
    return _agreed(names(latitude, longitude), moment) if moment else None


def at_utc(latitude: float, longitude: float, utc: str) -> int | None:
    """Return minutes east of UTC at the place when it was ``utc`` (EDTF), None where it cannot be said."""
    moment = _moment(utc)
    return _agreed(names(latitude, longitude), moment.replace(tzinfo=dt.UTC)) if moment else None


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text[:19]) if "T" in text else None
    except ValueError:
        return None


def _agreed(zones: tuple[str, ...], moment: dt.datetime) -> int | None:
    """Return the offset that all of ``zones`` have at ``moment``, which is local time if it has no zone itself."""
    found: set[int | None] = set()
    for name in zones:
        zone = _zone(name)
        try:
            local = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
            offset = local.utcoffset() if zone else None
        except OverflowError:  # the first or last day of the calendar
            offset = None
        seconds = None if offset is None else round(offset.total_seconds())
        found.add(None if seconds is None or seconds % _SECONDS else seconds // _SECONDS)
    return found.pop() if len(found) == 1 else None
