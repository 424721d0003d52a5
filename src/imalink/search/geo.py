"""Circles and boxes on the globe, cut at the date line. Degrees, WGS 84 taken as a sphere of 6371 km."""

from __future__ import annotations

import math
import re
from functools import lru_cache

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

MOST_CELLS = 4096
"""Most cells of a level that are looked at for an area."""

_HAIR = 1e-7
"""Degrees by which a cell is taken to be larger than it is, since positions near its edge may be rounded out of it."""


def marks(number: int) -> list[str]:
    """Return the marks of a cell: the larger cells that it lies in."""
    return [f"cell={level}:{number >> 2 * (CELL_BITS - level)}" for level in LEVELS]


@lru_cache(maxsize=200)
def gathered(boxes: tuple[Box, ...]) -> tuple[list[str], list[list[str]]]:
    """Return marks of cells that lie in the boxes, and of cells that lie across their edge; together they hold them.

    Cells across the edge are cut into finer ones as long as these are few.
    """
    inside: list[str] = []
    edge = [cell for box in boxes for cell in _cells(LEVELS[0], box)]
    level = LEVELS[0]
    for finer in (*LEVELS, None):
        if finer not in (None, level):
            count = 4 ** (finer - level)
            if len(edge) * count > MOST_CELLS:
                break
            step = finer - level
            edge = [
                (x << step | right, y << step | down)
                for x, y in edge
                for right in range(1 << step)
                for down in range(1 << step)
            ]
            level = finer
        left: list[tuple[int, int]] = []
        for x, y in dict.fromkeys(edge):
            area = _area(level, x, y)
            touching = [box for box in boxes if _meet(box, area)]
            if not touching:
                continue
            if _covered(area, touching):
                inside.append(_mark(level, x, y))
            else:
                left.append((x, y))
        edge = left
    areas = [(_mark(level, x, y), _area(level, x, y)) for x, y in edge]
    return inside, [[mark for mark, area in areas if _meet(box, area)] for box in boxes]


def _mark(level: int, x: int, y: int) -> str:
    return f"cell={level}:{_spread(x) | _spread(y) << 1}"


def _cells(level: int, box: Box) -> list[tuple[int, int]]:
    west, south, east, north = box
    count = 1 << level
    left, right = (min(max(int((degrees + 180.0) / 360.0 * count), 0), count - 1) for degrees in (west, east))
    top, bottom = (min(max(int(_down(degrees) * count), 0), count - 1) for degrees in (north, south))
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _area(level: int, x: int, y: int) -> Box:
    """Return the box of a cell, a hair larger; the rows at the map's edges reach to the poles."""
    count = 1 << level
    north = 90.0 if y == 0 else _latitude(y / count) + _HAIR
    south = -90.0 if y == count - 1 else _latitude((y + 1) / count) - _HAIR
    return (x / count * 360.0 - 180.0 - _HAIR, south, (x + 1) / count * 360.0 - 180.0 + _HAIR, north)


@lru_cache(maxsize=10_000)
def _latitude(down: float) -> float:
    """Return the latitude so far down the map, the inverse of :func:`_down`."""
    return math.degrees(math.asin(math.tanh((0.5 - down) * 2 * math.pi)))


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def _covered(area: Box, boxes: list[Box]) -> bool:
    """Return whether boxes that each reach over the whole width of an area hold all of its height."""
    west, reached, east, north = area
    for box in sorted(boxes, key=lambda one: one[1]):
        if box[0] <= max(west, -180.0) and box[2] >= min(east, 180.0) and box[1] <= reached:
            reached = max(reached, box[3])
    return reached >= north


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
