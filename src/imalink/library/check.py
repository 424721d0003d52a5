"""Whether all of a library fits together, and putting right what does not."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imalink.errors import LibraryDamaged
from imalink.library.backup import newest_backup
from imalink.library.open import open_library
from imalink.model.problem import Problem
from imalink.progress import Silent, Snapshot
from imalink.search import generation
from imalink.store import backup, leases, mending, overview, restore
from imalink.store import problems as found_in
from imalink.store.sequence import current_sequence

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.library.open import Library
    from imalink.progress import Progress

PART_SECONDS = 3600
"""A draft of a preview that is older belongs to nobody any more."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All problems found; none means the library is whole. ``leftovers`` are harmless.

    ``repaired`` are those of both that a repair was made for. ``seconds`` is how long it took.
    """

    problems: list[Problem] = field(default_factory=list)
    leftovers: list[Problem] = field(default_factory=list)
    repaired: list[Problem] = field(default_factory=list)
    seconds: float = 0.0


def check(library: Library, *, deep: bool = False, progress: Progress | None = None) -> CheckReport:
    """Look for what does not fit; the index is brought up to date first, nothing else is changed.

    ``deep`` reads the databases whole, works out every photo anew and compares, and looks at every photo of the index.
    """
    started = time.monotonic()
    found = _found(library, deep=deep, progress=progress or Silent())
    return _report(found, [], started)


def _report(found: list[Problem], repaired: list[Problem], started: float) -> CheckReport:
    return CheckReport(
        [one for one in found if not one.harmless],
        [one for one in found if one.harmless],
        repaired,
        round(time.monotonic() - started, 3),
    )


def _found(library: Library, *, deep: bool, progress: Progress) -> list[Problem]:
    store = library.store
    progress.report(Snapshot("checking"))
    found = list(found_in.damage(store, deep=deep))
    if any(one.code == "library-damaged" for one in found):
        return [_with_backup(one, library.directory) for one in found]
    if not found:
        found += found_in.problems(store)
        if deep:
            differences = found_in.differences(store, progress.checkpoint)
            for code, rows, what in (
                ("words-differ", differences.words, "photos or tags have other words than the log says"),
                ("values-differ", differences.values, "photos have other values than their files and words give"),
                ("things-differ", differences.things, "tags, collections and the like are not what was said of them"),
            ):
                if rows:
                    found.append(Problem(code, f"{len(rows)} {what}", len(rows)))
    found += _index_problems(library, deep=deep)
    left = _leftovers(library)
    if left:
        found.append(Problem("leftover-file", f"{len(left)} drafts that were never finished", len(left)))
    return found


def _with_backup(problem: Problem, directory: Path) -> Problem:
    if problem.code != "library-damaged":
        return problem
    newest = newest_backup(directory)
    advice = f"the newest backup here is {newest}" if newest else "there is no backup in its folder"
    return Problem(problem.code, f"{problem.message}; {advice}", problem.count)


def _index_problems(library: Library, *, deep: bool) -> list[Problem]:
    library.follower.catch_up()
    with library.store.library.read() as connection:
        newest = current_sequence(connection)
        photos = overview.counts(connection).photos
    if library.index.sequence > newest:
        return [Problem("index-ahead", f"the index is at {library.index.sequence}, the database at {newest}")]
    reader = library.index.read()
    held = reader.held
    if held != photos:
        return [Problem("index-differs", f"the index holds {held} photos, the database {photos}", abs(held - photos))]
    if deep:
        strange = _strange_rows(library)
        if strange:
            return [Problem("index-differs", f"the index and the database differ by {strange} photos", strange)]
    return []


def _strange_rows(library: Library) -> int:
    """Return how many photos only one of index and database holds; a bit a photo is all the memory it takes."""
    seen = bytearray()

    def flip(row: int) -> None:
        if row >> 3 >= len(seen):
            seen.extend(bytes((row >> 3) + 4096 - len(seen)))
        seen[row >> 3] ^= 1 << (row & 7)

    for row in library.index.read().rows("", everywhere=True):
        flip(row)
    with library.store.library.read() as connection:
        for row in overview.shown_rows(connection):
            flip(row)
    return int.from_bytes(seen).bit_count()


def _leftovers(library: Library) -> list[Path]:
    """Return drafts that nobody is working on any more."""
    directory = library.directory
    with library.store.library.read() as connection:
        backing = leases.held(connection, "backup")
        indexing = leases.held(connection, "index")
    # Whoever restores or mends has the library for himself, so it is not this moment.
    left = [*restore.leftovers(directory), *directory.glob(".derived.*.part*")]
    if not backing:
        left += backup.leftovers(directory / backup.FOLDER)
    current = generation.current(directory / "search")
    if not indexing and current is not None:
        left += [path for path in (directory / "search").glob("g-*") if path != current]
    moment = time.time()
    left += [path for path in (directory / "cache").glob("*/*.part") if moment - path.stat().st_mtime > PART_SECONDS]
    return left


def repair(library: Library, *, deep: bool = False, progress: Progress | None = None) -> CheckReport:
    """Check, put right what was found, and check again: the report's problems are those that are left.

    A damaged database is not mended here, since others may have it open: :func:`repair_directory` does that.
    """
    started = time.monotonic()
    progress = progress or Silent()
    found = _found(library, deep=deep, progress=progress)
    codes = {one.code for one in found}
    if not codes:
        return _report([], [], started)
    if codes & {"library-damaged", "derived-damaged"}:
        return _report(found, [], started)
    store = library.store
    if codes & {"dangling", "photo-without-files", "primary-file", "sequence", "expired-lease", "preview-lost"}:
        found_in.repair_rows(store)
    if deep and codes & {"words-differ", "values-differ", "things-differ", "dangling"}:
        found_in.repair_differences(store, found_in.differences(store, progress.checkpoint))
    if "orphan-preview" in codes:
        found_in.drop_orphans(store)
    if "leftover-file" in codes:
        for path in _leftovers(library):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    if codes & {"index-ahead", "index-differs"}:
        library.follower.rebuild()
    left = _found(library, deep=deep, progress=progress)
    still = {one.code for one in left}
    return _report(left, [one for one in found if one.code not in still], started)


def check_directory(
    directory: Path, *, deep: bool = False, mend: bool = False, progress: Progress | None = None
) -> CheckReport:
    """Check (``mend``: and repair) the library in a directory, also one whose databases cannot be opened.

    Raises LibraryUnusable for what is no library, LibraryBusy when a damaged derived.db is in use.
    """
    started = time.monotonic()
    repaired: list[Problem] = []
    damaged: Problem | None
    for _ in range(2):
        try:
            with open_library(directory) as library:
                report = (repair if mend else check)(library, deep=deep, progress=progress)
            damaged = next((one for one in report.problems if one.code == "derived-damaged"), None)
        except LibraryDamaged as error:
            damaged = _unopened(directory, error)
            report = CheckReport([damaged])
        if damaged is None or damaged.code != "derived-damaged" or not mend or repaired:
            break
        mending.mend_derived(directory)
        repaired.append(damaged)
    return CheckReport(
        report.problems, report.leftovers, [*repaired, *report.repaired], round(time.monotonic() - started, 3)
    )


def _unopened(directory: Path, error: LibraryDamaged) -> Problem:
    """Return the problem of a library that cannot be opened."""
    if error.where == str(directory / "derived.db"):
        return Problem("derived-damaged", f"derived.db: {error.what}")
    return _with_backup(Problem("library-damaged", f"library.db: {error.what}"), directory)
