"""Files that are gone: where they may be, finding them again in bulk, and the history of a photo's files.

What is listed are the findings of the kind ``missing`` (:mod:`imalink.library.health`). A repair is a batch of the
Change log: ``imalink.library.undo`` takes it back.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, NotFound
from imalink.library.edit import actor_name
from imalink.library.health import FolderFindings, FoundFile, found_files, found_folders
from imalink.model.finding import MISSING
from imalink.store import fileevents, joining, recovery
from imalink.store.changes import Origin, write_batch
from imalink.store.naming import uids_of
from imalink.store.photos import file_places, find_row, path_text
from imalink.store.roots import load_roots, other_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from imalink.library.open import Library
    from imalink.model.happening import FileEvent
    from imalink.store.engine import Connection
    from imalink.store.recovery import Candidate

PAGE = 200


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where a missing file may be: ``path`` is root and path, or an absolute path that is no known file.

    ``kind`` is ``content``, ``picture``, ``name``, or ``mount`` (another place of its root, where a file of its name
    lies; ``file`` and ``photo`` are None). ``certain`` ones are what a repair takes.
    """

    kind: str
    certain: bool
    reason: str
    path: str
    file: int | None
    photo: str | None


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A missing file and where it may be, the best first."""

    file: FoundFile
    suggestions: list[Suggestion]


@dataclass(frozen=True, slots=True)
class MissingPage:
    """One page of missing files and the cursor of the next, None at the end."""

    items: list[MissingFile]
    next: str | None


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file that was found again: its id, where it was and where it is (root and path), and why that is so."""

    file: int
    was: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class RepairResult:
    """What a repair did, or would do: the batch (None: nothing, or only asked), files found again and left missing.

    ``repaired`` lists the first ``LISTED`` of ``count``.
    """

    batch: str | None
    count: int
    left: int
    repaired: list[Repaired]


LISTED = 1000


def history(library: Library, id: str) -> list[FileEvent]:
    """Return what scans found to have happened to a photo's files, the oldest first. Raises NotFound."""
    with library.store.library.read() as connection:
        row = find_row(connection, id)
        if row is None:
            raise NotFound("there is no such photo", where=id, remedy="search for it again")
        return fileevents.of_files(connection, [place.id for place in file_places(connection, row)])


