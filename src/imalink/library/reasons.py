"""Why a candidate of a field won or lost, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.changes.resolve import TECHNICAL, by_place
from imalink.model.taken import same_moment, within

if TYPE_CHECKING:
    from imalink.store.projection import Source

USER_WINS = "your word counts before all others"
USER_CLEARED = "you cleared the field, so nothing else is shown"
USER_COUNTS_MORE = "your word counts more"
OWN_PICTURE = "it is of the picture that is shown"
OTHER_PICTURE = "only the picture that is shown tells its size and orientation"
JOINED = "joined with all others"
ALL_AREAS = "the first file that has areas gives all of them"
OTHER_AREAS = "the areas of a file that comes before it are shown"
ONLY = "nothing else says anything of it"
FIRST = "the first in order that says it"
FINEST = "says the moment more finely than the file before it"
LESS_FINE = "says the same moment, but less finely"
OTHER_MOMENT = "belongs to another moment than the capture time shown"
WRITTEN_COUNTS_MORE = "an offset that was written counts more than the one of the place"
OTHER_POSITION = "altitude and both sides of a position come from one file"
NAME_WINS = "no file tells a date, so the name's counts, as a guess"
NAME_LOSES = "a name is only a guess: it counts where no file tells a date"
OTHER_NAME = "another name says more"
HINT = "a date on disk changes with copying and editing, so it counts only once you accept it"

_OTHER_LAYER = {
    ("sidecar", "file"): "a sidecar counts more: it was written after the picture",
    ("file", "sidecar"): "the picture's own file knows the exposure better than a sidecar",
    ("sidecar", "companion"): "a companion only fills what sidecars and files leave open",
    ("file", "companion"): "a companion only fills what the files leave open",
    ("companion", "sidecar"): "what the camera wrote beside the picture knows the exposure better than a sidecar",
}
_OTHER_FILE = "another file of the photo comes first: the one shown"


def of_winner(field: str, *, alone: bool, first: bool) -> str:
    """Return why the chosen candidate of a file won; ``first`` if its file is the first that says anything."""
    if field in ("tags", "people"):
        return JOINED
    if field in ("orientation", "width", "height"):
        return OWN_PICTURE
    if field == "regions":
        return ALL_AREAS
    if alone:
        return ONLY
    return FIRST if first or field not in ("taken", "utc_offset") else FINEST if field == "taken" else FIRST


def of_loser(field: str, source: Source, winner: Source | None, taken: str | None, better: str | None) -> str:
    """Return why a candidate of the file ``source`` lost against ``winner``'s, or against ``better`` in its own file.

    ``taken`` is the capture time that the photo shows.
    """
    if better is not None:
        return f"in the same file {better} counts more"
    if field in ("orientation", "width", "height"):
        return OTHER_PICTURE
    if field == "utc_offset":
        agrees = source.observed.taken == taken or same_moment(source.observed.taken, taken)
        if not agrees:
            return OTHER_MOMENT
        if by_place(source.observed) and winner is not None and not by_place(winner.observed):
            return WRITTEN_COUNTS_MORE
    if winner is None or winner.layer == source.layer:
        return OTHER_POSITION if winner is None else OTHER_AREAS if field == "regions" else _OTHER_FILE
    if field == "taken" and (same_moment(source.observed.taken, taken) or within(taken, source.observed.taken)):
        return LESS_FINE
    if field == "altitude":
        return OTHER_POSITION
    pair = (winner.layer, source.layer)
    if pair == ("file", "sidecar") and field not in TECHNICAL:
        return _OTHER_FILE
    return _OTHER_LAYER.get(pair, _OTHER_FILE)
