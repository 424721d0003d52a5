"""Roots as people see them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.errors import PathForbidden, PathNotFound
from imalink.library.presence import notice
from imalink.store.photos import utc_text
from imalink.store.roots import Root, insert_root, load_roots, root_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library


@dataclass(frozen=True, slots=True)
class RootState:
    """A root with its counts; ``state`` is ``online`` or ``offline``, ``last_scan`` UTC ISO time or None."""

    id: str
    name: str
    path: str
    state: str
    photos: int
    files: int
    last_scan: str | None


def _shown(library: Library, root: Root, counts: dict[int, tuple[int, int]]) -> RootState:
    photo_count, file_count = counts.get(root.row, (0, 0))
    return RootState(
        id=root.uid,
        name=root.name,
        path=os.fsdecode(root.path).encode("utf-8", "replace").decode("utf-8"),
        state="offline" if library.root_states.presence(root).offline else "online",
        photos=photo_count,
        files=file_count,
        last_scan=utc_text(root.scanned_at),
    )


def roots(library: Library) -> list[RootState]:
    """Return all roots; a root found to have gone or come back is noted, so that searches know."""
    with library.store.library.read() as connection:
        counts = root_counts(connection)
        found = load_roots(connection)
    return [_shown(library, notice(library, root).root, counts) for root in found]


def check_folder(path: Path) -> bytes:
    """Return the absolute path of a folder we may list; raises PathNotFound or PathForbidden."""
    absolute = os.path.abspath(os.fsencode(path.expanduser()))
    shown = os.fsdecode(absolute)
    if not os.path.exists(absolute):
        raise PathNotFound("there is no such folder", where=shown, remedy="check the path, or connect its disk")
    if not os.path.isdir(absolute):
        raise PathNotFound("this is not a folder", where=shown, remedy="name the folder that holds the file")
    try:
        with os.scandir(absolute):
            pass
    except OSError as error:
        raise PathForbidden(
            f"the folder cannot be listed ({error.strerror})", where=shown, remedy="check its permissions"
        ) from error
    return absolute


def place_of(roots: Sequence[Root], absolute: bytes) -> tuple[Root, bytes] | None:
    """Return the innermost root that holds ``absolute`` and the path below it, None when there is none.

    A folder reached by a link or by another spelling of its name is the folder it is.
    """
    found = _inside([(root, root.path) for root in roots], absolute)
    if found is None:
        same = next((root for root in roots if _is_same(root.path, absolute)), None)
        found = (same, b"") if same else None
    if found is None:
        found = _inside([(root, os.path.realpath(root.path)) for root in roots], os.path.realpath(absolute))
    return found


def _inside(places: list[tuple[Root, bytes]], path: bytes) -> tuple[Root, bytes] | None:
    for root, place in sorted(places, key=lambda one: -len(one[1])):
        if path == place:
            return root, b""
        prefix = place.rstrip(b"/") + b"/"
        if path.startswith(prefix):
            return root, path[len(prefix) :]
    return None


def _is_same(one: bytes, other: bytes) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def add_root(library: Library, path: str | Path, name: str | None = None) -> RootState:
    """Add a folder as a root (or return the root it already is); it is scanned by the next scan.

    Raises PathNotFound or PathForbidden.
    """
    root = ensure_root(library, check_folder(Path(path)), name)
    with library.store.library.read() as connection:
        return _shown(library, root, root_counts(connection))


def ensure_root(library: Library, absolute: bytes, name: str | None = None) -> Root:
    """Return the root at ``absolute``, adding it where it is new."""
    with library.store.library.write() as connection:
        found = place_of(load_roots(connection), absolute)
        if found is not None and not found[1]:
            return found[0]
        return insert_root(connection, absolute, name)
