"""Roots ask, move, are renamed, split, joined, removed, restored, forgotten: nothing said of a photo is lost."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from imalink.errors import InvalidInput, NotFound, RootConflict, RootMismatch, ScanBusy
from imalink.library import browse, maintain
from imalink.library.check import check as check_library
from imalink.library.rootanswer import answer_root
from imalink.library.rootmove import move_root, translate
from imalink.library.rootremoval import forget_root, remove_root, restore_root
from imalink.library.roots import add_root, change_root, find_root, mark_root, roots
from imalink.library.rootsplit import join_root, split_root
from imalink.store.leases import Lease
from imalink.testing.photos import Shot, encoded

if TYPE_CHECKING:
    from imalink.library.roots import RootState

    from .world import World


@pytest.fixture
def some(world: World) -> World:
    for number in range(6):
        world.put(f"{number % 3}/{number}.jpg", Shot(number))
    world.put("1/deep/er/9.jpg", Shot(9))
    world.scan()
    return world


@pytest.fixture
def many(world: World) -> World:
    """More files than a root may lose without a word: copies are quick to make, and each is a file."""
    for number in range(30):
        world.put(f"{number % 3}/{number}.jpg", encoded(Shot(number % 5)) + bytes([number]))
    world.scan()
    return world


def root(world: World, name: str = "Pictures") -> RootState:
    world.library.root_states.forget()
    return next(one for one in roots(world.library, removed=True) if one.name == name)


def named(world: World, name: str = "Pictures"):  # type: ignore[no-untyped-def]
    return find_root(world.library, name)


class TestLoss:
    def test_most_gone_at_once_is_asked_about(self, many: World) -> None:
        uid = many.photo("0/0.jpg").id
        for folder in ("0", "1"):
            shutil.rmtree(many.folder / folder)
        report = many.scan()
        assert (report.missing, report.needs_answer, report.offline) == (0, ["Pictures"], [])
        assert report.roots[0].state == "needs-answer"
        asked = root(many).question
        assert asked is not None
        assert (asked.lost, asked.known, asked.answer) == (20, 30, None)
        assert set(many.states().values()) == {"present"}
        assert many.scan().needs_answer == ["Pictures"], "it is asked until there is an answer"
        assert browse.photo(many.library, uid).state == "present"

    def test_believed(self, many: World) -> None:
        for folder in ("0", "1"):
            shutil.rmtree(many.folder / folder)
        many.scan()
        answer_root(many.library, named(many), "believe")
        report = many.scan()
        assert (report.missing, report.needs_answer) == (20, [])
        assert root(many).question is None
        shutil.rmtree(many.folder / "2")
        many.put("9/new.jpg", Shot(9))
        assert many.scan().missing == 10, "fewer than are asked about"

    def test_kept(self, many: World) -> None:
        shutil.move(many.folder / "0", many.base / "0")
        shutil.move(many.folder / "1", many.base / "1")
        many.scan()
        answer_root(many.library, named(many), "keep")
        report = many.scan()
        assert (report.missing, report.needs_answer, report.roots[0].state) == (0, [], "kept")
        shutil.rmtree(many.folder / "2")
        many.put("x.txt", b"")
        assert many.scan().needs_answer == ["Pictures"], "still more is gone"
        for folder in ("0", "1"):
            shutil.move(many.base / folder, many.folder / folder)
        report = many.scan()
        assert (report.missing, report.unchanged, report.needs_answer) == (10, 20, [])
        assert root(many).question is None

    def test_a_renamed_folder_is_no_loss(self, many: World) -> None:
        for folder in ("0", "1", "2"):
            many.move(folder, f"all/{folder}")
        report = many.scan()
        assert (report.moved, report.missing, report.needs_answer) == (30, 0, [])

    def test_files_moved_to_another_root_are_no_loss(self, many: World) -> None:
        other = many.base / "Other"
        other.mkdir()
        add_root(many.library, other)
        for folder in ("0", "1"):
            shutil.move(many.folder / folder, other / folder)
        report = many.scan(many.folder, other)
        assert (report.moved, report.missing, report.needs_answer) == (20, 0, [])

    def test_an_emptied_root_may_be_believed(self, some: World) -> None:
        for folder in ("0", "1", "2"):
            shutil.rmtree(some.folder / folder)
        assert some.scan().offline == ["Pictures"]
        answer_root(some.library, named(some), "believe")
        assert some.scan().missing == 7

    def test_nothing_is_asked(self, some: World) -> None:
        for word in ("believe", "keep"):
            with pytest.raises(RootConflict, match="asks nothing"):
                answer_root(some.library, named(some), word)
        with pytest.raises(InvalidInput):
            answer_root(some.library, named(some), "perhaps")


class TestMove:
    def test_no_file_is_opened_again(self, some: World) -> None:
        uid = some.rate("1/1.jpg", 5)
        shutil.copytree(some.folder, some.base / "Disk" / "New")  # new inodes, times kept
        shutil.rmtree(some.folder)
        state, found = move_root(some.library, named(some), some.base / "Disk" / "New")
        assert (state.path, state.state, found.found, found.equal) == (str(some.base / "Disk" / "New"), "online", 7, 7)
        some.folder = some.base / "Disk" / "New"
        report = some.scan()
        assert (report.unchanged, report.new, some.opened) == (7, 0, [])
        assert some.photo("1/1.jpg").id == uid
        assert browse.original(some.library, uid).path == os.fsencode(some.folder / "1/1.jpg")

    def test_refused_with_figures(self, some: World) -> None:
        other = some.base / "Other"
        shutil.copytree(some.folder / "1", other / "1")
        with pytest.raises(RootMismatch, match="3 of 7 known files are there"):
            move_root(some.library, named(some), other)
        assert root(some).path == str(some.folder)
        state, _ = move_root(some.library, named(some), other, force=True)
        assert state.path == str(other)

    def test_equal_names_and_sizes_are_not_enough(self, some: World) -> None:
        other = some.base / "Other"
        shutil.copytree(some.folder, other)
        for path in other.rglob("*.jpg"):
            path.write_bytes(bytes(path.stat().st_size))
        with pytest.raises(RootMismatch, match="0 of 7 read have the same content"):
            move_root(some.library, named(some), other)

    def test_not_onto_another_root_nor_during_a_scan(self, some: World) -> None:
        other = some.base / "Other"
        shutil.copytree(some.folder, other)
        add_root(some.library, other)
        with pytest.raises(RootConflict):
            move_root(some.library, named(some), other)
        lease = Lease(some.library.store.library, f"scan:{named(some).uid}", "imalink scan")
        assert lease.acquire() is None
        with pytest.raises(ScanBusy):
            move_root(some.library, named(some), some.folder)
        lease.release()

    def test_many_at_once(self, some: World) -> None:
        second = some.base / "disk" / "Second"
        second.mkdir(parents=True)
        (second / "x.jpg").write_bytes(encoded(Shot(77)))
        shutil.move(some.folder, some.base / "disk" / "Pictures")
        move_root(some.library, named(some), some.base / "disk" / "Pictures")
        some.folder = second
        some.scan()
        (some.base / "disk").rename(some.base / "volume")
        before, after = str(some.base / "disk"), str(some.base / "volume")
        plan = translate(some.library, before, after)
        assert [(move.root, move.accepted) for move in plan] == [("Pictures", True), ("Second", True)]
        assert root(some).path.startswith(before), "only said"
        translate(some.library, before + "/", after + "/", apply=True)
        assert {one.path for one in roots(some.library)} == {f"{after}/Pictures", f"{after}/Second"}
        with pytest.raises(InvalidInput):
            translate(some.library, before, after)
        with pytest.raises(RootMismatch):
            translate(some.library, after, before, apply=True)
        with pytest.raises(InvalidInput):
            translate(some.library, after + "/Pic", before)

    def test_paths_of_another_system(self) -> None:
        from imalink.library.rootmove import _translated

        assert _translated(rb"D:\Photos\2019", "D:\\", "/mnt/d") == b"/mnt/d/Photos/2019"
        assert _translated(rb"D:\Photos\2019", "D:\\Photos", "E:\\Pictures") == rb"E:\Pictures\2019"
        assert _translated(rb"D:\Photos2", "D:\\Photos", "E:\\x") is None
        assert _translated(b"/media/x", "/media/x", "/") == b"/"


class TestSplitAndJoin:
    def test_there_and_back(self, some: World) -> None:
        uid = some.rate("1/deep/er/9.jpg", 4)
        some.remove("1/1.jpg")
        some.scan()
        before = some.states()
        state = split_root(some.library, named(some), "1", "One")
        assert (state.name, state.path, state.files) == ("One", str(some.folder / "1"), 2)
        assert {one.name: one.files for one in roots(some.library)} == {"Pictures": 4, "One": 2}
        (file,) = browse.photo(some.library, uid).files
        assert (file.root, file.path) == ("One", "deep/er/9.jpg")
        some.check()
        report = some.scan(some.folder)
        assert (report.unchanged, report.new, report.moved, some.opened) == (6, 0, 0, [])
        assert some.photos("root:One folder:deep")[0].id == uid
        joined = join_root(some.library, named(some, "One"))
        assert (joined.name, joined.files) == ("Pictures", 6)
        assert some.states() == before, "the missing file too"
        assert (some.scan().unchanged, some.opened) == (6, [])
        assert browse.photo(some.library, uid).rating == 4
        with pytest.raises(NotFound):
            named(some, "One")

    def test_joining_what_was_known_twice(self, some: World) -> None:
        """A nested root was added, scanned, and the outer one not since: both count the files as theirs."""
        uid = some.photo("1/1.jpg").id
        add_root(some.library, some.folder / "1", "One")
        some.scan(some.folder / "1")
        join_root(some.library, named(some, "One"))
        some.check()
        assert (some.scan().unchanged, root(some).files) == (7, 7)
        assert some.photo("1/1.jpg").id == uid

    def test_refused(self, some: World) -> None:
        with pytest.raises(RootConflict):
            join_root(some.library, named(some))
        for folder in ("..", ".", "/etc", "1/../.."):
            with pytest.raises(InvalidInput):
                split_root(some.library, named(some), folder)
        split_root(some.library, named(some), str(some.folder / "1"))
        with pytest.raises(RootConflict):
            split_root(some.library, named(some), "1")

    def test_depth_goes_along(self, some: World) -> None:
        change_root(some.library, named(some), options={"depth": 2, "skip": ["*.png"]})
        assert split_root(some.library, named(some), "1").options["depth"] == 1


class TestRemoval:
    def test_kept_and_restored(self, some: World) -> None:
        uid = some.rate("1/1.jpg", 3)
        state = remove_root(some.library, named(some))
        assert (state.state, state.reason, state.removal) == ("removed", "removed", "keep")
        assert {photo.state for photo in some.photos()} == {"offline"}
        assert len(some.photos("is:offline")) == 7
        assert roots(some.library) == []
        from imalink.library.ingest import scan

        assert scan(some.library).files_seen == 0
        assert restore_root(some.library, named(some)).state == "online"
        assert {photo.state for photo in some.photos()} == {"present"}
        assert (some.scan().unchanged, some.opened) == (7, [])
        assert browse.photo(some.library, uid).rating == 3
        with pytest.raises(RootConflict):
            restore_root(some.library, named(some))

    def test_hidden(self, some: World) -> None:
        other = some.base / "Other"
        shutil.copytree(some.folder / "2", other)
        some.scan(other)
        remove_root(some.library, named(some), "hide")
        assert len(some.photos()) == 2, "those that another root has too"
        assert check_library(some.library).problems == []
        shutil.rmtree(some.directory / "search")
        some.close()
        assert len(some.photos()) == 2, "a new index hides them too"
        restore_root(some.library, named(some))
        assert len(some.photos()) == 7
        with pytest.raises(InvalidInput):
            remove_root(some.library, named(some), "burn")

    def test_adding_it_again_restores_it(self, some: World) -> None:
        uid = root(some).id
        remove_root(some.library, named(some), "hide")
        assert add_root(some.library, some.folder).id == uid
        assert len(some.photos()) == 7

    def test_forgotten_but_for_what_was_said(self, some: World) -> None:
        uid = some.rate("1/1.jpg", 5)
        done = forget_root(some.library, named(some))
        assert (done.gone, done.kept) == (6, 1)
        assert some.states() == {"1/1.jpg": "missing"}
        assert browse.photo(some.library, uid).rating == 5
        some.check()
        assert maintain.stats(some.library).photos == 1
        with some.library.store.derived.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM contents").scalar() == 1
        report = some.scan()
        assert (report.files_seen, report.missing) == (7, 0)
        photo = some.photo("1/1.jpg")
        assert (photo.id, photo.rating, photo.state) == (uid, 5, "present"), "it is known again"
        assert len(some.photos()) == 7

    def test_forgotten_whole_when_nothing_was_said(self, some: World) -> None:
        assert forget_root(some.library, named(some)).kept == 0
        assert (roots(some.library, removed=True), some.photos()) == ([], [])
        some.check()
        assert some.scan().new == 7

    def test_forgetting_leaves_what_others_have(self, some: World) -> None:
        other = some.base / "Other"
        shutil.copytree(some.folder / "2", other)
        some.scan(other)
        assert forget_root(some.library, named(some)).gone == 5
        assert set(some.states()) == {"2.jpg", "5.jpg"}
        some.check()


class TestNamesAndOptions:
    def test_another_name(self, some: World) -> None:
        change_root(some.library, named(some), name="  Bilder ")
        assert len(some.photos("root:Bilder")) == 7
        assert some.photo("1/1.jpg").files[0].root == "Bilder"
        add_root(some.library, some.folder / "1", "One")
        with pytest.raises(RootConflict):
            change_root(some.library, named(some, "One"), name="Bilder")
        for name in ("", " ", "x" * 201, "a\nb"):
            with pytest.raises(InvalidInput):
                change_root(some.library, named(some, "One"), name=name)

    def test_a_name_may_tell_a_time(self, world: World) -> None:
        world.put("a.jpg", Shot(1, taken=None))
        world.scan()
        change_root(world.library, named(world), name="1985")
        assert (world.photo("a.jpg").taken or "").startswith("1985")

    def test_scans_obey(self, some: World) -> None:
        change_root(some.library, named(some), options={"depth": 1, "skip": ["2"]})
        assert some.scan().files_seen == 4
        some.put("1/deep/new.jpg", Shot(50))
        assert some.scan().new == 0
        assert some.scan(some.folder / "1").new == 0
        assert some.scan(depth=5).new == 1
        assert root(some).files == 8, "what is not looked at stays as it is"

    @pytest.mark.parametrize(
        "wrong",
        [{"depth": -1}, {"depth": True}, {"depth": "1"}, {"skip": "x"}, {"skip": [1]}, {"watch": 1}, {"colour": 1}],
    )
    def test_wrong_options(self, some: World, wrong: dict[str, object]) -> None:
        with pytest.raises(InvalidInput):
            change_root(some.library, named(some), options=wrong)

    def test_the_marker_needs_consent_and_a_root_that_may_be_written(self, some: World) -> None:
        assert not (some.folder / ".imalink-root").exists()
        change_root(some.library, named(some), options={"read_only": True})
        with pytest.raises(RootConflict):
            mark_root(some.library, named(some), there=True)
        change_root(some.library, named(some), options={"read_only": False})
        mark_root(some.library, named(some), there=True)
        assert root(some).id in (some.folder / ".imalink-root").read_text()
        mark_root(some.library, named(some), there=False)
        assert not (some.folder / ".imalink-root").exists()

    def test_found_by_name_uid_or_path(self, some: World) -> None:
        uid = root(some).id
        for text in ("Pictures", uid, str(some.folder), f"{some.folder}/"):
            assert find_root(some.library, text).uid == uid
        with pytest.raises(NotFound, match="Pictures"):
            find_root(some.library, "Nothing")
