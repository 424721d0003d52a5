"""`imalink missing` and `imalink proposals`: listed, repaired, taken back, decided."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.testing.photos import Shot, encoded

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Program


@pytest.fixture
def folder(fresh: Program, tmp_path: Path) -> Path:
    """One picture is missing and has a copy, one is missing and may be another; a third was renamed."""
    folder = tmp_path / "Mine"
    (folder / "a").mkdir(parents=True)
    for number in (1, 2, 3):
        (folder / f"a/{number}.jpg").write_bytes(encoded(Shot(number, taken=f"2019:06:05 10:11:1{number}")))
    fresh("scan", folder)
    fresh("edit", "camera:canon", "--set", "rating=3")
    (folder / "b").mkdir()
    shutil.copy2(folder / "a/1.jpg", folder / "b/copy.jpg")
    fresh("scan")
    os.unlink(folder / "a/1.jpg")
    os.unlink(folder / "a/2.jpg")
    os.rename(folder / "a/3.jpg", folder / "a/three.jpg")
    (folder / "b/other.jpg").write_bytes(encoded(Shot(2, taken="2019:06:05 10:11:12"), quality=75))
    return folder


def test_a_scan_says_what_happened(fresh: Program, folder: Path) -> None:
    run = fresh("scan")
    assert "1 new, 1 renamed, 2 missing, 1 unchanged" in run.out
    assert "renamed: Mine/a/3.jpg -> Mine/a/three.jpg" in run.out
    assert "missing: Mine/a/1.jpg" in run.out
    assert "perhaps the same: 1 proposal" in run.out
    shown = fresh("show", folder / "a/three.jpg")
    assert "renamed: Mine/a/3.jpg -> Mine/a/three.jpg" in shown.out
    (event,) = fresh("show", "--json", folder / "a/three.jpg").json["events"]
    assert (event["kind"], event["was"], event["now"]) == ("renamed", "Mine/a/3.jpg", "Mine/a/three.jpg")


def test_the_report_lists_events(fresh: Program, folder: Path) -> None:
    report = fresh("scan", "--json").json
    assert {one["kind"] for one in report["events"]} == {"renamed", "missing"}
    assert report["new"] + report["changed"] + report["moved"] + report["unchanged"] == report["files_seen"] == 3


def test_missing_files_are_listed_repaired_and_missing_again(fresh: Program, folder: Path) -> None:
    fresh("scan")
    assert "Mine/a" in fresh("missing").out
    listed = fresh("missing", "--folder", "Mine/a")
    assert "Mine/b/copy.jpg (the same content)" in listed.out
    assert "nothing is missing in Mine/b" in fresh("missing", "--folder", "Mine/b").out
    lines = fresh("missing", "--json").lines
    assert [one["file"]["path"] for one in lines] == ["a/1.jpg", "a/2.jpg"]
    assert fresh("missing", "repair", "--all-certain", "--dry-run", "--json").json["batch"] is None
    done = fresh("missing", "repair", "--all-certain", "--json").json
    assert (done["count"], done["left"]) == (1, 1)
    assert len(fresh("missing", "--json").lines) == 1
    assert fresh("missing", "undo", done["batch"]).code == 0
    assert len(fresh("missing", "--json").lines) == 2
    found = lines[1]["suggestions"][0]["file"]
    by_hand = fresh("missing", "repair", "--file", str(lines[1]["file"]["id"]), "--with", str(found))
    assert "Mine/a/2.jpg is Mine/b/other.jpg" in by_hand.out
    assert fresh("missing", "repair", "--file", "1").code != 0
    assert fresh("missing", "repair").code != 0


def test_proposals_are_accepted_or_dismissed(fresh: Program, folder: Path) -> None:
    fresh("scan")
    (one,) = fresh("proposals", "--json").lines
    assert (one["missing"], one["found"]) == ("Mine/a/2.jpg", "Mine/b/other.jpg")
    assert "may be Mine/b/other.jpg" in fresh("proposals").out
    done = fresh("proposals", "accept", one["photo"], one["other"], "--json").json
    assert done["proposals"] == 1
    assert "nothing is proposed" in fresh("proposals").out
    assert len(fresh("search", "rating:3", "--json").lines) == 3
    assert fresh("missing", "undo", done["batch"]).code == 0
    assert fresh("proposals", "accept", one["photo"]).code != 0


def test_a_dismissed_one_is_gone(fresh: Program, folder: Path) -> None:
    fresh("scan")
    (one,) = fresh("proposals", "--json").lines
    assert "1 proposal dismissed" in fresh("proposals", "dismiss", one["photo"], one["other"]).out
    assert fresh("proposals", "--json").out == ""
    assert fresh("proposals", "dismiss", one["photo"], one["other"]).code != 0
