"""Why a photo shows what it shows: for each field every candidate, where it stands, and the rule that chose."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
from dataclasses import dataclass
from dataclasses import field as member
from typing import TYPE_CHECKING, Any

from imalink.errors import InvalidInput, NotFound
from imalink.media.metadata import precedence
from imalink.media.metadata.rawtags import unpack
from imalink.media.metadata.tags import Tags
from imalink.model.namedate import guess
from imalink.store import contents
from imalink.store.changes import last_words
from imalink.store.photos import find_row, load_photos, path_text, shown_rating
from imalink.store.projection import Source, sources_of

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.model.photo import Photo
    from imalink.store.changes import Word

RULE = "user over sidecar over file; of the files the primary one first; in a file by the order of its tags"
TIME_RULE = f"{RULE}; then names of file and folders; a file's date on disk is never taken"
UNION_RULE = "all that the files and sidecars say, joined; the leaf doubles of hierarchies left out"

RULES: dict[str, tuple[str, ...]] = {
    "camera": ("make", "model"),
    "tags": ("keywords",),
    "latitude": ("position",),
    "longitude": ("position",),
    "people": ("persons", "regions"),
}
"""Fields that are made of others in the table of precedence; all others bear its names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that says something of a field.

    ``layer`` is ``user``, ``sidecar``, ``file``, ``name`` (a guess) or ``hint`` (never chosen by itself). ``source`` is
    the tag's key, ``file`` the file's root and path. ``why`` is what is known of the tag.
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


def explainable() -> list[str]:
    """Return the names of the fields that can be explained."""
    made_of = {name for names in RULES.values() for name in names} - {"make", "model"}
    return [*RULES, *(rule.field for rule in precedence.RULES if rule.field not in made_of)]


def explain(library: Library, id: str, field: str | None = None) -> list[Explanation]:
    """Explain one field of a photo, or every field of which anything is said. Raises NotFound, InvalidInput."""
    names = explainable()
    if field is not None and field not in names:
        raise InvalidInput("there is no such field", where=field, remedy=f"fields: {', '.join(names)}")
    with library.store.library.read() as connection:
        row = find_row(connection, id)
        photo = load_photos(connection, [row], library.root_states) if row is not None else []
        if row is None or not photo:
            raise NotFound("there is no such photo", where=id, remedy="search for it again")
        sources = sources_of(connection, library.store, row)
        words = last_words(connection, row)
    with library.store.derived.read() as derived:
        tags = [
            Tags.of(unpack(packed)) if (packed := contents.raw_tags(derived, one.fingerprint)) else Tags()
            for one in sources
        ]
    found = [
        _explained(name, photo[0], list(zip(sources, tags, strict=True)), words.get(name))
        for name in ([field] if field else names)
    ]
    return [one for one in found if field or one.candidates]


def _explained(name: str, photo: Photo, sources: list[tuple[Source, Tags]], word: Word | None) -> Explanation:
    candidates: list[Candidate] = []
    decided = word is not None
    if word is not None:
        value = None if word.value is None else _shown(name, json.loads(word.value))
        why = f"said by {word.actor} on {word.made_at}" + ("" if value is not None else ": cleared")
        candidates.append(Candidate(value, "user", word.source, None, True, why))
    union = any(rule.union for rule in precedence.RULES if rule.field in RULES.get(name, (name,)))
    for source, tags in sources:
        place = f"{source.root}/{path_text(source.folder, source.name)[0]}"
        offers = [one for part in RULES.get(name, (name,)) for one in precedence.candidates(tags, part)]
        wins = not decided and (union or name != "taken" or _gave(photo, offers))
        candidates.extend(
            Candidate(_shown(name, one.value), source.layer, one.key, place, one.chosen and wins, one.why)
            for one in offers
        )
        decided = decided or (wins and bool(offers) and not union)
    if name == "taken":
        candidates.extend(_guesses(sources, photo, decided))
    rule = UNION_RULE if union else TIME_RULE if name == "taken" else RULE
    return Explanation(name, _value(photo, name, candidates), rule, candidates)


def _gave(photo: Photo, offers: list[precedence.Offered]) -> bool:
    """Say whether the photo's time is one of these: a sidecar may say the same moment less finely than the file."""
    return any(one.chosen and one.value == photo.taken for one in offers)


def _guesses(sources: list[tuple[Source, Tags]], photo: Photo, decided: bool) -> list[Candidate]:
    primary = next((source for source, _ in sources if source.primary), None)
    if primary is None:
        return []
    place = f"{primary.root}/{path_text(primary.folder, primary.name)[0]}"
    above = [os.fsdecode(part) for part in reversed(primary.folder.split(b"/")) if part]
    named = guess(os.fsdecode(primary.name), [*above, primary.root])
    found = []
    if named is not None:
        why = f"{named.part!r} in {named.name!r}" + (", which is UTC" if named.utc else "")
        found.append(Candidate(named.edtf, "name", named.source, place, not decided and photo.taken == named.edtf, why))
    on_disk = dt.datetime.fromtimestamp(primary.mtime_ns / 1e9, dt.UTC).isoformat(timespec="seconds")
    found.append(
        Candidate(on_disk, "hint", "File.Modified", place, False, "when the file was written; you may accept it")
    )
    return found


def _value(photo: Photo, name: str, candidates: list[Candidate]) -> Any:
    if hasattr(photo, name):
        return plain(getattr(photo, name))
    return next((one.value for one in candidates if one.chosen), None)


def _shown(name: str, value: Any) -> Any:
    """Return a candidate's value as the photo shows it: stars, not their stored halves."""
    return shown_rating(value) if name == "rating" else plain(value)


def plain(value: Any) -> Any:
    """Return a value as JSON takes it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {key: plain(part) for key, part in dataclasses.asdict(value).items() if part is not None}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value
