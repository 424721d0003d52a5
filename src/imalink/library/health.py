"""How the originals are: what is missing, damaged, without a copy, and how much room their volumes have.

All of it is what the last scans wrote, in a few passes over the database's indexes: no file is opened.
"""

from __future__ import annotations

import base64
import json
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, NotFound
from imalink.ingest.volume import capacity_of, volume_of
from imalink.library.maintain import index_sizes
from imalink.library.presence import notice, shown
from imalink.model.finding import FINDINGS
from imalink.store import health as rows
from imalink.store.opening import uid_text
from imalink.store.photos import path_text, utc_text, version_of
from imalink.store.roots import load_roots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.library.open import Library
    from imalink.store.roots import Root

PAGE = 500


@dataclass(frozen=True, slots=True)
class RootFindings:
    """What a kind of finding comes to in one root: its id and name, files and their bytes."""

    root: str
    name: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class FindingCount:
    """One kind of finding (see ``imalink.model.finding``) with its files in all and by root."""

    code: str
    meaning: str
    trouble: bool
    query: str | None
    files: int = 0
    bytes: int = 0
    roots: list[RootFindings] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VolumeState:
    """A volume that holds roots: size and free space in bytes, None where it is away or does not tell.

    ``id`` is what it is recognised by, None where it has nothing that lasts; ``originals_bytes`` are those of its
    roots' present files.
    """

    id: str | None
    kind: str
    mount: str
    total: int | None
    free: int | None
    network: bool
    removable: bool
    read_only: bool
    roots: list[str]
    originals_bytes: int


