"""Every scan is an import session: what it says of its new photos, its report, and its photos as a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from imalink.errors import InvalidInput, NotFound
from imalink.library import authors, check, importsessions, roots
from imalink.library.edit import edit
from imalink.library.history import history
from imalink.library.rebuild import rebuild
from imalink.library.undo import undo
from imalink.progress import Cancelled, Silent
from imalink.testing.photos import Shot

if TYPE_CHECKING:
    from .world import World


def by_name(world: World) -> dict[str, Any]:
    names = {one.id: one.name for one in authors.authors(world.library)}
    return {photo.files[0].path: names.get(photo.author or "") for photo in world.photos()}


def test_a_scan_says_of_new_photos_what_it_is_told(world: World) -> None:
    world.put("old.jpg", Shot(1))
    world.scan()
    authors.make(world.library, {"name": "Ann"})
    world.put("a.jpg", Shot(2))
    world.put("b.jpg", Shot(3))
    world.scan(tags=("Events/Wedding", "Church"), author="Ann")
    tags = {photo.files[0].path: photo.tags for photo in world.photos()}
    assert tags == {"old.jpg": (), "a.jpg": ("Church", "Events/Wedding"), "b.jpg": ("Church", "Events/Wedding")}
    assert by_name(world) == {"old.jpg": None, "a.jpg": "Ann", "b.jpg": "Ann"}
    newest, first = importsessions.import_sessions(world.library).items
    assert (newest.photos, newest.tags, first.photos, first.tags) == (2, ["Events/Wedding", "Church"], 1, [])
    assert newest.report is not None
    assert (newest.report["new"], newest.report["unchanged"]) == (2, 1)
    assert newest.finished is not None
    assert {photo.files[0].path for photo in world.photos(newest.query)} == {"a.jpg", "b.jpg"}
    assert importsessions.import_session(world.library, newest.id) == newest
    assert {line.source for line in history(world.library, world.photo("a.jpg").id).lines} == {"import"}


def test_what_a_person_says_counts_more_and_is_not_said_again(world: World) -> None:
    authors.make(world.library, {"name": "Ann"})
    world.put("a.jpg", Shot(1))
    world.scan(tags=("Church",), author="Ann")
    photo = world.photo("a.jpg").id
    edit(world.library, ids=[photo], values={"author": None})
    world.put("b.jpg", Shot(2))
    world.scan(tags=("Church",), author="Ann")
    assert by_name(world) == {"a.jpg": None, "b.jpg": "Ann"}
    rebuild(world.library)
    assert by_name(world) == {"a.jpg": None, "b.jpg": "Ann"}
    assert check.check(world.library, deep=True).problems == []


def test_authors_of_roots_and_cameras(world: World) -> None:
    for name, said in (("Ann", {}), ("Bo", {"cameras": ["NIKON D70"]}), ("Cy", {})):
        authors.make(world.library, {"name": name, **said})
    world.put("canon.jpg", Shot(1))
    world.put("nikon.jpg", Shot(2, make="Nikon", model="Nikon D70"))
    world.scan()
    assert by_name(world) == {"canon.jpg": None, "nikon.jpg": "Bo"}
    root = roots.find_root(world.library, roots.roots(world.library)[0].name)
    root = roots.change_root(world.library, root, options={"author": "ann"})
    assert root.options.author == authors.author(world.library, "Ann").id
    world.put("later.jpg", Shot(3, make="Nikon", model="Nikon D70"))
    world.scan()
    assert by_name(world) == {"canon.jpg": None, "nikon.jpg": "Bo", "later.jpg": "Ann"}
    world.put("told.jpg", Shot(4))
    world.scan(author="Cy")
    assert by_name(world)["told.jpg"] == "Cy"
    roots.change_root(world.library, root, options={"author": None})
    authors.delete(world.library, "Bo")
    world.put("last.jpg", Shot(5, make="Nikon", model="Nikon D70"))
    world.scan()
    assert by_name(world)["last.jpg"] is None
    with pytest.raises(NotFound):
        roots.change_root(world.library, root, options={"author": "Nobody"})


def test_a_scan_that_was_stopped_says_it_the_next_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopping(Silent):
        def checkpoint(self) -> None:
            if len(world.opened) > 1:
                raise Cancelled

    monkeypatch.setattr("imalink.library.rootscan.BATCH", 1)
    monkeypatch.setattr("imalink.library.importsession.REPORT_SECONDS", 0)
    for number in range(3):
        world.put(f"{number}.jpg", Shot(number))
    with pytest.raises(Cancelled):
        world.scan(tags=("Church",), progress=Stopping())
    (stopped,) = importsessions.import_sessions(world.library).items
    assert (stopped.finished, stopped.report) == (None, None)
    assert 0 < stopped.photos < 3
    world.scan()
    assert (
        sorted(photo.tags for photo in world.photos()) == [()] * (3 - stopped.photos) + [("Church",)] * stopped.photos
    )
    assert {photo.tags for photo in world.photos(stopped.query)} == {("Church",)}


def test_what_cannot_be_said_is_refused_before_anything_is_read(world: World) -> None:
    world.put("a.jpg", Shot(1))
    with pytest.raises(NotFound):
        world.scan(author="Nobody")
    with pytest.raises(InvalidInput):
        world.scan(tags=(" / ",))
    assert world.opened == []
    assert importsessions.import_sessions(world.library).items == []
    with pytest.raises(NotFound):
        importsessions.import_session(world.library, "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02")


def test_an_import_is_taken_back(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.scan(tags=("Church",))
    batch = history(world.library, world.photo("a.jpg").id).lines[0].batch
    undo(world.library, batch)
    assert world.photo("a.jpg").tags == ()
    world.scan()
    assert world.photo("a.jpg").tags == ()
