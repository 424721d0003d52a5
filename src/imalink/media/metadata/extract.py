"""One file's bytes into typed values and raw tags; for worker processes only, since libexiv2 does the reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.errors import Failure
from imalink.media.metadata import cameras, libexiv2, precedence
from imalink.media.metadata.rawtags import RawTag
from imalink.media.metadata.regions import turned
from imalink.media.metadata.tags import Tags
from imalink.model.observed import Observed

if TYPE_CHECKING:
    from imalink.media.metadata.libexiv2 import Data


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says: typed values, every tag, what could not be read, and each field's source key."""

    observed: Observed
    tags: tuple[RawTag, ...] = ()
    failures: tuple[Failure, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


def extract(data: Data, format_name: str | None = None) -> Metadata:
    """Return the metadata of the whole file ``data``; never raises for a bad file.

    What cannot be read is a ``metadata`` failure beside what could. ``format_name`` is the content's format
    (``JPEG``, ``HEIC``...); None lets the content decide.
    """
    found = libexiv2.read(data)
    tags = Tags(found.entries)
    failures = tuple(Failure("metadata", message) for message in dict.fromkeys(found.errors))
    observed, sources = observe(tags)
    return Metadata(observed, tuple(RawTag.of(key, value) for key, value in tags.entries), failures, sources)


def observe(tags: Tags) -> tuple[Observed, tuple[tuple[str, str], ...]]:
    """Return the typed values that ``tags`` give and each field's source; needs no libexiv2."""
    chosen = precedence.choose(tags)
    values: dict[str, Any] = {field: value for field, (value, _) in chosen.items()}
    orientation = values.setdefault("orientation", 1)
    position = values.pop("position", None)
    if position:
        values["latitude"], values["longitude"] = position
    values["camera"] = cameras.camera(values.get("make") or "", values.get("model") or "")
    for field in ("taken", "utc_offset"):
        if field in chosen:
            values[f"{field}_source"] = chosen[field][1]
    values["regions"] = tuple(turned(region, orientation) for region in values.get("regions", ()))
    named = [region.name for region in values["regions"] if region.name and region.kind in (None, "Face")]
    values["people"] = tuple(dict.fromkeys((*named, *values.pop("persons", ()))))
    return Observed(**values), tuple((field, key) for field, (_, key) in chosen.items())
