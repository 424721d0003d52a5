"""Backup, restore, rebuild, log and check as a person calls them."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Program


def test_from_a_backup_to_a_restore(imalink: Program, photos: Path, tmp_path: Path) -> None:
    del photos
    assert imalink("edit", "", "--set", "rating=4").code == 0
    made = imalink("backup", "--to", tmp_path / "b", "--json").json
    assert made["backup"]["photos"] == 6
    assert zipfile.is_zipfile(made["backup"]["path"])
    assert imalink("backup", "--if-due", "--to", tmp_path / "b").out == "no backup is due\n"
    assert made["backup"]["path"] in imalink("backup", "--list", "--to", tmp_path / "b").out
    run = imalink("backup", "--if-due")
    assert run.out.splitlines()[0].endswith(")")
    assert "same volume" in run.out

    report = imalink("restore", made["backup"]["path"], "--into", tmp_path / "new", "--json").json
    assert (report["photos"], report["set_aside"]) == (6, None)
    run = imalink("restore", made["backup"]["path"])
    assert run.code == 0, run.err
    assert "set-aside" in run.out
    assert imalink("check", "--deep").out == "no problems found\n"
    assert len(imalink("search", "rating:4", "--json").lines) == 6
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(Path(made["backup"]["path"]).read_bytes()[:-500])
    run = imalink("restore", damaged)
    assert (run.code, run.err.partition(":")[0]) == (6, "error[backup-unusable]")
    assert imalink("restore", tmp_path / "none.zip").code == 3


def test_a_check_names_and_mends(imalink: Program) -> None:
    with sqlite3.connect(imalink.library / "library.db") as connection:
        connection.execute("UPDATE photos SET primary_file_id=NULL")
    connection.close()
    run = imalink("check")
    assert (run.code, "problem[primary-file]: 6 photos" in run.out) == (1, True)
    (problem,) = imalink("check", "--json").json["problems"]
    assert set(problem) == {"code", "message", "count", "repair"}
    run = imalink("check", "--repair")
    assert (run.code, run.out.splitlines()[-1]) == (0, "no problems found")
    assert "repaired[primary-file]" in run.out


def test_the_log_and_a_library_from_it(imalink: Program, photos: Path, tmp_path: Path) -> None:
    assert imalink("edit", "", "--set", "rating=4").code == 0
    moved = tmp_path / "Moved"
    shutil.copytree(photos, moved)
    run = imalink("log", "export", tmp_path / "log.ndjson")
    assert run.out.startswith(str(tmp_path / "log.ndjson"))
    assert imalink("log", "export").out == (tmp_path / "log.ndjson").read_text("utf-8")
    new = type(imalink)(tmp_path / "new")
    run = new("rebuild", "--from-log", tmp_path / "log.ndjson", "--root", f"Pictures={moved}", "--json")
    assert run.code == 0, run.err
    assert (run.json["photos"], run.json["missing"], run.json["changes"]) == (6, 0, 6)
    rated = [json.loads(line) for line in new("search", "rating:4", "--json").out.splitlines()]
    assert len(rated) == 6
    assert new("rebuild", "--from-log", tmp_path / "log.ndjson", "--root", "nonsense").code == 2
    assert new("rebuild", "--root", "a=b").code == 2
    run = imalink("rebuild", "--from-log", tmp_path / "log.ndjson")
    assert (run.code, "a library already" in run.err) == (2, True)


def test_a_rebuild_in_place(imalink: Program, photos: Path) -> None:
    del photos
    before = _seen(imalink)
    run = imalink("rebuild", "--json")
    assert run.code == 0, run.err
    assert (run.json["photos"], run.json["missing"], run.json["unread"]) == (6, 0, 0)
    assert _seen(imalink) == before


def _seen(imalink: Program) -> list[dict[str, object]]:
    found: list[dict[str, object]] = imalink("search", "", "--json").lines
    for photo in found:
        photo.pop("revision", None)
    return found
