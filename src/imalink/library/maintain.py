"""Numbers about the library, and whether it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import imalink
from imalink.store import overview
from imalink.store.leases import scan_running

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.library.open import Library


@dataclass(frozen=True, slots=True)
class Stats:
    """What the library holds and costs; ``overhead`` is library, derived and index over the originals' bytes."""

    photos: int
    files: int
    missing: int
    failed: int
    roots: int
    by_format: dict[str, int]
    originals_bytes: int
    library_bytes: int
    derived_bytes: int
    index_bytes: int
    cache_bytes: int
    overhead: float | None
    library_bytes_per_photo: float | None
    derived_bytes_per_photo: float | None


@dataclass(frozen=True, slots=True)
class IndexHealth:
    """``ready`` or ``building``, and how many photos the index lacks."""

    state: str
    behind: int


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the library answers."""

    status: str
    version: str
    library: str
    index: IndexHealth
    scanning: bool


def _database_bytes(path: Path) -> int:
    return sum(part.stat().st_size for part in (path, path.with_name(path.name + "-wal")) if part.exists())


def index_sizes(library: Library) -> tuple[int, int, int]:
    """Return the bytes of library.db, of derived.db and of the search index."""
    own = _database_bytes(library.directory / "library.db")
    return own, _database_bytes(library.directory / "derived.db"), library.index.size


def stats(library: Library) -> Stats:
    """Count and measure the library."""
    with library.store.library.read() as connection:
        counts = overview.counts(connection)
    own, derived, index = index_sizes(library)
    per_photo = (lambda total: round(total / counts.photos, 1)) if counts.photos else (lambda _total: None)
    return Stats(
        photos=counts.photos,
        files=counts.files,
        missing=counts.missing,
        failed=counts.failed,
        roots=counts.roots,
        by_format=counts.by_format,
        originals_bytes=counts.originals_bytes,
        library_bytes=own,
        derived_bytes=derived,
        index_bytes=index,
        cache_bytes=library.renderer.cached_bytes(),
        overhead=(own + derived + index) / counts.originals_bytes if counts.originals_bytes else None,
        library_bytes_per_photo=per_photo(own),
        derived_bytes_per_photo=per_photo(derived),
    )


def health(library: Library) -> Health:
    """Say whether the library answers, and how far its index is."""
    behind = library.follower.behind()
    with library.store.library.read() as connection:
        scanning = scan_running(connection)
    return Health(
        status="ok",
        version=imalink.__version__,
        library=library.uid,
        index=IndexHealth("building" if library.index.stale and behind else "ready", behind),
        scanning=scanning,
    )
