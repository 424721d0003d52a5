"""The files of a folder that are looked at when one of them is scanned alone: those that may be one photo with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.ingest.walk import suffix_of
from imalink.library.suffixes import BESIDE, is_media_suffix
from imalink.model.grouping import stem_of
from imalink.model.pathrules import one_name
from imalink.model.sidecars import related_beginnings

if TYPE_CHECKING:
    from collections.abc import Callable

_JOINTS = b".(-_ ~"
"""What stands between a file's stem and what programs add to it for its sidecars and renditions."""


def own_stem(name: bytes) -> bytes:
    """Return the stem that a file shares with its partners, see :func:`imalink.model.grouping.stem_of`."""
    return stem_of(name, is_media_suffix, suffix_of(name) in BESIDE)


def siblings_of(name: bytes) -> Callable[[bytes], bool]:
    """Return what says of a name whether it belongs beside ``name``: its stem, alone or with something added.

    So do the files that a JSON of Google Takeout ties to it.
    """
    whole, cut = related_beginnings(name)
    stems = {own_stem(name)} | {_bytes(stem) for stem in whole}
    stems = {stem for stem in stems if not any(stem != one and _begins(stem, one) for one in stems)}
    beginnings = tuple(_bytes(one) for one in cut)
    plain = all(one.isascii() for one in (*stems, *beginnings))

    def beside(other: bytes) -> bool:
        # Quick where the name is plain: a folder may hold hundreds of thousands.
        folded = other.lower() if plain else one_name(other)
        return any(_begins(folded, stem) for stem in stems) or (bool(beginnings) and folded.startswith(beginnings))

    return beside


def _begins(folded: bytes, stem: bytes) -> bool:
    return folded.startswith(stem) and (len(folded) == len(stem) or folded[len(stem)] in _JOINTS)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
