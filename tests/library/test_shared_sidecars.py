"""A sidecar that several photos share speaks of them all, in whatever order they come and whatever becomes of it."""

from __future__ import annotations

import itertools
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from imalink.library.explain import explain
from imalink.library.proposals import accept
from imalink.library.rebuild import rebuild
from imalink.library.rootremoval import forget_root, remove_root
from imalink.library.undo import undo
from imalink.store.merging import propose
from imalink.store.roots import load_roots
from imalink.testing.photos import Shot

from .world import World

if TYPE_CHECKING:
    from imalink.model.photo import Photo
    from imalink.store.roots import Root

ORIGINAL, EDITED, JSON = "IMG_1.jpg", "IMG_1-edited.jpg", "IMG_1.jpg.supplemental-metadata.json"
SHOT = Shot(1, taken=None)
OTHER = Shot(2, taken=None)


def takeout(description: str = "The pier", title: str = ORIGINAL) -> bytes:
    return json.dumps(
        {
            "title": title,
            "description": description,
            "photoTakenTime": {"timestamp": "1500000000"},
            "geoData": {"latitude": 54.5, "longitude": 13.25, "altitude": 7.0},
            "people": [{"name": "Anna"}],
            "favorited": True,
        }
    ).encode()


CONTENTS: dict[str, Shot | bytes] = {ORIGINAL: SHOT, EDITED: OTHER, JSON: takeout()}


def shows(photo: Photo) -> tuple[Any, ...]:
    return photo.description, photo.latitude, photo.longitude, photo.taken, photo.tags


def shown(world: World) -> dict[str, tuple[Any, ...]]:
    """Return what the photos show by the names of their pictures."""
    return {
        file.path: shows(photo)
        for photo in world.photos()
        for file in photo.files
        if file.role not in ("sidecar", "companion")
    }


def full(world: World, *names: str) -> None:
    found = shown(world)
    for name in names or (ORIGINAL, EDITED):
        assert found[name][:3] == ("The pier", 54.5, 13.25), name
        assert found[name][3] is not None
        assert found[name][4] == ("People/Anna",)


def empty(world: World, *names: str) -> None:
    found = shown(world)
    for name in names:
        assert found[name] == (None, None, None, None, ()), name


def root_rows(world: World) -> list[Root]:
    with world.library.store.library.read() as connection:
        return load_roots(connection)


SMILE, OWN, STEM = "IMG_1-smile.jpg", f"{EDITED}.json", "IMG_1.xmp"
MORE: dict[str, Shot | bytes] = {
    **CONTENTS, SMILE: Shot(4, taken=None), OWN: takeout("Edited", EDITED), "IMG_1.dng": Shot(5),
    STEM: b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Label="Blue"/></rdf:RDF></x:xmpmeta>',
}  # fmt: skip


def everything(world: World) -> tuple[object, ...]:
    said = {
        file.path: [
            (one.value, one.file, one.chosen) for one in explain(world.library, photo.id, "description")[0].candidates
        ]
        for photo in world.photos()
        for file in photo.files
    }
    return shown(world), world.groups(), said


def arrived(order: list[str], scanned: set[int], batch: int) -> tuple[object, ...]:
    """Return what a library shows into which the files came in that order, scanned after some of them."""
    with tempfile.TemporaryDirectory() as base, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("imalink.library.filereading.BATCH", batch)
        world = World(Path(base), monkeypatch)
        for place, name in enumerate(order):
            world.put(name, MORE[name])
            if place in scanned:
                world.scan()
        world.scan()
        opened = world.scan()
        assert (opened.unchanged, world.opened) == (opened.files_seen, [])
        found = everything(world)
        world.close()
        return found


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@example([JSON, EDITED, OWN], {1}, 1)
@example([EDITED, JSON, ORIGINAL, OWN], {0, 1, 2}, 1)
@example([OWN, EDITED, STEM, "IMG_1.dng", JSON, ORIGINAL, SMILE], {1, 3, 4}, 1)
@example([JSON, EDITED, ORIGINAL, OWN], {1}, 256)
@example([SMILE, EDITED, JSON, ORIGINAL, OWN], {1, 2}, 1)
@given(
    st.lists(st.sampled_from(sorted(MORE)), min_size=2, unique=True).flatmap(st.permutations),
    st.sets(st.integers(0, len(MORE))),
    st.sampled_from([1, 256]),
)
def test_any_order_and_any_scans_give_what_one_scan_gives(order: list[str], scanned: set[int], batch: int) -> None:
    assert arrived(order, scanned, batch) == arrived(sorted(order), set(), 256)


@pytest.mark.parametrize("order", list(itertools.permutations(CONTENTS)))
@pytest.mark.parametrize("alone", [False, True], ids=["folders", "single files"])
def test_in_whatever_order_they_come(world: World, order: tuple[str, ...], alone: bool) -> None:
    world.put("other.jpg", Shot(3))
    world.scan()
    for name in order:
        path = world.put(name, CONTENTS[name])
        world.scan(*([Path(os.fsdecode(path))] if alone else []))
    full(world)
    assert {file.path for file in world.photo(ORIGINAL).files} == {ORIGINAL, JSON}
    report = world.scan()
    assert (report.unchanged, world.opened) == (4, [])


