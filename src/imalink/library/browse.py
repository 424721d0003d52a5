"""See and find: search, one photo, the timeline, previews, originals, raw tags."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imalink.errors import FileUnreadable, InvalidInput, NotFound, RootOffline
from imalink.library.kepttags import kept_tags
from imalink.media.formats import FORMATS
from imalink.media.formats.format import Kind
from imalink.store import contents
from imalink.store.photos import (
    FilePlace,
    file_places,
    find_row,
    load_photos,
    path_text,
    primary_fingerprint,
    row_at,
    rows_by_prefix,
    version_of,
)
from imalink.store.regionrows import rotation_of
from imalink.store.roots import load_roots
from imalink.store.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imalink.library.open import Library
    from imalink.media.metadata.rawtags import RawTag
    from imalink.model.photo import Photo
    from imalink.search.read import Page

PAGE = 500


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """One page of photos, the cursor of the next (None at the end), how many there are in all."""

    items: list[Photo]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class PhotoLink:
    """A neighbour: enough to show its preview in the right shape."""

    id: str
    version: str | None
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Photos before (nearest last) and after one in a search, its 1-based position, the total."""

    previous: list[PhotoLink]
    next: list[PhotoLink]
    position: int
    total: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A timeline bucket (``2019-03``, ``1985``, ``198X``, ``undated``) and its number of photos."""

    month: str
    count: int


@dataclass(frozen=True, slots=True)
class Months:
    """All buckets that hold photos of a search, newest first, undated last."""

    total: int
    months: list[MonthCount]


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day of a month and its number of photos."""

    day: int
    count: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A page of photos and the cursor of the next, a column for each thing the grid needs."""

    next: str | None
    ids: list[str] = field(default_factory=list)
    width: list[int | None] = field(default_factory=list)
    height: list[int | None] = field(default_factory=list)
    taken: list[str | None] = field(default_factory=list)
    rating: list[float | None] = field(default_factory=list)
    version: list[str | None] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)
    flag: list[str | None] = field(default_factory=list)
    label: list[str | None] = field(default_factory=list)
    favourite: list[bool] = field(default_factory=list)
    stack: list[str | None] = field(default_factory=list)
    stacked: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """An original that can be read now; ``path`` is absolute, in the file system's own bytes."""

    path: bytes
    size: int
    mtime_ns: int
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class FileTags:
    """All raw tags of one file of a photo."""

    file: int
    path: str
    tags: list[RawTag]


def _load(library: Library, rows: list[int]) -> list[Photo]:
    with library.store.library.read() as connection:
        return load_photos(connection, rows, library.root_states, library.store.tag_trees)


def _row(library: Library, uid: str) -> int:
    with library.store.library.read() as connection:
        row = find_row(connection, uid)
    if row is None:
        raise NotFound("there is no such photo", where=uid, remedy="search for it again")
    return row


def search(
    library: Library, query: str = "", *, sort: str | None = "-taken", after: str | None = None, limit: int = 100
) -> PhotoPage:
    """Return a page of the photos a query finds. Raises QueryError with the column, InvalidInput for sort or cursor."""
    page = library.follower.ready().read().page(query, sort, after=after, limit=limit)
    return PhotoPage(_load(library, page.rows), page.next, page.total)


def search_all(
    library: Library, query: str = "", *, sort: str | None = "-taken", limit: int | None = None
) -> Iterator[Photo]:
    """Yield all photos a query finds (at most ``limit``), a page at a time."""
    after, left = None, limit
    while left is None or left > 0:
        page = search(library, query, sort=sort, after=after, limit=PAGE if left is None else min(PAGE, left))
        yield from page.items
        if page.next is None:
            return
        after = page.next
        left = None if left is None else left - len(page.items)


def photo(library: Library, id: str) -> Photo:
    """Return one photo by its uid or a unique beginning of it. Raises NotFound, InvalidInput where not unique."""
    with library.store.library.read() as connection:
        row = find_row(connection, id)
        rows = [row] if row is not None else rows_by_prefix(connection, id) if len(id) >= 4 else []
        if len(rows) > 1:
            raise InvalidInput("several photos begin with this id", where=id, remedy="give more of it")
        found = load_photos(connection, rows, library.root_states, library.store.tag_trees)
    if not found:
        raise NotFound("there is no such photo", where=id, remedy="search for it again")
    return found[0]


