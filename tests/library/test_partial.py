"""Scans of one file or subtree: only that is looked at, and what moved there has moved."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.errors import PathNotFound
from imalink.library.roots import add_root
from imalink.testing.photos import Shot

if TYPE_CHECKING:
    from .world import World


@pytest.fixture
def some(world: World) -> World:
    world.put("1/IMG_1.jpg", Shot(1))
    world.put("1/IMG_1.dng", Shot(1))
    world.put("1/IMG_1.jpg.xmp", b"<x/>")
    world.put("1/IMG_10.jpg", Shot(10))
    world.put("2/b.jpg", Shot(2))
    world.scan()
    return world


def test_a_file_is_looked_at_with_those_that_belong_to_it(some: World) -> None:
    report = some.scan(some.folder / "1" / "IMG_1.jpg")
    assert (report.files_seen, report.unchanged) == (3, 3)
    some.put("1/IMG_1-edited.jpg", Shot(11))
    some.put("1/other.jpg", Shot(12))
    report = some.scan(some.folder / "1" / "IMG_1.dng")
    assert (report.files_seen, report.new) == (4, 1)
    assert "1/other.jpg" not in some.states()


def test_a_file_that_is_gone_is_missing_and_no_other(some: World) -> None:
    some.remove("1/IMG_1.dng")
    some.remove("1/IMG_10.jpg")
    report = some.scan(some.folder / "1" / "IMG_1.dng")
    assert (report.files_seen, report.missing) == (2, 1)
    assert some.states()["1/IMG_10.jpg"] == "present"


def test_a_folder_that_is_gone(some: World) -> None:
    shutil.rmtree(some.folder / "1")
    report = some.scan(some.folder / "1")
    assert (report.files_seen, report.missing) == (0, 4)
    assert some.states()["2/b.jpg"] == "present"


def test_what_was_never_there_is_not_found(some: World) -> None:
    with pytest.raises(PathNotFound):
        some.scan(some.folder / "1" / "IMG_3.jpg")


@pytest.mark.parametrize("alone", [True, False])
def test_a_file_that_was_moved_is_followed_from_where_no_scan_comes(some: World, alone: bool) -> None:
    uid = some.rate("2/b.jpg", 5)
    some.move("2/b.jpg", "1/new name.jpg")
    report = some.scan(some.folder / "1" / "new name.jpg" if alone else some.folder / "1")
    assert (report.moved, report.new, report.missing) == (1, 0, 0)
    photo = some.photo("1/new name.jpg")
    assert (photo.id, len(photo.files)) == (uid, 1)
    assert some.scan().unchanged == 5


def test_a_copy_is_a_copy(some: World) -> None:
    some.copy("2/b.jpg", "1/copy.jpg")
    report = some.scan(some.folder / "1" / "copy.jpg")
    assert (report.moved, report.new) == (0, 1)
    assert some.states()["2/b.jpg"] == "present"


def test_nothing_is_followed_from_a_root_that_is_away(some: World) -> None:
    other = some.base / "Other"
    other.mkdir()
    add_root(some.library, other)
    shutil.copy(some.folder / "2" / "b.jpg", other / "b.jpg")
    some.scan(other)
    some.library.root_states.forget()
    other.rename(some.base / "unplugged")
    some.copy("2/b.jpg", "1/again.jpg")
    report = some.scan(some.folder / "1" / "again.jpg")
    assert (report.new, report.moved, report.missing) == (1, 0, 0)


def test_a_file_in_the_root_itself(some: World) -> None:
    some.put("top.jpg", Shot(3))
    some.put("other.jpg", Shot(4))
    assert some.scan(some.folder / "top.jpg").files_seen == 1
    assert "other.jpg" not in some.states()