@dataclass(frozen=True, slots=True)
class HealthReport:
    """All findings, every kind once; the volumes that are there; what the index costs against the originals.

    ``files`` are all present ones. ``seconds`` is how long counting took.
    """

    findings: list[FindingCount]
    volumes: list[VolumeState]
    files: int
    originals_bytes: int
    index_bytes: int
    overhead: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class FolderFindings:
    """A folder that holds files of one kind of finding; ``id`` asks for them, ``path`` is relative to the root."""

    id: int
    root: str
    name: str
    path: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class FolderPage:
    """One page of folders and the cursor of the next, None at the end."""

    items: list[FolderFindings]
    next: str | None


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was found: where it lies, its photo, and why (``code: message`` of a failed reading).

    ``version`` makes the address of its preview; ``missing_since`` is UTC ISO time.
    """

    id: int
    root: str
    folder: int
    path: str
    path_bytes: str | None
    size: int
    format: str | None
    failure: str | None
    missing_since: str | None
    photo: str | None
    version: str | None


@dataclass(frozen=True, slots=True)
class FilePage:
    """One page of files and the cursor of the next, None at the end."""

    items: list[FoundFile]
    next: str | None


def health(library: Library) -> HealthReport:
    """Count every kind of finding and look how full the volumes are."""
    started = time.monotonic()
    roots = _roots_now(library)
    names = {root.row: root for root in roots}
    with library.store.library.read() as connection:
        held = {one.root: one for one in rows.root_totals(connection)}
        counted: dict[str, list[RootFindings]] = {}
        for code, root, files, size in rows.totals(connection):
            if root in names:
                found = RootFindings(names[root].uid, names[root].name, files, size)
                counted.setdefault(code, []).append(found)
    originals = sum(one.bytes for one in held.values())
    index = sum(index_sizes(library))
    return HealthReport(
        findings=[_count(code, counted.get(code, [])) for code in FINDINGS],
        volumes=_volumes(library, roots, {row: one.bytes for row, one in held.items()}),
        files=sum(one.files for one in held.values()),
        originals_bytes=originals,
        index_bytes=index,
        overhead=index / originals if originals else None,
        seconds=round(time.monotonic() - started, 3),
    )


def found_folders(
    library: Library, code: str, *, root: str | None = None, after: str | None = None, limit: int = PAGE
) -> FolderPage:
    """Return the folders that hold files of one kind of finding, by root and path.

    Raises NotFound for a kind or root that is not known, InvalidInput for a cursor.
    """
    _known(code)
    begin = _folder_place(after) if after is not None else None
    with library.store.library.read() as connection:
        names = {one.row: one for one in load_roots(connection)}
        found = rows.folder_counts(
            connection, code, root=_row(list(names.values()), root), after=begin, limit=limit + 1
        )
    more = len(found) > limit
    items = [
        FolderFindings(
            one.folder, names[one.root].uid, names[one.root].name, path_text(b"", one.path)[0], one.files, one.bytes
        )
        for one in found[:limit]
    ]
    return FolderPage(items, _cursor(found[limit - 1].root, found[limit - 1].path) if more else None)


def found_files(
    library: Library,
    code: str,
    *,
    root: str | None = None,
    folder: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> FilePage:
    """Return the files of one kind of finding, everywhere or in one root or folder, by root, folder and name.

    Raises NotFound for a kind or root that is not known, InvalidInput for a cursor.
    """
    _known(code)
    begin = _file_place(after) if after is not None else None
    with library.store.library.read() as connection:
        names = {one.row: one for one in load_roots(connection)}
        found = rows.found_files(
            connection, code, root=_row(list(names.values()), root), folder=folder, after=begin, limit=limit + 1
        )
    more = len(found) > limit
    items = [_shown(one, names[one.root]) for one in found[:limit]]
    last = found[limit - 1] if more else None
    return FilePage(items, _cursor(last.root, last.folder_path, last.name, last.id) if last else None)


def all_found_files(library: Library, code: str, *, root: str | None = None) -> Iterator[FoundFile]:
    """Yield every file of one kind of finding, a page at a time."""
    after = None
    while True:
        page = found_files(library, code, root=root, after=after)
        yield from page.items
        if page.next is None:
            return
        after = page.next


def _roots_now(library: Library) -> list[Root]:
    """Return the roots where they lie now, after noting which of them are away."""
    with library.store.library.read() as connection:
        found = load_roots(connection)
    return [notice(library, root).root for root in found]


def _count(code: str, of: list[RootFindings]) -> FindingCount:
    kind = FINDINGS[code]
    return FindingCount(
        code, kind.meaning, kind.trouble, kind.query, sum(one.files for one in of), sum(one.bytes for one in of), of
    )


def _volumes(library: Library, roots: list[Root], held: dict[int, int]) -> list[VolumeState]:
    """Return the volumes of the roots that are there, each once however many roots it holds."""
    found: dict[int, VolumeState] = {}
    for root in roots:
        if library.root_states.presence(root).offline:
            continue
        try:
            volume = volume_of(root.path)
        except OSError:
            continue
        state = found.get(volume.device)
        if state is not None:
            found[volume.device] = _with_root(state, root.uid, held.get(root.row, 0))
            continue
        capacity = capacity_of(root.path)
        found[volume.device] = VolumeState(
            id=volume.id,
            kind=volume.kind,
            mount=shown(volume.mount),
            total=capacity.total if capacity else None,
            free=capacity.free if capacity else None,
            network=volume.network,
            removable=volume.removable,
            read_only=volume.read_only,
            roots=[root.uid],
            originals_bytes=held.get(root.row, 0),
        )
    return list(found.values())


def _with_root(state: VolumeState, uid: str, size: int) -> VolumeState:
    return replace(state, roots=[*state.roots, uid], originals_bytes=state.originals_bytes + size)


def _shown(one: rows.FoundFile, root: Root) -> FoundFile:
    path, exact = path_text(one.folder_path, one.name)
    return FoundFile(
        id=one.id,
        root=root.name,
        folder=one.folder,
        path=path,
        path_bytes=exact,
        size=one.size,
        format=one.format,
        failure=one.failure,
        missing_since=utc_text(one.missing_at),
        photo=uid_text(one.photo) if one.photo is not None else None,
        version=version_of(one.fingerprint),
    )


def _known(code: str) -> None:
    if code not in FINDINGS:
        raise NotFound("there is no such finding", where=code[:50], remedy=f"one of {', '.join(FINDINGS)}")


def _row(roots: list[Root], wanted: str | None) -> int | None:
    """Return the row of a root given by id or name."""
    if wanted is None:
        return None
    for root in roots:
        if wanted in (root.uid, root.name):
            return root.row
    raise NotFound("there is no such root", where=wanted[:200], remedy="`imalink roots` lists them")


def _cursor(*parts: int | bytes) -> str:
    packed = [part if isinstance(part, int) else part.hex() for part in parts]
    text = json.dumps(packed, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")


def _folder_place(cursor: str) -> tuple[int, bytes]:
    root, path = _parts(cursor, 2)
    return _number(root), _bytes(path)


def _file_place(cursor: str) -> rows.Place:
    root, path, name, file = _parts(cursor, 4)
    return _number(root), _bytes(path), _bytes(name), _number(file)


def _parts(cursor: str, length: int) -> list[object]:
    try:
        packed = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        packed = None
    if not isinstance(packed, list) or len(packed) != length:
        raise _wrong_cursor()
    return packed


def _wrong_cursor() -> InvalidInput:
    return InvalidInput("this cursor belongs to another list", where="after", remedy="start at the first page")


def _number(part: object) -> int:
    if not isinstance(part, int) or abs(part) >> 63:
        raise _wrong_cursor()
    return part


def _bytes(part: object) -> bytes:
    try:
        return bytes.fromhex(part)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        raise _wrong_cursor() from None