def photo_by_path(library: Library, path: Path) -> Photo:
    """Return the photo of a file by its path on disk. Raises NotFound saying what is known of the path."""
    absolute = os.path.abspath(os.fsencode(path.expanduser()))
    shown = os.fsdecode(absolute)
    with library.store.library.read() as connection:
        for root in sorted(load_roots(connection), key=lambda one: -len(one.path)):
            prefix = root.path.rstrip(b"/") + b"/"
            if not absolute.startswith(prefix):
                continue
            folder, _, name = absolute[len(prefix) :].rpartition(b"/")
            row, known = row_at(connection, root.row, folder, name)
            if row is not None:
                return load_photos(connection, [row], library.root_states, library.store.tag_trees)[0]
            if known:
                raise NotFound("the file is known but shows no picture", where=shown, remedy="`imalink scan` lists why")
            raise NotFound("the file is not in the library yet", where=shown, remedy="run `imalink scan`")
    raise NotFound("the file lies under no root", where=shown, remedy="scan its folder first")


def neighbours(
    library: Library,
    id: str,
    query: str = "",
    *,
    sort: str | None = "-taken",
    count: int = 2,
) -> Neighbours:
    """Return the photos around one in a search. Raises NotFound when the search does not hold it."""
    row = _row(library, id)
    found = library.follower.ready().read().neighbours(row, query, sort, count=count)
    if found is None:
        raise NotFound("the search does not find this photo", where=id, remedy="clear the search")
    with library.store.library.read() as connection:
        tiles = load_tiles(connection, [*found.previous, *found.next], library.root_states)
    links = {tile.row: PhotoLink(tile.id, tile.version, tile.width, tile.height) for tile in tiles}
    return Neighbours(
        [links[one] for one in found.previous if one in links],
        [links[one] for one in found.next if one in links],
        found.position,
        found.total,
    )


def months(library: Library, query: str = "") -> Months:
    """Return the timeline's buckets with their exact counts."""
    found = library.follower.ready().read().months(query)
    return Months(sum(count for _, count in found), [MonthCount(month, count) for month, count in found])


def days(library: Library, month: str, query: str = "") -> list[DayCount]:
    """Return the days of a bucket with their exact counts; photos of which no day is known are of none."""
    return [DayCount(day, count) for day, count in library.follower.ready().read().days(month, query)]


def month(
    library: Library, month: str, query: str = "", *, after: str | None = None, offset: int = 0, limit: int = 2000
) -> Columns:
    """Return a page of one bucket of the timeline; without a cursor it begins ``offset`` photos from its start."""
    return _columns(
        library, library.follower.ready().read().bucket(month, query, after=after, offset=offset, limit=limit)
    )


def columns(
    library: Library,
    query: str = "",
    *,
    sort: str | None = None,
    after: str | None = None,
    offset: int = 0,
    limit: int = 1000,
) -> Columns:
    """Return a page of a search in any order for a grid; without a cursor it begins ``offset`` photos from the start.

    Without ``sort`` the query's own ``sort:`` counts, else the newest come first. Raises QueryError, InvalidInput.
    """
    return _columns(library, library.follower.ready().read().page(query, sort, after=after, offset=offset, limit=limit))


def _columns(library: Library, page: Page) -> Columns:
    columns = Columns(page.next)
    with library.store.library.read() as connection:
        for tile in load_tiles(connection, page.rows, library.root_states):
            columns.ids.append(tile.id)
            columns.width.append(tile.width)
            columns.height.append(tile.height)
            columns.taken.append(tile.taken)
            columns.rating.append(tile.rating)
            columns.version.append(tile.version)
            columns.files.append(tile.files)
            columns.formats.append(tile.formats)
            columns.state.append(tile.state)
            columns.flag.append(tile.flag)
            columns.label.append(tile.label)
            columns.favourite.append(tile.favourite)
            columns.stack.append(tile.stack)
            columns.stacked.append(tile.stacked)
    return columns


def hotpreview(library: Library, id: str, file_id: int | None = None) -> tuple[bytes, str]:
    """Return the hotpreview (JPEG) of a photo, or of its file ``file_id``, turned as people want it, and its version.

    Raises NotFound where there is none.
    """
    fingerprint, turn = _content(library, id, file_id)
    if fingerprint is not None:
        with library.store.derived.read() as derived:
            preview = contents.hotpreview(derived, fingerprint)
        if preview is not None:
            jpeg = library.renderer.turned(preview.jpeg, fingerprint.hex(), turn) if turn else preview.jpeg
            return jpeg, version_of(fingerprint, turn) or ""
    raise NotFound(
        "this photo has no preview", where=id, remedy="its file could not be decoded; `imalink show` says why"
    )


