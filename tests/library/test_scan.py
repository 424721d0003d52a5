"""Scanning over and over: what is opened, what is kept, what is followed."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from imalink.library import browse
from imalink.library.edit import edit
from imalink.testing.photos import Shot, dng, encoded, sidecar

from .world import TIMES, as_known, tree

if TYPE_CHECKING:
    from .world import World

LATER = "2020:01:02 03:04:05"


@pytest.fixture
def some(world: World) -> World:
    """A pair with its sidecar, a copy, two more pictures; scanned."""
    world.put("2019/IMG_1.jpg", Shot(1))
    world.put("2019/IMG_1.dng", Shot(1))
    world.put("2019/IMG_1.xmp", sidecar(4))
    world.put("2019/IMG_2.jpg", Shot(2))
    world.put("2020/IMG_3.jpg", Shot(3, taken=LATER))
    world.copy("2020/IMG_3.jpg", "backup/old name.jpg")
    report = world.scan()
    assert (report.files_seen, report.new, report.failed) == (6, 6, 0)
    return world


def test_files_become_photos(some: World) -> None:
    assert some.groups() == {
        frozenset({"2019/IMG_1.jpg", "2019/IMG_1.dng", "2019/IMG_1.xmp"}),
        frozenset({"2019/IMG_2.jpg"}),
        frozenset({"2020/IMG_3.jpg", "backup/old name.jpg"}),
    }
    photo = some.photo("2019/IMG_1.jpg")
    assert {file.path: file.role for file in photo.files} == {
        "2019/IMG_1.jpg": "rendition", "2019/IMG_1.dng": "original", "2019/IMG_1.xmp": "sidecar",
    }  # fmt: skip
    assert photo.files[0].path == "2019/IMG_1.jpg"
    assert {file.reason for file in photo.files} == {"same name, capture time and camera", "named after the file"}
    assert (photo.taken, photo.camera, photo.width, photo.height) == ("2019-06-05T10:11:12", "Canon EOS 5D", 240, 160)
    assert len(some.photos("year:2020")) == 1


def test_a_rating_survives_a_rescan_and_is_found(some: World) -> None:
    uid = some.rate("2019/IMG_1.jpg", 5)
    assert [photo.id for photo in some.photos("rating:5")] == [uid]
    assert some.scan().unchanged == 6
    some.close()
    assert [photo.id for photo in some.photos("rating:5")] == [uid]


def test_a_rescan_opens_nothing(some: World) -> None:
    report = some.scan()
    assert some.opened == []
    assert (report.unchanged, report.new, report.changed, report.missing) == (6, 0, 0, 0)


def test_nor_does_one_of_the_same_tree_on_another_disk(some: World) -> None:
    some.close()
    shutil.copytree(some.folder, some.base / "new disk")  # other inodes, equal times
    some.folder.rename(some.base / "old disk")
    (some.base / "new disk").rename(some.folder)
    assert some.scan().unchanged == 6
    assert some.opened == []


def test_nor_one_of_a_root_that_is_a_link_turned_to_a_copy(world: World) -> None:
    (world.base / "first").mkdir()
    world.folder.rmdir()
    world.folder.symlink_to("first")
    world.put("IMG_1.jpg", Shot(1))
    world.scan()
    shutil.copytree(world.base / "first", world.base / "second")
    world.folder.unlink()
    world.folder.symlink_to("second")
    assert world.scan().unchanged == 1
    assert world.opened == []


def test_a_copy_is_hashed_but_not_decoded_and_a_touched_file_is_unchanged(some: World) -> None:
    some.copy("2019/IMG_2.jpg", "2021/IMG_2.jpg")
    stamp = next(TIMES)
    os.utime(some.path("2020/IMG_3.jpg"), (stamp, stamp))
    report = some.scan()
    assert (report.new, report.changed, report.unchanged) == (1, 0, 6)
    assert sorted(some.opened) == ["2020/IMG_3.jpg", "2021/IMG_2.jpg"]
    assert len(some.photo("2019/IMG_2.jpg").files) == 2


def test_changed_metadata_keeps_the_photo(some: World) -> None:
    uid = some.rate("2019/IMG_2.jpg", 3)
    some.put("2019/IMG_2.jpg", Shot(2, taken=LATER, rating=1))
    report = some.scan()
    assert (report.changed, report.missing) == (1, 0)
    photo = some.photo("2019/IMG_2.jpg")
    assert (photo.id, photo.rating, photo.taken, len(photo.files)) == (uid, 3, "2020-01-02T03:04:05", 1)


def test_an_edited_picture_keeps_the_photo(some: World) -> None:
    uid = some.photo("2019/IMG_2.jpg").id
    version = some.photo("2019/IMG_2.jpg").version
    some.put("2019/IMG_2.jpg", encoded(Shot(2, taken=None), quality=60))
    some.scan()
    assert some.photo("2019/IMG_2.jpg").id == uid
    assert some.photo("2019/IMG_2.jpg").version != version


def test_another_picture_in_its_place_is_a_new_photo_and_the_old_one_keeps_its_words(some: World) -> None:
    uid = some.rate("2019/IMG_2.jpg", 3)
    some.put("2019/IMG_2.jpg", Shot(77, taken=LATER))
    some.scan()
    old = browse.photo(some.library, uid)
    assert (old.state, old.rating, old.files[0].state) == ("missing", 3, "missing")
    assert browse.hotpreview(some.library, uid)[0].startswith(b"\xff\xd8")
    (new,) = [photo for photo in some.photos("state:present") if photo.files[0].path == "2019/IMG_2.jpg"]
    assert new.id != uid
    assert new.rating is None
    some.put("somewhere/else.jpg", Shot(2))
    report = some.scan()
    assert (report.moved, report.new) == (1, 0)
    assert browse.photo(some.library, uid).state == "present"


class TestMoves:
    def test_a_file(self, some: World) -> None:
        uid = some.rate("2019/IMG_2.jpg", 3)
        some.move("2019/IMG_2.jpg", "sorted/best.jpg")
        report = some.scan()
        assert (report.moved, report.new, report.missing, report.unchanged) == (1, 0, 0, 5)
        photo = some.photo("sorted/best.jpg")
        assert (photo.id, photo.rating, len(photo.files)) == (uid, 3, 1)
        assert some.scan().unchanged == 6

    def test_the_raw_alone(self, some: World) -> None:
        uid = some.photo("2019/IMG_1.jpg").id
        some.move("2019/IMG_1.dng", "raws/IMG_1.dng")
        report = some.scan()
        assert (report.moved, report.missing) == (1, 0)
        assert some.photo("raws/IMG_1.dng").id == uid
        assert len(some.photo("raws/IMG_1.dng").files) == 3

    def test_a_renamed_folder(self, some: World) -> None:
        uid = some.rate("2019/IMG_1.jpg", 4)
        some.move("2019", "2019 Lofoten")
        report = some.scan()
        assert (report.moved, report.new, report.missing) == (4, 0, 0)
        photo = some.photo("2019 Lofoten/IMG_1.jpg")
        assert (photo.id, photo.rating, len(photo.files)) == (uid, 4, 3)
        assert not any(path.startswith("2019/") for path in some.states())

    def test_moved_and_copied(self, some: World) -> None:
        uid = some.photo("2019/IMG_2.jpg").id
        some.copy("2019/IMG_2.jpg", "a/IMG_2.jpg")
        some.move("2019/IMG_2.jpg", "b/IMG_2.jpg")
        report = some.scan()
        assert (report.moved, report.new, report.missing) == (1, 1, 0)
        assert some.photo("a/IMG_2.jpg").id == some.photo("b/IMG_2.jpg").id == uid

    def test_sidecars_of_equal_content_go_with_their_own_photos(self, world: World) -> None:
        for name, seed in (("a", 1), ("b", 2)):
            world.put(f"{name}.jpg", Shot(seed))
            world.put(f"{name}.xmp", sidecar(5))
        world.scan()
        for name, to in (("a", "d"), ("b", "c")):
            for suffix in ("jpg", "xmp"):
                world.move(f"{name}.{suffix}", f"new/{to}.{suffix}")
        assert world.scan().moved == 4
        assert world.groups() == {frozenset({"new/c.jpg", "new/c.xmp"}), frozenset({"new/d.jpg", "new/d.xmp"})}

    def test_to_another_root(self, some: World) -> None:
        uid = some.photo("2019/IMG_2.jpg").id
        other = some.base / "Archive"
        other.mkdir()
        shutil.move(some.folder / "2019/IMG_2.jpg", other / "IMG_2.jpg")
        report = some.scan(some.folder, other)
        assert (report.moved, report.missing) == (1, 0)
        (file,) = browse.photo(some.library, uid).files
        assert (file.root, file.path) == ("Archive", "IMG_2.jpg")

    def test_a_move_between_two_scans_of_which_the_first_was_cut_short(self, some: World) -> None:
        from imalink.progress import Cancelled

        some.move("2019/IMG_2.jpg", "2018/IMG_2.jpg")

        class Cut:
            def report(self, snapshot: object) -> None: ...

            def checkpoint(self) -> None:
                if some.opened:
                    raise Cancelled

        monkey = pytest.MonkeyPatch()
        monkey.setattr("imalink.library.importsession.REPORT_SECONDS", 0.0)
        with pytest.raises(Cancelled):
            some.scan(progress=Cut())
        monkey.undo()
        report = some.scan(some.folder)
        assert (report.missing, report.new) == (0, 0)
        assert len(some.photo("2018/IMG_2.jpg").files) == 1
        assert "2019/IMG_2.jpg" not in some.states()


class TestMissing:
    def test_and_back_again(self, some: World) -> None:
        uid = some.rate("2019/IMG_2.jpg", 3)
        shutil.copy2(some.path("2019/IMG_2.jpg"), some.base / "kept.jpg")
        some.remove("2019/IMG_2.jpg")
        report = some.scan()
        assert (report.missing, report.unchanged) == (1, 5)
        assert browse.photo(some.library, uid).state == "missing"
        assert [photo.id for photo in some.photos("state:missing")] == [uid]
        assert some.scan().missing == 0
        shutil.copy2(some.base / "kept.jpg", some.path("2019/IMG_2.jpg"))
        report = some.scan()
        assert (report.moved, report.back, report.new) == (1, 1, 0)
        photo = browse.photo(some.library, uid)
        assert (photo.state, photo.rating, len(photo.files)) == ("present", 3, 1)

    def test_one_of_two_copies(self, some: World) -> None:
        some.remove("backup/old name.jpg")
        assert some.scan().missing == 1
        photo = some.photo("2020/IMG_3.jpg")
        assert photo.state == "present"
        assert browse.original(some.library, photo.id).path == some.path("2020/IMG_3.jpg")

    def test_the_primary_file_of_a_pair(self, some: World) -> None:
        uid = some.photo("2019/IMG_1.jpg").id
        some.remove("2019/IMG_1.jpg")
        some.scan()
        photo = browse.photo(some.library, uid)
        assert (photo.state, photo.files[0].path) == ("present", "2019/IMG_1.dng")

    def test_what_became_a_folder(self, some: World) -> None:
        some.remove("2019/IMG_2.jpg")
        os.mkdir(some.path("2019/IMG_2.jpg"))
        assert some.scan().missing == 1

    def test_what_is_passed_over_is_not(self, some: World) -> None:
        some.put("2019/.imalinkignore", b"IMG_2.jpg\n")
        assert some.scan(exclude=("2020/",), depth=1).missing == 0
        assert some.scan(depth=0).missing == 0
        assert set(some.states().values()) == {"present"}


class TestHealing:
    def test_derived_and_index_may_be_deleted(self, some: World) -> None:
        uid = some.rate("2019/IMG_1.jpg", 5)
        before = {name: value for name, value in as_known(some.photo("2019/IMG_1.jpg")).items() if name != "added"}
        some.close()
        for path in some.directory.glob("derived.db*"):
            path.unlink()
        shutil.rmtree(some.directory / "search")
        assert [photo.id for photo in some.photos("rating:5")] == [uid], "before any scan"
        report = some.scan()
        assert len(some.opened) == report.unchanged == 6
        after = some.photo("2019/IMG_1.jpg").to_json()
        assert {name: after[name] for name in before} == before
        assert browse.hotpreview(some.library, uid)
        some.scan()
        assert some.opened == []

    def test_a_missing_photo_that_comes_back_after_derived_was_lost(self, some: World) -> None:
        uid = some.photo("2019/IMG_2.jpg").id
        some.remove("2019/IMG_2.jpg")
        some.scan()
        some.close()
        (some.directory / "derived.db").unlink()
        some.scan()
        some.put("2019/IMG_2.jpg", Shot(2))
        some.scan()
        assert some.photo("2019/IMG_2.jpg").id == uid
        assert browse.hotpreview(some.library, uid)

    def test_values_of_what_is_away_stay_when_derived_is_lost(self, some: World) -> None:
        some.close()
        some.folder.rename(some.base / "unplugged")
        (some.directory / "derived.db").unlink()
        report = some.scan()
        assert report.offline == ["Pictures"]
        photo = some.photo("2019/IMG_1.jpg")
        assert (photo.camera, photo.state) == ("Canon EOS 5D", "offline")
        edit(some.library, ids=[photo.id], values={"rating": 2})
        photo = some.photo("2019/IMG_1.jpg")
        assert (photo.rating, photo.camera) == (2, "Canon EOS 5D")

    @pytest.mark.parametrize("damage", [b"", b"no index at all"])
    def test_a_damaged_index_is_made_again(self, some: World, damage: bytes) -> None:
        some.close()
        for path in (some.directory / "search").rglob("*"):
            if path.is_file() and path.name != "CURRENT":
                path.write_bytes(damage)
        assert len(some.photos()) == 3
        some.check()


class TestPairsOverTime:
    def test_a_raw_that_comes_later(self, world: World) -> None:
        world.put("IMG_1.jpg", Shot(1))
        world.scan()
        uid = world.rate("IMG_1.jpg", 4)
        world.put("RAW/IMG_1.dng", Shot(1))
        world.scan()
        assert world.photo("RAW/IMG_1.dng").id == uid
        assert world.photo("RAW/IMG_1.dng").rating == 4

    def test_a_raw_that_comes_with_a_touched_jpeg(self, world: World) -> None:
        world.put("IMG_1.jpg", Shot(1))
        world.scan()
        world.put("IMG_1.jpg", Shot(1, rating=2))
        world.put("IMG_1.dng", Shot(1))
        world.scan()
        assert world.groups() == {frozenset({"IMG_1.jpg", "IMG_1.dng"})}

    def test_sibling_folders(self, world: World) -> None:
        world.put("day/JPG/IMG_1.jpg", Shot(1))
        world.put("day/RAW/IMG_1.dng", Shot(1))
        world.put("other/IMG_1.jpg", Shot(2, taken=LATER))
        world.scan()
        assert world.groups() == {frozenset({"day/JPG/IMG_1.jpg", "day/RAW/IMG_1.dng"}), frozenset({"other/IMG_1.jpg"})}

    def test_a_sidecar_that_comes_before_its_photo(self, world: World) -> None:
        world.put("IMG_1.xmp", sidecar(3))
        assert world.scan().photos == 0
        world.put("IMG_1.jpg", Shot(1))
        world.scan()
        assert world.groups() == {frozenset({"IMG_1.jpg", "IMG_1.xmp"})}

    def test_counter_reset_burst_and_strangers_stay_apart(self, world: World) -> None:
        world.put("IMG_1.jpg", Shot(1))
        world.put("IMG_1.dng", Shot(2, taken=LATER))
        for number in range(4):
            world.put(f"burst/IMG_{number}.jpg", Shot(9, subsec=f"{number}0", nudge=number))
        world.put("2/IMG_1.jpg", Shot(4))
        world.scan()
        assert len(world.photos()) == 7
        assert all(len(photo.files) == 1 for photo in world.photos())

    def test_photos_that_turn_out_to_be_one_keep_what_was_said(self, world: World) -> None:
        world.put("IMG_1.jpg", Shot(1))
        world.put("else/IMG_1.dng", Shot(1))
        world.scan()
        uids = {world.rate("IMG_1.jpg", 4), world.photo("else/IMG_1.dng").id}
        world.copy("else/IMG_1.dng", "IMG_1.dng")
        world.scan()
        (photo,) = world.photos()
        assert (photo.rating, len(photo.files)) == (4, 3)
        assert {browse.photo(world.library, uid).id for uid in uids} == {photo.id}, "the other uid is an alias"

    def test_unless_different_things_were_said_of_them(self, world: World) -> None:
        world.put("IMG_1.jpg", Shot(1))
        world.put("else/IMG_1.dng", Shot(1))
        world.scan()
        world.rate("IMG_1.jpg", 4)
        world.rate("else/IMG_1.dng", 2)
        world.copy("else/IMG_1.dng", "IMG_1.dng")
        world.scan()
        assert sorted(photo.rating or 0 for photo in world.photos()) == [2, 4]


def test_copies_across_roots_are_one_photo(world: World) -> None:
    world.put("IMG_1.jpg", Shot(1))
    other = world.base / "Backup"
    other.mkdir()
    (other / "x.jpg").write_bytes(encoded(Shot(1)))
    world.scan(world.folder, other)
    (photo,) = world.photos()
    assert {(file.root, file.path) for file in photo.files} == {("Pictures", "IMG_1.jpg"), ("Backup", "x.jpg")}


def test_a_dry_run_counts_and_writes_nothing(some: World) -> None:
    some.put("2021/new.jpg", Shot(8))
    some.put("2019/IMG_2.jpg", Shot(8))
    some.remove("2020/IMG_3.jpg")
    unknown = some.base / "unknown"
    unknown.mkdir()
    (unknown / "x.dng").write_bytes(dng(Shot(4)))
    some.close()
    before = {path: content for path, content, _, _ in tree(some.directory) if path.endswith(b".db")}
    report = some.scan(some.folder, unknown, unknown, dry_run=True)
    assert (report.new, report.changed, report.missing, report.unchanged) == (2, 1, 1, 4)
    assert report.bytes > 0
    assert some.opened == []
    assert len(some.photos()) == 3
    some.close()
    assert {path: content for path, content, _, _ in tree(some.directory) if path.endswith(b".db")} == before


def test_originals_stay_as_they_are(some: World) -> None:
    os.symlink("nowhere", some.path("dangling.jpg"))
    before = list(tree(some.folder))
    long_ago = 1_000_000_000_000_000_000
    for path, _, mtime, _ in before:
        os.utime(path, ns=(long_ago, mtime), follow_symlinks=False)
    some.close()
    shutil.rmtree(some.directory)
    some.scan(retry_failed=True)
    for photo in some.photos():
        browse.coldpreview(some.library, photo.id)
    if sys.platform == "linux":
        assert {os.lstat(path).st_atime_ns for path, *_ in before if not path.endswith(b"dangling.jpg")} == {long_ago}
    assert list(tree(some.folder)) == before
