"""A server watches the roots whose option says so, from the moment it is set."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from imalink.jobs import watching
from imalink.jobs.runner import ScanRunner
from imalink.library import browse
from imalink.library.open import open_library
from imalink.library.roots import add_root, change_root, find_root
from imalink.testing.photos import Shot, encoded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

SECONDS = 60


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_option_of_a_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "CHOOSING_SECONDS", 0.2)
    folder, other = tmp_path / "Pictures", tmp_path / "Other"
    for place in (folder, other):
        place.mkdir()
        (place / "a.jpg").write_bytes(encoded(Shot(1)))
    with open_library(tmp_path / "library") as library:
        runner = ScanRunner(library)
        watch = watching.ServerWatch(library, runner)
        watch.start()
        try:
            add_root(library, folder)
            root = find_root(library, "Pictures")
            add_root(library, other)
            time.sleep(1)
            assert runner.jobs() == []
            change_root(library, root, options={"watch": True})
            until(lambda: any(job.state == "done" for job in runner.jobs()))
            (folder / "b.jpg").write_bytes(encoded(Shot(2)))
            until(lambda: len(list(browse.search_all(library, ""))) == 2)
            assert {path for job in runner.jobs() for path in job.paths} == {str(folder), str(folder / "b.jpg")}
            change_root(library, find_root(library, "Pictures"), options={"watch": False})
            time.sleep(1)
            scans = len(runner.jobs())
            shutil.copy(folder / "b.jpg", folder / "c.jpg")
            time.sleep(3)
            assert len(runner.jobs()) == scans
        finally:
            watch.close()
            runner.close()
