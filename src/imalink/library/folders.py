"""The server-side folder browser: names of folders and counts of photos, never contents."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.errors import PathForbidden, PathNotFound
from imalink.ingest.walk import suffix_of
from imalink.media.formats import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COUNT_LIMIT = 100_000
"""Entries looked at in one folder: enough to say that it is full of photos."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder below the one shown; ``readable`` says whether it can be opened."""

    name: str
    path: str
    readable: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A starting point: the home folder, Pictures, a mounted disk."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class FolderListing:
    """One folder: the folders in it, and how many photos lie directly in it."""

    path: str
    parent: str | None
    folders: list[Folder]
    media: int
    places: list[Place]


def _places() -> Iterator[Place]:
    home = Path.home()
    yield Place("Home", str(home))
    for name in ("Pictures", "Photos", "Bilder", "DCIM"):
        if (home / name).is_dir():
            yield Place(name, str(home / name))
    bases = [Path("/Volumes")] if sys.platform == "darwin" else [Path("/media"), Path("/mnt"), Path("/run/media")]
    for base in bases:
        for level in (base, base / os.environ.get("USER", "")):
            try:
                yield from (
                    Place(entry.name, entry.path)
                    for entry in sorted(os.scandir(level), key=lambda one: one.name)
                    if entry.is_dir()
                )
            except OSError:
                continue
            if level == base and not os.environ.get("USER"):
                break
    yield Place("Computer", "/")


def _allowed(path: Path, allowed: Sequence[Path] | None) -> bool:
    return allowed is None or any(path == one or one in path.parents for one in (base.resolve() for base in allowed))


def browse_folder(path: str | None = None, allowed: Sequence[Path] | None = None) -> FolderListing:
    """List the folders in ``path`` (default: home). With ``allowed``, only those folders and below may be seen.

    Raises PathNotFound or PathForbidden.
    """
    start = allowed[0] if allowed else Path.home()
    if path is not None and "\0" in path:
        raise PathNotFound("there is no such folder", remedy="a path cannot hold a NUL character")
    target = Path(path).expanduser() if path else start
    if not target.is_absolute():
        raise PathNotFound("the path must be absolute", where=str(path), remedy="start it with /")
    resolved = target.resolve()
    if not _allowed(resolved, allowed):
        raise PathForbidden(
            "this folder may not be browsed", where=str(target), remedy="start the server with that folder"
        )
    found, media = [], 0
    try:
        with os.scandir(target) as entries:
            for number, entry in enumerate(entries):
                if number >= COUNT_LIMIT:
                    break
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    found.append(
                        Folder(_shown(entry.name), _shown(entry.path), os.access(entry.path, os.R_OK | os.X_OK))
                    )
                elif suffix_of(os.fsencode(entry.name)).decode("ascii", "replace") in SUFFIXES:
                    media += 1
    except FileNotFoundError as error:
        raise PathNotFound("there is no such folder", where=str(target), remedy="check the path") from error
    except NotADirectoryError as error:
        raise PathNotFound(
            "this is not a folder", where=str(target), remedy="name the folder that holds the file"
        ) from error
    except OSError as error:
        raise PathForbidden(
            f"the folder cannot be listed ({error.strerror})", where=str(target), remedy="check its permissions"
        ) from error
    parent = str(target.parent) if target.parent != target and _allowed(resolved.parent, allowed) else None
    places = [place for place in _places() if _allowed(Path(place.path).resolve(), allowed)]
    return FolderListing(_shown(str(target)), parent, sorted(found, key=lambda one: one.name.casefold()), media, places)


def _shown(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
