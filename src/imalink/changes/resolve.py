"""Which value a photo shows: observed < imported < user, decided here and nowhere else.

Observed values come from the photo's files in their order (sidecars, then files, the primary first, then
companions): the first that says anything of a field gives it; fields that only make sense together come from one
file. Technical facts of the exposure come from the files themselves first: a sidecar only repeats them, often rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.model.taken import TakenError, parse, same_moment, within

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from imalink.model.namedate import Guess
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
    "copyright",
)
"""Fields that stand alone."""

TECHNICAL = frozenset(
    {
        "make",
        "model",
        "camera",
        "serial",
        "lens",
        "lens_model",
        "lens_serial",
        "iso",
        "aperture",
        "shutter",
        "focal_length",
        "focal_length_35mm",
        "exposure_program",
        "exposure_compensation",
        "metering_mode",
        "flash",
        "white_balance",
    }
)
"""What the camera knows of the exposure: sidecars count last for these."""

LAYERS = ("sidecar", "file", "companion")
"""Kinds of files, in the order in which their values win."""

_TECHNICAL_LAYERS = ("file", "companion", "sidecar")
OWN = ("notes", "licence", "favourite", "visibility", "rotation", "author", "stack")
"""Fields that only people say."""

FLAGS = {1: "pick", -1: "reject"}
"""The flag that a file's pick value means."""

TURNED = (90, 270)
"""Rotations that make a wide picture a tall one."""

TOGETHER = (
    ("latitude", "longitude", "altitude"),
    ("width", "height"),
)
"""Fields that are taken from one file as a unit; the first of each decides whether the file speaks."""

PLACE = "Name.Place"
"""The source of the offset of a name's UTC that was moved to the clock of the place."""

USER = "user"
"""The source of a value that the user asserted."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A photo's values, the capture time parsed; keywords and named people of all its files united in order."""

    values: dict[str, Any]
    keywords: tuple[str, ...]
    people: tuple[str, ...] = ()


def rank(field: str, layer: str) -> int:
    """Return the place of a file of ``layer`` among those that give ``field``, 0 for the one whose word counts."""
    return (_TECHNICAL_LAYERS if field in TECHNICAL else LAYERS).index(layer)


def resolve(
    observed: Sequence[Observed],
    asserted: Mapping[str, Any],
    guessed: Guess | None = None,
    layers: Sequence[str] | None = None,
) -> Resolved:
    """Return the values of a photo from what its files say (in order) and what the user said.

    ``layers`` are the files' kinds (:data:`LAYERS`), all ``file`` if it is left out.

    An asserted None means the user cleared the field: it stays empty whatever the files say. ``guessed`` is the
    capture time that file and folder names suggest; it counts where nothing else gives one.
    """
    values: dict[str, Any] = {}
    kinds = layers or ["file"] * len(observed)
    technical = [one for _, one in sorted(zip(kinds, observed, strict=True), key=lambda pair: rank("camera", pair[0]))]
    for name in SINGLE:
        files = technical if name in TECHNICAL else observed
        values[name] = next((value for one in files if (value := getattr(one, name)) is not None), None)
    for names in TOGETHER:
        speaker = next((one for one in observed if getattr(one, names[0]) is not None), None)
        for name in names:
            values[name] = getattr(speaker, name) if speaker else None
    values["flag"] = next((FLAGS[one.pick] for one in observed if one.pick in FLAGS), None)
    values.update(_when(observed, guessed))
    values.update(said_values(asserted, {*values, *OWN}))
    if values.get("rotation") in TURNED:
        values["width"], values["height"] = values["height"], values["width"]
    keywords = dict.fromkeys(keyword for one in observed for keyword in one.keywords)
    people = dict.fromkeys(name for one in observed for name in one.people)
    values.update(taken_columns(values["taken"]))
    return Resolved(values, tuple(keywords), tuple(people))


def said_values(asserted: Mapping[str, Any], known: Container[str]) -> dict[str, Any]:
    """Return the values that people's words give the fields in ``known``."""
    values = {name: asserted.get(name) for name in OWN if name in known}
    values.update({name: value for name, value in asserted.items() if name in known})
    if "position" in asserted:
        position = asserted["position"] or (None, None, None)
        values["latitude"], values["longitude"], values["altitude"] = (*position, None)[:3]
    if "taken" in asserted:
        values["taken_source"] = USER
    if "utc_offset" in asserted:
        values["utc_offset_source"] = USER
    return values


def _when(observed: Sequence[Observed], guessed: Guess | None) -> dict[str, Any]:
    """Return capture time and offset with their sources.

    The first file that has a time gives it. A later one that says the same moment more finely (a sidecar without
    the file's fraction of a second, or with its day alone) or knows the offset adds that.
    """
    found: dict[str, Any] = dict.fromkeys(("taken", "taken_source", "utc_offset", "utc_offset_source"))
    speakers = [one for one in observed if one.taken is not None]
    if not speakers:
        if guessed is not None:
            found["taken"], found["taken_source"] = guessed.edtf, guessed.source
            if guessed.utc:
                found["utc_offset"] = guessed.offset or 0
                found["utc_offset_source"] = guessed.source if guessed.offset is None else PLACE
        return found
    best = speakers[0]
    same = [one for one in speakers if same_moment(best.taken, one.taken) or within(one.taken, best.taken)] or [best]
    finest = max(same, key=lambda one: len(one.taken or ""))
    found["taken"], found["taken_source"] = finest.taken, finest.taken_source
    offsets = [one for one in same if one.utc_offset is not None]
    if offsets:
        written = next((one for one in offsets if not by_place(one)), offsets[0])
        found["utc_offset"], found["utc_offset_source"] = written.utc_offset, written.utc_offset_source
    return found


def by_place(one: Observed) -> bool:
    """Say whether an offset was worked out from the position: one that was written counts more."""
    return (one.utc_offset_source or "").endswith("GPSLatitude")


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
