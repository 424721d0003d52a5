"""The shapes of a photo and of its edits, derived from the core's dataclasses and the field catalogue.

What a field means is said once, in the catalogue; here stand only examples and what the catalogue does not hold.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, Literal, Self, get_type_hints

from pydantic import ConfigDict, Field, create_model, model_validator
from pydantic_core import PydanticCustomError

from imalink.model import photo
from imalink.model.field import FIELDS, FieldType
from imalink.web.deps import EXAMPLE_UID

FileState = Literal["present", "missing", "offline"]

_EXAMPLES: dict[str, Any] = {
    "id": EXAMPLE_UID,
    "taken": "2019-03-04T10:11:12",
    "taken_precision": "second",
    "utc_offset": "+01:00",
    "title": "Morning at the harbour",
    "description": "Fog over the fjord",
    "rating": 4,
    "tags": ["Places/Norway/Bergen"],
    "width": 6000,
    "height": 4000,
    "camera": "Nikon D750",
    "lens": "AF-S 35mm f/1.8G",
    "iso": 200,
    "aperture": 2.8,
    "shutter": 0.004,
    "focal_length": 35.0,
    "latitude": 60.397,
    "longitude": 5.324,
    "altitude": 12.0,
    "hothash": "h1:" + "5a" * 32,
    "state": "present",
    "taken_source": "Exif.Photo.DateTimeOriginal",
    "utc_offset_source": "Exif.Photo.OffsetTimeOriginal",
    "added": "2024-05-01T18:00:00",
    "version": "5f2c1a",
    "notes": None,
    "flag": "pick",
    "label": "red",
    "favourite": True,
    "visibility": "visible",
    "rotation": 0,
    "creator": "Ada Lovelace",
    "author": EXAMPLE_UID,
    "copyright": None,
    "licence": "CC BY 4.0",
    "collections": ["Trips|Norway"],
    "stack": None,
    "custom": {"client": "Vogue"},
    "revision": "4711",
}
_FILE_EXAMPLES: dict[str, Any] = {
    "id": 7,
    "root": "Pictures",
    "path": "2019/Norway/DSC_0042.NEF",
    "role": "original",
    "format": "NEF",
    "size": 28_311_552,
    "fingerprint": "9f" * 32,
    "state": "present",
    "primary": True,
    "width": 6000,
    "height": 4000,
    "failure": None,
    "reason": "same folder, name, time and camera",
    "mtime": 1551690672.0,
}
DESCRIPTIONS = {
    "id": "Its uid, never given twice.",
    "taken_precision": "How exact `taken` is: subsecond, second, minute, day, month, year...",
    "utc_offset": "Difference of the local time to UTC, where known.",
    "taken_source": "The tag that gave `taken`; `Name.File` or `Name.Folder` for a guess from names, `user` where the "
    "user said it.",
    "utc_offset_source": "The tag that gave `utc_offset`, in the same form.",
    "hothash": "Perceptual hash of the picture.",
    "version": "Changes with the preview; part of addresses that may be cached for ever.",
    "author": "Uid of its author, where one of the library's is named.",
    "rotation": "Degrees by which people turned it clockwise; width and height are as displayed after that.",
    "collections": "Paths of the static collections it is in.",
    "stack": "Uid of the stack it is in.",
    "custom": "Values of the library's own fields by their keys.",
    "revision": "Changes with every change of the photo; `If-Match` takes it.",
    "files": "All its files: RAW, JPEG, sidecars, copies.",
}
_FILE_DESCRIPTIONS = {
    "id": "Number of the file, for `?file=` of its pictures and bytes.",
    "root": "Name of its root.",
    "path": "Below its root, with `/`; U+FFFD where the name is no text.",
    "path_bytes": "Base64 of the exact path, only where `path` cannot show it.",
    "role": "original, rendition, sidecar or companion.",
    "size": "Bytes.",
    "fingerprint": "BLAKE3 of its content.",
    "primary": "Whether the photo's picture is taken from it.",
    "failure": "Code and message, where the last read of it failed.",
    "reason": "Why it belongs to this photo.",
    "mtime": "Seconds since 1970 UTC.",
}


def _mirror(
    record: type[Any], descriptions: dict[str, str], examples: dict[str, Any], kinds: dict[str, Any], omitted: str = ""
) -> Any:
    """Return the members of what ``Photo.to_json`` shows of ``record``; ``kinds`` replaces types."""
    hints = {**get_type_hints(record), **kinds}
    members: dict[str, Any] = {}
    for spec in fields(record):
        if spec.name == omitted:
            continue
        known = FIELDS.get(spec.name)
        text = descriptions.get(spec.name) or (known.help if known else None)
        default = None if spec.name == "path_bytes" else ...
        title = known.label if known else None
        members[spec.name] = (hints[spec.name], Field(default, title=title, description=text))
    config = ConfigDict(json_schema_extra={"example": examples})
    return create_model(f"{record.__name__}Members", __config__=config, **members)


_FileMembers = _mirror(photo.PhotoFile, _FILE_DESCRIPTIONS, _FILE_EXAMPLES, {"state": FileState})


class PhotoFile(_FileMembers):  # type: ignore[misc,valid-type]
    """One file of a photo."""


_PHOTO_KINDS = {
    "state": FileState,
    "tags": list[str],
    "files": list[PhotoFile],
    "collections": list[str],
    "custom": dict[str, Any],
}
_PhotoMembers = _mirror(
    photo.Photo, DESCRIPTIONS, {**_EXAMPLES, "files": [_FILE_EXAMPLES]}, _PHOTO_KINDS, omitted="row"
)


class Photo(_PhotoMembers):  # type: ignore[misc,valid-type]
    """A photo and its current values, resolved from its files and from what the user said."""


def _editable() -> dict[str, Any]:
    kinds: dict[FieldType, Any] = {
        FieldType.RATING: Annotated[float, Field(ge=-1, le=5, multiple_of=0.5)],
        FieldType.INTEGER: int,
        FieldType.NUMBER: float,
        FieldType.YES: bool,
        FieldType.POSITION: Annotated[list[float], Field(min_length=2, max_length=3)],
    }
    examples = {
        "rating": 4, "title": "Morning at the harbour", "description": "Fog over the fjord", "taken": "summer 1972",
        "utc_offset": "+02:00", "position": [60.397, 5.324], "flag": "pick", "visibility": "archived", "rotation": 90,
    }  # fmt: skip
    members: dict[str, Any] = {
        field.name: (
            kinds.get(field.type, str) | None,
            Field(
                None,
                title=field.label,
                description=f"{field.help} null clears it.",
                examples=[examples.get(field.name)],
            ),
        )
        for field in FIELDS
        if field.editable
    }
    text = "Values of the library's own fields by their keys; null clears."
    members["custom"] = (dict[str, Any], Field({}, description=text, examples=[{"client": "Vogue"}]))
    return members


class PhotoPatch(create_model("Editable", __config__=ConfigDict(extra="forbid"), **_editable())):  # type: ignore[misc]
    """New values of editable fields; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "example": {"rating": 4}})

    def values(self) -> dict[str, Any]:
        """Return the values by field name, the library's own fields among them."""
        given = self.model_dump(exclude_unset=True)
        return {**given.pop("custom", {}), **given}

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("nothing_to_set", "there is nothing to set, give at least one field")
        return self
