"""Walk a root: one listing a folder, streamed; of the folders only their identities are kept.

Names stay bytes as the file system gave them. Folders are visited in the order of their names and none is entered
twice; links to folders are followed once, and never back into the root or up its own path.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imalink.errors import Failure
from imalink.ingest.placeholders import cloud_devices, is_flagged, is_hollow, stub_of
from imalink.ingest.sametree import MetFolders, hard_link_of
from imalink.ingest.skip import IGNORE_FILE, SkipRules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Entry = tuple[bytes, int, int]
"""Name, size in bytes, mtime in nanoseconds."""

IGNORE_FILE_LIMIT = 1 << 20
MTIME_LIMIT = (1 << 63) - 1
"""Times beyond it (the year 2262), which some file systems can hold, are taken for it."""


@dataclass(slots=True)
class Listing:
    """One folder: its path relative to the root (``b""`` is the root), its files of known suffixes.

    ``beside`` are the names of those that stand beside others (sidecars). ``hard_links`` has a number for each file
    of several names, see :func:`~imalink.ingest.sametree.hard_link_of`; ``online_only`` names files whose content is
    not here, ``stubs`` those of them that a stub stands for, whose size and time are the stub's. With ``failure`` set
    the folder could not be listed: nothing may be concluded about what it holds. ``repeats`` is the absolute path of
    the folder that this one is, where its files are listed there.
    """

    path: bytes
    entries: list[Entry] = field(default_factory=list)
    beside: list[bytes] = field(default_factory=list)
    hard_links: dict[bytes, int] = field(default_factory=dict)
    online_only: set[bytes] = field(default_factory=set)
    stubs: set[bytes] = field(default_factory=set)
    failure: Failure | None = None
    repeats: bytes | None = None


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


def kept_mtime(mtime_ns: int) -> int:
    """Return a time as the library keeps it, see :data:`MTIME_LIMIT`."""
    return mtime_ns if -MTIME_LIMIT < mtime_ns < MTIME_LIMIT else max(-MTIME_LIMIT, min(MTIME_LIMIT, mtime_ns))


def _folders_above(folder: bytes) -> Iterator[bytes]:
    """Yield the folders from the root down to the one that holds ``folder``."""
    if folder:
        yield b""
        parts = folder.split(b"/")
        for end in range(1, len(parts)):
            yield b"/".join(parts[:end])


def passed_over(root: bytes, rules: SkipRules, below: bytes, *, folder: bool) -> bool:
    """Say whether a walk of ``root`` under ``rules`` would not come to ``below``, a file or a folder."""
    for parent in _folders_above(below):
        if parent and rules.skips(parent, folder=True):
            return True
        rules = rules.below(parent, _ignore_lines(os.path.join(root, parent)))
    return rules.skips(below, folder=folder)


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


_FLAGGING = sys.platform in ("win32", "darwin")
"""Whether the system marks files whose content is elsewhere."""


class _Item:
    """One entry of a folder, asked for by its name; stands for what ``os.scandir`` yields."""

    __slots__ = ("name", "path")

    def __init__(self, folder: bytes, name: bytes) -> None:
        self.name = name
        self.path = os.path.join(folder, name)

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        return os.stat(self.path, follow_symlinks=follow_symlinks)

    def is_file(self, *, follow_symlinks: bool) -> bool:
        return self._is(stat.S_ISREG, follow_symlinks=follow_symlinks)

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        return self._is(stat.S_ISDIR, follow_symlinks=follow_symlinks)

    def is_symlink(self) -> bool:
        return self._is(stat.S_ISLNK, follow_symlinks=False)

    def _is(self, kind: Callable[[int], bool], *, follow_symlinks: bool) -> bool:
        try:
            return kind(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except OSError:
            return False


class _Folder:
    """Lists one folder."""

    __slots__ = ("_beside", "_hollow", "_suffixes", "_wanted", "folders", "ignores", "links", "listing")

    def __init__(
        self,
        relative: bytes,
        suffixes: Collection[bytes],
        beside: Collection[bytes],
        wanted: Callable[[bytes], bool] | None,
        *,
        hollow: bool,
    ) -> None:
        self.listing = Listing(relative)
        self.folders: list[bytes] = []
        self.links: list[bytes] = []
        self.ignores = False
        self._suffixes = suffixes
        self._beside = beside
        self._wanted = wanted
        self._hollow = hollow

    def read(self, absolute: bytes) -> None:
        """List the folder and look at its files; raises OSError."""
        entries, suffixes, beside = self.listing.entries, self._suffixes, self._beside
        questions = _FLAGGING or self._hollow
        with self._items(absolute) as scan:
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
                        entries.append((name, status.st_size, kept_mtime(status.st_mtime_ns)))
                        if status.st_nlink > 1:
                            self._note_links(name, status)
                        if questions and (is_flagged(status) or (self._hollow and is_hollow(item.path, status))):
                            self.listing.online_only.add(name)
                        if beside and name[dot:].lower() in beside:
                            self.listing.beside.append(name)
                    elif name == IGNORE_FILE:
                        self.ignores = True
                    elif name.endswith(b"cloud"):
                        self._note_stub(item)
                elif item.is_symlink():
                    self.links.append(name)
                elif item.is_dir(follow_symlinks=False):
                    self.folders.append(name)
        if self.listing.stubs:
            self._drop_needless_stubs()

    @contextlib.contextmanager
    def _items(self, absolute: bytes) -> Iterator[Iterable[os.DirEntry[bytes] | _Item]]:
        """Open the folder's entries, or those that are wanted: a folder may hold hundreds of thousands of others."""
        wanted = self._wanted
        if wanted is not None:
            names = [name for name in os.listdir(absolute) if wanted(name) or name[-5:] == b"cloud"]
            chosen = [name for name in names if wanted(stub_of(name) or name)]
            yield [_Item(absolute, name) for name in (*chosen, IGNORE_FILE)]
            return
        with os.scandir(absolute) as scan:
            yield scan

    def _note_links(self, name: bytes, status: os.stat_result) -> None:
        number = hard_link_of(status)
        if number is not None:
            self.listing.hard_links[name] = number

    def _note_stub(self, item: os.DirEntry[bytes] | _Item) -> None:
        name = stub_of(item.name)
        if name is None or suffix_of(name) not in self._suffixes:
            return
        try:
            status = item.stat(follow_symlinks=False)
        except FileNotFoundError:
            return
        self.listing.entries.append((name, status.st_size, kept_mtime(status.st_mtime_ns)))
        self.listing.stubs.add(name)

    def _drop_needless_stubs(self) -> None:
        """Forget stubs of files that are there as well; the others are files whose content is not here."""
        listing = self.listing
        seen: dict[bytes, Entry] = {}
        for entry in listing.entries:
            if entry[0] in seen:
                listing.stubs.discard(entry[0])
            if entry[0] not in seen or entry[1] > seen[entry[0]][1]:
                seen[entry[0]] = entry
        listing.entries[:] = seen.values()
        listing.online_only |= listing.stubs

    def follow(self, absolute: bytes, links: _Links) -> None:
        """Take in what the folder's links lead to."""
        for name in self.links:
            target = links.follow(os.path.join(absolute, name))
            if target is None:
                continue
            if stat.S_ISDIR(target.st_mode):
                self.folders.append(name)
            elif stat.S_ISREG(target.st_mode) and suffix_of(name) in self._suffixes:
                self.listing.entries.append((name, target.st_size, kept_mtime(target.st_mtime_ns)))
                if is_flagged(target):
                    self.listing.online_only.add(name)
                if suffix_of(name) in self._beside:
                    self.listing.beside.append(name)


