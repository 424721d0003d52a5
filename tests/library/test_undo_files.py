"""What was taken back is as if nobody had spoken: what files say counts again, now and whenever they speak later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imalink.library import check, tags
from imalink.library.edit import Wanted, edit
from imalink.library.undo import redo, undo
from imalink.testing.photos import Shot

if TYPE_CHECKING:
    from .world import World

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmp:Rating="{rating}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<lr:hierarchicalSubject><rdf:Bag>{keywords}</rdf:Bag></lr:hierarchicalSubject>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def sidecar(*keywords: str, title: str = "Of the file", rating: int = 3) -> bytes:
    listed = "".join(f"<rdf:li>{word}</rdf:li>" for word in keywords)
    return XMP.format(title=title, rating=rating, keywords=listed).encode()


@pytest.fixture
def filed(world: World) -> World:
    world.put("a.jpg", Shot(seed=1, taken="2019:03:04 10:11:12"))
    world.put("a.jpg.xmp", sidecar("Norway|Oslo"))
    world.scan()
    return world


def test_undoing_the_first_word_shows_what_the_file_says(filed: World) -> None:
    before = filed.photo("a.jpg")
    assert (before.title, before.rating, before.tags) == ("Of the file", 3, ("Norway/Oslo",))
    said = Wanted(
        {"title": "Mine", "rating": 5, "taken": "1985"}, add={"tags": ["Boat"]}, remove={"tags": ["Norway/Oslo"]}
    )
    done = edit(filed.library, ids=[before.id], wanted=said)
    changed = filed.photo("a.jpg")
    assert (changed.title, changed.rating, changed.taken, changed.tags) == ("Mine", 5, "1985", ("Boat",))
    undo(filed.library, done.batch)
    back = filed.photo("a.jpg")
    assert (back.title, back.rating, back.tags) == (before.title, before.rating, before.tags)
    assert (back.taken, back.taken_source) == (before.taken, before.taken_source)
    filed.check()
    assert check.check(filed.library, deep=True).problems == []
    filed.put("a.jpg.xmp", sidecar("Norway|Oslo", "Boat", title="Newer", rating=1))
    filed.scan()
    newer = filed.photo("a.jpg")
    assert (newer.title, newer.rating, newer.tags) == ("Newer", 1, ("Boat", "Norway/Oslo"))
    redo(filed.library, done.batch)
    again = filed.photo("a.jpg")
    assert (again.title, again.rating, again.taken, again.tags) == ("Mine", 5, "1985", ("Boat",))
    assert check.check(filed.library, deep=True).problems == []


def test_what_a_user_cleared_stays_empty(filed: World) -> None:
    photo = filed.photo("a.jpg")
    cleared = edit(filed.library, ids=[photo.id], values={"title": None})
    other = edit(filed.library, ids=[photo.id], values={"title": "Mine"})
    undo(filed.library, other.batch)
    assert filed.photo("a.jpg").title is None
    undo(filed.library, cleared.batch)
    assert filed.photo("a.jpg").title == "Of the file"


def test_a_tag_that_was_taken_back_is_there_when_a_file_names_it(world: World) -> None:
    world.put("a.jpg", Shot(seed=1))
    world.scan()
    photo = world.photo("a.jpg")
    done = edit(world.library, ids=[photo.id], wanted=Wanted(add={"tags": ["Norway/Oslo"]}))
    undo(world.library, done.batch)
    assert [one.tag.path for one in tags.tags(world.library)] == []
    world.put("a.jpg.xmp", sidecar("Norway|Oslo"))
    world.scan()
    assert world.photo("a.jpg").tags == ("Norway/Oslo",)
    assert {photo.id for photo in world.photos("tag:Norway")} == {photo.id}
    assert {one.tag.path for one in tags.tags(world.library)} == {"Norway", "Norway/Oslo"}
    assert check.check(world.library, deep=True).problems == []
    redo(world.library, done.batch)
    assert world.photo("a.jpg").tags == ("Norway/Oslo",)
    edit(world.library, ids=[photo.id], wanted=Wanted(remove={"tags": ["Norway/Oslo"]}))
    world.put("a.jpg.xmp", sidecar("Norway|Oslo", title="Once more"))
    world.scan()
    assert world.photo("a.jpg").tags == (), "what a user took off stays off whatever the file says"


def test_a_tag_that_people_and_files_know_outlives_the_undoing(world: World) -> None:
    world.put("a.jpg", Shot(seed=1))
    world.put("b.jpg", Shot(seed=2))
    world.scan()
    made = edit(world.library, ids=[world.photo("a.jpg").id], wanted=Wanted(add={"tags": ["Boat"]}))
    world.put("b.jpg.xmp", sidecar("Boat"))
    world.scan()
    undo(world.library, made.batch)
    assert (world.photo("a.jpg").tags, world.photo("b.jpg").tags) == ((), ("Boat",))
    assert len(world.photos("tag:Boat")) == 1
    assert check.check(world.library, deep=True).problems == []
