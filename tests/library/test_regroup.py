"""Photos split and merged by hand: kept by scans that would do otherwise, by rebuilds, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imalink.errors import EditConflict, InvalidInput, NotFound
from imalink.library import check, regroup
from imalink.library.edit import Wanted, edit
from imalink.library.log import export_log
from imalink.library.rebuild import rebuild, rebuild_from_log
from imalink.library.undo import redo, undo
from imalink.testing.photos import Shot, encoded, sidecar

if TYPE_CHECKING:
    from .world import World

SHOT = Shot(1, subsec="11")


@pytest.fixture
def pair(world: World) -> World:
    world.put("a.dng", SHOT)
    world.put("a.jpg", SHOT)
    world.put("b.jpg", Shot(2))
    world.scan()
    assert groups(world) == [["a.dng", "a.jpg"], ["b.jpg"]]
    return world


def groups(world: World) -> list[list[str]]:
    return sorted(sorted(file.path for file in photo.files) for photo in world.photos())


APART = [["a.dng"], ["a.jpg"], ["b.jpg"]]


def parted(world: World) -> regroup.Regrouped:
    photo = world.photo("a.jpg")
    edit(world.library, ids=[photo.id], wanted=Wanted({"title": "Both"}, add={"tags": ["Boat"]}))
    (raw,) = [file.id for file in photo.files if file.path == "a.dng"]
    done = regroup.split(world.library, photo.id, [raw])
    assert done.photos[0] == photo.id
    return done


def test_a_split_holds_over_scans(pair: World) -> None:
    done = parted(pair)
    assert groups(pair) == APART
    assert pair.photo("a.jpg").title == "Both"
    assert pair.photo("a.dng").title is None
    assert pair.photo("a.dng").id == done.photos[1]
    assert len(pair.photos("tag:Boat")) == 1
    pair.scan()
    assert groups(pair) == APART
    # Files that are read anew are grouped anew: by themselves these two would be one.
    pair.put("a.jpg", encoded(SHOT, quality=60))
    pair.scan()
    assert groups(pair) == APART
    pair.move("a.dng", "RAW/a.dng")
    pair.move("a.jpg", "JPG/a.jpg")
    pair.scan()
    assert groups(pair) == [["JPG/a.jpg"], ["RAW/a.dng"], ["b.jpg"]]
    assert check.check(pair.library, deep=True).problems == []


def test_a_split_holds_over_rebuilds(pair: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    done = parted(pair)
    rebuild(pair.library)
    assert groups(pair) == APART
    base = tmp_path_factory.mktemp("again")
    export_log(pair.library, base / "log.ndjson")
    pair.close()
    pair.directory = base / "library"
    rebuild_from_log(base / "log.ndjson", pair.directory)
    assert groups(pair) == APART
    assert [pair.photo(name).id for name in ("a.jpg", "a.dng")] == done.photos
    pair.put("a.jpg", encoded(SHOT, quality=60))
    pair.scan()
    assert groups(pair) == APART


def test_a_split_is_taken_back_and_done_again(pair: World) -> None:
    done = parted(pair)
    edit(pair.library, ids=[done.photos[1]], values={"rating": 5})
    taken = undo(pair.library, done.batch)
    assert groups(pair) == [["a.dng", "a.jpg"], ["b.jpg"]]
    whole = pair.photo("a.jpg")
    assert (whole.id, whole.title, whole.rating) == (done.photos[0], "Both", 5)
    pair.put("a.jpg", encoded(SHOT, quality=60))
    pair.scan()
    assert groups(pair) == [["a.dng", "a.jpg"], ["b.jpg"]]
    assert taken.batch is not None
    redo(pair.library, taken.batch)
    assert groups(pair) == APART
    assert [pair.photo(name).id for name in ("a.jpg", "a.dng")] == done.photos
    pair.put("a.jpg", encoded(SHOT, quality=70))
    pair.scan()
    assert groups(pair) == APART
    assert check.check(pair.library, deep=True).problems == []


def test_what_was_merged_by_hand_stays_one(pair: World) -> None:
    one, other = pair.photo("a.jpg").id, pair.photo("b.jpg").id
    edit(pair.library, ids=[one], values={"title": "One"})
    edit(pair.library, ids=[other], values={"title": "Other", "rating": 3})
    done = regroup.merge(pair.library, [one, other])
    assert groups(pair) == [["a.dng", "a.jpg", "b.jpg"]]
    whole = pair.photo("b.jpg")
    assert (whole.id, whole.title, whole.rating) == (one, "One", 3)
    pair.put("b.jpg", encoded(Shot(2), quality=60))
    pair.scan()
    rebuild(pair.library)
    assert groups(pair) == [["a.dng", "a.jpg", "b.jpg"]]
    assert pair.photos(f"id:{other[:13]}") == [] or pair.photo("a.jpg").id == one
    undo(pair.library, done.batch)
    assert groups(pair) == [["a.dng", "a.jpg"], ["b.jpg"]]
    assert (pair.photo("b.jpg").id, pair.photo("b.jpg").title) == (other, "Other")
    assert check.check(pair.library, deep=True).problems == []


def test_what_was_split_may_be_merged_again(pair: World) -> None:
    done = parted(pair)
    regroup.merge(pair.library, done.photos)
    assert groups(pair) == [["a.dng", "a.jpg"], ["b.jpg"]]
    pair.put("a.jpg", encoded(SHOT, quality=60))
    pair.scan()
    assert groups(pair) == [["a.dng", "a.jpg"], ["b.jpg"]]


def test_sidecars_go_with_their_pictures(world: World) -> None:
    world.put("a.jpg", SHOT)
    world.put("c.jpg", Shot(2))
    world.put("c.jpg.xmp", sidecar(4))
    world.scan()
    whole = regroup.merge(world.library, [world.photo("a.jpg").id, world.photo("c.jpg").id]).photos[0]
    (leaving,) = [file.id for file in world.photo("a.jpg").files if file.path == "c.jpg"]
    regroup.split(world.library, whole, [leaving])
    assert groups(world) == [["a.jpg"], ["c.jpg", "c.jpg.xmp"]]
    assert world.photo("c.jpg").rating == 4
    assert world.photo("a.jpg").rating is None


def test_what_cannot_be(pair: World) -> None:
    photo = pair.photo("a.jpg")
    files = [file.id for file in photo.files]
    for wrong in (files, []):
        with pytest.raises(InvalidInput):
            regroup.split(pair.library, photo.id, wrong)
    with pytest.raises(NotFound):
        regroup.split(pair.library, photo.id, [10**6])
    with pytest.raises(EditConflict):
        regroup.split(pair.library, photo.id, files[:1], expected="0")
    with pytest.raises(InvalidInput):
        regroup.merge(pair.library, [photo.id, photo.id])
    assert groups(pair) == [["a.dng", "a.jpg"], ["b.jpg"]]
