"""What one file says of its picture, before anyone asserted anything."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Region:
    """An area of the picture: left, top, width and height as fractions of the picture as displayed.

    ``kind`` is MWG's type (``Face``, ``Pet``, ``Focus``, ``BarCode``). Without an area all four are None:
    someone is named in the picture, but not where.
    """

    name: str | None = None
    kind: str | None = None
    x: float | None = None
    y: float | None = None
    width: float | None = None
    height: float | None = None

    @property
    def person(self) -> str | None:
        """Return the name of the person marked, None for other things and unnamed faces."""
        return self.name if self.kind in (None, "Face") else None


@dataclass(frozen=True, slots=True)
class Observed:
    """Typed values read from one file; None or empty means the file does not say.

    ``taken`` is EDTF text in local wall time (``2019-03-04T10:11:12.34``, ``1985``), ``taken_source``
    the tag it came from (``Exif.Photo.DateTimeOriginal``). ``utc_offset`` is minutes east of UTC.
    ``shutter`` is seconds, ``focal_length`` mm, ``altitude`` metres above sea level, degrees signed.
    ``rating`` is stored 0-10 (two per star), -1 is rejected. ``width`` and ``height`` are pixels as
    displayed, after ``orientation`` (Exif 1-8) has been applied. ``keywords`` keep hierarchies as
    ``A|B|C``. ``make``/``model``/``lens_model`` are the raw strings, ``camera``/``lens`` the usual names.
    ``exposure_compensation`` is EV, ``direction`` degrees from north, ``speed`` km/h. ``exposure_program``,
    ``metering_mode``, ``flash`` (bit 0: fired) and ``white_balance`` (0 automatic) are Exif's numbers.
    ``pick`` is 1 picked, -1 rejected, 0 neither; ``urgency`` is IPTC's 1 (high) to 8. ``people`` are the
    persons named, in a region or not.
    """

    width: int | None = None
    height: int | None = None
    orientation: int = 1
    taken: str | None = None
    taken_source: str | None = None
    utc_offset: int | None = None
    utc_offset_source: str | None = None
    make: str | None = None
    model: str | None = None
    camera: str | None = None
    serial: str | None = None
    lens: str | None = None
    lens_model: str | None = None
    iso: int | None = None
    aperture: float | None = None
    shutter: float | None = None
    focal_length: float | None = None
    focal_length_35mm: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    title: str | None = None
    description: str | None = None
    creator: str | None = None
    copyright: str | None = None
    rating: int | None = None
    label: str | None = None
    keywords: tuple[str, ...] = ()
    animated: bool = False
    exposure_program: int | None = None
    exposure_compensation: float | None = None
    metering_mode: int | None = None
    flash: int | None = None
    white_balance: int | None = None
    lens_serial: str | None = None
    direction: float | None = None
    speed: float | None = None
    headline: str | None = None
    location: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None
    country_code: str | None = None
    pick: int | None = None
    urgency: int | None = None
    software: str | None = None
    people: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return only the values that are set, JSON-ready."""
        out: dict[str, Any] = {}
        for name, default in _defaults().items():
            value = getattr(self, name)
            if value is None or value == () or value == default:
                continue
            if name == "regions":
                out[name] = [_set_only(region) for region in value]
            else:
                out[name] = list(value) if isinstance(value, tuple) else value
        return out

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Observed:
        """Rebuild from :meth:`to_json`; keys of newer versions are ignored."""
        known = _defaults()
        values = {key: value for key, value in data.items() if key in known}
        for name in ("keywords", "people"):
            if name in values:
                values[name] = tuple(values[name])
        if "regions" in values:
            values["regions"] = tuple(
                Region(**{name: region[name] for name in _REGION if name in region}) for region in values["regions"]
            )
        return cls(**values)


_REGION = tuple(spec.name for spec in fields(Region))


@functools.cache
def _defaults() -> dict[str, Any]:
    return {spec.name: spec.default for spec in fields(Observed)}


def _set_only(region: Region) -> dict[str, Any]:
    """Return the values of ``region`` that are set."""
    return {spec.name: value for spec in fields(region) if (value := getattr(region, spec.name)) is not None}
