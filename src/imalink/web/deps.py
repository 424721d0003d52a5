"""What routes are handed: the open library, the runner of scans, and parameters that several of them share.

The dependencies are ``async`` so that handing them over costs no hop to a thread; the routes themselves
are plain functions in the thread pool.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request

from imalink.errors import InvalidInput, PathForbidden, PathNotFound
from imalink.jobs.runner import ScanRunner
from imalink.library import roots
from imalink.library.open import Library
from imalink.library.targets import is_known_path
from imalink.web.sse import Events

UID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
LARGEST_ID = 2**63 - 1
PATH_LIMIT = 4096
EXAMPLE_UID = "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"


@dataclass(frozen=True, slots=True)
class Site:
    """One running server: its library, runner and events.

    ``folders`` limits what may be browsed and added, None for whatever the server may read.
    ``private`` keeps previews out of shared caches (set where a token guards them).
    """

    library: Library
    runner: ScanRunner
    events: Events
    folders: tuple[FilePath, ...] | None = None
    private: bool = False

    def scannable(self, text: str) -> FilePath:
        """Return what a scan is to look at: what may be read, or a known file or folder, be it there or not.

        Raises as :meth:`readable`.
        """
        if "\0" not in text and FilePath(text).is_absolute() and is_known_path(self.library, FilePath(text)):
            return FilePath(text)
        return self.readable(text)

    def readable(self, text: str) -> FilePath:
        """Return the folder that a request names.

        Raises :class:`InvalidInput` for a path that is not absolute, :class:`PathNotFound`, and
        :class:`PathForbidden` outside both ``folders`` and the roots.
        """
        path = FilePath(text)
        if "\0" in text or not path.is_absolute():
            raise InvalidInput("a folder must be given by its absolute path", where=printable(text))
        try:
            exists = path.exists()
        except OSError as error:
            raise PathForbidden(f"the folder cannot be read ({error.strerror})", where=printable(text)) from error
        if not exists:
            raise PathNotFound(
                "no such folder", where=printable(text), remedy="check its spelling and that its drive is there"
            )
        if self.folders is not None and not self._within(path, self.folders):
            raise PathForbidden(
                "the server may not read there", where=printable(text), remedy="start it with this folder"
            )
        return path

    def _within(self, path: FilePath, folders: Sequence[FilePath]) -> bool:
        known = [FilePath(root.path) for root in roots.roots(self.library)]
        # Links are followed on both sides: what counts is where the files lie.
        real = os.path.realpath(path)
        return any(FilePath(real).is_relative_to(os.path.realpath(folder)) for folder in (*folders, *known))


def printable(text: str) -> str:
    """Return ``text`` cut and without what could not be shown, for an error message."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:200])


async def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


async def _library(request: Request) -> Library:
    site: Site = request.app.state.site
    return site.library


SiteDep = Annotated[Site, Depends(_site)]
LibraryDep = Annotated[Library, Depends(_library)]

PhotoId = Annotated[str, Path(alias="id", pattern=UID, description="The photo's uid.", examples=[EXAMPLE_UID])]
ScanId = Annotated[str, Path(alias="id", pattern=UID, description="The scan's id.", examples=[EXAMPLE_UID])]

QueryText = Annotated[
    str,
    Query(
        alias="q",
        max_length=4000,
        description="A search in the query language; empty finds every photo. `GET /fields` lists its keys.",
        examples=["rating:>=4 camera:nikon"],
    ),
]
Sort = Annotated[
    str,
    Query(
        max_length=100,
        description="A sortable field, `-` before it for descending; `random`; empty for what the query says, else "
        "`-taken`. Ties are broken so that pages never overlap.",
        examples=["-taken"],
    ),
]
Offset = Annotated[
    int, Query(ge=0, le=10**9, description="Photos to skip before the page; a cursor in `after` comes before it.")
]
Seed = Annotated[
    int | None,
    Query(ge=0, le=2**53, description="Which random order, with `sort=random`; without one it is drawn by chance."),
]
After = Annotated[
    str | None,
    Query(max_length=1000, description="The `next` of the page before; leave it out for the first page."),
]
Version = Annotated[
    str | None,
    Query(
        alias="v",
        max_length=200,
        description="The photo's `version`, or with `file` the first 12 digits of that file's fingerprint (then `-` "
        "and the photo's `rotation` where that is not 0): the answer may then be kept for ever.",
        examples=["5f2c1a"],
    ),
]
FileId = Annotated[
    int | None,
    Query(alias="file", ge=0, le=LARGEST_ID, description="Which of the photo's files; else its primary one."),
]
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", description="The version (`ETag`) that must still be current; else 412 with the newest."),
]
IfNoneMatch = Annotated[
    str | None, Header(alias="If-None-Match", description="ETags the caller holds; 304 when one is current.")
]
