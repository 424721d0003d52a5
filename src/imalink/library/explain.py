"""Why a photo shows what it shows: for each field every candidate, where it stands, and the rule that chose."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import os
from dataclasses import dataclass
from dataclasses import field as member
from typing import TYPE_CHECKING, Any

from imalink.changes.resolve import PLACE, TECHNICAL, TOGETHER, by_place, rank
from imalink.errors import InvalidInput
from imalink.library import reasons
from imalink.library.details import merged, testimony
from imalink.media.metadata import precedence, zones
from imalink.media.metadata.dates import moved
from imalink.model.namedate import clearest, guess
from imalink.model.observed import Region
from imalink.model.tagpath import PEOPLE, keyword_tag
from imalink.model.taken import same_moment
from imalink.store.namedtime import at_place
from imalink.store.photos import offset_text, path_text, shown_rating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.library.details import Details, PhotoRegion, Testimony
    from imalink.library.open import Library
    from imalink.media.metadata.precedence import Offered
    from imalink.media.metadata.tags import Tags
    from imalink.model.namedate import Guess
    from imalink.model.observed import Observed
    from imalink.model.photo import Photo, PhotoFile
    from imalink.store.projection import Source

RULE = (
    "user over sidecar over file over companion; of the files the primary one first; in a file by the order of its tags"
)
TECHNICAL_RULE = "user over file over companion over sidecar; of the files the primary one first; in a file by its tags"
PICTURE_RULE = "of the picture's own file; what a sidecar says of it is not applied"
POSITION_RULE = f"{RULE}; latitude, longitude and altitude from one and the same file"
UNION_RULE = "all that the files and sidecars say, joined; the leaf doubles of hierarchies left out"

RULES: dict[str, str] = {
    "taken": f"{RULE}; of what says the same moment the finest; then the names of file and folders; a file's date on "
    "disk is never taken by itself",
    "utc_offset": f"{RULE}; only of what says the same moment as the capture time; what was written before what "
    "the position tells",
    **dict.fromkeys(TECHNICAL, TECHNICAL_RULE),
    "camera": f"{TECHNICAL_RULE}; maker and model joined under their usual names",
    "regions": f"{RULE}; all regions of the first file that has any",
    **dict.fromkeys(("latitude", "longitude", "altitude"), POSITION_RULE),
    **dict.fromkeys(("tags", "people"), UNION_RULE),
    **dict.fromkeys(("orientation", "width", "height"), PICTURE_RULE),
}
"""Rules of the fields that do not follow :data:`RULE`."""

PERSONS = ("regions", "persons")
"""What names people in the table of precedence."""

PARTS: dict[str, tuple[str, ...]] = {
    "camera": ("make", "model"),
    "latitude": ("position",),
    "longitude": ("position",),
    "tags": ("keywords", *PERSONS),
    "people": PERSONS,
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
    is known of the tag, ``reason`` why the candidate won or lost.
    """

    value: Any
    layer: str
    source: str
    file: str | None
    chosen: bool
    why: str = ""
    reason: str = ""


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


@dataclass(frozen=True, slots=True)
class _Row:
    """A candidate with the file that says it and whether that file is the one that gives the field."""

    candidate: Candidate
    source: Source
    wins: bool


def _explained(name: str, known: Testimony, shown: Details, offers: list[dict[str, list[Offered]]]) -> Explanation:
    candidates: list[Candidate] = []
    word = known.words.get(name)
    if word is not None:
        value = _plain(name, known.said[name], name)
        why = f"said by {word.actor} on {word.made_at}" + ("" if value is not None else ": cleared")
        reason = reasons.USER_WINS if value is not None else reasons.USER_CLEARED
        candidates.append(Candidate(value, "user", word.source, None, True, why, reason))
    rows = _rows(name, known, offers, [] if word is not None else _speakers(name, known))
    guesses = _guesses(name, known) if name in ("taken", "utc_offset") else []
    if word is not None:
        candidates.extend(dataclasses.replace(row.candidate, reason=reasons.USER_COUNTS_MORE) for row in rows)
        guesses = [
            one if one.layer == "hint" else dataclasses.replace(one, reason=reasons.USER_COUNTS_MORE) for one in guesses
        ]
    else:
        candidates.extend(_reasoned(name, rows, known.photo.taken, alone=len(rows) == 1))
    return Explanation(name, _value(name, known, shown), RULES.get(name, RULE), [*candidates, *guesses])


def _rows(name: str, known: Testimony, offers: list[dict[str, list[Offered]]], speakers: list[Source]) -> list[_Row]:
    """Return what the files say, the best file first, and in each the best tag."""
    rows: list[_Row] = []
    by_rank = sorted(zip(known.sources, offers, strict=True), key=lambda one: rank(name, one[0][0].layer))
    for (source, _), offered in by_rank:
        place = f"{source.root}/{path_text(source.folder, source.name)[0]}"
        wins = source in speakers
        if name in PIXELS and (size := getattr(source.observed, name)) is not None:
            why = "pixels as displayed, after the orientation"
            rows.append(_Row(Candidate(size, source.layer, "Picture", place, wins, why), source, wins))
        for part in PARTS.get(name, (name,)):
            for one in offered.get(part, ()):
                value = _plain(name, one.value, part)
                if value != []:
                    chosen = wins and one.chosen
                    found = Candidate(value, source.layer, _key(name, one.key), place, chosen, one.why)
                    rows.append(_Row(found, source, wins))
    return rows


