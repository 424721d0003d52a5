"""``imalink roots`` as people and scripts call it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Program


def test_options(fresh: Program, folder: Path) -> None:
    run = fresh("roots", "set", "Pictures", "--depth", "1", "--skip", "*.png", "--skip", "x", "--watch", "--json")
    options = run.json["options"]
    assert [options[name] for name in ("depth", "skip", "watch", "read_only")] == [1, ["*.png", "x"], True, False]
    assert fresh("scan", "--json").json["files_seen"] == 5
    run = fresh("roots", "set", str(folder), "--all-levels", "--no-skip", "--read-only", "--json")
    options = run.json["options"]
    assert [options[name] for name in ("depth", "skip", "watch", "read_only")] == [None, [], True, True]
    assert "read-only" in fresh("roots", "list").out
    assert fresh("roots", "set", "Pictures", "--marker").code == 4
    assert fresh("roots", "set", "Pictures", "--depth", "1", "--all-levels").code == 2
    assert fresh("roots", "set", "Nothing", "--watch").code == 3


def test_marker(fresh: Program, folder: Path) -> None:
    assert fresh("roots", "set", "Pictures", "--marker", "--json").json["volume"]["marker"]
    assert (folder / ".imalink-root").exists()


def test_rename(fresh: Program, folder: Path) -> None:
    assert fresh("roots", "rename", "Pictures", "My photos").out == f"My photos: {folder}\n"
    assert fresh("search", "--json", 'root:"My photos"', "plain").code == 0


def test_move(fresh: Program, folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "Moved")
    assert "is offline: there is no such folder now" in fresh("roots").out
    (tmp_path / "Other").mkdir()
    run = fresh("roots", "move", "Pictures", tmp_path / "Other")
    assert (run.code, run.err.startswith("error[root-mismatch]: ")) == (4, True)
    run = fresh("roots", "move", "Pictures", tmp_path / "Moved")
    assert run.out.splitlines()[1] == "7 of 7 known files are there, 7 of 7 read have the same content"
    assert fresh("scan", "--json").json["unchanged"] == 7


def test_translate(fresh: Program, folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "Moved")
    assert "--apply" in fresh("roots", "translate", folder, tmp_path / "Moved").out
    run = fresh("roots", "translate", folder, tmp_path / "Moved", "--apply", "--json").json
    assert (run["applied"], run["moves"][0]["accepted"]) == (True, True)


def test_split_and_join(fresh: Program, folder: Path) -> None:
    assert fresh("roots", "split", "Pictures", "2019", "--json").json["files"] == 3
    assert fresh("roots", "join", "2019", "--json").json["files"] == 7
    assert fresh("roots", "join", "Pictures").code == 4


def test_remove_restore_forget(fresh: Program, folder: Path) -> None:
    assert fresh("roots", "remove", "Pictures").code == 2, "what becomes of the photos has to be said"
    assert fresh("roots", "remove", "Pictures", "--photos", "hide").code == 0
    assert fresh("search", "--json").out == ""
    assert "removed" in fresh("roots", "list", "--removed").out
    assert fresh("roots", "restore", "Pictures").code == 0
    assert len(fresh("search", "--json").lines) == 6
    assert fresh("roots", "forget", "Pictures").code == 2
    assert fresh("roots", "forget", "Pictures", "--yes", "--json").json == {"gone": 6, "kept": 0}
    assert fresh("check").code == 0


def test_answer(fresh: Program, folder: Path) -> None:
    assert fresh("roots", "answer", "Pictures", "--keep").code == 4
    assert fresh("roots", "answer", "Pictures").code == 2
    shutil.rmtree(folder)
    folder.mkdir()
    assert "offline: Pictures is away, the folder is empty" in fresh("scan").out
    assert fresh("roots", "answer", "Pictures", "--believe").code == 0
    assert fresh("scan", "--json").json["missing"] == 7
