"""Which value a photo shows: observed < imported < user, decided here and nowhere else.

Observed values come from the photo's files in their order (primary first): the first file that says
anything of a field gives it; fields that only make sense together come from one file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.model.taken import TakenError, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.model.observed import Observed

SINGLE = (
    "camera",
    "lens",
    "iso",
    "aperture",
    "shutter",
    "focal_length",
    "title",
    "description",
    "rating",
    "label",
    "creator",
)
"""Fields that stand alone."""

TOGETHER = (
    ("taken", "utc_offset"),
    ("latitude", "longitude", "altitude"),
    ("width", "height"),
)
"""Fields that are taken from one file as a unit; the first of each decides whether the file speaks."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A photo's values, the capture time parsed, the keywords of all its files united in order."""

    values: dict[str, Any]
    keywords: tuple[str, ...]


def resolve(observed: Sequence[Observed], asserted: Mapping[str, Any]) -> Resolved:
    """Return the values of a photo from what its files say (in order) and what the user said.

    An asserted None means the user cleared the field: it stays empty whatever the files say.
    """
    values: dict[str, Any] = {}
    for name in SINGLE:
        values[name] = next((value for one in observed if (value := getattr(one, name)) is not None), None)
    for names in TOGETHER:
        speaker = next((one for one in observed if getattr(one, names[0]) is not None), None)
        for name in names:
            values[name] = getattr(speaker, name) if speaker else None
    values.update({name: value for name, value in asserted.items() if name in values})
    keywords = dict.fromkeys(keyword for one in observed for keyword in one.keywords)
    values.update(taken_columns(values["taken"]))
    return Resolved(values, tuple(keywords))


def taken_columns(edtf: str | None) -> dict[str, Any]:
    """Return the stored columns of a capture time; all None where there is none or it cannot be understood."""
    if edtf is not None:
        try:
            taken = parse(edtf)
        except TakenError:
            pass
        else:
            return {
                "taken": edtf,
                "taken_start": taken.start,
                "taken_end": taken.end,
                "taken_precision": taken.precision,
            }
    return {"taken": None, "taken_start": None, "taken_end": None, "taken_precision": None}
