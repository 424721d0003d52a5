"""Circles and boxes on the globe, cut at the date line. Degrees, WGS 84 taken as a sphere of 6371 km."""

from __future__ import annotations

import math
import re

EARTH_KM = 6371.0088
_NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,20})?"
_CIRCLE = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*(\d{{1,7}}(?:\.\d{{1,9}})?)\s*(km|m|mi)?")
_BOX = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})")
_UNITS = {"km": 1.0, "m": 0.001, "mi": 1.609344, None: 1.0}
_BANDS = 16

Box = tuple[float, float, float, float]
"""West, south, east, north; west <= east."""

WORLD: Box = (-180.0, -90.0, 180.0, 90.0)


def boxes(text: str) -> list[Box]:
    """Return the box ``west,south,east,north`` as one box, or two where it crosses the date line; raises ValueError."""
    match = _BOX.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text[:50]!r} is not a box")
    west, south, east, north = map(float, match.groups())
    if abs(west) > 180 or abs(east) > 180 or abs(south) > 90 or abs(north) > 90:
        raise ValueError("latitudes go from -90 to 90, longitudes from -180 to 180")
    if south > north:
        raise ValueError("the box's south lies north of its north")
    return [(west, south, east, north)] if west <= east else [(west, south, 180.0, north), (-180.0, south, east, north)]


def parse_circle(text: str) -> tuple[float, float, float]:
    """Return latitude, longitude and radius in km of ``lat,lon,distance``; raises ValueError."""
    match = _CIRCLE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text[:50]!r} is not a point and a distance")
    latitude, longitude, radius = float(match[1]), float(match[2]), kilometres(match[3], match[4])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError("latitudes go from -90 to 90, longitudes from -180 to 180")
    return latitude, longitude, radius


def kilometres(number: str, unit: str | None) -> float:
    """Return a distance in km; without a unit it is in km already."""
    return float(number) * _UNITS[unit]


def circle(latitude: float, longitude: float, radius: float) -> list[Box]:
    """Return boxes that together make the circle of ``radius`` km, in bands of latitude.

    Each band is as wide as the circle at its middle, so the outline is right to 1/16 of the radius.
    """
    reach = math.degrees(radius / EARTH_KM)
    south, north = max(-90.0, latitude - reach), min(90.0, latitude + reach)
    step = (north - south) / _BANDS
    out: list[Box] = []
    for band in range(_BANDS):
        low, high = south + band * step, south + (band + 1) * step
        half = half_width(latitude, radius, (low + high) / 2)
        if half is None:
            continue
        west, east = longitude - half, longitude + half
        if half >= 180:
            out.append((-180.0, low, 180.0, high))
        elif west < -180:
            out += [(west + 360, low, 180.0, high), (-180.0, low, east, high)]
        elif east > 180:
            out += [(west, low, 180.0, high), (-180.0, low, east - 360, high)]
        else:
            out.append((west, low, east, high))
    return out


def half_width(latitude: float, radius: float, at: float) -> float | None:
    """Return how many degrees of longitude the circle reaches to each side at latitude ``at``; None outside."""
    angle = min(radius / EARTH_KM, math.pi)
    top = math.cos(angle) - math.sin(math.radians(latitude)) * math.sin(math.radians(at))
    bottom = math.cos(math.radians(latitude)) * math.cos(math.radians(at))
    if bottom < 1e-12:
        return 180.0 if top <= 0 else None
    cosine = top / bottom
    return None if cosine > 1 else 180.0 if cosine < -1 else math.degrees(math.acos(cosine))


# -- the map's grid

CELL_BITS = 24
"""The world is cut into 2^24 x 2^24 cells: each some 2 m wide at the equator."""

_EDGE = 85.0511287798066
"""Latitude at which the Mercator map ends."""

_SPREAD = [sum((byte >> bit & 1) << 2 * bit for bit in range(8)) for byte in range(256)]
_ROW_BITS = 40


def cell(latitude: float, longitude: float) -> int:
    """Return the cell of a position on the Mercator map, numbered in Z-order (Morton).

    Dropping the last 2n bits gives the cell n zoom levels above.
    """
    count = 1 << CELL_BITS
    x = min(max(int((longitude + 180.0) / 360.0 * count), 0), count - 1)
    y = min(max(int(_down(latitude) * count), 0), count - 1)
    return _spread(x) | _spread(y) << 1


LEVELS = (5, 9, 13, 17)
"""Zoom levels whose cells are among a photo's marks, so that a small area is found without looking at every photo."""

MOST_CELLS = 40
"""Most cells that an area is looked for in."""


def marks(number: int) -> list[str]:
    """Return the marks of a cell: the larger cells that it lies in."""
    return [f"cell={level}:{number >> 2 * (CELL_BITS - level)}" for level in LEVELS]


def covering(box: Box) -> list[str]:
    """Return marks of cells that together hold a box, of the finest level that needs few; none where all need many."""
    west, south, east, north = box
    found: list[str] = []
    for level in LEVELS:
        count = 1 << level
        left, right = (min(max(int((degrees + 180.0) / 360.0 * count), 0), count - 1) for degrees in (west, east))
        top, bottom = (min(max(int(_down(degrees) * count), 0), count - 1) for degrees in (north, south))
        if (right - left + 1) * (bottom - top + 1) > MOST_CELLS:
            break
        found = [
            f"cell={level}:{_spread(x) | _spread(y) << 1}"
            for x in range(left, right + 1)
            for y in range(top, bottom + 1)
        ]
    return found


def _spread(number: int) -> int:
    return _SPREAD[number >> 16] << 32 | _SPREAD[number >> 8 & 255] << 16 | _SPREAD[number & 255]


def cover(rating: int | None, row: int) -> int:
    """Return how well a photo stands for its neighbours on the map: by stars, then the newest in the library."""
    return max(rating or 0, 0) << _ROW_BITS | row


def covered(key: int) -> int:
    """Return the photo's row of a :func:`cover`."""
    return key & (1 << _ROW_BITS) - 1


def share_of_map(box: Box) -> float:
    """Return which part of the whole Mercator map a box covers."""
    west, south, east, north = box
    return (east - west) / 360.0 * (_down(south) - _down(north))


def _down(latitude: float) -> float:
    """Return how far down the Mercator map a latitude lies, 0 at the top and 1 at the bottom."""
    sine = math.sin(math.radians(min(max(latitude, -_EDGE), _EDGE)))
    return 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
