"""The files of a folder that are looked at when one of them is scanned alone: those that may be one photo with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.ingest.walk import suffix_of
from imalink.library.suffixes import BESIDE, is_media_suffix
from imalink.model.grouping import stem_of
from imalink.model.pathrules import one_name

if TYPE_CHECKING:
    from collections.abc import Callable

_JOINTS = b".(-_ ~"
"""What stands between a file's stem and what programs add to it for its sidecars and renditions."""


def own_stem(name: bytes) -> bytes:
    """Return the stem that a file shares with its partners, see :func:`imalink.model.grouping.stem_of`."""
    return stem_of(name, is_media_suffix, suffix_of(name) in BESIDE)


def siblings_of(name: bytes) -> Callable[[bytes], bool]:
    """Return what says of a name whether it belongs beside ``name``: its stem, alone or with something added."""
    stem = own_stem(name)
    end = len(stem)
    plain = stem.isascii()

    def beside(other: bytes) -> bool:
        if plain:  # quick: a folder may hold hundreds of thousands
            return other[:end].lower() == stem and (len(other) == end or other[end] in _JOINTS)
        folded = one_name(other)
        return folded.startswith(stem) and (len(folded) == end or folded[end] in _JOINTS)

    return beside
