"""Walk a root: one listing a folder, streamed, so that memory does not grow with the tree.

Names stay bytes as the file system gave them. Folders are visited in the order of their names; links to
folders are followed once, and never back into the root or up its own path.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imalink.errors import Failure
from imalink.ingest.skip import IGNORE_FILE, SkipRules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

Entry = tuple[bytes, int, int]
"""Name, size in bytes, mtime in nanoseconds."""

IGNORE_FILE_LIMIT = 1 << 20
MTIME_LIMIT = (1 << 63) - 1
"""Times beyond it (the year 2262), which some file systems can hold, are taken for it."""


@dataclass(slots=True)
class Listing:
    """One folder: its path relative to the root (``b""`` is the root), its files of known suffixes.

    ``beside`` are the names of those that stand beside others (sidecars). With ``failure`` set the folder could not
    be listed: nothing may be concluded about what it holds.
    """

    path: bytes
    entries: list[Entry] = field(default_factory=list)
    beside: list[bytes] = field(default_factory=list)
    failure: Failure | None = None


def suffix_of(name: bytes) -> bytes:
    """Return the lower-case suffix with its dot, or empty bytes."""
    dot = name.rfind(b".")
    return name[dot:].lower() if dot > 0 else b""


def _ignore_lines(folder: bytes) -> list[str]:
    try:
        with open(os.path.join(folder, IGNORE_FILE), "rb") as file:
            return file.read(IGNORE_FILE_LIMIT).decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def _kept(mtime_ns: int) -> int:
    return mtime_ns if -MTIME_LIMIT < mtime_ns < MTIME_LIMIT else max(-MTIME_LIMIT, min(MTIME_LIMIT, mtime_ns))


def _folders_above(folder: bytes) -> Iterator[bytes]:
    """Yield the folders from the root down to the one that holds ``folder``."""
    if folder:
        yield b""
        parts = folder.split(b"/")
        for end in range(1, len(parts)):
            yield b"/".join(parts[:end])


class _Links:
    """Decides which symbolic links to follow: each target once, none that this walk or another root's meets anyway."""

    def __init__(self, root: bytes, stops: Collection[bytes]) -> None:
        self._root = os.path.realpath(root)
        self._stops = [os.path.realpath(stop) for stop in stops]
        self._seen: set[tuple[int, int]] = set()

    def follow(self, path: bytes) -> os.stat_result | None:
        """Return the target's stat when the link at ``path`` is to be followed."""
        try:
            target = os.path.realpath(path)
            above = target.rstrip(b"/") + b"/"
            inside = target == self._root or target.startswith(self._root.rstrip(b"/") + b"/")
            if inside or self._root.startswith(above):
                return None
            if any(target == stop or target.startswith(stop + b"/") for stop in self._stops):
                return None
            if (os.path.realpath(os.path.dirname(path)) + b"/").startswith(above):
                return None  # up its own path, outside the root
            status = os.stat(path)
        except OSError:
            return None
        key = (status.st_dev, status.st_ino)
        if key in self._seen:
            return None
        self._seen.add(key)
        return status


def walk(
    root: bytes,
    suffixes: Collection[bytes],
    rules: SkipRules,
    *,
    depth: int | None = None,
    start: bytes = b"",
    stops: Collection[bytes] = (),
    beside: Collection[bytes] = (),
    checkpoint: Callable[[], None] = lambda: None,
) -> Iterator[Listing]:
    """Yield a listing for every folder at or below ``root`` that is not passed over.

    ``depth`` 0 means the first folder alone; ``start`` is that folder, relative to the root; absolute paths in
    ``stops`` are not entered. Files are those whose suffix is in ``suffixes``; those in ``beside`` are named twice.
    """
    links = _Links(root, stops)
    for parent in _folders_above(start):
        rules = rules.below(parent, _ignore_lines(os.path.join(root, parent)))
    stack: list[tuple[bytes, int, SkipRules]] = [(start, 0, rules)]
    while stack:
        relative, level, here = stack.pop()
        checkpoint()
        absolute = os.path.join(root, relative) if relative else root
        listing = Listing(relative)
        entries = listing.entries
        subfolders: list[bytes] = []
        prefix = relative + b"/" if relative else b""
        try:
            with os.scandir(absolute) as scan:
                ignore_file = False
                links_found: list[bytes] = []
                for item in scan:
                    name = item.name
                    # Ordinary files first: a million of them pay for every question asked before this one.
                    if item.is_file(follow_symlinks=False):
                        dot = name.rfind(b".")
                        if dot > 0 and name[dot:].lower() in suffixes:
                            try:
                                status = item.stat(follow_symlinks=False)
                            except FileNotFoundError:
                                continue  # vanished between listing and stat: the same as not there
                            entries.append((name, status.st_size, _kept(status.st_mtime_ns)))
                            if beside and name[dot:].lower() in beside:
                                listing.beside.append(name)
                        elif name == IGNORE_FILE:
                            ignore_file = True
                    elif item.is_symlink():
                        links_found.append(name)
                    elif item.is_dir(follow_symlinks=False):
                        subfolders.append(name)
        except OSError as error:
            listing.failure = Failure(
                "unreadable", f"the folder cannot be listed ({error.strerror}); check its permissions"
            )
            entries.clear()
            listing.beside.clear()
            yield listing
            continue
        if ignore_file:
            here = here.below(relative, _ignore_lines(absolute))
        for name in links_found:
            target = links.follow(os.path.join(absolute, name))
            if target is None:
                continue
            if stat.S_ISDIR(target.st_mode):
                subfolders.append(name)
            elif stat.S_ISREG(target.st_mode) and suffix_of(name) in suffixes:
                entries.append((name, target.st_size, _kept(target.st_mtime_ns)))
                if suffix_of(name) in beside:
                    listing.beside.append(name)
        skipped = here.skipped_files(prefix, [entry[0] for entry in entries])
        if skipped:
            listing.entries = [entry for entry in entries if entry[0] not in skipped]
            listing.beside = [name for name in listing.beside if name not in skipped]
        yield listing
        if depth is None or level < depth:
            subfolders.sort(reverse=True)
            stack.extend(
                (prefix + name, level + 1, here)
                for name in subfolders
                if not here.skips(prefix + name, folder=True) and os.path.join(absolute, name) not in stops
            )
