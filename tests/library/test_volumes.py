"""Roots on real file systems that are mounted, taken away, exchanged and mounted elsewhere."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.library.presence import notice
from imalink.library.rootanswer import answer_root
from imalink.library.roots import add_root, find_root, roots
from imalink.store.roots import load_roots
from imalink.testing.photos import Shot
from scenarios.disks import Bench, bench

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.library.roots import RootState

    from .world import World

__all__ = ["bench"]


def fill(world: World, folder: Path, first: int = 0, count: int = 4) -> None:
    """Put photos below ``folder``, which is the world's from now on."""
    world.folder = folder
    for number in range(first, first + count):
        world.put(f"{number % 2}/{number}.jpg", Shot(number))


def seen(world: World) -> RootState:
    """Return the only root as it is now, not as it was a moment ago."""
    world.library.root_states.forget()
    (root,) = roots(world.library)
    return root


KINDS = ("ext4", "tmpfs", "vfat", "exfat")


@pytest.mark.parametrize("kind", KINDS)
def test_pulled_out_and_plugged_in_again(world: World, bench: Bench, kind: str) -> None:
    disk = bench.disk(kind)
    fill(world, disk.folder)
    assert world.scan().new == 4
    uid = world.rate("0/0.jpg", 4)
    disk.unplug()
    report = world.scan(disk.folder)
    assert (report.offline, report.missing) == (["disk"], 0)
    assert report.roots[0].state == "unmounted"
    assert seen(world).reason == "unmounted"
    assert {photo.state for photo in world.photos("is:offline")} == {"offline"}
    disk.plug()
    report = world.scan(disk.folder)
    assert (report.unchanged, world.opened, report.missing) == (4, [], 0)
    assert world.photo("0/0.jpg").id == uid
    assert world.photo("0/0.jpg").rating == 4


@pytest.mark.parametrize("kind", KINDS)
def test_another_disk_in_its_place(world: World, bench: Bench, kind: str) -> None:
    disk = bench.disk(kind)
    fill(world, disk.folder)
    world.scan()
    disk.unplug()
    other = bench.disk(kind, "other")
    fill(world, other.folder, first=100)
    other.unplug()
    other.plug(disk.folder)
    report = world.scan(disk.folder)
    assert (report.offline, report.missing, report.new) == (["disk"], 0, 0)
    assert seen(world).reason == "other-volume"
    other.unplug()
    disk.plug()
    assert world.scan(disk.folder).unchanged == 4


@pytest.mark.parametrize("kind", ["tmpfs", "exfat"])
def test_few_files_that_were_all_renamed_are_still_that_disk(world: World, bench: Bench, kind: str) -> None:
    """Some disks have nothing to be known by but their files."""
    disk = bench.disk(kind)
    world.folder = disk.folder
    world.put("only.jpg", Shot(1))
    world.scan(disk.folder)
    uid = world.rate("only.jpg", 4)
    world.move("only.jpg", "sorted/best.jpg")
    report = world.scan(disk.folder)
    assert (report.offline, report.moved, report.missing) == ([], 1, 0)
    assert world.photo("sorted/best.jpg").id == uid


