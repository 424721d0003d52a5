"""Why a photo shows what it shows: for each field every candidate, where it stands, and the rule that chose."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import os
from dataclasses import dataclass
from dataclasses import field as member
from typing import TYPE_CHECKING, Any

from imalink.changes.resolve import TOGETHER, by_place
from imalink.errors import InvalidInput
from imalink.library.details import merged, testimony
from imalink.media.metadata import precedence
from imalink.model.namedate import clearest, guess
from imalink.model.observed import Region
from imalink.model.taken import same_moment
from imalink.store.photos import offset_text, path_text, shown_rating

if TYPE_CHECKING:
    from imalink.library.details import Details, PhotoRegion, Testimony
    from imalink.library.open import Library
    from imalink.media.metadata.precedence import Offered
    from imalink.media.metadata.tags import Tags
    from imalink.model.namedate import Guess
    from imalink.model.observed import Observed
    from imalink.model.photo import PhotoFile
    from imalink.store.projection import Source

RULE = (
    "user over sidecar over file over companion; of the files the primary one first; in a file by the order of its tags"
)
PICTURE_RULE = "of the picture's own file; what a sidecar says of it is not applied"
POSITION_RULE = f"{RULE}; latitude, longitude and altitude from one and the same file"
UNION_RULE = "all that the files and sidecars say, joined; the leaf doubles of hierarchies left out"

RULES: dict[str, str] = {
    "taken": f"{RULE}; of what says the same moment the finest; then the names of file and folders; a file's date on "
    "disk is never taken",
    "utc_offset": f"{RULE}; only of what says the same moment as the capture time; what was written before what "
    "the position tells",
    "camera": f"{RULE}; maker and model joined under their usual names",
    "regions": f"{RULE}; all regions of the first file that has any",
    **dict.fromkeys(("latitude", "longitude", "altitude"), POSITION_RULE),
    **dict.fromkeys(("tags", "people"), UNION_RULE),
    **dict.fromkeys(("orientation", "width", "height"), PICTURE_RULE),
}
"""Rules of the fields that do not follow :data:`RULE`."""

PARTS: dict[str, tuple[str, ...]] = {
    "camera": ("make", "model"),
    "latitude": ("position",),
    "longitude": ("position",),
    "tags": ("keywords",),
    "people": ("regions", "persons"),
}
"""Fields that are made of others in the table of precedence; all others bear its names."""

HIDDEN = frozenset({"position", "keywords", "persons"})
"""Names of the table of precedence that a photo shows under other names."""

PIXELS = ("width", "height")
"""Fields that no tag gives: they are those of the decoded picture."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that says something of a field.

    ``layer`` is ``user``, ``sidecar``, ``file``, ``companion`` (Takeout's JSON, a camera's THM), ``name`` (a guess) or
    ``hint`` (never chosen by itself). ``source`` is the tag's key, ``file`` the file's root and path. ``why`` is what
    is known of the tag.
    """

    value: Any
    layer: str
    source: str
    file: str | None
    chosen: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A field's value, the rule that chose it, and all candidates, the best first."""

    field: str
    value: Any
    rule: str
    candidates: list[Candidate] = member(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the shape that ``imalink explain --json`` and the API share."""
        return dataclasses.asdict(self)


def explainable() -> list[str]:
    """Return the names of the fields that can be explained."""
    names: list[str] = []
    for rule in precedence.RULES:
        names += [name for name, parts in PARTS.items() if parts[0] == rule.field]
        if rule.field not in HIDDEN:
            names.append(rule.field)
    return [*names, *PIXELS]


def explain(library: Library, id: str, field: str | None = None) -> list[Explanation]:
    """Explain one field of a photo, or every field of which anything is said. Raises NotFound, InvalidInput.

    Of identical copies only the first is named.
    """
    names = explainable()
    if field is not None and field not in names:
        raise InvalidInput("there is no such field", where=field, remedy=f"the fields are {', '.join(names)}")
    known = testimony(library, id)
    shown = merged(known)
    known = dataclasses.replace(known, sources=_without_copies(known.sources))
    offers = [
        _by_field(precedence.candidates(tags)) | _by_field(precedence.candidates(framed, "regions"))
        for (_, tags), framed in zip(known.sources, known.framed, strict=True)
    ]
    found = [_explained(name, known, shown, offers) for name in ([field] if field else names)]
    return [one for one in found if field or one.candidates]


def _without_copies(sources: list[tuple[Source, Tags]]) -> list[tuple[Source, Tags]]:
    """Return the first file of each content: a copy says nothing of its own."""
    first: dict[bytes, tuple[Source, Tags]] = {}
    for one in sources:
        first.setdefault(one[0].fingerprint, one)
    return list(first.values())


def _by_field(offered: list[Offered]) -> dict[str, list[Offered]]:
    found: dict[str, list[Offered]] = {}
    for one in offered:
        found.setdefault(one.field, []).append(one)
    return found


def _explained(name: str, known: Testimony, shown: Details, offers: list[dict[str, list[Offered]]]) -> Explanation:
    candidates: list[Candidate] = []
    word = known.words.get(name)
    if word is not None:
        value = _plain(name, known.said[name])
        why = f"said by {word.actor} on {word.made_at}" + ("" if value is not None else ": cleared")
        candidates.append(Candidate(value, "user", word.source, None, True, why))
    speakers = [] if word is not None else _speakers(name, known)
    for (source, _), offered in zip(known.sources, offers, strict=True):
        place = f"{source.root}/{path_text(source.folder, source.name)[0]}"
        wins = source in speakers
        if name in PIXELS and (size := getattr(source.observed, name)) is not None:
            why = "pixels as displayed, after the orientation"
            candidates.append(Candidate(size, source.layer, "Picture", place, wins, why))
        for part in PARTS.get(name, (name,)):
            candidates.extend(
                Candidate(value, source.layer, _key(name, one.key), place, wins and one.chosen, one.why)
                for one in offered.get(part, ())
                if (value := _plain(name, one.value)) != []
            )
    if name in ("taken", "utc_offset"):
        candidates.extend(_guesses(name, known))
    return Explanation(name, _value(name, known, shown), RULES.get(name, RULE), candidates)


def _key(name: str, key: str) -> str:
    """Return the tag that holds the value: positions go by the key of their latitude."""
    return key.replace("Latitude", "Longitude").replace("latitude", "longitude") if name == "longitude" else key


def _speakers(name: str, known: Testimony) -> list[Source]:
    """Return the files whose values the photo shows; see :mod:`imalink.changes.resolve`."""
    sources = [source for source, _ in known.sources]
    if name in ("tags", "people"):
        return sources
    if name == "orientation":
        return [known.pictured[0]] if known.pictured else []
    speaking = [source for source in sources if _speaks(name, source.observed, known)]
    if name == "utc_offset":
        speaking.sort(key=lambda source: by_place(source.observed))
    return speaking[:1]


def _speaks(name: str, observed: Observed, known: Testimony) -> bool:
    photo = known.photo
    if name == "taken":
        return observed.taken is not None and observed.taken == photo.taken
    if name == "utc_offset":
        agrees = observed.taken == photo.taken or same_moment(observed.taken, photo.taken)
        return agrees and observed.utc_offset is not None and offset_text(observed.utc_offset) == photo.utc_offset
    leader = next((names[0] for names in TOGETHER if name in names), name)
    return getattr(observed, leader) not in (None, ())


def _guesses(name: str, known: Testimony) -> list[Candidate]:
    """Return what names suggest, and for the capture time what the file system says of the picture's file."""
    named = [(file, _named(file)) for file in known.photo.files if file.role not in ("sidecar", "companion")]
    best = clearest(one for _, one in named)
    chosen = best is not None and getattr(known.photo, f"{name}_source") == best.source
    found = []
    for file, one in named:
        value = None if one is None else one.edtf if name == "taken" else "+00:00" if one.utc else None
        if one is not None and value is not None:
            why = f"{one.part!r} in {one.name!r}" + (", which is UTC" if one.utc else "")
            place = f"{file.root}/{file.path}"
            found.append(Candidate(value, "name", one.source, place, chosen and one == best, why))
            chosen = chosen and one != best
    primary = next((file for file in known.photo.files if file.primary), None)
    if name == "taken" and primary is not None and primary.mtime is not None:
        on_disk = dt.datetime.fromtimestamp(primary.mtime, dt.UTC).isoformat(timespec="seconds")
        why = "when the file was last written; you may accept it"
        found.append(Candidate(on_disk, "hint", "File.Modified", f"{primary.root}/{primary.path}", False, why))
    return found


def _named(file: PhotoFile) -> Guess | None:
    exact = file.path if file.path_bytes is None else os.fsdecode(base64.b64decode(file.path_bytes))
    *folders, own = exact.split("/")
    return guess(own, [*reversed(folders), file.root])


def _value(name: str, known: Testimony, shown: Details) -> Any:
    if name == "tags":
        return list(known.photo.tags)
    if name == "regions":
        return [_region(one) for one in shown.regions] or None
    return shown.values.get(name)


def _plain(name: str, value: Any) -> Any:
    """Return a candidate's value as JSON takes it and as the photo shows it: stars, not their stored halves."""
    if value is None:
        return None
    if name == "rating":
        return shown_rating(value)
    if name == "utc_offset":
        return offset_text(value)
    if name in ("latitude", "longitude") and isinstance(value, tuple):
        return value[name == "longitude"]
    if name == "tags":
        return [word.replace("|", "/") for word in value]
    if name == "people":
        return [person for one in value if (person := one if isinstance(one, str) else one.person)]
    if name == "regions":
        return [_region(one) for one in value]
    return list(value) if isinstance(value, tuple) else value


def _region(one: Region | PhotoRegion) -> dict[str, Any]:
    """Return what is known of a region, in one form wherever it comes from."""
    return {spec.name: part for spec in dataclasses.fields(Region) if (part := getattr(one, spec.name)) is not None}
