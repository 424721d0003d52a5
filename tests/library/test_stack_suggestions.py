"""Stacks that photos suggest: found in a real scan, decided about for good, by rules that each root allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imalink.errors import InvalidInput, NotFound
from imalink.library import check, find, roots, stacks, stacksuggest
from imalink.library.edit import edit
from imalink.library.log import export_log
from imalink.library.rebuild import rebuild, rebuild_from_log
from imalink.library.stacksuggest import Chosen, accept, dismiss, suggestions
from imalink.library.undo import undo
from imalink.testing.photos import Shot

if TYPE_CHECKING:
    from imalink.library.stacksuggest import Suggestion

    from .world import World


@pytest.fixture
def shot(world: World) -> World:
    """A burst of four, two strangers, a photo with its version."""
    for number in range(4):
        moment = f"2019:06:05 10:11:{12 + number // 2:02}"
        world.put(f"IMG_{number + 1:04}.jpg", Shot(1, moment, subsec=f"{number % 2 * 50:02}", nudge=number % 2))
    world.put("IMG_0005.jpg", Shot(2, "2019:06:05 12:00:00"))
    world.put("IMG_0006.jpg", Shot(3, "2019:06:05 12:10:00"))
    world.put("IMG_0007.jpg", Shot(4, "2019:06:05 13:00:00"))
    world.put("IMG_0007-edit.jpg", Shot(5, "2019:06:05 13:00:00"))
    world.scan()
    return world


def names(world: World, one: Suggestion) -> list[str]:
    by_id = {photo.id: photo.files[0].path for photo in world.photos()}
    return [by_id[uid] for uid in one.photos]


def chosen(one: Suggestion) -> list[Chosen]:
    return [Chosen(one.kind, one.photos)]


BURST = ["IMG_0001.jpg", "IMG_0002.jpg", "IMG_0003.jpg", "IMG_0004.jpg"]
VERSIONS = ["IMG_0007.jpg", "IMG_0007-edit.jpg"]


def test_what_is_suggested_and_why(shot: World) -> None:
    burst, versions = suggestions(shot.library).items
    assert (burst.kind, names(shot, burst)) == ("burst", BURST)
    assert (versions.kind, names(shot, versions)) == ("versions", VERSIONS)
    assert 0 < burst.seconds <= 1
    assert burst.names == ["IMG_0001", "IMG_0004"]
    assert burst.distance is not None
    assert burst.distance <= 45
    assert "IMG_0001 to IMG_0004" in burst.reason
    assert f"{burst.distance} of 256 bits" in burst.reason
    assert [one.id for one in suggestions(shot.library, kinds=["versions"]).items] == [versions.id]
    with pytest.raises(InvalidInput):
        suggestions(shot.library, kinds=["other"])
    with pytest.raises(InvalidInput):
        suggestions(shot.library, after="yesterday")


def test_pages_give_what_one_answer_gives(shot: World) -> None:
    whole = suggestions(shot.library).items
    found, after, pages = [], None, 0
    while True:
        page = suggestions(shot.library, after=after, limit=1)
        found += page.items
        after, pages = page.next, pages + 1
        if after is None:
            break
    assert (found, pages) == (whole, 2)


def test_accepted_is_a_stack_over_rescans_and_rebuilds(shot: World) -> None:
    burst = suggestions(shot.library).items[0]
    done = accept(shot.library, chosen(burst))
    assert done.stacks == [burst.id]
    made = stacks.stack(shot.library, burst.id)
    assert (made.kind, made.photos, made.cover) == ("burst", burst.photos, burst.photos[0])
    assert made.reason == burst.reason
    assert len(shot.photos("is:top")) == 5
    assert [one.kind for one in suggestions(shot.library).items] == ["versions"]
    shot.scan()
    rebuild(shot.library)
    assert check.check(shot.library, deep=True).problems == []
    assert stacks.stack(shot.library, burst.id).photos == burst.photos
    assert done.batch is not None
    undo(shot.library, done.batch)
    assert next(one.id for one in suggestions(shot.library).items) == burst.id
    assert len(shot.photos("is:stacked")) == 0


def test_dismissed_is_not_suggested_again(shot: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    burst, versions = suggestions(shot.library).items
    done = dismiss(shot.library, chosen(burst))
    accepted = accept(shot.library, chosen(versions))
    assert suggestions(shot.library).items == []
    stacks.dissolve(shot.library, accepted.stacks[0])
    assert suggestions(shot.library).items == [], "a stack that was dissolved is not wanted"
    edit(shot.library, ids=[burst.photos[3]], values={"visibility": "trashed"})
    assert suggestions(shot.library).items == [], "nor are three of the four"
    shot.scan()
    rebuild(shot.library)
    assert suggestions(shot.library).items == []
    assert stacks.stack_page(shot.library).items == []
    base = tmp_path_factory.mktemp("again")
    export_log(shot.library, base / "log.ndjson")
    shot.close()
    shot.directory = base / "library"
    rebuild_from_log(base / "log.ndjson", shot.directory)
    assert suggestions(shot.library).items == []
    assert done.batch is not None
    undo(shot.library, done.batch)
    assert [one.kind for one in suggestions(shot.library).items] == ["burst"]


def test_each_root_allows_its_rules(shot: World) -> None:
    (root,) = roots.roots(shot.library)
    found = roots.find_root(shot.library, root.name)
    roots.change_root(shot.library, found, options={"stack_rules": ["versions"]})
    assert [one.kind for one in suggestions(shot.library).items] == ["versions"]
    roots.change_root(shot.library, found, options={"stack_rules": []})
    assert suggestions(shot.library).items == []
    with pytest.raises(InvalidInput):
        roots.change_root(shot.library, found, options={"stack_rules": ["bursts"]})


def test_what_cannot_be_decided(shot: World) -> None:
    (burst, _) = suggestions(shot.library).items
    with pytest.raises(NotFound):
        accept(shot.library, [Chosen("burst", [burst.photos[0], "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"])])
    with pytest.raises(InvalidInput):
        accept(shot.library, [Chosen("heap", burst.photos)])
    with pytest.raises(InvalidInput):
        dismiss(shot.library, [Chosen("burst", burst.photos[:1])])
    assert stacksuggest.find(shot.library, [burst.id[:8]]) == [burst]
    with pytest.raises(NotFound):
        stacksuggest.find(shot.library, ["zz"])


def test_a_stack_is_parted(shot: World) -> None:
    burst = suggestions(shot.library).items[0]
    accept(shot.library, chosen(burst))
    done = stacks.split(shot.library, burst.id, burst.photos[2])
    assert stacks.stack(shot.library, burst.id).photos == burst.photos[:2]
    assert stacks.stack(shot.library, done.id).photos == burst.photos[2:]
    assert [one.photos for one in stacks.stack_page(shot.library).items] == [2, 2]
    alone = stacks.split(shot.library, done.id, burst.photos[3])
    with pytest.raises(NotFound):
        stacks.stack(shot.library, done.id)
    assert len(shot.photos("is:stacked")) == 2
    assert alone.batch is not None
    undo(shot.library, alone.batch)
    assert stacks.stack(shot.library, done.id).photos == burst.photos[2:]
    with pytest.raises(InvalidInput):
        stacks.split(shot.library, burst.id, burst.photos[0])
    assert find.find(shot.library, "is:top").total == 6
