"""The same file is never two: hard links, spellings, bind mounts; and files that are not whole or not here."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from imalink.library import settling
from imalink.library.roots import add_root, roots
from imalink.testing.photos import Shot, encoded
from scenarios.disks import Bench, bench

if TYPE_CHECKING:
    from .world import World

NFC, NFD = "Été.jpg", "E\u0301te\u0301.jpg"


__all__ = ["bench"]


class TestHardLinks:
    def test_names_of_one_file_are_no_duplicates(self, world: World) -> None:
        world.put("a.jpg", Shot(1))
        os.link(world.path("a.jpg"), world.path("also a.jpg"))
        assert world.scan().new == 2
        assert world.groups() == {frozenset({"a.jpg", "also a.jpg"})}
        assert world.photos("is:duplicate") == []
        world.copy("a.jpg", "a copy.jpg")
        world.scan()
        assert len(world.photos("is:duplicate")) == 1

    def test_links_made_and_taken_away_later_are_noticed_without_reading(self, world: World) -> None:
        world.put("a.jpg", Shot(1))
        world.copy("a.jpg", "b.jpg")
        world.scan()
        assert len(world.photos("is:duplicate")) == 1
        world.remove("b.jpg")
        os.link(world.path("a.jpg"), world.path("b.jpg"))
        assert world.scan().unchanged == 2
        assert world.opened == []
        assert world.photos("is:duplicate") == []
        world.remove("b.jpg")
        world.copy("a.jpg", "b.jpg")
        world.scan()
        assert len(world.photos("is:duplicate")) == 1


class TestSpellings:
    @pytest.mark.parametrize(("before", "after"), [("IMG_1.JPG", "img_1.jpg"), (NFC, NFD), (NFD, NFC.upper())])
    def test_a_file_spelled_otherwise_is_the_same_and_not_read(self, world: World, before: str, after: str) -> None:
        world.put(before, Shot(1))
        world.scan()
        uid = world.rate(before, 4)
        world.move(before, after)
        report = world.scan()
        visibly = (before, after) != (NFC, NFD)
        assert (report.moved, report.unchanged, report.new, report.missing) == (visibly, not visibly, 0, 0)
        told = [(one.kind.word, one.was, one.now) for one in report.events]
        assert told == ([("renamed", f"Pictures/{before}", f"Pictures/{after}")] if visibly else [])
        assert report.renamed == visibly
        assert world.opened == []
        assert world.photo(after).id == uid
        assert world.states() == {after: "present"}
        assert world.scan().unchanged == 1

    def test_changed_and_spelled_otherwise(self, world: World) -> None:
        world.put("IMG_1.JPG", Shot(1))
        world.scan()
        uid = world.rate("IMG_1.JPG", 4)
        world.remove("IMG_1.JPG")
        world.put("img_1.jpg", Shot(1, rating=3))
        report = world.scan()
        assert (report.changed, report.new, report.missing) == (1, 0, 0)
        assert world.photo("img_1.jpg").id == uid

    def test_two_files_whose_names_differ_in_case_are_two(self, world: World) -> None:
        world.put("a.jpg", Shot(1))
        world.scan()
        world.put("A.jpg", Shot(2))
        if len(os.listdir(world.folder)) == 1:
            pytest.skip("this file system knows no case")
        assert world.scan().new == 1
        world.put("x.jpg", Shot(3))
        world.remove("a.jpg")
        world.remove("A.jpg")
        world.put("a.JPG", Shot(1))
        report = world.scan()
        assert (report.moved, report.missing) == (1, 1), "which of the two it was is told by its content"

    @pytest.mark.parametrize(("before", "after"), [("Summer", "summer"), ("Été", "E\u0301te\u0301")])
    def test_a_folder_spelled_otherwise(self, world: World, before: str, after: str) -> None:
        world.put(f"{before}/a.jpg", Shot(1))
        world.put(f"{before}/below/b.jpg", Shot(2))
        world.scan()
        uid = world.rate(f"{before}/below/b.jpg", 4)
        world.move(before, after)
        report = world.scan()
        visibly = before == "Summer"
        assert (report.moved, report.unchanged, report.missing) == (2 * visibly, 2 * (not visibly), 0)
        told = [(one.kind.word, one.was, one.now) for one in report.events]
        places = [(f"Pictures/{before}/{path}", f"Pictures/{after}/{path}") for path in ("a.jpg", "below/b.jpg")]
        assert told == ([("moved", *place) for place in places] if visibly else [])
        assert world.opened == []
        assert world.photo(f"{after}/below/b.jpg").id == uid
        assert world.scan().unchanged == 2

    @pytest.mark.parametrize("kind", ["exfat", "vfat", "ntfs"])
    def test_on_disks_without_case(self, world: World, bench: Bench, kind: str) -> None:
        disk = bench.disk(kind)
        (disk.folder / "Trip").mkdir()
        for number, name in enumerate(("Trip/IMG_1.JPG", "stays.jpg", "stays too.jpg")):
            (disk.folder / name).write_bytes(encoded(Shot(number)))
        assert world.scan(disk.folder).new == 3
        uid = world.rate("Trip/IMG_1.JPG", 3)
        steps = [("Trip/IMG_1.JPG", "Trip/x"), ("Trip/x", "Trip/img_1.jpg")]
        folder = "Trip"
        if kind != "vfat":  # fusefat loses what a folder holds when that is renamed
            steps += [("Trip", "t"), ("t", "trip")]
            folder = "trip"
        for before, after in steps:
            os.rename(disk.folder / before, disk.folder / after)
        report = world.scan(disk.folder)
        assert (report.files_seen, report.new, report.missing) == (3, 0, 0)
        (name,) = os.listdir(disk.folder / folder)  # fusefat goes on listing the short name
        assert world.photo(f"{folder}/{name}").id == uid
        if (disk.folder / "TRIP").exists():  # ntfs-3g minds letter case, as POSIX does
            assert world.scan(disk.folder / "TRIP" / "IMG_1.jpg").unchanged == 1, "however a path is written"
        assert len(roots(world.library)) == 1


class TestSeenTwice:
    def test_a_folder_of_the_root_bound_into_it(self, world: World, bench: Bench) -> None:
        world.put("2019/a.jpg", Shot(1))
        world.put("2020/b.jpg", Shot(2))
        bench.bind(world.folder / "2019", world.folder / "1 again")
        assert world.scan().files_seen == 2
        assert set(world.states()) == {"2019/a.jpg", "2020/b.jpg"}
        assert world.scan(world.folder / "2019").unchanged == 1
        assert world.scan().unchanged == 2

    def test_another_view_of_a_root_is_that_root(self, world: World, bench: Bench) -> None:
        world.put("2019/a.jpg", Shot(1))
        world.put("2020/b.jpg", Shot(2))
        world.scan()
        view = bench.bind(world.folder / "2019", world.base / "view")
        report = world.scan(view)
        assert (report.files_seen, report.unchanged) == (1, 1)
        assert len(roots(world.library)) == 1

    def test_another_root_bound_into_a_root(self, world: World, bench: Bench) -> None:
        other = world.base / "Other"
        other.mkdir()
        (other / "c.jpg").write_bytes(encoded(Shot(3)))
        world.put("a.jpg", Shot(1))
        world.scan()
        world.scan(other)
        bench.bind(other, world.folder / "again")
        assert world.scan().files_seen == 1
        assert world.scan(world.folder, other).unchanged == 2
        assert {root.name: root.files for root in roots(world.library)} == {"Pictures": 1, "Other": 1}

    def test_a_root_inside_a_view_that_came_later(self, world: World, bench: Bench) -> None:
        world.put("2019/a.jpg", Shot(1))
        world.put("2020/b.jpg", Shot(2))
        view = world.base / "view"
        view.mkdir()
        add_root(world.library, view)
        world.scan()
        uid = world.rate("2019/a.jpg", 5)
        bench.bind(world.folder / "2019", view)
        for _ in range(2):
            world.scan()
            assert sorted(world.states().items()) == [("2020/b.jpg", "present"), ("a.jpg", "present")]
        assert world.photo("a.jpg").id == uid


class TestOnlineOnly:
    def test_a_stub_is_listed_and_its_photo_comes_with_the_file(self, world: World) -> None:
        world.put("b.jpg", Shot(2))
        world.put(".a.jpg.icloud", b"bplist00 stub")
        report = world.scan()
        assert [(one.path, one.code) for one in report.failures] == [("Pictures/a.jpg", "online-only")]
        assert world.opened == ["b.jpg"]
        assert world.scan().unchanged == 2
        world.scan(read_online_only=True)
        assert world.opened == [], "a stub holds nothing to read"
        world.remove(".a.jpg.icloud")
        world.put("a.jpg", Shot(1))
        report = world.scan()
        assert (report.changed, report.failures) == (1, [])
        assert world.photo("a.jpg")

    def test_a_photo_that_goes_online_keeps_what_is_known(self, world: World) -> None:
        world.put("a.jpg", Shot(1))
        world.scan()
        uid = world.rate("a.jpg", 3)
        world.remove("a.jpg")
        world.put(".a.jpg.icloud", b"stub")
        report = world.scan()
        assert (report.unchanged, report.missing, world.opened) == (1, 0, [])
        assert world.photo("a.jpg").id == uid

    def test_what_the_system_marks_is_not_read_without_consent(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here: set[str] = set()
        monkeypatch.setattr("imalink.ingest.walk._FLAGGING", True)
        monkeypatch.setattr("imalink.ingest.walk.is_flagged", lambda status: status.st_size not in here)
        world.put("a.jpg", Shot(1))
        report = world.scan()
        assert [one.code for one in report.failures] == ["online-only"]
        assert world.opened == []
        assert world.scan().unchanged == 1
        assert world.opened == []
        report = world.scan(read_online_only=True)
        assert (report.failures, world.opened) == ([], ["a.jpg"])

    def test_downloaded_later_with_the_same_size_and_time(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("imalink.ingest.walk._FLAGGING", True)
        monkeypatch.setattr("imalink.ingest.walk.is_flagged", lambda _: True)
        world.put("a.jpg", Shot(1))
        world.scan()
        monkeypatch.setattr("imalink.ingest.walk.is_flagged", lambda _: False)
        report = world.scan()
        assert (report.failures, world.opened) == ([], ["a.jpg"])


class TestBeingWritten:
    @pytest.fixture(autouse=True)
    def _quick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settling, "SETTLED_SECONDS", 0.3)
        monkeypatch.setattr(settling, "WAIT_SECONDS", 1.5)
        monkeypatch.setattr(settling, "POLL_SECONDS", 0.05)

    def test_a_file_that_changes_while_it_is_read_is_read_again(self, world: World) -> None:
        whole = encoded(Shot(1))
        world.put("a.jpg", whole[: len(whole) // 2])
        world.after_read = lambda _: world.put("a.jpg", whole) if len(world.opened) == 1 else None  # type: ignore[func-returns-value]
        report = world.scan()
        assert (report.new, report.failures, world.opened) == (1, [], ["a.jpg", "a.jpg"])
        world.after_read = lambda _: None
        assert world.scan().unchanged == 1

    def test_one_that_looks_whole_and_changed_nevertheless(self, world: World) -> None:
        world.put("a.jpg", Shot(1))
        world.after_read = lambda _: world.put("a.jpg", Shot(2)) if len(world.opened) == 1 else None  # type: ignore[func-returns-value]
        world.scan()
        assert world.opened == ["a.jpg", "a.jpg"]
        world.after_read = lambda _: None
        assert world.scan().unchanged == 1, "what is kept is what was read"

    def test_one_that_goes_on_is_said_to_and_read_by_the_next_scan(self, world: World) -> None:
        whole = encoded(Shot(1))
        ended = threading.Event()

        def write() -> None:
            size = 100
            while not ended.wait(0.05):
                world.put("a.jpg", whole[: (size := size + 1)])

        world.put("a.jpg", whole[:100])
        writer = threading.Thread(target=write)
        world.before_read = lambda _: None if writer.is_alive() else writer.start()
        world.after_read = lambda _: time.sleep(0.2)
        try:
            begin = time.monotonic()
            report = world.scan()
        finally:
            ended.set()
            writer.join()
        assert [(one.path, one.code) for one in report.failures] == [("Pictures/a.jpg", "still-being-written")]
        assert (report.new, report.writing) == (1, 1)
        assert time.monotonic() - begin < 10
        assert world.photos() == []
        world.before_read = world.after_read = lambda _: None
        stamp = os.stat(world.path("a.jpg")).st_mtime
        world.put("a.jpg", whole)
        os.utime(world.path("a.jpg"), (stamp, stamp))
        report = world.scan()
        assert (report.changed, report.failures) == (1, [])
        assert len(world.photos()) == 1

    def test_a_file_that_was_truncated_a_moment_ago_is_waited_for(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settling, "SETTLED_SECONDS", 2.0)
        monkeypatch.setattr(settling, "WAIT_SECONDS", 20.0)
        whole = encoded(Shot(1))
        world.put("a.jpg", whole[: len(whole) // 2])
        os.utime(world.path("a.jpg"))
        report = world.scan()
        assert [one.code for one in report.failures] == ["truncated"], "it did not change any more"
        assert world.opened == ["a.jpg", "a.jpg"]
        world.put("a.jpg", whole)
        assert world.scan().changed == 1
        assert len(world.photos()) == 1

    def test_one_that_vanishes_meanwhile(self, world: World) -> None:
        world.put("a.jpg", encoded(Shot(1))[:300])
        world.before_read = os.utime  # however long it took to come here, it was written just now
        deleting = threading.Timer(0.15, os.unlink, [world.path("a.jpg")])
        world.after_read = lambda _: deleting.start()
        report = world.scan()
        deleting.join()
        assert (report.files_seen, report.new, report.failed) == (0, 0, 0)
