"""The log and what follows from it: tags and other things, taking back, history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imalink.changes.draft import Draft, draft_members
from imalink.model.change import Op
from imalink.model.sayable import DELETED, PARENTS, TAGS
from imalink.model.tagpath import KEYWORDS, PEOPLE, TagPath, category_uid
from imalink.store import history
from imalink.store.changes import Entry, Origin, write_batch
from imalink.store.naming import row_of
from imalink.store.opening import Store, open_store, uid_text
from imalink.store.tables import IdentityKind
from imalink.store.things import new_thing
from imalink.store.undo import undoing

from .test_store import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KARI = Origin("kari")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "library")
    yield opened
    opened.close()


def photos_of(store: Store, count: int) -> list[int]:
    """Make photos without files."""
    with store.library.write() as connection:
        connection.exec_driver_sql("INSERT OR IGNORE INTO sessions (id, uid, started_at) VALUES (1, x'01', 0)")
        made = [new_thing(connection, IdentityKind.PHOTO) for _ in range(count)]
        for row in made:
            connection.exec_driver_sql("INSERT INTO photos (id, seq, session_id, added_at) VALUES (?, 0, 1, 0)", (row,))
    return made


def say(store: Store, targets: list[int], *drafts: Draft) -> str:
    with store.library.write(durable=True) as connection:
        return write_batch(connection, store, [Entry(targets, drafts)], KARI)


def tag(store: Store, name: str, category: str = KEYWORDS, parents: tuple[int, ...] = ()) -> int:
    with store.library.write(durable=True) as connection:
        row = new_thing(connection, IdentityKind.TAG)
        drafts = (
            Draft("name", name),
            Draft("category", uid_text(category_uid(category))),
            *draft_members(PARENTS, add=parents),
        )
        write_batch(connection, store, [Entry([row], drafts)], KARI)
    return row


def take_back(store: Store, batch: str) -> tuple[str | None, int]:
    """Undo a batch; return the undoing batch and the number of conflicts."""
    with store.library.write(durable=True) as connection:
        row = history.find_batch(connection, bytes.fromhex(batch.replace("-", "")))
        assert row is not None
        plan = undoing(connection, row)
        done = write_batch(connection, store, plan.entries, KARI, undoes=row) if plan.entries else None
    return done, len(plan.conflicts)


def state(store: Store) -> dict[str, Any]:
    """Return everything that is folded from the log."""
    return {
        "values": sorted(rows(store, "SELECT target_id, field_id, coalesce(value, 'cleared') FROM assertions")),
        "sets": sorted(rows(store, "SELECT target_id, field_id, member_id, present FROM links")),
        "photos": rows(store, "SELECT id, title, rating, flag, favourite, visibility, notes FROM photos ORDER BY id"),
        "tags": rows(store, "SELECT photo_id, tag_id FROM photo_tags ORDER BY 1, 2"),
        "collections": rows(store, "SELECT collection_id, photo_id FROM collection_photos ORDER BY 1, 2"),
    }


def labels(store: Store, photo: int) -> tuple[str, ...]:
    with store.library.read() as connection:
        tree = store.tag_trees.tree(connection)
    return tree.labels(row[0] for row in rows(store, f"SELECT tag_id FROM photo_tags WHERE photo_id = {photo}"))


class TestTags:
    def test_a_tag_shows_with_its_path(self, store: Store) -> None:
        (photo,) = photos_of(store, 1)
        norway = tag(store, "Norway")
        oslo = tag(store, "Oslo", parents=(norway,))
        ann = tag(store, "Ann", PEOPLE)
        say(store, [photo], *draft_members(TAGS, add=(oslo, ann)))
        assert labels(store, photo) == ("Norway/Oslo", "People/Ann")
        say(store, [photo], *draft_members(TAGS, remove=(ann,)))
        assert labels(store, photo) == ("Norway/Oslo",)

    def test_renamed_merged_deleted_and_back(self, store: Store) -> None:
        (photo,) = photos_of(store, 1)
        one, other = tag(store, "Sea"), tag(store, "Ocean")
        say(store, [photo], *draft_members(TAGS, add=(one,)))
        before = rows(store, "SELECT seq FROM photos")
        say(store, [one], Draft("name", "The sea"))
        assert labels(store, photo) == ("The sea",)
        assert rows(store, "SELECT seq FROM photos") > before, "the index hears of it"
        merged = say(store, [one], Draft("merged", uid_of(store, other)))
        assert labels(store, photo) == ("Ocean",)
        gone = say(store, [other], Draft(DELETED, True))
        assert labels(store, photo) == ()
        take_back(store, gone)
        assert labels(store, photo) == ("Ocean",)
        take_back(store, merged)
        assert labels(store, photo) == ("The sea",)

    def test_several_parents_are_several_ways(self, store: Store) -> None:
        top, other = tag(store, "Europe"), tag(store, "Travels")
        norway = tag(store, "Norway", parents=(top, other))
        oslo = tag(store, "Oslo", parents=(norway,))
        with store.library.read() as connection:
            tree = store.tag_trees.tree(connection)
        ways = {"/".join(way) for way in tree.ways(tree.tags[oslo])}
        assert ways == {"Europe/Norway/Oslo", "Travels/Norway/Oslo"}
        assert tree.above(oslo) == {norway, top, other}
        assert tree.below(top) == {norway, oslo}
        assert tree.route(oslo, other) == [oslo, norway, other]

    def test_a_circle_from_elsewhere_ends_all_the_same(self, store: Store) -> None:
        one = tag(store, "One")
        two = tag(store, "Two", parents=(one,))
        say(store, [one], *draft_members(PARENTS, add=(two,)))
        with store.library.read() as connection:
            tree = store.tag_trees.tree(connection)
        assert tree.above(one) == {two}
        assert tree.label(tree.tags[one])
        assert len(tree.ways(tree.tags[one])) == 1

    def test_names_of_files_give_the_same_tag(self, store: Store) -> None:
        path = TagPath(KEYWORDS, ("Norway", "Oslo"))
        with store.library.write() as connection:
            (row,) = store.tag_names.rows(connection, [path])
            assert store.tag_names.rows(connection, [path, path]) == [row]
            assert row_of(connection, uid_text(path.uid)) == row
            tree = store.tag_trees.tree(connection)
            assert tree.label(tree.tags[row]) == "Norway/Oslo"


def uid_of(store: Store, row: int) -> str:
    return uid_text(rows(store, f"SELECT uid FROM identities WHERE id = {row}")[0][0])


class TestUndo:
    def test_any_batch_not_only_the_last(self, store: Store) -> None:
        photos = photos_of(store, 3)
        say(store, photos, Draft("rating", 4), Draft("title", "A"))
        second = say(store, photos, Draft("rating", 8))
        say(store, photos[:1], Draft("title", "B"))
        _, conflicts = take_back(store, second)
        assert conflicts == 0
        assert rows(store, "SELECT rating, title FROM photos ORDER BY id") == [(4, "B"), (4, "A"), (4, "A")]

    def test_what_was_said_again_stays_and_is_told(self, store: Store) -> None:
        photos = photos_of(store, 2)
        first = say(store, photos, Draft("rating", 4))
        say(store, photos[:1], Draft("rating", 10))
        _, conflicts = take_back(store, first)
        assert conflicts == 1
        assert rows(store, "SELECT rating FROM photos ORDER BY id") == [(10,), (None,)]

    def test_making_a_thing_is_undone_and_done_again(self, store: Store) -> None:
        (photo,) = photos_of(store, 1)
        with store.library.write(durable=True) as connection:
            row = new_thing(connection, IdentityKind.TAG)
            said = (Draft("name", "Boat"), Draft("category", uid_text(category_uid(KEYWORDS))))
            made = write_batch(connection, store, [Entry([row], said)], KARI)
        say(store, [photo], *draft_members(TAGS, add=(row,)))
        undone, _ = take_back(store, made)
        assert labels(store, photo) == ()
        assert undone is not None
        take_back(store, undone)
        assert labels(store, photo) == ("Boat",)

    def test_what_it_said_before(self, store: Store) -> None:
        (photo,) = photos_of(store, 1)
        boat = tag(store, "Boat")
        say(store, [photo], Draft("title", "A"), *draft_members(TAGS, add=(boat,)))
        say(store, [photo], Draft("title", "B"), *draft_members(TAGS, remove=(boat,)))
        with store.library.write() as connection:
            connection.exec_driver_sql("UPDATE batches SET made_at = 1000 * id")
        number = rows(store, f"SELECT min(batch_id) FROM changes WHERE target_id = {photo}")[0][0]
        with store.library.read() as connection:
            assert history.said_at(connection, photo, number * 1000 - 1) == {}
            assert history.said_at(connection, photo, number * 1000) == {"title": "A", "tags": [uid_of(store, boat)]}
            assert history.said_at(connection, photo, 10**9) == {"title": "B", "tags": []}
            lines = history.lines_of(connection, photo)
        assert [(line.field, line.op, line.value) for line in lines] == [
            ("tags", "remove", uid_of(store, boat)),
            ("title", "set", "B"),
            ("tags", "add", uid_of(store, boat)),
            ("title", "set", "A"),
        ]


FIELDS = st.sampled_from(
    [("title", "a"), ("title", "b"), ("title", None), ("rating", 4), ("rating", None), ("flag", "pick"),
     ("favourite", True), ("visibility", "hidden"), ("notes", "n")]
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sets(st.integers(0, 3), min_size=1),
        st.lists(FIELDS, max_size=3),
        st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=3),
    ).filter(lambda step: bool(step[1] or step[2])),
    min_size=1,
    max_size=6,
)


def perform(store: Store, photos: list[int], tags: list[int], step: Any) -> str:
    chosen, values, members = step
    drafts = [Draft(field, value) for field, value in dict(values).items()]
    drafts += [Draft(TAGS, tags[number], Op.ADD if put else Op.REMOVE) for number, put in dict(members).items()]
    return say(store, [photos[number] for number in sorted(chosen)], *drafts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.data())
def test_laws_of_undo(tmp_path_factory: pytest.TempPathFactory, steps: Any, data: st.DataObject) -> None:
    store = open_store(tmp_path_factory.mktemp("undo") / "library")
    try:
        photos = photos_of(store, 4)
        tags = [tag(store, name) for name in ("x", "y", "z")]
        states = [state(store)]
        batches = []
        for step in steps:
            batches.append(perform(store, photos, tags, step))
            states.append(state(store))
        assert state(store) == folded(store)
        # Back to the beginning, one by one, and forward again.
        undos = []
        for batch, before in zip(reversed(batches), reversed(states[:-1]), strict=True):
            undo, conflicts = take_back(store, batch)
            assert conflicts == 0
            assert state(store) == before
            undos.append(undo)
        for undo, after in zip(reversed(undos), states[1:], strict=True):
            if undo is not None:
                take_back(store, undo)
            assert state(store) == after
        # Taking any one back and doing it again changes nothing.
        now = state(store)
        undo, _ = take_back(store, data.draw(st.sampled_from(batches)))
        if undo is not None:
            take_back(store, undo)
        assert state(store) == now
        assert state(store) == folded(store)
    finally:
        store.close()


def folded(store: Store) -> dict[str, Any]:
    """Return what :func:`state` should be, folded from the lines in the order of their clocks by plain Python."""
    values: dict[tuple[int, int], str | None] = {}
    sets: dict[tuple[int, int, int], bool] = {}
    for target, field, op, value in rows(store, "SELECT target_id, field_id, op, value FROM changes ORDER BY clock"):
        if op in (Op.SET, Op.CLEAR):
            values[target, field] = value
        elif op == Op.WITHDRAW and value is None:
            del values[target, field]
        elif op == Op.WITHDRAW:
            del sets[target, field, json.loads(value)]
        else:
            sets[target, field, json.loads(value)] = op == Op.ADD
    now = state(store)
    return {
        **now,
        "values": sorted((*key, "cleared" if value is None else value) for key, value in values.items()),
        "sets": sorted((*key, int(present)) for key, present in sets.items()),
    }
