"""kill -9 while missing files are found again, and while that is taken back: all of it is done or nothing.

``IMALINK_KILLS`` sets the number of kills of each.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.library import browse
from imalink.library.check import check
from imalink.library.edit import edit
from imalink.library.ingest import scan
from imalink.library.missing import repair
from imalink.library.open import open_library
from imalink.library.scanoptions import ScanOptions
from imalink.testing.photos import Shot, encoded

from .killing import all_or_nothing, begun

if TYPE_CHECKING:
    from pathlib import Path

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
    all_or_nothing(tmp_path, lambda place: begun(WORK, place, verb), outcome, verb)
