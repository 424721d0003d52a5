"""A file as a scan brings it to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.errors import Failure
    from imalink.model.filekind import FileKind
    from imalink.model.happening import Happening
    from imalink.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that a scan has read or could not read.

    ``row`` is its id where the library knew a file at this place. ``stems`` are the (stem, folder) places
    where its partners may lie, its own first; ``owners`` the names a sidecar belongs to, ``shared`` the sidecars that
    tie it to others, see :mod:`imalink.store.fileowners`.
    """

    folder: int
    name: bytes
    size: int
    mtime_ns: int
    kind: FileKind
    stems: tuple[tuple[int, int], ...]
    owners: tuple[bytes, ...]
    row: int | None
    reading: Reading | None
    failure: Failure | None
    hard_link: int | None = None
    shared: Mapping[bytes, Sequence[bytes]] = field(default_factory=dict)

    @property
    def unsettled(self) -> bool:
        """Say whether the file was still being written: the next scan reads it, changed or not."""
        return self.failure is not None and self.failure.code == "still-being-written"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch did: files by what happened to them (``UNCHANGED``: merely touched, same bytes), photos made.

    ``NEW`` includes ``COPIED``; ``CHANGED`` includes ``REWRITTEN``.
    """

    happened: Mapping[Happening, int]
    photos: int
