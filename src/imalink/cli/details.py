"""A photo's details as rows for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imalink.cli import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imalink.library.details import Details, PhotoRegion

TITLES = {
    "headline": "Headline",
    "label": "Label",
    "pick": "Pick",
    "urgency": "Urgency",
    "people": "People",
    "creator": "Creator",
    "copyright": "Copyright",
    "make": "Make",
    "model": "Model",
    "serial": "Serial",
    "lens_model": "Lens model",
    "lens_serial": "Lens serial",
    "exposure_program": "Program",
    "exposure_compensation": "Compensation",
    "metering_mode": "Metering",
    "flash": "Flash",
    "white_balance": "White balance",
    "focal_length_35mm": "35 mm",
    "direction": "Direction",
    "speed": "Speed",
    "orientation": "Orientation",
    "animated": "Animated",
    "software": "Software",
}
"""The details that have a row of their own, in the order of the rows."""

PLACE = ("location", "city", "state", "country", "country_code")
"""What makes up the row of the place's names, the nearest first."""


def rows(details: Details) -> list[tuple[str, str]]:
    """Return title and text of every detail that is known."""
    found = [
        (title, words.value(name, details.values[name])) for name, title in TITLES.items() if name in details.values
    ]
    named = place(details.values)
    if named:
        found.append(("Place names", named))
    found += [("Region", region(one)) for one in details.regions]
    return found


def place(values: Mapping[str, Any]) -> str:
    """Return the names of the place, the nearest first."""
    return ", ".join(values[name] for name in PLACE if name in values)


def region(one: PhotoRegion) -> str:
    """Return what a region shows and where, in hundredths of the picture: from the left, from the top, its size."""
    what = " ".join(part for part in (one.name, f"({one.kind})" if one.kind else None) if part)
    if one.x is None or one.y is None or one.width is None or one.height is None:
        return what
    at = f"at {one.x:.0%} {one.y:.0%}, {one.width:.0%} x {one.height:.0%}"
    return f"{what} {at}" if what else at
