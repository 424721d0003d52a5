"""What is known of a file that vanished or appeared, and what is decided of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.model.filekind import FileKind
    from imalink.model.reading import HotHash

PROPOSALS = 3
"""Proposals made for one appeared file, and for one vanished."""

_DIGITS = re.compile(rb"(\d+)")


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of one file, gone or found.

    ``key`` is the caller's. ``folder`` is only compared by its last component. ``pixels`` is equal for files that show
    exactly the same picture, None where that is not known. ``photo`` is the photo it belongs to, if any. A ``hothash``
    of unknown quality is given the quality 50. ``kind`` and ``format`` None: not known, they contradict nothing.
    """

    key: int
    name: bytes
    folder: bytes = b""
    kind: FileKind | None = None
    format: str | None = None
    fingerprint: bytes | None = None
    size: int | None = None
    pixels: bytes | None = None
    hothash: HotHash | None = None
    taken: str | None = None
    camera: str | None = None
    width: int | None = None
    height: int | None = None
    photo: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A vanished file and the appeared file it is: their keys and why; ``equal``: byte for byte."""

    gone: int
    found: int
    reason: str
    equal: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A vanished file and an appeared one that may be it; ``distance`` of their HotHashes (0-256)."""

    gone: int
    found: int
    reason: str
    distance: int


@dataclass(slots=True)
class Matching:
    """What :func:`imalink.model.moves.match` decided: no key stands in two pairs, none of a pair in a proposal."""

    pairs: list[Pair] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)


def rank(one: Trace) -> tuple[object, ...]:
    """Return the key that sorts traces by folder and name."""
    return one.folder, natural(one.name), one.key


def natural(name: bytes) -> tuple[object, ...]:
    """Return the key that sorts names with numbers in them as people count: ``a9`` before ``a10``."""
    parts = _DIGITS.split(name.lower())
    return tuple((int(part), part) if place % 2 else part for place, part in enumerate(parts))
