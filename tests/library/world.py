"""A library over folders of photos that a test makes and changes at will.

Files are read in this process, by the worker's own code, unless a test asks for real workers: that is quick, and
shows which files a scan has opened.
"""

from __future__ import annotations

import io
import os
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imalink.errors import Failure
from imalink.ingest.pool import Reply
from imalink.ingest.wire import decode_frame
from imalink.ingest.worker import answer
from imalink.library import browse, check
from imalink.library.edit import edit
from imalink.library.ingest import scan
from imalink.library.open import Library, open_library
from imalink.library.scanoptions import ScanOptions
from imalink.testing.photos import Shot, dng, encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

    from imalink.model.photo import Photo, PhotoFile
    from imalink.model.report import ScanReport

TIMES = iter(range(1_500_000_000, 1_600_000_000))
"""A time for every file written, so that no change can hide in a clock too coarse."""


class World:
    """Folders, a library, and what tests do with them."""

    def __init__(self, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.base = base
        self.folder = base / "Pictures"
        self.directory = base / "library"
        self.opened: list[str] = []
        self.before_read: Callable[[str], None] = lambda _: None
        self.after_read: Callable[[str], None] = lambda _: None
        self._monkeypatch = monkeypatch
        self._library: Library | None = None
        self.folder.mkdir(exist_ok=True)
        monkeypatch.setattr("imalink.library.ingest.WorkerPool", lambda *_, **__: _Inline(self))

    def with_real_workers(self) -> None:
        from imalink.ingest.pool import WorkerPool

        self._monkeypatch.setattr("imalink.library.ingest.WorkerPool", WorkerPool)

    # -- files

    def path(self, name: str | bytes) -> bytes:
        return os.path.join(os.fsencode(self.folder), os.fsencode(name))

    def put(self, name: str | bytes, content: Shot | bytes) -> bytes:
        """Write a file; a :class:`Shot` becomes a DNG where the name says so, else what the suffix names."""
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        suffix = os.path.splitext(os.fsdecode(name))[1].lower()
        if isinstance(content, Shot):
            content = (
                dng(content)
                if suffix == ".dng"
                else encoded(content, {".png": "PNG", ".tif": "TIFF"}.get(suffix, "JPEG"))
            )
        with open(path, "wb") as file:
            file.write(content)
        stamp = next(TIMES)
        os.utime(path, (stamp, stamp))
        return path

    def move(self, name: str | bytes, to: str | bytes) -> None:
        os.makedirs(os.path.dirname(self.path(to)), exist_ok=True)
        os.rename(self.path(name), self.path(to))

    def copy(self, name: str | bytes, to: str | bytes) -> None:
        os.makedirs(os.path.dirname(self.path(to)), exist_ok=True)
        shutil.copy2(self.path(name), self.path(to))

    def remove(self, name: str | bytes) -> None:
        os.unlink(self.path(name))

    # -- library

    @property
    def library(self) -> Library:
        if self._library is None:
            self._library = open_library(self.directory)
        return self._library

    def close(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None

    def scan(self, *paths: Path, **options: Any) -> ScanReport:
        """Scan (the folder by default) and check what holds for every scan."""
        self.opened.clear()
        progress = options.pop("progress", None)
        report = scan(self.library, paths or (self.folder,), options=ScanOptions(**options), progress=progress)
        if report.dry_run:
            assert report.new + report.changed + report.unchanged == report.files_seen, report
        else:
            assert report.new + report.changed + report.moved + report.unchanged == report.files_seen, report
            self.check()
        assert all(number >= 0 for number in report.to_json().values() if isinstance(number, int)), report
        return report

    def check(self) -> None:
        assert check.check(self.library).problems == []

    def photos(self, query: str = "") -> list[Photo]:
        return list(browse.search_all(self.library, query))

    def photo(self, name: str | bytes) -> Photo:
        """Return the photo of the file of that name, be it there or missing."""
        (found,) = [photo for photo in self.photos() if any(file.path == os.fsdecode(name) for file in photo.files)]
        return found

    def file(self, name: str) -> PhotoFile:
        (found,) = [file for file in self.photo(name).files if file.path == name]
        return found

    def groups(self) -> set[frozenset[str]]:
        return {frozenset(file.path for file in photo.files) for photo in self.photos()}

    def states(self) -> dict[str, str]:
        return {file.path: file.state for photo in self.photos() for file in photo.files}

    def rate(self, name: str, stars: int) -> str:
        uid = self.photo(name).id
        edit(self.library, ids=[uid], values={"rating": stars})
        return uid

    def rate_id(self, uid: str, stars: int) -> None:
        edit(self.library, ids=[uid], values={"rating": stars})

    def rate_at(self, name: str, stars: int) -> str:
        """Rate the photo whose file of that name is there."""
        (uid,) = [
            photo.id for photo in self.photos() for file in photo.files if (file.path, file.state) == (name, "present")
        ]
        self.rate_id(uid, stars)
        return uid


def as_known(photo: Photo) -> dict[str, Any]:
    """Return what is known of a photo, without the count of its writes."""
    known = photo.to_json()
    del known["revision"]
    return known


class _Inline:
    """Stands for the pool: reads at once, in this process."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._replies: list[Reply[Any]] = []

    def __enter__(self) -> _Inline:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def in_flight(self) -> int:
        return len(self._replies)

    @property
    def full(self) -> bool:
        return len(self._replies) >= 20

    def submit(self, token: Any, message: dict[str, Any]) -> None:
        self._world.opened.append(os.path.relpath(message["path"], self._world.folder))
        self._world.before_read(message["path"])
        header, blobs = decode_frame(io.BytesIO(answer(message)))
        self._world.after_read(message["path"])
        error = header.get("error")
        self._replies.append(Reply(token, header, blobs, Failure(*error) if error else None))

    def take(self, timeout: float | None = None) -> Reply[Any] | None:
        """Hand replies over out of order, as several workers would."""
        del timeout
        return self._replies.pop(random.randrange(len(self._replies))) if self._replies else None

    def close(self) -> None:
        self._replies.clear()


def tree(base: Path) -> Iterator[tuple[bytes, bytes, int, int]]:
    """Yield path, content, mtime and mode of every file below ``base``."""
    for folder, _, names in os.walk(os.fsencode(base)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            status = os.lstat(path)
            content = Path(os.fsdecode(path)).read_bytes() if os.path.isfile(path) else b""
            yield path, content, status.st_mtime_ns, status.st_mode
