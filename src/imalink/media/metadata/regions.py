"""Areas of a picture that someone or a camera marked: MWG regions and Microsoft's people tags.

MWG (guidance 2.0, 5.9) gives centre and size as fractions of the stored picture, Microsoft corner and size as
fractions of the one displayed. Ours are corner and size in the picture as displayed, so MWG's are turned by the
orientation; unless their dimensions say that they were drawn on the upright picture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imalink.media.metadata import numbers, values
from imalink.model.observed import Region

if TYPE_CHECKING:
    from imalink.media.metadata.tags import Tags

_MWG = "Xmp.mwg-rs.Regions/mwg-rs:RegionList["
_MICROSOFT = "Xmp.MP.RegionInfo/MPRI:Regions["
_INDEX = re.compile(r"(\d{1,5})\]/(.+)")
MAX_REGIONS = 1000
"""Regions of one file; more are an attack, not a crowd."""

ORIENTATION = ("Exif.Image.Orientation", "Exif.PanasonicRaw.Orientation", "Xmp.tiff.Orientation")
"""Where the orientation stands, best first."""

PIXELS = ("Exif.Photo.PixelXDimension", "Exif.Photo.PixelYDimension", "File.ImageWidth", "File.ImageHeight")
"""Where the size of the stored picture stands: two tags, else the picture's own header."""

APPLIED = (
    "Xmp.mwg-rs.Regions/mwg-rs:AppliedToDimensions/stDim:w",
    "Xmp.mwg-rs.Regions/mwg-rs:AppliedToDimensions/stDim:h",
)
"""Size of the picture that regions were drawn on."""

_TRANSPOSED = (5, 6, 7, 8)


def mwg(tags: Tags, _key: str) -> tuple[Region, ...] | None:
    """Return the regions of MWG-RS; a region without a usable area is kept as a name alone."""
    applied = (numbers.positive(tags.get(APPLIED[0])), numbers.positive(tags.get(APPLIED[1])))
    orientation = _turn(tags, applied)
    found = (_mwg_region(properties, applied) for properties in _listed(tags, _MWG))
    return tuple(turned(region, orientation) for region in found if region is not None) or None


def _turn(tags: Tags, applied: tuple[float | None, float | None]) -> int:
    """Return the orientation to apply: none if the regions' dimensions are those of the upright picture."""
    orientation = next((turn for key in ORIENTATION if (turn := values.orientation(tags, key)) is not None), 1)
    known = PIXELS[:2] if PIXELS[0] in tags else PIXELS[2:]
    stored = tuple(numbers.positive(tags.get(key)) for key in known)
    upright = orientation in _TRANSPOSED and applied == stored[::-1] and stored[0] != stored[1]
    return 1 if upright and None not in stored else orientation


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
    """Return the regions of all lists; a person whom an earlier list marks already is not marked again."""
    regions: list[Region] = []
    for part in found:
        named = {region.name: index for index, region in enumerate(regions) if region.name}
        for region in part:
            known = named.get(region.name) if region.name else None
            if known is None:
                regions.append(region)
            elif regions[known].x is None:
                regions[known] = region
    return tuple(regions)
