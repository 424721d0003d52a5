"""What happens to files: the report names it, and the words stay on their pictures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from imalink.testing.photos import Shot, encoded, sidecar

from .disks import Bench, bench, skip_unless
from .station import Station, station, thorough
from .test_volumes import known

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bench", "station"]


@pytest.fixture
def folder(station: Station, tmp_path: Path) -> Path:
    """Return a folder of four known photos, something said of each."""
    place = tmp_path / "Photos"
    known(station, place)
    return place


def test_new(station: Station, folder: Path) -> None:
    station.put(folder, "2021/new.JPG", Shot(seed=20))
    report = station.scan()
    assert (report["new"], report["unchanged"], report["photos"]) == (1, 6, 5)
    station.survived()


def test_metadata_was_rewritten(station: Station, folder: Path) -> None:
    skip_unless("exiftool")
    path = folder / "2020" / "IMG_0002.JPG"
    subprocess.run(["exiftool", "-q", "-overwrite_original", "-ImageDescription=by another program", path], check=True)
    report = station.scan()
    assert (report["changed"], report["rewritten"], report["new"]) == (1, 1, 0)
    (photo,) = station.photos('description:"by another program"')
    assert photo["title"] == station.words[photo["id"]].title


def test_pixels_were_edited(station: Station, folder: Path) -> None:
    shot = Shot(seed=2, taken="2020:02:02 09:00:00", subsec="21")
    station.put(folder, "2020/IMG_0002.JPG", encoded(shot, quality=60))
    report = station.scan()
    assert (report["changed"], report["rewritten"], report["replaced"]) == (1, 0, 0)
    station.survived(regrouped=True)


def test_moved_to_another_folder(station: Station, folder: Path) -> None:
    (folder / "2020" / "IMG_0002.JPG").rename(folder / "2019" / "IMG_0002.JPG")
    report = station.scan()
    assert (report["moved"], report["renamed"], report["missing"], report["new"]) == (1, 0, 0, 0)
    assert station.happened(report) == [("moved", "IMG_0002.JPG", "IMG_0002.JPG")]
    station.survived()


def test_renamed(station: Station, folder: Path) -> None:
    (folder / "2020" / "IMG_0002.JPG").rename(folder / "2020" / "Oslo fjord.JPG")
    report = station.scan()
    assert (report["moved"], report["renamed"], report["missing"]) == (1, 1, 0)
    assert station.happened(report) == [("renamed", "IMG_0002.JPG", "Oslo fjord.JPG")]
    station.survived()


def test_copied(station: Station, folder: Path) -> None:
    shutil.copy2(folder / "2020" / "IMG_0002.JPG", folder / "2019" / "copy.JPG")
    report = station.scan()
    assert (report["new"], report["copied"], report["photos"]) == (1, 1, 4)
    assert len(station.photos("is:duplicate")) == 1
    station.survived()


def test_replaced_by_another_picture(station: Station, folder: Path) -> None:
    station.put(folder, "2020/IMG_0002.JPG", Shot(seed=33, taken="2023:03:03 03:03:03"))
    report = station.scan()
    assert report["replaced"] == 1
    assert station.happened(report) == [("replaced", "IMG_0002.JPG", None)]
    found = station.survived()
    assert len(found) == 5
    (gone,) = station.photos("is:missing")
    assert gone["id"] in station.words


def test_two_files_changed_places(station: Station, folder: Path) -> None:
    one, other = folder / "2020" / "IMG_0002.JPG", folder / "2020" / "IMG_0003.JPG"
    one.rename(folder / "x")
    other.rename(one)
    (folder / "x").rename(other)
    report = station.scan()
    assert (report["swapped"], report["missing"], report["new"]) == (2, 0, 0)
    station.survived()


def test_missing_and_back(station: Station, folder: Path, tmp_path: Path) -> None:
    path = folder / "2020" / "IMG_0002.JPG"
    shutil.move(path, tmp_path / "kept")
    report = station.scan()
    assert (report["missing"], station.happened(report)) == (1, [("missing", "IMG_0002.JPG", None)])
    station.survived()
    shutil.move(tmp_path / "kept", path)
    report = station.scan()
    assert (report["back"], report["new"]) == (1, 0)
    station.survived()
    assert set(station.states().values()) == {"present"}


@pytest.mark.parametrize("name", ["IMG_0001.DNG", pytest.param("IMG_0001.JPG", marks=thorough)])
def test_only_one_half_of_a_pair_moved(station: Station, folder: Path, name: str) -> None:
    (folder / "archive").mkdir()
    (folder / "2019" / name).rename(folder / "archive" / name)
    report = station.scan()
    assert (report["moved"], report["missing"], report["new"]) == (1, 0, 0)
    assert len(station.survived()) == 4


def test_a_pair_moved_with_its_sidecar(station: Station, folder: Path) -> None:
    (folder / "2019").rename(folder / "Norway 2019")
    report = station.scan()
    assert (report["moved"], report["missing"], report["new"]) == (3, 0, 0)
    station.survived()


def test_moved_and_rewritten_at_once(station: Station, folder: Path) -> None:
    skip_unless("exiftool")
    target = folder / "sorted" / "fjord.JPG"
    target.parent.mkdir()
    (folder / "2020" / "IMG_0002.JPG").rename(target)
    subprocess.run(["exiftool", "-q", "-overwrite_original", "-ImageDescription=sorted", target], check=True)
    report = station.scan()
    assert (report["moved"], report["missing"], report["new"]) == (1, 0, 0)
    station.survived(regrouped=True)


def test_moved_to_another_root_in_one_scan(station: Station, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "Archive"
    station.put(other, "z.JPG", Shot(seed=44))
    station.scan(other)
    shutil.move(folder / "2020" / "IMG_0002.JPG", other / "IMG_0002.JPG")
    report = station.scan()
    assert (report["moved"], report["missing"], report["new"]) == (1, 0, 0)
    station.survived()


@pytest.mark.parametrize("first", ["old", pytest.param("new", marks=thorough)])
def test_moved_to_another_root_in_two_scans(station: Station, folder: Path, tmp_path: Path, first: str) -> None:
    other = tmp_path / "Archive"
    station.put(other, "z.JPG", Shot(seed=44))
    station.scan(other)
    shutil.move(folder / "2020" / "IMG_0002.JPG", other / "IMG_0002.JPG")
    for place in (folder, other) if first == "old" else (other, folder):
        station.scan(place)
    assert set(station.states().values()) == {"present"}, station.states()
    assert len(station.survived()) == 5


def test_a_sidecar_was_changed(station: Station, folder: Path) -> None:
    station.run("edit", "file:IMG_0001.JPG", "--set", "rating=")
    station.put(folder, "2019/IMG_0001.xmp", sidecar(4))
    report = station.scan()
    assert report["changed"] == 1
    (photo,) = station.photos("file:IMG_0001.JPG")
    assert photo["rating"] is None, "the user said: none"
    assert photo["title"] == station.words[photo["id"]].title


def test_still_being_written(station: Station, folder: Path) -> None:
    whole = encoded(Shot(seed=55, width=900, height=600))
    path = folder / "2021" / "slow.JPG"
    path.parent.mkdir()

    def write() -> None:
        with open(path, "wb") as file:
            for begin in range(0, len(whole), len(whole) // 30 + 1):
                file.write(whole[begin : begin + len(whole) // 30 + 1])
                file.flush()
                time.sleep(0.1)

    writer = threading.Thread(target=write)
    writer.start()
    time.sleep(0.3)
    station.scan()
    writer.join()
    time.sleep(2.5)
    report = station.scan()
    assert report["failed"] == 0
    (photo,) = station.photos("file:slow.JPG")
    assert (photo["width"], photo["height"]) == (900, 600)
    station.survived()


@thorough
def test_half_a_file_becomes_whole(station: Station, folder: Path) -> None:
    whole = encoded(Shot(seed=56, taken="2021:01:01 01:01:01", width=900, height=600))
    station.put(folder, "2021/copy.JPG", whole[: len(whole) // 2])
    assert station.scan()["failed"] == 1
    (half,) = station.photos("file:copy.JPG")
    station.run("edit", "file:copy.JPG", "--set", "rating=4")
    station.put(folder, "2021/copy.JPG", whole)
    report = station.scan()
    assert (report["failed"], report["new"], report["missing"]) == (0, 0, 0)
    (photo,) = station.photos("file:copy.JPG")
    assert (photo["id"], photo["rating"]) == (half["id"], 4)
    station.survived()


@thorough
def test_empty_files_are_told_and_are_no_move(station: Station, folder: Path) -> None:
    station.put(folder, "2021/a.JPG", b"")
    report = station.scan()
    assert [failure["code"] for failure in report["failures"]] == ["empty"]
    (folder / "2021" / "a.JPG").rename(folder / "2021" / "b.JPG")
    report = station.scan()
    assert report["moved"] == 0
    station.survived()


@thorough
def test_a_picture_that_cannot_be_read_now_keeps_its_words(station: Station, folder: Path) -> None:
    path = folder / "2020" / "IMG_0002.JPG"
    content = path.read_bytes()
    station.put(folder, "2020/IMG_0002.JPG", b"")
    report = station.scan()
    assert report["failed"] == 1
    assert report["missing"] == 0
    station.survived(regrouped=True)
    station.put(folder, "2020/IMG_0002.JPG", content)
    station.scan()
    station.survived()


@thorough
def test_hard_links_are_one_file(station: Station, folder: Path) -> None:
    os.link(folder / "2020" / "IMG_0002.JPG", folder / "2020" / "again.JPG")
    station.scan()
    assert station.photos("is:duplicate") == []
    assert len(station.survived()) == 4


@thorough
def test_a_folder_seen_twice_by_a_bind_mount(bench: Bench, station: Station, folder: Path) -> None:
    bench.bind(folder / "2020", folder / "again")
    report = station.scan()
    assert (report["new"], report["unchanged"]) == (0, 6)
    assert station.photos("is:duplicate") == []
    station.survived()


@thorough
def test_links_to_folders(station: Station, folder: Path, tmp_path: Path) -> None:
    station.put(tmp_path / "outside", "o.JPG", Shot(seed=66))
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "twice").symlink_to(tmp_path / "outside")
    (folder / "circle").symlink_to(folder)
    report = station.scan()
    assert (report["new"], report["photos"]) == (1, 5)
    station.survived()


@thorough
@pytest.mark.parametrize("kind", ["vfat", "exfat"])
def test_only_the_case_of_a_name_changed(bench: Bench, station: Station, kind: str) -> None:
    disk = bench.disk(kind)
    place = disk.folder / "Photos"
    known(station, place)
    (place / "2020" / "IMG_0002.JPG").rename(place / "2020" / "x.tmp")
    (place / "2020" / "x.tmp").rename(place / "2020" / "img_0002.jpg")
    report = station.scan()
    assert (report["missing"], report["new"]) == (0, 0)
    assert "Photos/2020/img_0002.jpg" in station.states()
    station.survived()


@thorough
def test_the_same_name_in_another_normal_form(station: Station, folder: Path) -> None:
    station.put(folder, "2021/Bl\u00e5.JPG", Shot(seed=67))
    station.scan()
    station.run("edit", "file:Bl\u00e5.JPG", "--set", "rating=5")
    (folder / "2021" / "Bl\u00e5.JPG").rename(folder / "2021" / "Bla\u030a.JPG")
    report = station.scan()
    assert (report["missing"], report["new"]) == (0, 0)
    assert len(station.photos("rating:5 file:Bl\u00e5.JPG")) == 1
    station.survived()


def test_a_folder_of_many_was_renamed(station: Station, folder: Path) -> None:
    for number in range(300):
        station.put(folder, f"roll/P{number:04}.JPG", Shot(seed=1000 + number, taken=None, width=60, height=40))
    station.scan()
    station.run("edit", "file:P0123.JPG", "--set", "title=the one")
    (folder / "roll").rename(folder / "film")
    report = station.scan()
    assert (report["moved"], report["missing"], report["new"], report["needs_answer"]) == (300, 0, 0, [])
    (photo,) = station.photos('title:"the one"')
    assert photo["files"][0]["path"] == "film/P0123.JPG"
    station.survived()


@thorough
def test_a_folder_nobody_may_list(station: Station, folder: Path, tmp_path: Path) -> None:
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("another user's rights are needed")
    mine = [
        sys.executable,
        "-c",
        "import os,sys; os.setuid(65534); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])",
    ]
    for place in (tmp_path, *tmp_path.parents):
        if not os.stat(place).st_mode & 0o001:
            pytest.skip("another user may not come here")
    subprocess.run(["chown", "-R", "65534", station.library], check=True)
    (folder / "2020").chmod(0o700)
    done = subprocess.run(
        [*mine, *station.command("scan", "--json")[1:]], capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    subprocess.run(["chown", "-R", "0", station.library], check=True)
    (folder / "2020").chmod(0o755)
    assert '"missing": 0' in done.stdout, done.stdout + done.stderr
    assert "unreadable" in done.stdout
    station.survived()
