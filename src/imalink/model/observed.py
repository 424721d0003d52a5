"""What one file says of its picture, before anyone asserted anything."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Observed:
    """Typed values read from one file; None or empty means the file does not say.

    ``taken`` is EDTF text in local wall time (``2019-03-04T10:11:12.34``, ``1985``), ``taken_source``
    the tag it came from (``Exif.Photo.DateTimeOriginal``). ``utc_offset`` is minutes east of UTC.
    ``shutter`` is seconds, ``focal_length`` mm, ``altitude`` metres above sea level, degrees signed.
    ``rating`` is stored 0-10 (two per star), -1 is rejected. ``width`` and ``height`` are pixels as
    displayed, after ``orientation`` (Exif 1-8) has been applied. ``keywords`` keep hierarchies as
    ``A|B|C``. ``make``/``model``/``lens_model`` are the raw strings, ``camera``/``lens`` the usual names.
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

    def to_json(self) -> dict[str, Any]:
        """Return only the values that are set, JSON-ready."""
        out: dict[str, Any] = {}
        for spec in fields(self):
            value = getattr(self, spec.name)
            if value is None or value == () or value == spec.default:
                continue
            out[spec.name] = list(value) if isinstance(value, tuple) else value
        return out

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Observed:
        """Rebuild from :meth:`to_json`; keys of newer versions are ignored."""
        known = {spec.name for spec in fields(cls)}
        values = {key: value for key, value in data.items() if key in known}
        if "keywords" in values:
            values["keywords"] = tuple(values["keywords"])
        return cls(**values)
