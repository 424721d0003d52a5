"""Everything the files and the user say of a photo, field by field, with the regions in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from imalink.changes.resolve import rank
from imalink.errors import NotFound
from imalink.library.kepttags import kept_tags
from imalink.media.metadata import precedence
from imalink.media.metadata.regions import ORIENTATION, PIXELS
from imalink.media.metadata.tags import Tags
from imalink.model.codes import label
from imalink.model.observed import Observed
from imalink.model.photo import Photo
from imalink.model.regionframe import turned
from imalink.store.changes import last_words
from imalink.store.photos import find_row, load_photos
from imalink.store.projection import sources_of

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.model.observed import Region
    from imalink.store.changes import Word
    from imalink.store.projection import Source

OBSERVED = tuple(spec.name for spec in fields(Observed) if spec.name != "regions")

RESOLVED = frozenset(spec.name for spec in fields(Photo)) & frozenset(OBSERVED) - {"state"}
"""Values that the photo itself shows; ``state`` is a province here and whether files are there of a photo."""

UNITED = ("keywords", "people")
"""Values that all files give together."""


@dataclass(frozen=True, slots=True)
class PhotoRegion:
    """An area of the picture as displayed: left, top, width, height as fractions (all None: named, but not where).

    ``file`` is the file whose displayed frame it is in.
    """

    name: str | None
    kind: str | None
    x: float | None
    y: float | None
    width: float | None
    height: float | None
    file: int


@dataclass(frozen=True, slots=True)
class Details:
    """``values`` by field name, only those that are known: what a photo shows, and what its files say beyond that.

    Texts of camera and lens (``make``, ``model``, ``lens_model``) are raw; ``keywords`` keep hierarchies as
    ``A|B|C``. ``labels`` has words for those of the values that are codes.
    """

    values: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    regions: list[PhotoRegion] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Testimony:
    """All that is known of a photo: its files' values and tags, the best first, and the user's words by field."""

    photo: Photo
    sources: list[tuple[Source, Tags]]
    words: dict[str, Word]

    @property
    def said(self) -> dict[str, Any]:
        """Return the user's values, None where cleared."""
        return {name: None if word.value is None else json.loads(word.value) for name, word in self.words.items()}

    def ranked(self, field: str) -> list[Source]:
        """Return the files in the order in which they give ``field``."""
        return sorted((source for source, _ in self.sources), key=lambda one: rank(field, one.layer))

    @property
    def pictured(self) -> tuple[Source, Tags] | None:
        """Return the file whose picture is shown, if it was read."""
        return next((one for one in self.sources if one[0].primary and one[0].layer == "file"), None)

    @property
    def framed(self) -> list[Tags]:
        """Return each source's tags for reading regions, which are written for the picture as stored.

        A sidecar that does not say how that is turned and how large it is leaves it to the picture's file.
        """
        if self.pictured is None:
            return [tags for _, tags in self.sources]
        frame = self.pictured[1]
        return [
            _framed(tags, frame) if source.layer == "sidecar" and source.observed.regions else tags
            for source, tags in self.sources
        ]


def _framed(tags: Tags, frame: Tags) -> Tags:
    keys = PIXELS if any(tags.get(key) is not None for key in ORIENTATION) else (*ORIENTATION, *PIXELS)
    whole = Tags(tags.entries)
    whole.extend((key, value) for key in keys if (value := frame.get(key)) is not None)
    return whole


def testimony(library: Library, id: str) -> Testimony:
    """Return all that is known of a photo. Raises NotFound."""
    with library.store.library.read() as connection:
        row = find_row(connection, id)
        photo = load_photos(connection, [row], library.root_states, library.store.tag_trees) if row is not None else []
        if row is None or not photo:
            raise NotFound("there is no such photo", where=id, remedy="search for it again")
        sources = sources_of(connection, library.store, row)
        words = last_words(connection, row)
    with library.store.derived.read() as derived:
        tags = [Tags.of(kept_tags(derived, source.fingerprint)) for source in sources]
    return Testimony(photo[0], list(zip(sources, tags, strict=True)), words)


def details(library: Library, id: str) -> Details:
    """Return all typed values of a photo, merged over its files in the order of precedence. Raises NotFound."""
    return merged(testimony(library, id))


def merged(known: Testimony) -> Details:
    """Return the values of a photo of which all testimony is at hand."""
    said = known.said
    values: dict[str, Any] = {}
    for name in OBSERVED:
        if name in RESOLVED:
            value = getattr(known.photo, name)
        elif name in said:
            value = said[name]
        elif name in UNITED:
            value = list(dict.fromkeys(one for source, _ in known.sources for one in getattr(source.observed, name)))
        elif name == "orientation":
            value = known.pictured[0].observed.orientation if known.pictured else None
        else:
            speakers = known.ranked(name)
            value = next((found for one in speakers if (found := getattr(one.observed, name)) is not None), None)
        if value is not None and value != [] and value is not False:
            values[name] = value
    labels = {name: words for name, value in values.items() if (words := label(name, value)) is not None}
    return Details(values, labels, [_turned(one, known.photo.rotation) for one in observed_regions(known)])


def _turned(one: PhotoRegion, rotation: int) -> PhotoRegion:
    """Return a region as the picture is displayed after people turned it."""
    if not rotation or one.x is None or one.y is None or one.width is None or one.height is None:
        return one
    x, y, width, height = turned((one.x, one.y, one.width, one.height), rotation)
    return replace(one, x=x, y=y, width=width, height=height)


def observed_regions(known: Testimony) -> list[PhotoRegion]:
    """Return the regions of the first file that has any, in whose frame they are, before people turned it."""
    for (source, _), tags in zip(known.sources, known.framed, strict=True):
        found: tuple[Region, ...] = source.observed.regions
        if found and source.layer == "sidecar":
            found = precedence.choose(tags).get("regions", ((), ""))[0]
        if found:
            frame = known.pictured[0].file if source.layer == "sidecar" and known.pictured else source.file
            return [PhotoRegion(one.name, one.kind, one.x, one.y, one.width, one.height, frame) for one in found]
    return []