def test_another_disk_with_the_same_files_is_believed(world: World, bench: Bench) -> None:
    disk, copy = bench.disk(), bench.disk(name="copy")
    fill(world, disk.folder)
    world.scan()
    shutil.copytree(disk.folder, copy.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lost+found"))
    disk.unplug()
    copy.unplug()
    copy.plug(disk.folder)
    report = world.scan(disk.folder)
    assert (report.offline, report.unchanged, world.opened) == ([], 4, [])
    assert "another volume" in report.roots[0].message


def test_a_disk_that_is_mounted_elsewhere_is_followed(world: World, bench: Bench, tmp_path: Path) -> None:
    disk = bench.disk()
    fill(world, disk.folder / "Photos" / "All")
    world.scan()
    disk.unplug()
    place = disk.plug(tmp_path / "media" / "usb")
    world.close()
    report = world.scan(disk.folder / "Photos" / "All")
    assert (report.offline, report.unchanged, world.opened) == ([], 4, [])
    assert "followed" in report.roots[0].message
    (root,) = roots(world.library)
    assert root.path == str(place / "Photos" / "All")
    assert {photo.state for photo in world.photos()} == {"present"}


def test_a_disk_without_an_identity_is_offered_elsewhere(world: World, bench: Bench, tmp_path: Path) -> None:
    disk = bench.disk("vfat")
    fill(world, disk.folder, first=200)  # files that no other test has mounted meanwhile
    world.scan()
    disk.unplug()
    place = disk.plug(tmp_path / "usb")
    root = seen(world)
    assert (root.state, root.elsewhere) == ("offline", str(place))


def test_a_marker_is_an_identity(world: World, bench: Bench, tmp_path: Path) -> None:
    disk = bench.disk("vfat")
    fill(world, disk.folder)
    add_root(world.library, disk.folder, marker=True)
    world.scan()
    disk.unplug()
    place = disk.plug(tmp_path / "usb")
    root = seen(world)
    assert (root.state, root.path) == ("online", str(place))
    for folder in ("0", "1"):
        shutil.rmtree(place / folder)
    assert world.scan(place).missing == 4, "the marker says that it is the root, whatever it holds"


def test_a_bind_mount_of_another_folder(world: World, bench: Bench, tmp_path: Path) -> None:
    """The file system is the same, the folder in it is not."""
    here, there = tmp_path / "here", tmp_path / "there"
    fill(world, there, first=50)
    fill(world, here)
    view = bench.bind(here, tmp_path / "view")
    world.folder = view
    assert world.scan().new == 4
    here.rename(tmp_path / "else")
    bench.unbind(view)
    assert seen(world).reason == "unmounted"
    bench.bind(there, view)
    assert seen(world).reason == "other-volume"
    bench.unbind(view)
    bench.bind(tmp_path / "else", view)
    assert seen(world).reason is None, "its files are all there"


def test_a_person_may_overrule(world: World, bench: Bench) -> None:
    disk = bench.disk("tmpfs")
    fill(world, disk.folder)
    world.scan()
    for folder in ("0", "1"):
        shutil.rmtree(disk.folder / folder)
    assert world.scan().offline == ["disk"]
    answer_root(world.library, find_root(world.library, "disk"), "believe")
    report = world.scan()
    assert (report.offline, report.missing) == ([], 4)
    assert roots(world.library)[0].question is None
    world.put("new.jpg", Shot(9))
    assert world.scan().new == 1


def test_the_volume_goes_away_in_the_middle_of_a_scan(world: World, bench: Bench) -> None:
    disk = bench.disk()
    fill(world, disk.folder)
    world.scan()
    world.remove("1/1.jpg")
    world.put("0/new.jpg", Shot(40))
    world.before_read = lambda _: disk.unplug()
    report = world.scan()
    assert (report.offline, report.missing) == (["disk"], 0)
    world.before_read = lambda _: None
    disk.plug()
    report = world.scan()
    assert (report.missing, report.offline) == (1, [])


def test_another_machine_has_its_own_places(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from imalink.ingest import machine

    world.put("a.jpg", Shot(1))
    world.scan()
    world.close()
    monkeypatch.setattr(machine, "_own_number", lambda: "another")
    elsewhere = world.base / "mnt" / "Pictures"
    elsewhere.parent.mkdir()
    world.folder.rename(elsewhere)
    from imalink.library.rootmove import move_root

    assert roots(world.library)[0].state == "offline"
    move_root(world.library, find_root(world.library, "Pictures"), elsewhere)
    assert roots(world.library)[0].state == "online"
    world.close()
    elsewhere.rename(world.folder)
    monkeypatch.undo()
    (root,) = roots(world.library)
    assert (root.state, root.path) == ("online", str(world.folder))
    world.close()
    monkeypatch.setattr(machine, "_own_number", lambda: "another")
    with world.library.store.library.read() as connection:
        assert load_roots(connection)[0].path == os.fsencode(elsewhere)


def test_a_server_that_hangs_is_waited_for_only_so_long(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    import time
    from dataclasses import replace

    from imalink.ingest import rootlook

    world.put("a.jpg", Shot(1))
    world.scan()
    root = find_root(world.library, "Pictures")
    assert root.volume is not None
    monkeypatch.setattr(rootlook, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(rootlook, "_look", lambda _: time.sleep(2))
    noticed = notice(world.library, replace(root, volume=replace(root.volume, network=True)))
    assert noticed.presence.reason == "no-answer"


def test_an_unreadable_root(humble_world: World) -> None:
    world = humble_world
    world.put("a.jpg", Shot(1))
    world.scan()
    os.chmod(world.folder, 0)
    assert world.scan(world.folder).roots[0].state == "unreadable"
    os.chmod(world.folder, 0o755)


@pytest.mark.parametrize("kind", ["vfat", "exfat"])
def test_a_tree_copied_to_a_disk_of_coarser_times_is_not_read_again(world: World, bench: Bench, kind: str) -> None:
    from imalink.library.rootmove import move_root

    fill(world, world.folder)
    for number in range(4):
        path = world.path(f"{number % 2}/{number}.jpg")
        os.utime(path, ns=(1_700_000_001_123_456_789 + number, 1_700_000_001_123_456_789 + number))
    world.scan()
    disk = bench.disk(kind)
    for path in world.folder.rglob("*.jpg"):  # not by copytree: this FAT knows no permissions to copy
        copy = disk.folder / path.relative_to(world.folder)
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, ns=(path.stat().st_mtime_ns, path.stat().st_mtime_ns))
    move_root(world.library, find_root(world.library, "Pictures"), disk.folder)
    world.folder = disk.folder
    report = world.scan()
    assert (report.unchanged, world.opened) == (4, [])


def test_daylight_saving_on_fat(world: World, bench: Bench) -> None:
    disk = bench.disk("vfat")
    fill(world, disk.folder)
    world.scan()
    for number in range(4):
        path = world.path(f"{number % 2}/{number}.jpg")
        stamp = os.stat(path).st_mtime + 3600
        os.utime(path, (stamp, stamp))
    report = world.scan()
    assert (report.unchanged, world.opened) == (4, [])
