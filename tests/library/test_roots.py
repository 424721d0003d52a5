"""Roots: away, empty, nested, linked, named in several ways; and scans of a part of one."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.errors import PathForbidden, PathNotFound
from imalink.library import browse
from imalink.library.ingest import scan
from imalink.library.roots import add_root, roots
from imalink.testing.photos import Shot, encoded

if TYPE_CHECKING:
    from .world import World


@pytest.fixture
def two(world: World) -> World:
    world.put("1/a.jpg", Shot(1))
    world.put("1/2/b.jpg", Shot(2))
    world.put("3/c.jpg", Shot(3))
    world.scan()
    return world


@pytest.mark.parametrize("away", ["absent", "empty", "a file"])
def test_a_root_that_is_away_is_offline_and_nothing_of_it_missing(two: World, away: str) -> None:
    two.folder.rename(two.base / "unplugged")
    if away == "empty":
        two.folder.mkdir()
    elif away == "a file":
        two.folder.touch()
    two.close()
    report = two.scan()
    assert (report.offline, report.missing, report.files_seen) == (["Pictures"], 0, 0)
    assert roots(two.library)[0].state == "offline"
    photo = two.photo("1/a.jpg")
    assert photo.state == "offline"
    assert browse.hotpreview(two.library, photo.id)
    if two.folder.exists():
        two.folder.unlink() if two.folder.is_file() else two.folder.rmdir()
    (two.base / "unplugged").rename(two.folder)
    two.close()
    assert two.scan().unchanged == 3
    assert two.photo("1/a.jpg").state == "present"


def test_a_root_that_goes_away_during_the_scan(two: World) -> None:
    two.put("0/first.jpg", Shot(4))
    two.remove("1/a.jpg")
    two.before_read = lambda _: two.folder.rename(two.base / "unplugged") if two.folder.exists() else None
    report = two.scan()
    assert report.missing == 0
    assert report.offline == ["Pictures"]
    assert roots(two.library)[0].files == 3


def test_all_files_of_a_root_gone_but_others_there(two: World) -> None:
    for name in ("1", "3"):
        shutil.rmtree(two.folder / name)
    two.put("notes.txt", b"")
    assert two.scan().missing == 3


def test_a_folder_below_a_root_is_a_part_of_it(two: World) -> None:
    two.put("1/new.jpg", Shot(4))
    two.put("3/new.jpg", Shot(5))
    two.remove("3/c.jpg")
    report = two.scan(two.folder / "1")
    assert (report.files_seen, report.new, report.missing) == (3, 1, 0)
    assert len(roots(two.library)) == 1
    report = two.scan(two.folder / "1", two.folder, two.folder / "1" / "2")
    assert (report.files_seen, report.new, report.missing) == (4, 1, 1), "what was named twice is scanned once"


def test_a_file_below_a_root_means_its_folder(two: World) -> None:
    two.put("1/new.jpg", Shot(4))
    assert two.scan(two.folder / "1" / "new.jpg").new == 1


def test_a_root_above_and_one_below_share_no_file(two: World) -> None:
    inner = two.folder / "1"
    uid = two.rate("1/a.jpg", 3)
    add_root(two.library, inner)
    report = two.scan(two.folder)
    assert (report.files_seen, report.moved, report.missing, report.new) == (3, 2, 0, 0)
    (file,) = browse.photo(two.library, uid).files
    assert (file.root, file.path) == ("1", "a.jpg")
    assert two.scan(two.folder).unchanged == 3
    assert two.scan().unchanged == 3
    assert {root.name: root.files for root in roots(two.library)} == {"Pictures": 1, "1": 2}


def test_a_root_added_above_another_leaves_it_its_files(two: World) -> None:
    (two.base / "top.jpg").write_bytes(encoded(Shot(9)))
    report = two.scan(two.base)
    assert (report.files_seen, report.new, report.unchanged) == (4, 1, 3)
    assert two.scan(two.base).unchanged == 4


def test_the_library_inside_a_root_is_not_scanned(world: World) -> None:
    world.directory = world.folder / "the library"
    world.put("a.jpg", Shot(1))
    world.put("the library/cache/aa/preview.jpg", Shot(2))
    (world.base / "link").symlink_to(world.folder)
    assert world.scan().files_seen == 1
    world.close()
    shutil.rmtree(world.directory)
    world.put("the library/cache/aa/preview.jpg", Shot(2))
    assert world.scan(world.base / "link").files_seen == 1, "nor by another name"


class TestNames:
    @pytest.mark.parametrize("spelling", ["{}/", "{}/1/..", "{}/./", "{}//1/../"])
    def test_one_folder_however_it_is_written(self, two: World, spelling: str) -> None:
        assert two.scan(type(two.folder)(spelling.format(two.folder))).unchanged == 3
        assert len(roots(two.library)) == 1

    def test_one_folder_by_a_link(self, two: World) -> None:
        (two.base / "link").symlink_to(two.folder)
        assert two.scan(two.base / "link").unchanged == 3
        assert two.scan(two.base / "link" / "1").unchanged == 2
        assert add_root(two.library, two.base / "link").path == str(two.folder)
        assert len(roots(two.library)) == 1

    def test_relative_and_home(self, two: World, monkeypatch: pytest.MonkeyPatch) -> None:
        from pathlib import Path

        monkeypatch.chdir(two.base)
        monkeypatch.setenv("HOME", str(two.base))
        assert two.scan(Path("Pictures")).unchanged == 3
        assert two.scan(Path("~/Pictures")).unchanged == 3
        assert two.scan(Path()).unchanged == 3

    def test_two_roots_of_one_name_are_told_apart(self, two: World) -> None:
        other = two.base / "disk" / "Pictures"
        other.mkdir(parents=True)
        (other / "x.jpg").write_bytes(encoded(Shot(9)))
        two.scan(other)
        assert [root.name for root in roots(two.library)] == ["Pictures", "Pictures (2)"]

    def test_names_that_are_no_text(self, world: World) -> None:
        folder = os.path.join(os.fsencode(world.base), b"pic\xff\ntures")
        os.mkdir(folder)
        for name in (b"a\xfe.jpg", "\u00e5\n\U0001f4f7.jpg".encode()):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(encoded(Shot(name[0])))
        with open(os.path.join(folder, b"bad\xff\n.jpg"), "wb") as file:
            file.write(b"garbage")
        path = type(world.folder)(os.fsdecode(folder))
        for dry_run in (True, False):
            report = world.scan(path, dry_run=dry_run)
            assert (report.files_seen, report.new) == (3, 3)
            for text in (*(one.path for one in report.failures), *(root.path for root in roots(world.library))):
                text.encode("utf-8")
        assert report.failures[0].path == "pic\ufffd\ntures/bad\ufffd\n.jpg"
        (photo,) = [photo for photo in world.photos() if photo.files[0].path_bytes]
        assert browse.original(world.library, photo.id).path == os.path.join(folder, b"a\xfe.jpg")
        assert browse.photo_by_path(world.library, path / os.fsdecode(b"a\xfe.jpg")).id == photo.id


class TestWrongPaths:
    def test_nothing_there(self, world: World) -> None:
        with pytest.raises(PathNotFound):
            scan(world.library, [world.base / "nowhere"])
        assert roots(world.library) == []

    def test_a_file(self, world: World) -> None:
        world.put("a.jpg", Shot(1))
        with pytest.raises(PathNotFound, match="not a folder"):
            scan(world.library, [world.folder / "a.jpg"])

    def test_nothing_there_below_a_root(self, two: World) -> None:
        with pytest.raises(PathNotFound):
            scan(two.library, [two.folder / "nowhere"])

    def test_a_name_longer_than_any(self, world: World) -> None:
        with pytest.raises(PathNotFound):
            scan(world.library, [world.base / ("x" * 5000)])

    def test_a_folder_that_cannot_be_listed(self, humble_world: World) -> None:
        (humble_world.base / "closed").mkdir(mode=0)
        with pytest.raises(PathForbidden):
            humble_world.scan(humble_world.base / "closed")


def test_a_folder_that_became_unreadable_keeps_its_files(humble_world: World) -> None:
    world = humble_world
    for number, name in enumerate(("open", "closed", "no search")):
        world.put(f"{name}/a.jpg", Shot(number))
    world.scan()
    (world.folder / "closed").chmod(0)
    (world.folder / "no search").chmod(0o444)
    report = world.scan()
    assert (report.files_seen, report.missing, report.unchanged) == (1, 0, 1)
    assert sorted(failure.path for failure in report.failures) == ["Pictures/closed", "Pictures/no search"]
    assert {photo.state for photo in world.photos()} == {"present"}
