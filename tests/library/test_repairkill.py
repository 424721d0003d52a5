"""kill -9 while missing files are found again, and while that is taken back: all of it is done or nothing.

``IMALINK_KILLS`` sets the number of kills of each.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from imalink.library import browse
from imalink.library.check import check
from imalink.library.edit import edit
from imalink.library.ingest import ScanOptions, scan
from imalink.library.missing import repair
from imalink.library.open import open_library
from imalink.testing.photos import Shot, encoded

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("IMALINK_KILLS", "6"))
FILES = 240
LOST = 110
"""Fewer than half: a root that loses more asks first."""

WORK = """
import sys
from pathlib import Path
from imalink.library.missing import repair
from imalink.library.open import open_library
from imalink.library.undo import undo
library = open_library(Path(sys.argv[1]))
print("ready", flush=True)
if sys.argv[2] == "repair":
    repair(library, all_certain=True)
else:
    undo(library)
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that misses files: of half of them a copy is known, the others lie rewritten in photos of their own."""
    base = tmp_path_factory.mktemp("repairkill")
    for folder in ("Pictures", "Kept"):
        (base / folder).mkdir()
    for number in range(FILES):
        shot = Shot(
            number, taken=f"2019:06:{number % 28 + 1:02} 10:{number // 28:02}:12", subsec="5", width=64, height=48
        )
        content = encoded(shot)
        (base / "Pictures" / f"{number}.jpg").write_bytes(content)
        (base / "Kept" / f"{number}.jpg").write_bytes(content if number % 2 else content + b"rewritten")
    with open_library(base / "library") as library:
        for folder in ("Pictures", "Kept", "Pictures"):  # copies were there when the originals were last seen
            scan(library, [base / folder], options=ScanOptions(workers=2))
        for photo in list(browse.search_all(library, "root:Pictures"))[:LOST]:
            edit(library, ids=[photo.id], values={"title": photo.files[0].path})
        for number in range(LOST):
            (base / "Pictures" / f"{number}.jpg").unlink()
        assert scan(library, [base / "Pictures"]).missing == LOST
    return base / "library"


def begun(directory: Path, verb: str) -> subprocess.Popen[bytes]:
    """Return a process that is about to do it."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, directory, verb], stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def outcome(directory: Path) -> object:
    """Return what the photos are, after having made sure that the library is whole."""
    with open_library(directory) as library:
        assert check(library, deep=True).problems == []
        return {
            (photo.id, photo.title, frozenset((file.root, file.path, file.state) for file in photo.files))
            for photo in browse.search_all(library, "")
        }


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["repair", "undo"])
def test_all_or_nothing(lost: Path, tmp_path: Path, verb: str) -> None:
    shutil.copytree(lost, tmp_path / "template")
    if verb == "undo":
        with open_library(tmp_path / "template") as library:
            assert repair(library, all_certain=True).count == LOST
    before = outcome(tmp_path / "template")
    shutil.copytree(tmp_path / "template", tmp_path / "whole")
    with begun(tmp_path / "whole", verb) as process:
        start = time.monotonic()
        assert process.wait(120) == 0
        needed = time.monotonic() - start
    after = outcome(tmp_path / "whole")
    assert before != after
    for number in range(KILLS):
        place = tmp_path / str(number)
        shutil.copytree(tmp_path / "template", place)
        with begun(place, verb) as process:
            time.sleep(random.uniform(0, needed))
            os.killpg(process.pid, signal.SIGKILL)
        assert outcome(place) in (before, after), f"killed {verb} number {number}"
        shutil.rmtree(place)
