"""What a scan says happened to files, and that each photo's words follow its picture."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.library import browse
from imalink.testing.photos import Shot, encoded, sidecar

from .world import TIMES

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.model.report import ScanReport

    from .world import World

LATER = "2020:01:02 03:04:05"
KINDS = ("copied", "rewritten", "renamed", "swapped", "back", "replaced")


def told(report: ScanReport) -> list[tuple[str, str | None, str | None]]:
    return sorted((one.kind.word, one.was, one.now) for one in report.events)


def counts(report: ScanReport) -> dict[str, int]:
    names = ("new", "changed", "moved", "missing", *KINDS, "proposed")
    return {name: number for name in names if (number := getattr(report, name))}


def rated(world: World) -> dict[str, float | None]:
    """Return the rating of every photo by the paths of its files that are there."""
    return {file.path: photo.rating for photo in world.photos() for file in photo.files if file.state == "present"}


@pytest.fixture
def three(world: World) -> World:
    """Three pictures, rated 1 to 3; scanned."""
    for number in (1, 2, 3):
        world.put(f"{number}.jpg", Shot(number, subsec=f"{number}5"))
    report = world.scan()
    assert (counts(report), told(report)) == ({"new": 3}, []), "new files are no history"
    for number in (1, 2, 3):
        world.rate(f"{number}.jpg", number)
    return world


class TestInPlace:
    def test_rewritten_metadata(self, three: World) -> None:
        three.put("1.jpg", Shot(1, taken=LATER, rating=5))
        report = three.scan()
        assert counts(report) == {"changed": 1, "rewritten": 1}
        assert told(report) == [("rewritten", "Pictures/1.jpg", "Pictures/1.jpg")]
        assert rated(three)["1.jpg"] == 1

    def test_edited_pixels(self, three: World) -> None:
        three.put("1.jpg", encoded(Shot(1, subsec="15"), quality=40))
        report = three.scan()
        assert counts(report) == {"changed": 1}
        assert told(report) == [("changed", "Pictures/1.jpg", "Pictures/1.jpg")]
        assert rated(three)["1.jpg"] == 1

    def test_turned_by_its_orientation(self, three: World) -> None:
        """The pixels as they are displayed are others."""
        three.put("1.jpg", Shot(1, subsec="15", orientation=3))
        report = three.scan()
        assert counts(report) == {"changed": 1}

    def test_touched(self, three: World) -> None:
        stamp = next(TIMES)
        os.utime(three.path("1.jpg"), (stamp, stamp))
        report = three.scan()
        assert (counts(report), told(report), report.unchanged) == ({}, [], 3)

    def test_replaced_by_another_picture(self, three: World) -> None:
        three.put("1.jpg", Shot(77, taken=LATER))
        report = three.scan()
        assert counts(report) == {"new": 1, "missing": 1, "replaced": 1}
        assert told(report) == [("replaced", "Pictures/1.jpg", None)]
        assert rated(three) == {"1.jpg": None, "2.jpg": 2, "3.jpg": 3}
        assert [photo.rating for photo in three.photos("state:missing")] == [1]

    def test_replaced_and_back_again(self, three: World) -> None:
        three.put("1.jpg", Shot(77, taken=LATER))
        three.scan()
        three.rate_at("1.jpg", 5)
        three.put("1.jpg", Shot(1, subsec="15"))
        report = three.scan()
        assert counts(report) == {"moved": 1, "back": 1, "missing": 1, "replaced": 1}
        assert rated(three) == {"1.jpg": 1, "2.jpg": 2, "3.jpg": 3}
        assert [photo.rating for photo in three.photos("state:missing")] == [5]

    def test_missing_and_back_rewritten(self, three: World) -> None:
        uid = three.photo("1.jpg").id
        three.remove("1.jpg")
        report = three.scan()
        assert (counts(report), told(report)) == ({"missing": 1}, [("missing", "Pictures/1.jpg", None)])
        three.put("1.jpg", Shot(1, subsec="15", rating=4))
        report = three.scan()
        assert (counts(report), told(report)) == ({"moved": 1, "back": 1}, [("back", None, "Pictures/1.jpg")])
        assert (three.photo("1.jpg").id, rated(three)["1.jpg"]) == (uid, 1)
        assert three.scan().unchanged == 3

    def test_missing_and_another_picture_in_its_place(self, three: World) -> None:
        three.remove("1.jpg")
        three.scan()
        three.put("1.jpg", Shot(88, taken=LATER))
        assert counts(three.scan()) == {"new": 1}
        assert rated(three)["1.jpg"] is None

    def test_overwritten_by_a_copy_of_another(self, three: World) -> None:
        three.copy("2.jpg", "1.jpg")
        report = three.scan()
        assert counts(report) == {"new": 1, "copied": 1, "missing": 1, "replaced": 1}
        assert rated(three) == {"1.jpg": 2, "2.jpg": 2, "3.jpg": 3}


class TestDamaged:
    @pytest.mark.parametrize("rest", [0, 30])
    def test_a_picture_that_cannot_be_read_now_is_kept(self, three: World, rest: int) -> None:
        whole = encoded(Shot(1, subsec="15"))
        three.put("1.jpg", whole[:rest])
        report = three.scan()
        assert (counts(report), report.failed) == ({"changed": 1}, 1)
        photo = three.photo("1.jpg")
        assert (photo.rating, photo.width, photo.state) == (1, 240, "present")
        assert photo.taken is not None
        assert three.scan().unchanged == 3
        three.put("1.jpg", whole)
        report = three.scan()
        assert (report.unchanged, report.failed, report.missing) == (3, 0, 0)
        assert rated(three) == {"1.jpg": 1, "2.jpg": 2, "3.jpg": 3}

    def test_another_picture_in_its_place_has_none_of_its_words(self, three: World) -> None:
        three.put("1.jpg", b"")
        three.scan()
        three.put("1.jpg", Shot(77, taken=LATER))
        report = three.scan()
        assert counts(report) == {"new": 1, "missing": 1, "replaced": 1}
        assert rated(three) == {"1.jpg": None, "2.jpg": 2, "3.jpg": 3}

    def test_half_of_another_picture(self, three: World) -> None:
        """What the half says of its time is believed."""
        whole = encoded(Shot(5, taken=LATER, width=900, height=600))
        three.put("4.jpg", whole[: len(whole) // 2])
        three.scan()
        three.rate("4.jpg", 4)
        three.put("4.jpg", whole)
        assert counts(three.scan()) == {"changed": 1}
        assert rated(three)["4.jpg"] == 4
        three.put("4.jpg", whole[: len(whole) // 2])
        three.scan()
        three.put("4.jpg", Shot(6, taken="2021:01:02 03:04:05"))
        assert counts(three.scan()) == {"new": 1, "missing": 1, "replaced": 1}
        assert rated(three)["4.jpg"] is None


class TestCopiedAndChanged:
    """An original was changed and copied between two scans, whichever of both files is met first."""

    @pytest.fixture
    def one_by_one(self, three: World, monkeypatch: pytest.MonkeyPatch) -> World:
        monkeypatch.setattr("imalink.library.filereading.BATCH", 1)
        return three

    @pytest.mark.parametrize("copy", ["0/copy.jpg", "x/copy.jpg"])
    @pytest.mark.parametrize("how", ["rewritten", "re-encoded"])
    @pytest.mark.parametrize("first", ["copied", "changed"])
    def test_they_are_one_photo(self, one_by_one: World, copy: str, how: str, first: str) -> None:
        world = one_by_one
        uid = world.photo("1.jpg").id
        before, after = Shot(1, subsec="15"), Shot(1, subsec="15", rating=5)
        content = encoded(after) if how == "rewritten" else encoded(before, quality=80)
        world.put("1.jpg", content)
        world.put(copy, encoded(before) if first == "copied" else content)
        report = world.scan()
        assert (report.new, report.changed, report.missing) == (1, 1, 0)
        photo = world.photo("1.jpg")
        assert (photo.id, photo.rating) == (uid, 1)
        assert {file.path for file in photo.files} == {"1.jpg", copy}
        assert len(world.photos()) == 3

    @pytest.mark.parametrize("subsec", ["15", None])
    def test_the_copy_was_met_first(self, three: World, subsec: str | None) -> None:
        """A root that is watched is scanned before the one whose file was copied."""
        world = three
        world.put("4.jpg", Shot(4, subsec=subsec))
        world.scan()
        uid = world.rate("4.jpg", 4)
        content = encoded(Shot(4, subsec=subsec, rating=5))
        world.put("4.jpg", content)
        other = world.base / "Archive"
        other.mkdir()
        (other / "copy.jpg").write_bytes(content)
        assert world.scan(other).new == 1
        assert counts(world.scan()) == {"changed": 1, "rewritten": 1}
        photo = world.photo("4.jpg")
        assert (photo.id, photo.rating, len(photo.files)) == (uid, 4, 2)

    def test_words_that_differ_are_left_to_a_person(self, one_by_one: World) -> None:
        """The copy was known for another photo, and somebody rated it."""
        world = one_by_one
        world.put("x/copy.jpg", Shot(1, subsec="15", rating=5))
        world.scan()
        world.rate("x/copy.jpg", 4)
        world.put("1.jpg", Shot(1, subsec="15", rating=5))
        world.scan()
        assert sorted((photo.rating or 0) for photo in world.photos()) == [1, 2, 3, 4]


class TestMoved:
    def test_renamed(self, three: World) -> None:
        three.move("1.jpg", "first.jpg")
        report = three.scan()
        assert counts(report) == {"moved": 1, "renamed": 1}
        assert told(report) == [("renamed", "Pictures/1.jpg", "Pictures/first.jpg")]
        assert rated(three) == {"first.jpg": 1, "2.jpg": 2, "3.jpg": 3}

    def test_moved_and_copied(self, three: World) -> None:
        three.copy("1.jpg", "b/1.jpg")
        report = three.scan()
        assert (counts(report), told(report)) == (
            {"new": 1, "copied": 1}, [("copied", "Pictures/1.jpg", "Pictures/b/1.jpg")],
        )  # fmt: skip
        three.copy("1.jpg", "c/1.jpg")
        three.move("1.jpg", "a/1.jpg")
        report = three.scan()
        assert counts(report) == {"new": 1, "copied": 1, "moved": 1}
        assert rated(three) == {"a/1.jpg": 1, "b/1.jpg": 1, "c/1.jpg": 1, "2.jpg": 2, "3.jpg": 3}

    @pytest.mark.parametrize("near", [False, True])
    def test_swapped(self, world: World, near: bool) -> None:
        for number in (1, 2):
            world.put(f"{number}.jpg", Shot(9, nudge=number) if near else Shot(number))
        world.scan()
        for number in (1, 2):
            world.rate(f"{number}.jpg", number)
        world.move("1.jpg", "x")
        world.move("2.jpg", "1.jpg")
        world.move("x", "2.jpg")
        report = world.scan()
        assert counts(report) == {"moved": 2, "swapped": 2}
        assert told(report) == [
            ("swapped", "Pictures/1.jpg", "Pictures/2.jpg"), ("swapped", "Pictures/2.jpg", "Pictures/1.jpg"),
        ]  # fmt: skip
        assert rated(world) == {"1.jpg": 2, "2.jpg": 1}
        assert world.scan().unchanged == 2

    def test_swapped_and_rewritten(self, world: World) -> None:
        for number in (1, 2):
            world.put(f"{number}.jpg", Shot(9, nudge=number))
        world.scan()
        for number in (1, 2):
            world.rate(f"{number}.jpg", number)
        for number in (1, 2):
            world.put(f"{number}.jpg", Shot(9, nudge=3 - number, rating=5))
        report = world.scan()
        assert counts(report) == {"moved": 2, "swapped": 2}
        assert rated(world) == {"1.jpg": 2, "2.jpg": 1}

    def test_a_series_renumbered_by_one(self, world: World) -> None:
        for number in range(1, 6):
            world.put(f"IMG_{number}.jpg", Shot(9, nudge=number))
        world.scan()
        for number in range(1, 6):
            world.rate(f"IMG_{number}.jpg", number)
        for number in range(5, 0, -1):
            world.move(f"IMG_{number}.jpg", f"IMG_{number + 1}.jpg")
        report = world.scan()
        assert counts(report) == {"moved": 5, "renamed": 5}
        assert rated(world) == {f"IMG_{number + 1}.jpg": number for number in range(1, 6)}

    def test_moved_and_rewritten(self, three: World) -> None:
        three.remove("1.jpg")
        three.put("sorted/best.jpg", Shot(1, subsec="15", rating=5))
        report = three.scan()
        assert counts(report) == {"moved": 1}
        assert rated(three) == {"sorted/best.jpg": 1, "2.jpg": 2, "3.jpg": 3}
        assert len(three.photo("sorted/best.jpg").files) == 1
        assert three.scan().unchanged == 3

    def test_moved_and_re_encoded_without_sub_seconds_is_proposed(self, world: World) -> None:
        world.put("1.jpg", Shot(1))
        world.scan()
        world.rate("1.jpg", 3)
        world.remove("1.jpg")
        world.put("b/other.jpg", encoded(Shot(1), quality=75))
        report = world.scan()
        assert counts(report) == {"new": 1, "missing": 1, "proposed": 1}
        assert rated(world) == {"b/other.jpg": None}
        assert counts(world.scan()) == {}, "not proposed again"

    @pytest.mark.parametrize("which", ["jpg", "dng"])
    @pytest.mark.parametrize("again", [False, True])
    def test_one_half_of_a_pair(self, world: World, which: str, again: bool) -> None:
        for suffix in ("jpg", "dng"):
            world.put(f"a/IMG_1.{suffix}", Shot(1, subsec="50"))
        world.put("a/IMG_1.xmp", sidecar(2))
        world.scan()
        uid = world.rate(f"a/IMG_1.{which}", 4)
        if again and which == "jpg":
            world.remove("a/IMG_1.jpg")
            world.put("elsewhere/IMG_1.jpg", Shot(1, subsec="50", rating=1))
        else:
            world.move(f"a/IMG_1.{which}", f"elsewhere/IMG_1.{which}")
        report = world.scan()
        assert counts(report) == {"moved": 1}
        (photo,) = world.photos()
        assert (photo.id, photo.rating, len(photo.files)) == (uid, 4, 3)

    def test_a_pair_moved_and_rewritten(self, world: World) -> None:
        for suffix in ("jpg", "dng"):
            world.put(f"a/IMG_1.{suffix}", Shot(1, subsec="50"))
        world.scan()
        uid = world.rate("a/IMG_1.dng", 4)
        world.move("a/IMG_1.dng", "b/IMG_1.dng")
        world.remove("a/IMG_1.jpg")
        world.put("b/IMG_1.jpg", Shot(1, subsec="50", rating=1))
        assert counts(world.scan()) == {"moved": 2}
        (photo,) = world.photos()
        assert (photo.id, photo.rating, len(photo.files)) == (uid, 4, 2)


class TestAcrossRoots:
    @pytest.fixture
    def roots(self, three: World) -> tuple[World, Path]:
        other = three.base / "Archive"
        other.mkdir()
        (other / "x.jpg").write_bytes(encoded(Shot(50, taken=LATER)))
        three.scan(other)
        return three, other

    @pytest.mark.parametrize("rewrite", [False, True])
    @pytest.mark.parametrize("new_place_first", [False, True])
    def test_scanned_one_after_the_other(self, roots: tuple[World, Path], rewrite: bool, new_place_first: bool) -> None:
        world, other = roots
        uid = world.photo("1.jpg").id
        shutil.move(world.folder / "1.jpg", other / "moved.jpg")
        if rewrite:
            (other / "moved.jpg").write_bytes(encoded(Shot(1, subsec="15", rating=5)))
        for place in (other, world.folder) if new_place_first else (world.folder, other):
            report = world.scan(place)
        assert (report.missing, report.proposed) == (0, 0)
        assert [one.kind.word for one in report.events] == ["moved"]
        photo = browse.photo(world.library, uid)
        assert (photo.rating, [(one.root, one.path, one.state) for one in photo.files]) == (
            1, [("Archive", "moved.jpg", "present")],
        )  # fmt: skip
        assert world.photos("state:missing") == []
        assert len(world.photos()) == 4

    def test_a_copy_that_was_there_when_the_original_was_last_seen_is_no_move(self, roots: tuple[World, Path]) -> None:
        world, other = roots
        shutil.copy2(world.folder / "1.jpg", other / "copy.jpg")
        assert counts(world.scan(other)) == {"new": 1, "copied": 1}
        world.scan()
        world.remove("1.jpg")
        assert counts(world.scan()) == {"missing": 1}
        assert len(world.photo("1.jpg").files) == 2

    def test_moved_twice_between_two_looks(self, roots: tuple[World, Path]) -> None:
        """Into another root, which is scanned, and on there: both are found out at once, and counted once."""
        world, other = roots
        uid = world.photo("1.jpg").id
        shutil.move(world.folder / "1.jpg", other / "moved.jpg")
        world.scan(other)
        (other / "moved.jpg").write_bytes(encoded(Shot(1, subsec="15", rating=5)))
        world.scan(other)
        shutil.move(other / "moved.jpg", other / "best.jpg")
        report = world.scan(world.folder, other)
        assert (counts(report), report.unchanged) == ({"moved": 1}, 3)
        assert browse.photo(world.library, uid).rating == 1

    def test_both_in_one_run(self, roots: tuple[World, Path]) -> None:
        world, other = roots
        shutil.move(world.folder / "1.jpg", other / "moved.jpg")
        report = world.scan(world.folder, other)
        assert counts(report) == {"moved": 1}
        assert told(report) == [("moved", "Pictures/1.jpg", "Archive/moved.jpg")]


class TestWordsThatDiffer:
    def test_are_never_merged_but_proposed(self, three: World) -> None:
        """The new place was scanned first and rated; the old file is found to be gone later."""
        other = three.base / "Archive"
        other.mkdir()
        three.remove("1.jpg")
        (other / "1.jpg").write_bytes(encoded(Shot(1, subsec="15", rating=5)))
        three.scan(other)
        (new,) = [photo for photo in three.photos() if photo.files[0].root == "Archive"]
        three.rate_id(new.id, 4)
        report = three.scan()
        assert counts(report) == {"missing": 1, "proposed": 1}
        assert sorted(photo.rating or 0 for photo in three.photos()) == [1, 2, 3, 4]

    def test_equal_words_are_no_obstacle(self, three: World) -> None:
        other = three.base / "Archive"
        other.mkdir()
        three.remove("1.jpg")
        (other / "1.jpg").write_bytes(encoded(Shot(1, subsec="15", rating=5)))
        three.scan(other)
        (new,) = [photo for photo in three.photos() if photo.files[0].root == "Archive"]
        three.rate_id(new.id, 1)
        three.scan()
        assert sorted(photo.rating or 0 for photo in three.photos()) == [1, 2, 3]
        assert browse.photo(three.library, new.id).files[0].path == "1.jpg", "its id is an alias"


@pytest.mark.parametrize("names", ["kept", "other"])
@pytest.mark.parametrize("fractions", [False, True])
@pytest.mark.parametrize("encoder", ["metadata only", "re-encoded"])
def test_a_burst_moved_and_rewritten_together(world: World, names: str, fractions: bool, encoder: str) -> None:
    """No rating may go to another frame; what cannot be told apart is left to a person."""
    frames = 24

    def shot(number: int, rating: int | None = None) -> Shot:
        subsec = f"{number:02}" if fractions else None
        return Shot(9, nudge=number, subsec=subsec, rating=rating, width=240, height=160)

    for number in range(frames):
        world.put(f"burst/IMG_{number:04}.jpg", shot(number))
    world.scan()
    uids = {number: world.rate(f"burst/IMG_{number:04}.jpg", number % 5 + 1) for number in range(frames)}
    order = list(range(frames))
    if names == "other":
        random.Random(4).shuffle(order)
    place = {number: f"new/{'IMG' if names == 'kept' else 'trip'}_{order[number]:04}.jpg" for number in range(frames)}
    for number in range(frames):
        world.remove(f"burst/IMG_{number:04}.jpg")
        content = encoded(shot(number, 3), quality=90 if encoder == "metadata only" else 80)
        world.put(place[number], content)
    report = world.scan()
    assert report.new + report.moved == frames
    for number in range(frames):
        photo = world.photo(place[number])
        if photo.rating != 3 or (len(photo.files) == 1 and photo.id in uids.values()):
            assert photo.id == uids[number], "another frame's words"
    if encoder == "metadata only" or fractions or names == "kept":
        assert (report.moved, report.missing) == (frames, 0)
    else:
        assert report.proposed > 0


def test_what_is_known_of_a_photo_has_its_history(three: World) -> None:
    from imalink.library.missing import history

    uid = three.photo("1.jpg").id
    three.move("1.jpg", "a.jpg")
    three.scan()
    three.remove("a.jpg")
    three.scan()
    three.put("a.jpg", Shot(1, subsec="15"))
    three.scan()
    assert [(one.kind.word, one.was, one.now) for one in history(three.library, uid)] == [
        ("renamed", "Pictures/1.jpg", "Pictures/a.jpg"), ("missing", "Pictures/a.jpg", None),
        ("back", None, "Pictures/a.jpg"),
    ]  # fmt: skip


def test_a_large_folder_that_was_renamed(world: World) -> None:
    for number in range(600):
        world.put(f"old/{number}.jpg", encoded(Shot(number, width=32, height=24)))
    world.scan()
    uid = world.rate("old/77.jpg", 5)
    world.move("old", "new")
    report = world.scan()
    assert counts(report) == {"moved": 600}
    assert world.photo("new/77.jpg").id == uid
    assert len(report.events) == 600
