"""The shapes of a photo's details, its regions and the explanation of its values.

The members of the details are the core's own; here stand what they mean where the field catalogue does not say it.
"""

from typing import Annotated, Any, Literal, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from imalink.library.details import OBSERVED, RESOLVED
from imalink.library.explain import explainable
from imalink.model import codes, photo
from imalink.model.field import FIELDS
from imalink.model.observed import Observed
from imalink.web.photo_schemas import DESCRIPTIONS

ExplainedField = Annotated[str, Field(json_schema_extra={"enum": [*explainable()]})]

_MEANINGS = {
    "orientation": "Exif's code of the picture's file, 1 to 8; `width` and `height` are after it.",
    "make": "The maker as the file has it.",
    "model": "The model as the file has it.",
    "serial": "Serial number of the camera.",
    "lens_model": "The lens as the file has it.",
    "lens_serial": "Serial number of the lens.",
    "focal_length_35mm": "Focal length in mm that gives the same view on 35 mm film.",
    "copyright": "Who holds the rights.",
    "keywords": "Tags of all files, hierarchies as `A|B|C`.",
    "animated": "Whether the file holds several frames; the first is shown.",
    "exposure_program": "Exif's code.",
    "exposure_compensation": "EV.",
    "metering_mode": "Exif's code.",
    "flash": "Exif's bits; bit 0: it fired.",
    "white_balance": "Exif's code: 0 automatic, 1 manual.",
    "direction": "Degrees from north in which the camera looked.",
    "speed": "Speed of the receiver in km/h.",
    "headline": "The headline.",
    "location": "The place within the city.",
    "city": "The city.",
    "state": "Province or state.",
    "country": "The country.",
    "country_code": "The country's code.",
    "pick": "1 picked, -1 rejected, 0 neither.",
    "urgency": "IPTC's urgency, 1 (high) to 8.",
    "software": "What wrote the file, or the camera's firmware.",
    "people": "Persons named, in a region or not.",
}
_EXAMPLE: dict[str, Any] = {
    "width": 6000,
    "height": 4000,
    "orientation": 1,
    "taken": "2019-03-04T10:11:12",
    "taken_source": "Exif.Photo.DateTimeOriginal",
    "make": "NIKON CORPORATION",
    "model": "NIKON D750",
    "camera": "Nikon D750",
    "iso": 200,
    "creator": "Ada Lovelace",
    "keywords": ["Places|Norway|Bergen"],
    "exposure_program": 3,
    "flash": 16,
    "city": "Bergen",
    "people": ["Ada Lovelace"],
}
_REGION_EXAMPLE: dict[str, Any] = {
    "name": "Ada Lovelace", "kind": "Face", "x": 0.41, "y": 0.2, "width": 0.1, "height": 0.15, "file": 7,
}  # fmt: skip
_CANDIDATE_EXAMPLE: dict[str, Any] = {
    "value": "2019-03-04T10:11:12",
    "layer": "file",
    "source": "Exif.Photo.DateTimeOriginal",
    "file": "Pictures/2019/Norway/DSC_0042.NEF",
    "chosen": True,
    "why": "the original, as the camera wrote it",
    "reason": "nothing else says anything of it",
}


def _values() -> dict[str, Any]:
    """Return the members of the values: those that are not known are left out of an answer."""
    hints = {**get_type_hints(Observed), **{name: get_type_hints(photo.Photo)[name] for name in RESOLVED}}
    members: dict[str, Any] = {}
    for name in OBSERVED:
        known = FIELDS.get(name) if name not in _MEANINGS else None
        kind = list[str] if hints[name] == tuple[str, ...] else hints[name]
        text = _MEANINGS.get(name) or DESCRIPTIONS.get(name) or (known.help if known else None)
        members[name] = (kind | None, Field(None, title=known.label if known else None, description=text))
    return members


class DetailValues(create_model("Values", __config__=ConfigDict(extra="forbid"), **_values())):  # type: ignore[misc]
    """What is known of a photo beyond its record, and that too; values that are not known are left out."""


class Region(BaseModel):
    """An area of the picture as displayed."""

    model_config = ConfigDict(json_schema_extra={"example": _REGION_EXAMPLE})
    name: str | None = Field(description="Who or what it shows.")
    kind: str | None = Field(description="`Face`, `Pet`, `Focus`, `BarCode`.")
    x: float | None = Field(description="Left edge as a fraction of the width; null: named, but not where.")
    y: float | None = Field(description="Upper edge as a fraction of the height.")
    width: float | None = Field(description="As a fraction of the picture's.")
    height: float | None = Field(description="As a fraction of the picture's.")
    file: int = Field(description="The file in whose frame it lies.")


class Details(BaseModel):
    """All values of a photo, words for those that are codes, and its regions."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "values": _EXAMPLE,
                "labels": {name: codes.label(name, _EXAMPLE[name]) for name in codes.CODED if name in _EXAMPLE},
                "regions": [_REGION_EXAMPLE],
            }
        }
    )
    values: DetailValues
    labels: dict[str, str] = Field(
        description=f"Words for the codes among the values: {', '.join(f'`{name}`' for name in codes.CODED)}."
    )
    regions: list[Region]


class Candidate(BaseModel):
    """One place that says something of a field."""

    model_config = ConfigDict(json_schema_extra={"example": _CANDIDATE_EXAMPLE})
    value: Any = Field(description="What it says, in the form of the photo's own value; null where the user cleared.")
    layer: Literal["user", "sidecar", "file", "companion", "name", "hint"] = Field(
        description="Who says it; `name` is a guess from names, `hint` is never chosen by itself."
    )
    source: str = Field(
        description="The tag's key; `user`; `Name.File`, `Name.Folder`, `Name.Place`, `File.Modified`, `Picture`."
    )
    file: str | None = Field(description="Root and path of the file.")
    chosen: bool = Field(description="Whether the field's value is this, or has this as a part.")
    why: str = Field(description="What is known of the tag, or who said it and when; may be empty.")
    reason: str = Field(description="Why it won or lost, in plain words.")


class Explanation(BaseModel):
    """Why a field has its value."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "field": "taken",
                "value": "2019-03-04T10:11:12",
                "rule": "user over sidecar over file",
                "candidates": [_CANDIDATE_EXAMPLE],
            }
        }
    )
    field: ExplainedField
    value: Any = Field(description="What the photo shows, null for nothing.")
    rule: str = Field(description="The rule that chose among the candidates.")
    candidates: list[Candidate] = Field(description="The best first.")


class ExplanationList(BaseModel):
    """The explanation of one field, or of every field of which anything is said."""

    items: list[Explanation]
