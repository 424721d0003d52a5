"""Areas as exiftool tells them, in the picture as displayed.

MWG-RS (guidance 2.0, 5.9) gives centres and sizes as fractions of the stored picture, Microsoft corners and sizes
as fractions of the displayed one. What lies outside the picture is cut off. Worked out by moving corners, apart from
how ImaLink does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Area = tuple[float, float, float, float]
Named = tuple[str, Area | None]

TOLERANCE = 0.001
"""Fraction of the picture by which two edges may differ."""

_TURNED: dict[int, Callable[[float, float], tuple[float, float]]] = {
    1: lambda x, y: (x, y), 2: lambda x, y: (1 - x, y), 3: lambda x, y: (1 - x, 1 - y), 4: lambda x, y: (x, 1 - y),
    5: lambda x, y: (y, x), 6: lambda x, y: (1 - y, x), 7: lambda x, y: (1 - y, 1 - x), 8: lambda x, y: (y, 1 - x),
}  # fmt: skip
"""Where a point of the stored picture is seen under each of Exif's orientations."""


def told(record: dict[str, Any]) -> list[Named]:
    """Return the names and areas of exiftool's ``record`` (``-struct``), sorted; a person named twice counts once."""
    info = record.get("XMP-mwg-rs:RegionInfo") or {}
    found = [_mwg(region, info.get("AppliedToDimensions") or {}, record) for region in info.get("RegionList", [])]
    named = {name for name, _ in found if name}
    for region in (record.get("XMP-MP:RegionInfoMP") or {}).get("Regions", []):
        name, area = _name(region.get("PersonDisplayName")), _cut(_microsoft(str(region.get("Rectangle", ""))))
        if name not in named:
            found.append((name, area))
        elif area and (name, None) in found:
            found[found.index((name, None))] = (name, area)
    return sorted((one for one in found if any(one)), key=_order)


def ours(regions: list[dict[str, Any]]) -> list[Named]:
    """Return the regions of ``imalink show --json`` in the same form."""
    found = [
        (_name(one.get("name")), None if one.get("x") is None else (one["x"], one["y"], one["width"], one["height"]))
        for one in regions
    ]
    return sorted(found, key=_order)


def same(one: list[Named], other: list[Named]) -> bool:
    """Say whether both lists name the same and mark the same areas."""
    return len(one) == len(other) and all(
        a[0] == b[0] and (a[1] is None) == (b[1] is None) and _near(a[1] or (), b[1] or ())
        for a, b in zip(one, other, strict=True)
    )


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in zip(one, other, strict=True))


def _order(one: Named) -> tuple[str, list[float]]:
    return one[0], [round(part, 2) for part in one[1] or ()]


def _name(text: object) -> str:
    return " ".join(str(text or "").split())


def _mwg(region: dict[str, Any], drawn_on: dict[str, Any], record: dict[str, Any]) -> Named:
    area = region.get("Area") or {}
    wide, high = (float(drawn_on.get(side) or 0) for side in "WH")
    x, y, w, h, d = (None if area.get(part) is None else float(area[part]) for part in "XYWHD")
    if w is None and h is None and d is not None:
        short = min(wide, high) or 1.0
        w, h = d * short / (wide or short), d * short / (high or short)
    if area.get("Unit") == "pixel" and wide and high:
        x, w = (None if part is None else part / wide for part in (x, w))
        y, h = (None if part is None else part / high for part in (y, h))
    name = _name(region.get("Name"))
    if x is None or y is None:
        return name, None
    w, h = w or 0.0, h or 0.0
    turn = _TURNED[_turn(wide, high, record)]
    (x1, y1), (x2, y2) = turn(x - w / 2, y - h / 2), turn(x + w / 2, y + h / 2)
    return name, _cut((min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)))


def _turn(wide: float, high: float, record: dict[str, Any]) -> int:
    """Return the orientation, 1 where the regions were drawn on the upright picture already."""
    orientation = record.get("IFD0:Orientation") or record.get("XMP-tiff:Orientation") or 1
    sides = (
        record.get("File:ImageWidth") or record.get("ExifIFD:ExifImageWidth"),
        (record.get("File:ImageHeight") or record.get("ExifIFD:ExifImageHeight")),
    )
    upright = orientation in (5, 6, 7, 8) and (wide, high) == sides[::-1] and wide != high
    return orientation if orientation in _TURNED and not upright else 1


def _microsoft(text: str) -> Area | None:
    parts = [float(part) for part in text.replace(",", " ").split()]
    return (parts[0], parts[1], parts[2], parts[3]) if len(parts) == 4 else None


def _cut(area: Area | None) -> Area | None:
    if area is None:
        return None
    left, top, right, bottom = (
        max(area[0], 0.0), max(area[1], 0.0), min(area[0] + area[2], 1.0), min(area[1] + area[3], 1.0)
    )  # fmt: skip
    return (left, top, right - left, bottom - top) if right >= left and bottom >= top else None
