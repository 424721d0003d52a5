"""Circles and boxes on the globe, cut at the date line. Degrees, WGS 84 taken as a sphere of 6371 km."""

from __future__ import annotations

import math
import re

EARTH_KM = 6371.0088
_NUMBER = r"[+-]?\d{1,3}(?:\.\d+)?"
_CIRCLE = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*(\d+(?:\.\d+)?)\s*(km|m|mi)?")
_BOX = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})")
_UNITS = {"km": 1.0, "m": 0.001, "mi": 1.609344, None: 1.0}
_BANDS = 16

Box = tuple[float, float, float, float]
"""West, south, east, north; west <= east."""


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
    latitude, longitude, radius = float(match[1]), float(match[2]), float(match[3]) * _UNITS[match[4]]
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError("latitudes go from -90 to 90, longitudes from -180 to 180")
    return latitude, longitude, radius


def circle(text: str) -> list[Box]:
    """Return boxes that together make the circle ``lat,lon,distance``, in bands of latitude; raises ValueError.

    Each band is as wide as the circle at its middle, so the outline is right to 1/16 of the radius.
    """
    latitude, longitude, radius = parse_circle(text)
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
