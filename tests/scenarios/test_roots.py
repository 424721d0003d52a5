"""Roots that are moved, renamed, split, joined, removed: the words stay on their photos."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.testing.photos import Shot

from .disks import bench
from .station import Station, station, thorough
from .test_volumes import known

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bench", "station"]

pytestmark = thorough


def many(station: Station, folder: Path, count: int = 24) -> None:
    for number in range(count):
        station.put(folder, f"roll/P{number:04}.JPG", Shot(seed=200 + number, taken=f"2018:01:01 00:00:{number:02}"))


def test_the_folder_was_renamed(station: Station, tmp_path: Path) -> None:
    known(station, tmp_path / "Photos")
    (tmp_path / "Photos").rename(tmp_path / "Pictures")
    assert station.scan()["offline"] == ["Photos"]
    station.run("roots", "move", "Photos", tmp_path / "Pictures")
    report = station.scan()
    assert (report["unchanged"], report["new"], report["missing"]) == (6, 0, 0)
    station.survived()


def test_a_root_gets_another_name(station: Station, tmp_path: Path) -> None:
    known(station, tmp_path / "Photos")
    station.run("roots", "rename", "Photos", "Family")
    assert set(station.roots()) == {"Family"}
    assert all(place.startswith("Family/") for place in station.states())
    assert len(station.photos("root:Family")) == 4
    station.survived()


def test_a_prefix_of_many_roots_is_translated(station: Station, tmp_path: Path) -> None:
    known(station, tmp_path / "old" / "One")
    station.put(tmp_path / "old" / "Two", "a.JPG", Shot(seed=60))
    station.scan(tmp_path / "old" / "Two")
    (tmp_path / "old").rename(tmp_path / "new")
    station.run("roots", "translate", tmp_path / "old", tmp_path / "new", "--apply")
    report = station.scan()
    assert (report["offline"], report["unchanged"], report["new"]) == ([], 7, 0)
    assert {root["path"] for root in station.roots().values()} == {str(tmp_path / "new/One"), str(tmp_path / "new/Two")}
    station.survived()


def test_split_and_joined_again(station: Station, tmp_path: Path) -> None:
    known(station, tmp_path / "Photos")
    station.run("roots", "split", "Photos", "2020")
    assert set(station.roots()) == {"Photos", "2020"}
    assert station.scan()["unchanged"] == 6
    station.survived()
    station.run("roots", "join", "2020")
    assert set(station.roots()) == {"Photos"}
    assert station.scan()["unchanged"] == 6
    station.survived()


def test_a_root_inside_a_root_holds_no_file_twice(station: Station, tmp_path: Path) -> None:
    known(station, tmp_path / "Photos")
    station.scan(tmp_path / "Photos" / "2020")
    station.scan()
    places = [file["path"].rpartition("/")[2] for photo in station.photos() for file in photo["files"]]
    assert sorted(places) == sorted(set(places))
    assert station.photos("is:duplicate") == []
    station.survived()


def test_a_root_around_a_root_holds_no_file_twice(station: Station, tmp_path: Path) -> None:
    known(station, tmp_path / "disk" / "Photos")
    station.put(tmp_path / "disk", "other.JPG", Shot(seed=70))
    station.scan(tmp_path / "disk")
    places = [file["path"].rpartition("/")[2] for photo in station.photos() for file in photo["files"]]
    assert sorted(places) == sorted(set(places))
    station.survived()


@pytest.mark.parametrize("photos", ["keep", "hide"])
def test_removed_and_restored(station: Station, tmp_path: Path, photos: str) -> None:
    known(station, tmp_path / "Photos")
    station.run("roots", "remove", "Photos", "--photos", photos)
    assert len(station.photos()) == (4 if photos == "keep" else 0)
    assert station.scan()["files_seen"] == 0
    station.run("roots", "restore", "Photos")
    assert station.scan()["unchanged"] == 6
    assert set(station.states().values()) == {"present"}
    station.survived()


def test_forgotten_photos_keep_what_was_said(station: Station, tmp_path: Path) -> None:
    known(station, tmp_path / "Photos")
    station.put(tmp_path / "Photos", "unsaid.JPG", Shot(seed=71))
    station.scan()
    station.run("roots", "remove", "Photos", "--photos", "keep")
    station.run("roots", "forget", "Photos", "--yes")
    assert len(station.photos()) == 4
    assert set(station.states().values()) == {"missing"}
    station.survived()
    station.scan(tmp_path / "Photos")
    assert set(station.states().values()) == {"present"}
    station.survived()


class TestLosses:
    """A root that lost most of its files at once asks before it is believed."""

    @pytest.fixture
    def lost(self, station: Station, tmp_path: Path) -> Station:
        folder = tmp_path / "Photos"
        many(station, folder)
        known_before = station.scan(station.family(folder))
        assert known_before["photos"] == 28
        station.speak()
        shutil.move(folder / "roll", tmp_path / "elsewhere")
        return station

    def test_nothing_is_concluded(self, lost: Station) -> None:
        report = lost.scan()
        assert report["needs_answer"] == ["Photos"]
        assert report["missing"] == 0
        lost.survived()

    def test_they_come_back(self, lost: Station, tmp_path: Path) -> None:
        lost.scan()
        shutil.move(tmp_path / "elsewhere", tmp_path / "Photos" / "roll")
        report = lost.scan()
        assert (report["needs_answer"], report["missing"], report["unchanged"]) == ([], 0, 30)
        lost.survived()

    def test_it_is_true(self, lost: Station) -> None:
        lost.scan()
        lost.run("roots", "answer", "Photos", "--believe")
        assert lost.scan()["missing"] == 24
        assert len(lost.photos("is:missing")) == 24
        lost.survived()

    def test_they_are_only_away(self, lost: Station) -> None:
        lost.scan()
        lost.run("roots", "answer", "Photos", "--keep")
        report = lost.scan()
        assert (report["needs_answer"], report["missing"]) == ([], 0)
        lost.survived()


def test_a_renamed_folder_is_no_loss(station: Station, tmp_path: Path) -> None:
    folder = tmp_path / "Photos"
    many(station, folder, 60)
    station.scan(folder)
    station.run("edit", "file:P0007.JPG", "--set", "rating=5")
    (folder / "roll").rename(folder / "film")
    report = station.scan()
    assert (report["needs_answer"], report["moved"], report["missing"], report["new"]) == ([], 60, 0, 0)
    (photo,) = station.photos("rating:5")
    assert photo["files"][0]["path"] == "film/P0007.JPG"


def test_the_library_opens_in_another_place(station: Station, tmp_path: Path) -> None:
    known(station, tmp_path / "Photos")
    shutil.copytree(station.library, tmp_path / "copy")
    shutil.rmtree(station.library)
    station.library = tmp_path / "copy"
    assert station.scan()["unchanged"] == 6
    station.survived()
