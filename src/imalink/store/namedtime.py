"""The capture time that names suggest for a photo of which no file tells one, as clocks at its place showed it."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING, Any

from imalink.media.metadata import zones
from imalink.media.metadata.dates import moved
from imalink.model.filekind import FileKind
from imalink.model.namedate import clearest, guess

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from imalink.model.namedate import Guess
    from imalink.model.observed import Observed

Position = tuple[float, float]


def named_time(members: Iterable[Any], position: Position | None = None) -> Guess | None:
    """Return what the names of a photo's picture files (rows) and their folders suggest, taken at ``position``."""
    guesses = []
    for row in members:
        if row.kind <= FileKind.RAW:
            above = [os.fsdecode(part) for part in reversed(row.folder.split(b"/")) if part]
            guesses.append(guess(os.fsdecode(row.name), [*above, row.root_name]))
    best = clearest(guesses)
    return best and at_place(best, position)


def at_place(found: Guess, position: Position | None) -> Guess:
    """Return a guess in UTC as the local time of ``position``; as it is without one, or where no clock is known."""
    if not found.utc or position is None:
        return found
    minutes = zones.at_utc(*position, found.edtf)
    return found if minutes is None else dataclasses.replace(found, edtf=moved(found.edtf, minutes), offset=minutes)


def position_of(observed: Sequence[Observed], said: Mapping[str, Any]) -> Position | None:
    """Return where a photo was taken: the user's word, else the first file that has a position."""
    if "position" in said:
        latitude, longitude = (said["position"] or (None, None))[:2]
    else:
        speaker = next((one for one in observed if one.latitude is not None), None)
        latitude, longitude = (speaker.latitude, speaker.longitude) if speaker else (None, None)
    return None if latitude is None or longitude is None else (latitude, longitude)
