"""What the paths of a scan mean: roots, subtrees of roots, single files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.errors import PathNotFound
from imalink.ingest.spelling import as_listed
from imalink.library.roots import check_folder, ensure_root, place_of
from imalink.model.pathrules import path_below
from imalink.store import known
from imalink.store.photos import path_text
from imalink.store.roots import Root, load_roots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library


@dataclass(frozen=True, slots=True)
class Target:
    """A root to scan, the folder below it to begin with, and the one file in that to look at with its siblings."""

    root: Root
    start: bytes = b""
    name: bytes | None = None

    @property
    def whole(self) -> bool:
        """Say whether all of the root is to be scanned."""
        return not self.start and self.name is None


def targets_of(library: Library, paths: Sequence[Path], *, dry_run: bool) -> list[Target]:
    """Return what to scan, nothing twice; unknown folders become roots, paths inside a root its subtree or file.

    Raises PathNotFound for what is neither there nor known, PathForbidden.
    """
    with library.store.library.read() as connection:
        roots = load_roots(connection)
    if not paths:
        return [Target(root) for root in roots]
    found: dict[tuple[int, bytes], Target] = {}
    for path in paths:
        absolute = os.path.abspath(os.fsencode(Path(path).expanduser()))
        root, below = place_of(roots, absolute) or (None, b"")
        if root is not None and below:
            found[root.row, below] = _inside(library, root, below, absolute)
            continue
        if root is None:
            absolute = check_folder(path)
            if dry_run:
                root = Root(-len(roots) - 1, "", path_text(b"", absolute)[0], absolute, None)
            else:
                root = ensure_root(library, absolute)
            roots.append(root)
        found[root.row, b""] = Target(root)
        found.update({(one.row, b""): Target(one) for one in roots if path_below(root.path, one.path)})
    return [target for place, target in found.items() if not _is_covered(place, found)]


def _is_covered(place: tuple[int, bytes], found: dict[tuple[int, bytes], Target]) -> bool:
    """Say whether a place lies in a subtree that is scanned anyway."""
    root, below = place
    while below:
        below = below.rpartition(b"/")[0]
        above = found.get((root, below))
        if above is not None and above.name is None:
            return True
    return False


def _inside(library: Library, root: Root, below: bytes, absolute: bytes) -> Target:
    """Return the target that a path below a root means; one that is gone is what it was when last seen."""
    folder, _, name = below.rpartition(b"/")
    with library.store.library.read() as connection:
        was_file = known.is_file(connection, root.row, folder, name)
    if os.path.lexists(absolute):
        if os.path.isdir(absolute):
            return Target(root, as_listed(root.path, below))
        folder, _, name = below.rpartition(b"/") if was_file else as_listed(root.path, below).rpartition(b"/")
        return Target(root, folder, name)
    if was_file:
        return Target(root, folder, name)
    if is_known(library, root, below) or library.root_states.look(root).presence.offline:
        return Target(root, below)
    raise PathNotFound("there is no such file or folder", where=os.fsdecode(absolute), remedy="check the path")


def is_known(library: Library, root: Root, below: bytes) -> bool:
    """Say whether a root had a file or folder at ``below`` at the last look."""
    folder, _, name = below.rpartition(b"/")
    with library.store.library.read() as connection:
        return known.is_file(connection, root.row, folder, name) or bool(
            known.folders_below(connection, root.row, below)
        )


def is_known_path(library: Library, path: Path) -> bool:
    """Say whether an absolute path is a file or folder that a root had at the last look."""
    with library.store.library.read() as connection:
        roots = load_roots(connection)
    root, below = place_of(roots, os.path.abspath(os.fsencode(path))) or (None, b"")
    return root is not None and bool(below) and is_known(library, root, below)
