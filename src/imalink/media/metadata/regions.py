"""Areas of a picture that someone or a camera marked: MWG regions and Microsoft's people tags.

MWG (guidance 2.0, 5.9) gives centre and size, Microsoft corner and size, both as fractions of the stored
picture; ours are corner and size as fractions of the picture as displayed, so ``turned`` applies the orientation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imalink.media.metadata import numbers
from imalink.model.observed import Region

if TYPE_CHECKING:
    from imalink.media.metadata.tags import Tags

_MWG = "Xmp.mwg-rs.Regions/mwg-rs:RegionList["
_MICROSOFT = "Xmp.MP.RegionInfo/MPRI:Regions["
_INDEX = re.compile(r"(\d{1,5})\]/(.+)")
MAX_REGIONS = 1000
"""Regions of one file; more are an attack, not a crowd."""

_TRANSPOSED = (5, 6, 7, 8)


def mwg(tags: Tags, _key: str) -> tuple[Region, ...] | None:
    """Return the regions of MWG-RS; a region without a usable area is kept as a name alone."""
    applied = (
        numbers.positive(tags.get("Xmp.mwg-rs.Regions/mwg-rs:AppliedToDimensions/stDim:w")),
        numbers.positive(tags.get("Xmp.mwg-rs.Regions/mwg-rs:AppliedToDimensions/stDim:h")),
    )
    found = (_mwg_region(properties, applied) for properties in _listed(tags, _MWG))
    return tuple(region for region in found if region is not None) or None


def _listed(tags: Tags, prefix: str) -> list[dict[str, str]]:
    listed: dict[int, dict[str, str]] = {}
    for key, value in tags.starting(prefix):
        match = _INDEX.fullmatch(key[len(prefix) :])
        if not match or len(listed) >= MAX_REGIONS:
            continue
        name = match[2].replace("mwg-rs:", "").replace("stArea:", "").replace("MPReg:", "")
        listed.setdefault(int(match[1]), {})[name] = value[0] if isinstance(value, tuple) else value
    return [listed[index] for index in sorted(listed)]


def _mwg_region(properties: dict[str, str], applied: tuple[float | None, float | None]) -> Region | None:
    name = properties.get("Name", "").strip() or None
    kind = properties.get("Type", "").strip() or None
    x, y, width, height = (numbers.number(properties.get(f"Area/{part}", "")) for part in ("x", "y", "w", "h"))
    diameter = numbers.number(properties.get("Area/d", ""))
    if width is None and height is None and diameter is not None:
        width = height = diameter
        if applied[0] and applied[1]:  # a circle's diameter is a fraction of the shorter side
            width, height = (diameter * min(applied) / side for side in applied)  # type: ignore[type-var, operator]
    if properties.get("Area/unit", "").strip() == "pixel" and applied[0] and applied[1]:
        x, width = (None if part is None else part / applied[0] for part in (x, width))
        y, height = (None if part is None else part / applied[1] for part in (y, height))
    if x is None or y is None:
        return Region(name, kind) if name else None
    width, height = width or 0.0, height or 0.0
    return _inside(Region(name, kind, x - width / 2, y - height / 2, width, height))


def microsoft(tags: Tags, _key: str) -> tuple[Region, ...] | None:
    """Return the people Microsoft's programs tagged."""
    found = (_microsoft_region(properties) for properties in _listed(tags, _MICROSOFT))
    return tuple(region for region in found if region is not None) or None


def _microsoft_region(properties: dict[str, str]) -> Region | None:
    name = properties.get("PersonDisplayName", "").strip() or None
    area = [numbers.number(part) for part in properties.get("Rectangle", "").split(",")]
    if len(area) != 4 or None in area:
        return Region(name, "Face") if name else None
    x, y, width, height = (part or 0.0 for part in area)
    return _inside(Region(name, "Face", x, y, width, height))


def _inside(region: Region) -> Region | None:
    """Return the region cut to the picture; an area wholly outside leaves the name."""
    if region.x is None or region.y is None or region.width is None or region.height is None:
        return region
    left, top = max(0.0, region.x), max(0.0, region.y)
    right, bottom = min(1.0, region.x + region.width), min(1.0, region.y + region.height)
    if region.width < 0 or region.height < 0 or right < left or bottom < top:
        return Region(region.name, region.kind) if region.name else None
    return Region(region.name, region.kind, *(round(part, 6) for part in (left, top, right - left, bottom - top)))


def turned(region: Region, orientation: int) -> Region:
    """Return ``region`` of the stored picture as it lies in the one displayed under Exif ``orientation``."""
    if region.x is None or region.y is None or region.width is None or region.height is None:
        return region
    x, y, width, height = region.x, region.y, region.width, region.height
    right, bottom = 1 - x - width, 1 - y - height
    left, top = {
        2: (right, y),
        3: (right, bottom),
        4: (x, bottom),
        5: (y, x),
        6: (bottom, x),
        7: (bottom, right),
        8: (y, right),
    }.get(orientation, (x, y))
    if orientation in _TRANSPOSED:
        width, height = height, width
    return Region(region.name, region.kind, *(round(part, 6) for part in (left, top, width, height)))


def union(found: list[tuple[Region, ...]]) -> tuple[Region, ...]:
    """Return the regions of all lists; the second mark of the same person is left out, unless it alone has an area."""
    regions: list[Region] = []
    for region in (item for part in found for item in part):
        same = next(
            (
                i
                for i, known in enumerate(regions)
                if region.name and known.name == region.name and _near(known, region)
            ),
            None,
        )
        if same is None:
            regions.append(region)
        elif regions[same].x is None:
            regions[same] = region
    return tuple(regions)


def _near(one: Region, other: Region) -> bool:
    """Say whether two areas of one name mean one mark: their centres lie in each other, or one has no area."""
    if one.x is None or other.x is None:
        return True
    assert one.y is not None
    assert other.y is not None
    across = abs(one.x + (one.width or 0) / 2 - other.x - (other.width or 0) / 2)
    down = abs(one.y + (one.height or 0) / 2 - other.y - (other.height or 0) / 2)
    return across <= max(one.width or 0, other.width or 0) / 2 and down <= max(one.height or 0, other.height or 0) / 2