def walk(
    root: bytes,
    suffixes: Collection[bytes],
    rules: SkipRules,
    *,
    depth: int | None = None,
    start: bytes = b"",
    stops: Collection[bytes] = (),
    beside: Collection[bytes] = (),
    same: Collection[bytes] = (),
    wanted: Callable[[bytes], bool] | None = None,
    checkpoint: Callable[[], None] = lambda: None,
) -> Iterator[Listing]:
    """Yield a listing for every folder at or below ``root`` that is not passed over.

    ``depth`` 0 means the first folder alone; ``start`` is that folder, relative to the root; absolute paths in
    ``stops`` are not entered. Files are those whose suffix is in ``suffixes``; those in ``beside`` are named twice.
    Of the folders in ``same``, and of one that was met before, nothing is listed by whatever other path the walk comes
    to them, see ``Listing.repeats``. ``wanted`` says by its name whether an entry of a folder is looked at.
    """
    links = _Links(root, stops)
    met = MetFolders(same)
    clouds = cloud_devices()
    for parent in _folders_above(start):
        rules = rules.below(parent, _ignore_lines(os.path.join(root, parent)))
    stack: list[tuple[bytes, int, SkipRules]] = [(start, 0, rules)]
    while stack:
        relative, level, here = stack.pop()
        checkpoint()
        absolute = os.path.join(root, relative) if relative else root
        try:
            status = os.stat(absolute)
            repeated = met.again(absolute, status) if relative != start else None
            if repeated is not None:
                yield Listing(relative, repeats=repeated)
                continue
            folder = _Folder(relative, suffixes, beside, wanted, hollow=status.st_dev in clouds)
            folder.read(absolute)
        except OSError as error:
            yield Listing(
                relative,
                failure=Failure("unreadable", f"the folder cannot be listed ({error.strerror}); check its permissions"),
            )
            continue
        if folder.ignores:
            here = here.below(relative, _ignore_lines(absolute))
        if folder.links:
            folder.follow(absolute, links)
        prefix = relative + b"/" if relative else b""
        listing = folder.listing
        skipped = here.skipped_files(prefix, [entry[0] for entry in listing.entries])
        if skipped:
            listing.entries = [entry for entry in listing.entries if entry[0] not in skipped]
            listing.beside = [name for name in listing.beside if name not in skipped]
        yield listing
        if depth is None or level < depth:
            folder.folders.sort(reverse=True)
            stack.extend(
                (prefix + name, level + 1, here)
                for name in folder.folders
                if not here.skips(prefix + name, folder=True) and os.path.join(absolute, name) not in stops
            )