def test_together_and_again(world: World) -> None:
    for name, content in CONTENTS.items():
        world.put(name, content)
    world.scan()
    full(world)
    before = shown(world)
    assert world.scan().unchanged == 3
    assert world.opened == []
    rebuild(world.library)
    assert shown(world) == before
    world.check()


def test_explained_with_the_file_it_stands_in(world: World) -> None:
    for name, content in CONTENTS.items():
        world.put(name, content)
    world.scan()
    (found,) = explain(world.library, world.photo(EDITED).id, "description")
    assert found.value == "The pier"
    assert [(one.layer, one.file, one.chosen) for one in found.candidates] == [("companion", f"Pictures/{JSON}", True)]


def test_a_json_changed_on_disk_changes_both_and_a_deleted_one_leaves_both(world: World) -> None:
    for name, content in CONTENTS.items():
        world.put(name, content)
    world.scan()
    world.put(JSON, takeout("The harbour"))
    world.scan()
    assert {one[0] for one in shown(world).values()} == {"The harbour"}
    world.remove(JSON)
    world.scan()
    empty(world, ORIGINAL, EDITED)
    world.put(JSON, takeout())
    world.scan()
    full(world)


@pytest.mark.parametrize("alone", [False, True], ids=["folder", "single file"])
def test_a_deleted_json_is_noticed_by_itself(world: World, alone: bool) -> None:
    for name, content in CONTENTS.items():
        world.put(name, content)
    world.scan()
    world.remove(JSON)
    world.scan(*([world.folder / JSON] if alone else []))
    empty(world, ORIGINAL, EDITED)


def test_what_went_with_its_pictures_still_speaks(world: World) -> None:
    for name, content in CONTENTS.items():
        world.put(f"trip/{name}", content)
    world.put("other.jpg", Shot(3))
    world.scan()
    for name in CONTENTS:
        world.remove(f"trip/{name}")
    world.scan()
    full(world, f"trip/{ORIGINAL}", f"trip/{EDITED}")


def test_a_picture_that_goes_missing_takes_nothing_from_the_other(world: World) -> None:
    for name, content in CONTENTS.items():
        world.put(name, content)
    world.scan()
    world.remove(ORIGINAL)
    world.scan()
    full(world)
    world.put(JSON, takeout("The harbour"))
    world.scan()
    assert shown(world)[EDITED][0] == "The harbour"


def test_moved_together_they_stay_together(world: World) -> None:
    for name, content in CONTENTS.items():
        world.put(f"a/{name}", content)
    world.scan()
    ids = {photo.id for photo in world.photos()}
    for name in CONTENTS:
        world.move(f"a/{name}", f"b/{name}")
    world.scan()
    full(world, f"b/{ORIGINAL}", f"b/{EDITED}")
    assert {photo.id for photo in world.photos()} == ids
    world.put(f"b/{JSON}", takeout("The harbour"))
    world.scan()
    assert {one[0] for one in shown(world).values()} == {"The harbour"}


def test_a_json_of_its_own_ends_the_sharing_and_its_loss_begins_it_again(world: World) -> None:
    for name, content in CONTENTS.items():
        world.put(name, content)
    world.scan()
    own = f"{EDITED}.json"
    world.put(own, takeout("Edited", EDITED))
    world.scan()
    assert {name: one[0] for name, one in shown(world).items()} == {ORIGINAL: "The pier", EDITED: "Edited"}
    world.remove(own)
    world.scan()
    full(world)


def test_photos_that_are_joined_and_parted_again(world: World) -> None:
    for name, content in CONTENTS.items():
        world.put(name, content)
    world.scan()
    before = shown(world)
    keep, other = world.photo(ORIGINAL), world.photo(EDITED)
    with world.library.store.library.write() as connection:
        assert propose(connection, keep.row, other.row, "for the test")
    joined = accept(world.library, [(keep.id, other.id)])
    assert len(world.photos()) == 1
    full(world)
    world.check()
    undo(world.library, joined.batch)
    assert shown(world) == before
    world.check()


@pytest.mark.parametrize("spoken_of", [ORIGINAL, EDITED])
def test_a_photo_that_stays_when_its_root_is_forgotten_keeps_what_it_shows(world: World, spoken_of: str) -> None:
    for name, content in CONTENTS.items():
        world.put(name, content)
    world.scan()
    world.rate(spoken_of, 4)
    (root,) = root_rows(world)
    remove_root(world.library, root)
    forget_root(world.library, root)
    assert [shows(photo)[0] for photo in world.photos()] == ["The pier"]
    world.check()


def test_an_xmp_of_the_stem_alone_speaks_of_all_that_are_no_pair(world: World) -> None:
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>'
    )
    world.put("a.dng", Shot(1, taken="2019:06:05 10:11:12"))
    world.put("a.jpg", Shot(2, taken="2021:01:01 08:00:00"))
    world.put("a.xmp", xmp)
    world.scan()
    assert {photo.files[0].path: photo.rating for photo in world.photos()} == {"a.dng": 4, "a.jpg": 4}
    assert {file.path for file in world.photo("a.dng").files} == {"a.dng", "a.xmp"}