def _reasoned(name: str, rows: list[_Row], taken: str | None, *, alone: bool) -> Iterator[Candidate]:
    """Yield the candidates of files with the reason why each won or lost."""
    winner = next((row for row in rows if row.candidate.chosen), None)
    for row in rows:
        if row.candidate.chosen:
            reason = reasons.of_winner(name, alone=alone, first=row.source is rows[0].source)
        else:
            better = winner.candidate.source if winner is not None and row.wins else None
            reason = reasons.of_loser(name, row.source, winner.source if winner else None, taken, better)
        yield dataclasses.replace(row.candidate, reason=reason)


def _key(name: str, key: str) -> str:
    """Return the tag that holds the value: positions go by the key of their latitude."""
    return key.replace("Latitude", "Longitude").replace("latitude", "longitude") if name == "longitude" else key


def _speakers(name: str, known: Testimony) -> list[Source]:
    """Return the files whose values the photo shows; see :mod:`imalink.changes.resolve`."""
    sources = known.ranked(name)
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
    photo = known.photo
    named = [(file, _named(file, photo)) for file in photo.files if file.role not in ("sidecar", "companion")]
    best = clearest(one for _, one in named)
    chosen = best is not None and photo.taken_source == best.source
    told = photo.taken is not None and not chosen
    found = []
    for file, one in named:
        value = None if one is None else one.edtf if name == "taken" else _offset_of(one)
        if one is not None and value is not None:
            how = (
                "" if not one.utc else ", which is UTC" if one.offset is None else ", which is UTC, moved to the place"
            )
            wins = chosen and one == best
            reason = reasons.NAME_WINS if wins else reasons.NAME_LOSES if told else reasons.OTHER_NAME
            why = f"{one.part!r} in {one.name!r}{how}"
            source = one.source if name == "taken" or one.offset is None else PLACE
            found.append(Candidate(value, "name", source, f"{file.root}/{file.path}", wins, why, reason))
            chosen = chosen and not wins
    primary = next((file for file in photo.files if file.primary), None)
    if name == "taken" and primary is not None and primary.mtime is not None:
        utc = dt.datetime.fromtimestamp(primary.mtime, dt.UTC).isoformat(timespec="seconds")[:19]
        why = f"last written {utc} UTC"
        place = f"{primary.root}/{primary.path}"
        found.append(Candidate(_on_disk(utc, photo), "hint", "File.Modified", place, False, why, reasons.HINT))
    return found


def _offset_of(one: Guess) -> str | None:
    return offset_text(one.offset or 0) if one.utc else None


def _on_disk(utc: str, photo: Photo) -> str:
    """Return a file's date on disk as it could be accepted: local time where the place is known, else about the day."""
    if photo.latitude is not None and photo.longitude is not None:
        minutes = zones.at_utc(photo.latitude, photo.longitude, utc)
        if minutes is not None:
            return moved(utc, minutes)
    return f"{utc[:10]}~"


def _named(file: PhotoFile, photo: Photo) -> Guess | None:
    exact = file.path if file.path_bytes is None else os.fsdecode(base64.b64decode(file.path_bytes))
    *folders, own = exact.split("/")
    found = guess(own, [*reversed(folders), file.root])
    place = None if photo.latitude is None or photo.longitude is None else (photo.latitude, photo.longitude)
    return found and at_place(found, place)


def _value(name: str, known: Testimony, shown: Details) -> Any:
    if name == "tags":
        return list(known.photo.tags)
    if name == "regions":
        return [_region(one) for one in shown.regions] or None
    return shown.values.get(name)


def _plain(name: str, value: Any, part: str) -> Any:
    """Return a candidate's value as JSON takes it and as the photo shows it: stars, not their stored halves."""
    if value is None:
        return None
    if name == "rating":
        return shown_rating(value)
    if name == "utc_offset":
        return offset_text(value)
    if name in ("latitude", "longitude") and isinstance(value, tuple):
        return value[name == "longitude"]
    if part in PERSONS and name != "regions":
        people = [person for one in value if (person := one if isinstance(one, str) else one.person)]
        return people if name == "people" else [f"{PEOPLE}/{person}" for person in people]
    if name == "tags":
        return [str(path) for word in value if (path := keyword_tag(word))]
    if name == "regions":
        return [_region(one) for one in value]
    return list(value) if isinstance(value, tuple) else value


def _region(one: Region | PhotoRegion) -> dict[str, Any]:
    """Return what is known of a region, in one form wherever it comes from."""
    return {spec.name: part for spec in dataclasses.fields(Region) if (part := getattr(one, spec.name)) is not None}
