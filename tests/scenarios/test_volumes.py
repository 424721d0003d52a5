"""Disks pulled out, emptied, replaced, plugged in elsewhere: no word is lost, nothing is called missing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from imalink.testing.photos import Shot

from .disks import Bench, bench
from .station import Station, station, thorough

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bench", "station"]

pytestmark = thorough

KINDS = ["tmpfs", "ext4", "vfat", "exfat", "ntfs"]


def known(station: Station, folder: Path) -> None:
    """Have a family of photos under ``folder`` scanned, and something said of each."""
    station.family(folder)
    assert station.scan(folder)["photos"] == 4
    station.speak()


@pytest.mark.parametrize("kind", KINDS)
def test_pulled_out_and_plugged_in_again(bench: Bench, station: Station, kind: str) -> None:
    disk = bench.disk(kind)
    folder = disk.folder / "Photos"
    known(station, folder)
    disk.unplug()
    away = station.scan()
    assert away["offline"] == ["Photos"]
    assert away["missing"] == 0
    assert set(station.states().values()) == {"offline"}
    station.survived()
    disk.plug()
    again = station.scan()
    assert (again["offline"], again["unchanged"], again["new"], again["changed"]) == ([], 6, 0, 0)
    assert set(station.states().values()) == {"present"}
    station.survived()


def test_what_is_offline_can_be_seen_and_edited(bench: Bench, station: Station) -> None:
    disk = bench.disk()
    known(station, disk.folder / "Photos")
    disk.unplug()
    station.scan()
    assert len(station.photos("is:offline")) == 4
    station.run("edit", "file:IMG_0002.JPG", "--set", "rating=1", "--set", "title=said while away")
    disk.plug()
    station.scan()
    (photo,) = station.photos('title:"said while away"')
    assert photo["rating"] == 1
    assert photo["state"] == "present"
    assert station.photos("is:offline") == []


def test_the_root_is_the_mount_point_and_it_is_empty(bench: Bench, station: Station) -> None:
    disk = bench.disk()
    known(station, disk.folder)
    disk.unplug()
    assert os.listdir(disk.folder) == []
    away = station.scan()
    assert away["offline"] == ["disk"]
    assert station.roots()["disk"]["reason"] in ("unmounted", "empty")
    station.survived()


def test_a_stray_file_in_the_empty_mount_point_deletes_nothing(bench: Bench, station: Station) -> None:
    disk = bench.disk()
    known(station, disk.folder)
    disk.unplug()
    station.put(disk.folder, "2021/stray.JPG", Shot(seed=90))
    away = station.scan()
    assert away["missing"] == 0
    assert "disk" in away["offline"] + away["needs_answer"]
    station.survived()


def test_the_mount_point_is_gone_altogether(bench: Bench, station: Station) -> None:
    disk = bench.disk()
    known(station, disk.folder / "Photos")
    disk.unplug()
    disk.folder.rmdir()
    away = station.scan()
    assert away["offline"] == ["Photos"]
    assert station.roots()["Photos"]["reason"] == "absent"
    station.survived()


def test_another_disk_in_the_same_place(bench: Bench, station: Station) -> None:
    disk, other = bench.disk(name="disk"), bench.disk(name="other", plugged=False)
    known(station, disk.folder)
    disk.unplug()
    other.plug(disk.folder)
    for number in range(50, 54):
        station.put(disk.folder, f"IMG_{number}.JPG", Shot(seed=number, taken="2022:01:01 00:00:00"))
    away = station.scan()
    assert away["offline"] == ["disk"]
    assert (away["missing"], away["new"]) == (0, 0)
    assert station.roots()["disk"]["reason"] == "other-volume"
    station.survived()
    other.unplug()
    disk.plug()
    assert station.scan()["unchanged"] == 6
    station.survived()


def test_plugged_in_elsewhere_and_pointed_at(bench: Bench, station: Station, tmp_path: Path) -> None:
    disk = bench.disk()
    known(station, disk.folder / "Photos")
    disk.unplug()
    place = disk.plug(tmp_path / "media" / "ann")
    station.run("roots", "move", "Photos", place / "Photos")
    report = station.scan()
    assert (report["unchanged"], report["new"], report["missing"]) == (6, 0, 0)
    station.survived()


def test_plugged_in_elsewhere_and_found(bench: Bench, station: Station, tmp_path: Path) -> None:
    disk = bench.disk()
    known(station, disk.folder / "Photos")
    disk.unplug()
    place = disk.plug(tmp_path / "media" / "ann")
    report = station.scan()
    root = station.roots()["Photos"]
    followed = root["path"] == str(place / "Photos")
    assert followed or root["elsewhere"] == str(place / "Photos"), "the same file system is mounted there"
    assert report["missing"] == 0
    station.survived()


def test_a_wrong_place_is_not_accepted(bench: Bench, station: Station, tmp_path: Path) -> None:
    disk = bench.disk()
    known(station, disk.folder / "Photos")
    disk.unplug()
    station.put(tmp_path / "Elsewhere", "IMG_0001.JPG", Shot(seed=77))
    words = station.run("roots", "move", "Photos", tmp_path / "Elsewhere", code=4)
    assert "Elsewhere" in words
    assert station.roots()["Photos"]["path"] == str(disk.folder / "Photos")
    station.survived()


def test_the_same_tree_on_a_new_disk_with_new_inodes(bench: Bench, station: Station) -> None:
    old, new = bench.disk(name="old"), bench.disk(name="new")
    known(station, old.folder / "Photos")
    station.copy_tree(old.folder / "Photos", new.folder / "Photos")
    old.unplug()
    station.run("roots", "move", "Photos", new.folder / "Photos")
    report = station.scan()
    assert (report["unchanged"], report["new"], report["changed"], report["moved"]) == (6, 0, 0, 0)
    station.survived()


def test_another_file_system_with_coarser_times(bench: Bench, station: Station) -> None:
    old, new = bench.disk("ext4", "old"), bench.disk("vfat", "new")
    known(station, old.folder / "Photos")
    for number, path in enumerate(sorted((old.folder / "Photos").rglob("*.*"))):
        os.utime(path, ns=(1, 1_500_000_001_123_456_789 + number * 10**9))  # FAT keeps even seconds only
    station.scan()
    for path in (old.folder / "Photos").rglob("*.*"):
        copy = new.folder / path.relative_to(old.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)  # FAT keeps no permissions
        os.utime(copy, ns=(1, path.stat().st_mtime_ns))
    old.unplug()
    station.run("roots", "move", "Photos", new.folder / "Photos")
    report = station.scan()
    assert (report["unchanged"], report["new"], report["missing"]) == (6, 0, 0)
    station.survived()


def test_a_server_that_goes_and_comes(bench: Bench, station: Station, tmp_path: Path) -> None:
    station.family(tmp_path / "served" / "Photos")
    place = bench.sshfs(tmp_path / "served", tmp_path / "mounted")
    assert station.scan(place / "Photos")["photos"] == 4
    station.speak()
    bench.unbind(place)
    assert station.scan()["offline"] == ["Photos"]
    station.survived()


def test_a_share_that_goes(bench: Bench, station: Station, tmp_path: Path) -> None:
    station.family(tmp_path / "served" / "Photos")
    share = bench.smb(tmp_path / "served", tmp_path / "mounted")
    assert station.scan(share / "Photos")["photos"] == 4
    station.speak()
    assert station.scan()["unchanged"] == 6
    bench.unbind(tmp_path / "mounted")
    assert station.scan()["offline"] == ["Photos"]
    station.survived()


def test_a_disk_that_may_only_be_read(bench: Bench, station: Station) -> None:
    disk = bench.disk()
    station.family(disk.folder / "Photos")
    subprocess.run(["mount", "-o", "remount,ro", disk.folder], check=True)
    assert station.scan(disk.folder / "Photos")["photos"] == 4
    station.speak()
    assert station.scan()["unchanged"] == 6
    station.survived()


def test_one_of_two_disks_is_away_and_the_other_is_scanned(bench: Bench, station: Station) -> None:
    one, other = bench.disk(name="one"), bench.disk(name="other")
    known(station, one.folder / "First")
    station.put(other.folder / "Second", "a.JPG", Shot(seed=40))
    station.scan(other.folder / "Second")
    one.unplug()
    station.put(other.folder / "Second", "b.JPG", Shot(seed=41))
    report = station.scan()
    assert (report["offline"], report["new"], report["missing"]) == (["First"], 1, 0)
    station.survived()


def test_pulled_out_in_the_middle_of_a_scan(bench: Bench, station: Station) -> None:
    disk = bench.disk()
    folder = disk.folder / "Photos"
    known(station, folder)
    for number in range(100, 500):
        station.put(folder / "many", f"IMG_{number}.JPG", Shot(seed=number, taken=None, width=480, height=320))
    scan = subprocess.Popen(station.command("scan", "--json"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while len(station.photos()) < 20 and scan.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    disk.unplug()
    out, _ = scan.communicate(timeout=120)
    assert scan.returncode is not None
    if scan.returncode == 0:
        report = json.loads(out.splitlines()[-1])
        assert report["missing"] == 0, report
    states = set(station.states().values())
    assert "missing" not in states, states
    station.survived()
    disk.plug()
    report = station.scan()
    assert (report["photos"], report["failed"], report["missing"]) == (404, 0, 0)
    assert set(station.states().values()) == {"present"}
    station.survived()


def test_killed_in_the_middle_of_a_scan_and_the_disk_pulled_out(bench: Bench, station: Station) -> None:
    disk = bench.disk()
    folder = disk.folder / "Photos"
    known(station, folder)
    for number in range(100, 300):
        station.put(folder / "many", f"IMG_{number}.JPG", Shot(seed=number, taken=None))
    scan = subprocess.Popen(
        station.command("scan"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(2)
    os.killpg(scan.pid, signal.SIGKILL)
    scan.wait()
    disk.unplug()
    assert station.scan()["offline"] == ["Photos"]
    station.survived()
    disk.plug()
    assert station.scan()["photos"] == 204
    station.survived()
