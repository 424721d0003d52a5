"""Numbers about the library, and whether all of it fits together."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import imalink
from imalink.store import overview
from imalink.store.leases import scan_running
from imalink.store.sequence import current_sequence

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


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not fit, with a stable code."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All problems found; none means the library is whole. ``seconds`` is how long it took."""

    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0


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


def check(library: Library) -> CheckReport:
    """Look for what does not fit: damaged databases, dangling rows, lost previews, an index out of step."""
    started = time.monotonic()
    problems = [Problem(code, message) for code, message in overview.problems(library.store)]
    library.follower.catch_up()
    with library.store.library.read() as connection:
        newest = current_sequence(connection)
        photos = overview.counts(connection).photos
    reader = library.index.read()
    if library.index.sequence > newest:
        problems.append(Problem("index-ahead", f"the index is at {library.index.sequence}, the database at {newest}"))
    found = reader.count()
    if found != photos:
        problems.append(Problem("index-differs", f"the index holds {found} photos, the database {photos}"))
    return CheckReport(problems, round(time.monotonic() - started, 3))