def missing(
    library: Library,
    *,
    root: str | None = None,
    folder: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> MissingPage:
    """Return missing files by root, folder and name, with where they may be.

    Raises NotFound for a root that is not known, InvalidInput for a cursor.
    """
    page = found_files(library, MISSING, root=root, folder=folder, after=after, limit=limit)
    suggested = _suggestions(library, page.items)
    return MissingPage([MissingFile(one, suggested.get(one.id, [])) for one in page.items], page.next)


def missing_folders(library: Library) -> list[FolderFindings]:
    """Return the folders that hold missing files, with how many."""
    found: list[FolderFindings] = []
    after = None
    while True:
        page = found_folders(library, MISSING, after=after)
        found.extend(page.items)
        if page.next is None:
            return found
        after = page.next


def all_missing(library: Library, *, folder: str | None = None) -> Iterator[MissingFile]:
    """Yield every missing file, or those in and below a folder (root and path), a page at a time."""
    if folder is None:
        yield from _paged(library, None)
        return
    place = folder.rstrip("/")
    for one in missing_folders(library):
        here = f"{one.name}/{one.path}".rstrip("/")
        if here == place or here.startswith(f"{place}/"):
            yield from _paged(library, one.id)


def _paged(library: Library, folder: int | None) -> Iterator[MissingFile]:
    after = None
    while True:
        page = missing(library, folder=folder, after=after)
        yield from page.items
        if page.next is None:
            return
        after = page.next


def _suggestions(library: Library, of: Sequence[FoundFile]) -> dict[int, list[Suggestion]]:
    with library.store.library.read() as connection:
        found = recovery.candidates(connection, library.store, [one.id for one in of])
        flat = [one for some in found.values() for one in some]
        paths = fileevents.file_texts(connection, {one.found for one in flat})
        uids = uids_of(connection, {one.other or one.photo for one in flat})
        places = {root.name: other_places(connection, root) for root in load_roots(connection)}
    shown = {
        row: [
            Suggestion(one.kind, one.certain, one.reason, paths[one.found], one.found, uids[one.other or one.photo])
            for one in some
        ]
        for row, some in found.items()
    }
    for one in of:
        for place in places.get(one.root, ()) if one.path_bytes is None else ():
            path = os.path.join(place, os.fsencode(one.path))
            if os.path.lexists(path):
                shown.setdefault(one.id, []).append(
                    Suggestion("mount", False, "another place of its root", path_text(b"", path)[0], None, None)
                )
    return shown


def repair(
    library: Library,
    *,
    query: str | None = None,
    all_certain: bool = False,
    pairs: Mapping[int, int] | None = None,
    dry_run: bool = False,
) -> RepairResult:
    """Let missing files be the files they were found to be, as one batch that can be taken back.

    Of the photos that ``query`` finds, or of ``all_certain``, what is certain; of ``pairs`` (missing file to found
    file) what they say, be it certain or not: then the words of the missing file's photo count where both photos have
    one. Raises InvalidInput where not exactly one of the three is given, NotFound for a file that is not missing or
    not there, QueryError.
    """
    if sum((query is not None, all_certain, pairs is not None)) != 1:
        raise InvalidInput("say which files: a query, all that are certain, or pairs", remedy="give one of the three")
    rows = None
    if query is not None:
        library.follower.catch_up()
        rows = list(library.index.read().rows(query))
    with library.store.library.read() as connection:
        if pairs is not None:
            chosen, asked = _paired(connection, pairs), len(pairs)
        else:
            ids = recovery.missing_ids(connection, rows)
            chosen, asked = _certain(library, connection, ids), len(ids)
        texts = fileevents.file_texts(
            connection, [row for one in chosen[:LISTED] for row in (one.missing, one.found) if row is not None]
        )
    shown = [
        Repaired(one.missing, texts[one.missing], texts[one.found], one.reason)
        for one in chosen[:LISTED]
        if one.missing is not None and one.found is not None
    ]
    if dry_run or not chosen:
        return RepairResult(None, len(chosen), asked - len(chosen), shown)
    with library.store.library.write(durable=True) as connection:
        entries = joining.join(connection, library.store, chosen)
        batch = (
            write_batch(connection, library.store, entries, Origin(actor_name(), "user", "missing files found again"))
            if entries
            else None
        )
    library.follower.promise()
    return RepairResult(batch, len(entries), asked - len(entries), shown)


def _certain(library: Library, connection: Connection, ids: Sequence[int]) -> list[joining.Joining]:
    """Return what is certain, no found file twice."""
    chosen: list[joining.Joining] = []
    used: set[int] = set()
    for begin in range(0, len(ids), PAGE):
        found = recovery.candidates(connection, library.store, ids[begin : begin + PAGE])
        for row in ids[begin : begin + PAGE]:
            best = next((one for one in found.get(row, ()) if one.certain and one.found not in used), None)
            if best is not None:
                used.add(best.found)
                chosen.append(_joining(best))
    return chosen


def _joining(one: Candidate) -> joining.Joining:
    return joining.Joining(one.photo, one.other, one.reason, one.missing, one.found)


def _paired(connection: Connection, pairs: Mapping[int, int]) -> list[joining.Joining]:
    """Return what a person says is one."""
    photos = recovery.photos_of(connection, pairs)
    there = recovery.photos_of(connection, pairs.values(), present=True)
    chosen = []
    for lost, found in pairs.items():
        photo = photos.get(lost)
        if photo is None:
            raise NotFound("there is no such missing file", where=str(lost), remedy="`imalink missing` lists them")
        if found not in there:
            raise NotFound("there is no such file", where=str(found), remedy="name a file that is there")
        chosen.append(joining.Joining(photo, there[found], "said by hand", lost, found))
    return chosen
