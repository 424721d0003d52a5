"""Missing files: where they may be, found again in bulk, and all of it taken back."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from imalink.errors import InvalidInput, NotFound
from imalink.library import browse, undo
from imalink.library.check import check
from imalink.library.edit import edit
from imalink.library.log import export_log
from imalink.library.missing import all_missing, missing, repair
from imalink.library.open import open_library
from imalink.library.proposals import accept, dismiss, proposals
from imalink.library.rebuild import rebuild_from_log
from imalink.testing.photos import Shot, encoded

if TYPE_CHECKING:
    from pathlib import Path

    from .world import World

LATER = "2020:01:02 03:04:05"


def state(world: World) -> Any:
    """Return all that undoing has to bring back."""
    return sorted(
        (
            photo.id, photo.rating, photo.title, photo.state, photo.tags,
            sorted((one.id, one.root, one.path, one.state, one.fingerprint or "", one.size) for one in photo.files),
        )
        for photo in world.photos()
    )  # fmt: skip


@pytest.fixture
def lost(world: World) -> World:
    """1 is missing and has a copy; 2 is missing and lies re-encoded elsewhere; 3 is missing for good."""
    for number in (1, 2, 3):
        world.put(f"a/{number}.jpg", Shot(number, taken=f"2019:06:05 10:11:1{number}", subsec="25"))
    world.scan()
    for number in (1, 2, 3):
        world.rate(f"a/{number}.jpg", number)
    world.copy("a/1.jpg", "backup/one.jpg")
    world.put("b/2.jpg", encoded(Shot(2, taken="2019:06:05 10:11:12", subsec="25"), quality=85))
    world.scan()
    for number in (1, 2, 3):
        world.remove(f"a/{number}.jpg")
    assert world.scan().missing == 3
    return world


def test_they_are_listed_with_what_they_may_be(lost: World) -> None:
    page = missing(lost.library)
    assert [(one.file.root, one.file.path) for one in page.items] == [
        ("Pictures", f"a/{number}.jpg") for number in (1, 2, 3)
    ]
    assert all(one.file.missing_since for one in page.items)
    shown = [[(it.kind, it.certain, it.path) for it in one.suggestions] for one in page.items]
    assert shown == [
        [("content", True, "Pictures/backup/one.jpg")],
        [("picture", True, "Pictures/b/2.jpg")],
        [],
    ]


def test_pages(lost: World) -> None:
    first = missing(lost.library, limit=2)
    assert first.next is not None
    second = missing(lost.library, limit=2, after=first.next)
    assert [one.file.path for one in (*first.items, *second.items)] == ["a/1.jpg", "a/2.jpg", "a/3.jpg"]
    assert second.next is None
    assert len(list(all_missing(lost.library))) == 3
    assert list(all_missing(lost.library, folder="Pictures/backup")) == []
    assert len(list(all_missing(lost.library, folder="Pictures/a"))) == 3
    assert len(list(all_missing(lost.library, folder="Pictures"))) == 3


def test_all_that_is_certain_is_repaired_and_taken_back(lost: World) -> None:
    before = state(lost)
    asked = repair(lost.library, all_certain=True, dry_run=True)
    assert (asked.batch, asked.count, asked.left) == (None, 2, 1)
    assert state(lost) == before
    done = repair(lost.library, all_certain=True)
    assert [(one.was, one.now) for one in done.repaired] == [
        ("Pictures/a/1.jpg", "Pictures/backup/one.jpg"), ("Pictures/a/2.jpg", "Pictures/b/2.jpg"),
    ]  # fmt: skip
    assert (done.count, done.left) == (2, 1)
    after = state(lost)
    assert sorted((rating, [(path, state) for _, _, path, state, *_ in files]) for _, rating, *_, files in after) == [
        (1, [("backup/one.jpg", "present")]), (2, [("b/2.jpg", "present")]), (3, [("a/3.jpg", "missing")]),
    ]  # fmt: skip
    assert lost.scan().unchanged == 2
    assert done.batch is not None
    taken_back = undo.undo(lost.library, done.batch)
    assert state(lost) == before
    lost.check()
    assert taken_back.batch is not None
    undo.redo(lost.library, done.batch)
    assert state(lost) == after
    undo.undo(lost.library)
    lost.check()
    assert lost.scan().unchanged == 2


def test_the_log_tells_of_it_elsewhere(lost: World, tmp_path: Path) -> None:
    """All follows from the log as it stands, and a library made from it has the same photos under the same ids."""
    done = repair(lost.library, all_certain=True)
    assert check(lost.library, deep=True).problems == []
    before = {(photo.id, photo.rating, photo.state) for photo in lost.photos()}
    export_log(lost.library, tmp_path / "log.ndjson")
    assert done.batch is not None
    undo.undo(lost.library, done.batch)
    assert check(lost.library, deep=True).problems == []
    undo.redo(lost.library)
    assert check(lost.library, deep=True).problems == []
    rebuild_from_log(tmp_path / "log.ndjson", tmp_path / "again")
    with open_library(tmp_path / "again") as again:
        found = {(photo.id, photo.rating, photo.state) for photo in browse.search_all(again, "")}
        assert found == before
        undo.undo(again, done.batch)  # its rows are of another database: nothing is taken back
        assert {(photo.id, photo.rating, photo.state) for photo in browse.search_all(again, "")} == before
        assert check(again, deep=True).problems == []


def test_a_query_says_which(lost: World) -> None:
    done = repair(lost.library, query="rating:2")
    assert [one.was for one in done.repaired] == ["Pictures/a/2.jpg"]
    assert lost.photos("rating:1")[0].state == "present"
    assert len(list(all_missing(lost.library))) == 2


def test_what_was_said_since_stays_when_a_repair_is_taken_back(lost: World) -> None:
    done = repair(lost.library, query="rating:2")
    (photo,) = lost.photos("rating:2")
    edit(lost.library, ids=[photo.id], values={"title": "said since"})
    assert done.batch is not None
    undo.undo(lost.library, done.batch)
    (photo,) = lost.photos("rating:2")
    assert (photo.title, photo.state) == ("said since", "missing")


def test_words_of_a_dissolved_photo_return_to_it(lost: World) -> None:
    (new,) = [photo for photo in lost.photos() if photo.files[0].path == "b/2.jpg"]
    edit(lost.library, ids=[new.id], values={"title": "found", "description": "on the other disk"})
    before = state(lost)
    done = repair(lost.library, query="rating:2")
    (photo,) = lost.photos("rating:2")
    assert (photo.title, photo.description, photo.state) == ("found", "on the other disk", "present")
    assert browse.photo(lost.library, new.id).id == photo.id
    assert done.batch is not None
    undo.undo(lost.library, done.batch)
    assert state(lost) == before
    assert browse.photo(lost.library, new.id).title == "found"


def test_different_words_are_never_certain_but_may_be_said_by_hand(lost: World) -> None:
    (new,) = [photo for photo in lost.photos() if photo.files[0].path == "b/2.jpg"]
    edit(lost.library, ids=[new.id], values={"rating": 5})
    before = state(lost)
    (one,) = [one for one in all_missing(lost.library) if one.file.path == "a/2.jpg"]
    assert [(it.certain, "different things" in it.reason) for it in one.suggestions] == [(False, True)]
    assert repair(lost.library, query="rating:2").batch is None
    found = one.suggestions[0].file
    assert found is not None
    done = repair(lost.library, pairs={one.file.id: found})
    (photo,) = lost.photos("rating:2")
    assert (photo.state, len(photo.files)) == ("present", 1)
    assert lost.photos("rating:5") == []
    assert done.batch is not None
    undo.undo(lost.library, done.batch)
    assert state(lost) == before


def test_two_rows_after_undo_follow_the_file_when_it_has_changed_since(lost: World) -> None:
    done = repair(lost.library, query="rating:2")
    lost.move("b/2.jpg", "c/2.jpg")
    assert lost.scan().moved == 1
    assert done.batch is not None
    undo.undo(lost.library, done.batch)
    assert lost.states()["c/2.jpg"] == "present"
    assert lost.states()["a/2.jpg"] == "missing"
    assert lost.scan().unchanged == 2


def test_other_places_of_a_root(lost: World) -> None:
    from imalink.store.roots import load_roots, note_place

    shutil.copytree(lost.folder, lost.base / "mirror")
    (lost.base / "mirror/a").mkdir(exist_ok=True)
    (lost.base / "mirror/a/3.jpg").write_bytes(b"it")
    with lost.library.store.library.write() as connection:
        (root,) = load_roots(connection)
        note_place(connection, root.row, "elsewhere", os.fsencode(lost.base / "mirror"))
        note_place(connection, root.row, "here", os.fsencode(lost.folder))
    (one,) = [one for one in all_missing(lost.library) if one.file.path == "a/3.jpg"]
    assert [(it.kind, it.certain, it.path, it.file) for it in one.suggestions] == [
        ("mount", False, str(lost.base / "mirror/a/3.jpg"), None)
    ]


def test_the_same_name_and_size(world: World) -> None:
    world.put("a/1.jpg", Shot(1))
    world.scan()
    size = os.path.getsize(world.path("a/1.jpg"))
    other = encoded(Shot(9, taken=None), quality=30)
    assert len(other) < size
    world.put("b/1.jpg", other.ljust(size, b"\0"))
    world.remove("a/1.jpg")
    world.scan()
    (one,) = all_missing(world.library)
    assert [(it.kind, it.certain) for it in one.suggestions] == [("name", False)]


def test_what_is_asked_wrongly(lost: World) -> None:
    with pytest.raises(InvalidInput):
        repair(lost.library)
    with pytest.raises(InvalidInput):
        repair(lost.library, query="", all_certain=True)
    (first, *_) = all_missing(lost.library)
    with pytest.raises(NotFound):
        repair(lost.library, pairs={first.file.id: first.file.id})
    with pytest.raises(NotFound):
        repair(lost.library, pairs={10**9: first.file.id})
    with pytest.raises(NotFound):
        missing(lost.library, root="nowhere")


class TestProposals:
    @pytest.fixture
    def proposed(self, world: World) -> World:
        """A rated picture that went, and one that may be it, titled."""
        world.put("1.jpg", Shot(1))
        world.scan()
        world.rate("1.jpg", 3)
        world.remove("1.jpg")
        world.put("b/other.jpg", encoded(Shot(1), quality=75))
        assert world.scan().proposed == 1
        (new,) = [photo for photo in world.photos() if photo.state == "present"]
        edit(world.library, ids=[new.id], values={"title": "new"})
        return world

    def test_accepted_and_taken_back(self, proposed: World) -> None:
        before = state(proposed)
        page = proposals(proposed.library)
        (one,) = page.items
        assert (one.missing, one.found, page.total, page.next) == ("Pictures/1.jpg", "Pictures/b/other.jpg", 1, None)
        done = accept(proposed.library, [(one.other, one.photo)])
        (photo,) = proposed.photos()
        assert (photo.id, photo.rating, photo.title, [file.path for file in photo.files]) == (
            one.photo, 3, "new", ["b/other.jpg"],
        )  # fmt: skip
        assert proposals(proposed.library).items == []
        assert done.batch is not None
        undo.undo(proposed.library, done.batch)
        assert state(proposed) == before
        proposed.check()

    def test_dismissed_ones_do_not_come_back(self, proposed: World) -> None:
        (one,) = proposals(proposed.library).items
        assert dismiss(proposed.library, [(one.photo, one.other)]).proposals == 1
        assert proposals(proposed.library).items == []
        proposed.put("x.jpg", Shot(50, taken=LATER))
        assert proposed.scan().proposed == 0
        assert proposals(proposed.library).total == 0
        with pytest.raises(NotFound):
            accept(proposed.library, [(one.photo, one.other)])

    def test_one_whose_file_is_back_is_settled(self, proposed: World) -> None:
        proposed.put("1.jpg", Shot(1))
        proposed.scan()
        assert proposals(proposed.library).items == []

    def test_photos_of_which_different_things_were_said(self, world: World) -> None:
        world.put("IMG_1.jpg", Shot(1))
        world.put("else/IMG_1.dng", Shot(1))
        world.scan()
        world.rate("IMG_1.jpg", 4)
        world.rate("else/IMG_1.dng", 2)
        world.copy("else/IMG_1.dng", "IMG_1.dng")
        world.scan()
        before = state(world)
        (one,) = proposals(world.library).items
        assert (one.missing, one.found) == (None, None)
        done = accept(world.library, [(one.photo, one.other)])
        (photo,) = world.photos()
        assert len(photo.files) == 3
        assert done.batch is not None
        undo.undo(world.library, done.batch)
        assert state(world) == before

    def test_pages(self, world: World) -> None:
        for number in range(5):
            world.put(f"{number}.jpg", Shot(number + 1, taken=f"2019:06:05 10:11:1{number}"))
        world.scan()
        for number in range(5):
            world.remove(f"{number}.jpg")
            content = Shot(number + 1, taken=f"2019:06:05 10:11:1{number}")
            world.put(f"b/other {number}.jpg", encoded(content, quality=75))
        assert world.scan().proposed == 5
        seen: list[str] = []
        after = None
        while True:
            page = proposals(world.library, after=after, limit=2)
            seen.extend(one.missing or "" for one in page.items)
            after = page.next
            if after is None:
                break
        assert sorted(seen) == [f"Pictures/{number}.jpg" for number in range(5)]
        with pytest.raises(InvalidInput):
            proposals(world.library, after="nonsense")


def test_hundreds_of_missing_files_are_repaired_at_once(world: World) -> None:
    """Copies that were there all along are no moves, so they are left to the repair."""
    for number in range(300):
        world.put(f"a/{number}.jpg", encoded(Shot(number, width=32, height=24)))
    world.scan()
    for name in ("b", "c", "d"):
        shutil.copytree(world.folder / "a", world.folder / name)
    world.scan()
    shutil.rmtree(world.folder / "a")
    assert world.scan().missing == 300
    done = repair(world.library, all_certain=True)
    assert (done.count, done.left) == (300, 0)
    assert set(world.states().values()) == {"present"}
