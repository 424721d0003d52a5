"""kill -9 in the middle of changing a root: it is changed whole or not at all, and the library is whole.

``IMALINK_KILLS`` sets the number of kills of each verb.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.library.check import check
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.library.roots import roots
from imalink.library.scanoptions import ScanOptions
from imalink.testing.photos import Shot, encoded

from .killing import all_or_nothing, begun

if TYPE_CHECKING:
    from pathlib import Path

FILES = 1500
"""Enough that a verb takes a while; all are copies of a few pictures with other bytes behind them."""

WORK = """
import sys
from pathlib import Path
from imalink.library.open import open_library
from imalink.library.rootmove import move_root
from imalink.library.rootremoval import forget_root, remove_root
from imalink.library.roots import find_root
from imalink.library.rootsplit import join_root, split_root
library = open_library(Path(sys.argv[1]))
root = find_root(library, "Pictures")
print("ready", flush=True)
verb = sys.argv[2]
if verb == "move":
    move_root(library, root, sys.argv[3])
elif verb == "split":
    split_root(library, root, "a")
elif verb == "join":
    join_root(library, find_root(library, "Inner"))
elif verb == "forget":
    forget_root(library, root)
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with its copy, and a library that has scanned it."""
    base = tmp_path_factory.mktemp("rootkill")
    pictures = [encoded(Shot(number, width=64, height=48)) for number in range(4)]
    for number in range(FILES):
        path = base / "Pictures" / ("a" if number % 2 else "b") / str(number % 20) / f"{number}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pictures[number % 4] + number.to_bytes(4, "big"))
    shutil.copytree(base / "Pictures", base / "Moved")
    with open_library(base / "library") as library:
        scan(library, [base / "Pictures"], options=ScanOptions(workers=2))
        library.follower.catch_up()
    return base


def prepared(made: Path, to: Path, verb: str) -> None:
    shutil.copytree(made / "library", to)
    if verb == "join":
        from imalink.library.roots import find_root
        from imalink.library.rootsplit import split_root

        with open_library(to) as library:
            split_root(library, find_root(library, "Pictures"), "a", "Inner")


def outcome(directory: Path) -> object:
    """Return what the roots are, after having made sure that the library is whole."""
    with open_library(directory) as library:
        assert check(library, deep=True).problems == []
        return {(one.name, one.path, one.files, one.state) for one in roots(library, removed=True)}


@pytest.mark.parametrize("verb", ["move", "split", "join", "forget"])
def test_all_or_nothing(made: Path, tmp_path: Path, verb: str) -> None:
    prepared(made, tmp_path / "template", verb)
    all_or_nothing(tmp_path, lambda place: begun(WORK, place, verb, made / "Moved"), outcome, verb)