def preview_version(library: Library, id: str, file_id: int | None = None) -> str | None:
    """Return what changes with every change of a photo's previews, or of those of its file ``file_id``."""
    return version_of(*_content(library, id, file_id))


def _content(library: Library, id: str, file_id: int | None) -> tuple[bytes | None, int]:
    """Return the fingerprint of a photo's primary file or of ``file_id``, and how far people turned the photo.

    Raises NotFound where the file is not one of its.
    """
    with library.store.library.read() as connection:
        row = find_row(connection, id)
        if row is None:
            return None, 0
        turn = rotation_of(connection, row)
        if file_id is None:
            return primary_fingerprint(connection, row), turn
        places = file_places(connection, row)
    return _file_of(places, id, file_id).fingerprint, turn


def _file_of(places: list[FilePlace], id: str, file_id: int) -> FilePlace:
    for place in places:
        if place.id == file_id:
            return place
    raise NotFound("this photo has no such file", where=f"{id}, file {file_id}", remedy="look at its files")


def coldpreview(library: Library, id: str, file_id: int | None = None) -> Path:
    """Return the large preview of a photo (of its file ``file_id``), turned as people want it, from cache or rendered.

    Raises what :func:`original` raises.
    """
    row = _row(library, id)
    with library.store.library.read() as connection:
        places = file_places(connection, row)
        turn = rotation_of(connection, row)
    if file_id is not None:
        places = [_file_of(places, id, file_id)]
    places = [place for place in _pictures(places) if place.fingerprint]
    for place in places:
        cached = library.renderer.cached(place.fingerprint.hex(), turn) if place.fingerprint else None
        if cached is not None:
            return cached
    place = _readable(library, places, id)
    assert place.fingerprint is not None
    return library.renderer.preview(place.path, place.fingerprint.hex(), turn)


def _pictures(places: list[FilePlace]) -> list[FilePlace]:
    """Return the files that hold a picture, not those that only say something of it."""
    names = {one.name for one in FORMATS if one.kind is Kind.PICTURE}
    return [place for place in places if place.format in names]


def _readable(library: Library, places: list[FilePlace], id: str) -> FilePlace:
    """Return the first file that can be read now; say why where there is none."""
    for place in places:
        if not place.missing and not library.root_states.offline(place.root_path) and os.access(place.path, os.R_OK):
            return place
    if not places:
        raise NotFound("this photo has no picture file", where=id, remedy="`imalink show` lists its files")
    offline = next(
        (place for place in places if not place.missing and library.root_states.offline(place.root_path)), None
    )
    if offline is not None:
        raise RootOffline("the original's folder is away", where=offline.root, remedy="connect its disk")
    raise FileUnreadable(
        "the original is missing or cannot be read", where=os.fsdecode(places[0].path), remedy="scan its folder again"
    )


def original(library: Library, id: str, file_id: int | None = None) -> OriginalFile:
    """Return where the original (the primary file, or ``file_id``) can be read now.

    Raises NotFound, RootOffline, FileUnreadable.
    """
    row = _row(library, id)
    with library.store.library.read() as connection:
        places = file_places(connection, row)
    if file_id is not None:
        place = _file_of(places, id, file_id)
        if place.missing or library.root_states.offline(place.root_path):
            _readable(library, [place], id)
    else:
        place = _readable(library, _pictures(places), id)
    try:
        status = os.stat(place.path)
    except OSError as error:
        raise FileUnreadable(
            f"the original cannot be read ({error.strerror})",
            where=os.fsdecode(place.path),
            remedy="scan its folder again",
        ) from error
    one = FORMATS.get(place.format) if place.format else None
    return OriginalFile(
        path=place.path,
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
        media_type=one.mime if one else "application/octet-stream",
        name=path_text(b"", place.name)[0],
    )


def raw_tags(library: Library, id: str) -> list[FileTags]:
    """Return every raw tag of every file of a photo."""
    row = _row(library, id)
    with library.store.library.read() as connection:
        places = file_places(connection, row)
    found = []
    with library.store.derived.read() as derived:
        for place in places:
            if place.fingerprint is not None:
                relative = place.path[len(place.root_path.rstrip(b"/")) + 1 :]
                found.append(FileTags(place.id, path_text(b"", relative)[0], kept_tags(derived, place.fingerprint)))
    return found


def sequence(library: Library) -> int:
    """Return a number that grows with every visible change, by any process."""
    return library.follower.sequence()
