"""Whatever is done to tags, and taken back in any order: no tag lies in itself, and a search finds what lies under it.

``IMALINK_GRAPHS`` sets the number of histories; the full run is 200.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imalink.errors import ImaLinkError, InvalidInput
from imalink.library import check, tags
from imalink.library.edit import Wanted, edit
from imalink.library.open import Library, open_library
from imalink.library.undo import redo, undo
from imalink.store.tagtree import load_tree

from .test_edit_kill import make_photos

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GRAPHS = int(os.environ.get("IMALINK_GRAPHS", "4"))
PHOTOS, TAGS = 3, 6

_TAG, _PHOTO, _BATCH = st.integers(0, TAGS - 1), st.integers(0, PHOTOS - 1), st.integers(0, 40)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("make"), _TAG, st.none() | _TAG),
        st.tuples(st.just("parents"), _TAG, st.lists(_TAG, max_size=3)),
        st.tuples(st.just("move"), _TAG, st.none() | _TAG),
        st.tuples(st.just("merge"), _TAG, _TAG),
        st.tuples(st.just("delete"), _TAG, st.booleans()),
        st.tuples(st.just("tag"), _PHOTO, _TAG),
        st.tuples(st.just("untag"), _PHOTO, _TAG),
        st.tuples(st.just("undo"), _BATCH, st.none()),
        st.tuples(st.just("redo"), _BATCH, st.none()),
    ),
    min_size=3,
    max_size=25,
)


class Graph:
    """A library with photos, and tags by a number each; what is refused changes nothing."""

    def __init__(self, directory: Path) -> None:
        self.photos = make_photos(directory, PHOTOS)
        self.library: Library = open_library(directory)
        self.ids: dict[int, str] = {}
        self.batches: list[str] = []

    def do(self, kind: str, one: Any, other: Any) -> None:
        with contextlib.suppress(ImaLinkError, KeyError):
            batch = getattr(self, f"_{kind}")(one, other)
            if batch is not None:
                self.batches.append(batch)

    def _make(self, one: int, under: int | None) -> str | None:
        name = f"T{one}-{len(self.batches)}"  # no two are called alike, so that a word finds one
        made = tags.make(self.library, name, {"parents": [self.ids[under]]} if under is not None else None)
        self.ids[one] = made.id
        return made.batch

    def _parents(self, one: int, wanted: list[int]) -> str | None:
        return tags.change(self.library, self.ids[one], {"parents": [self.ids[other] for other in wanted]}).batch

    def _move(self, one: int, under: int | None) -> str | None:
        return tags.move(self.library, self.ids[one], None if under is None else self.ids[under]).batch

    def _merge(self, one: int, into: int) -> str | None:
        return tags.merge(self.library, [self.ids[one]], self.ids[into]).batch

    def _delete(self, one: int, below: bool) -> str | None:
        return tags.delete(self.library, self.ids[one], below=below).batch

    def _tag(self, photo: int, one: int) -> str | None:
        return edit(self.library, ids=[self.photos[photo]], wanted=Wanted(add={"tags": [self.ids[one]]})).batch

    def _untag(self, photo: int, one: int) -> str | None:
        return edit(self.library, ids=[self.photos[photo]], wanted=Wanted(remove={"tags": [self.ids[one]]})).batch

    def _undo(self, number: int, _: None) -> str | None:
        return undo(self.library, self.batches[number % len(self.batches)]).batch if self.batches else None

    def _redo(self, number: int, _: None) -> None:
        if self.batches:
            redo(self.library, self.batches[number % len(self.batches)])

    def verify(self) -> None:
        """Compare the tree with its edges walked by themselves, and searches with the tags that photos have."""
        with self.library.store.library.read() as connection:
            tree = load_tree(connection)
            had = connection.exec_driver_sql("SELECT photo_id, tag_id FROM photo_tags").all()
        assert tree.circle() is None
        above = {row: walked({one: tag.parents for one, tag in tree.tags.items()}, row) for row in tree.tags}
        for row in tree.tags:
            assert row not in above[row], "a tag lies in itself"
            assert tree.above(row) == above[row]
            assert tree.below(row) == {other for other in tree.tags if row in above[other]}
        now = {(photo, tag.row) for photo, row in had if (tag := tree.now(row)) is not None}
        self.library.follower.catch_up()
        reader = self.library.index.read()
        for row, tag in tree.tags.items():
            expected = {photo for photo, has in now if has == row or row in above[has]}
            assert set(reader.rows(f'tag:"{tag.name}"')) == expected, tree.label(tag)


def walked(parents: dict[int, tuple[int, ...]], start: int) -> set[int]:
    """Return everything that a tag lies under."""
    found: set[int] = set()
    waiting = list(parents[start])
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(parents[here])
    return found


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    made = Graph(tmp_path / "library")
    yield made
    made.library.close()


@settings(
    max_examples=GRAPHS, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(steps=STEPS)
def test_invariants_of_the_graph(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Any, Any]]) -> None:
    graph = Graph(tmp_path_factory.mktemp("graph") / "library")
    try:
        for number in range(3):
            graph.do("make", number, number - 1 if number else None)
        for kind, one, other in steps:
            graph.do(kind, one, other)
            if kind in ("undo", "redo", "merge", "parents"):
                graph.verify()
        graph.verify()
        problems = {problem.code for problem in check.check(graph.library, deep=True).problems}
        assert problems == {"photo-without-files"}
    finally:
        graph.library.close()


def test_doing_again_never_closes_a_circle(graph: Graph) -> None:
    for number in range(2):
        graph.do("make", number, None)
    first = tags.move(graph.library, graph.ids[0], graph.ids[1]).batch
    assert first is not None
    undo(graph.library, first)
    tags.move(graph.library, graph.ids[1], graph.ids[0])
    with pytest.raises(InvalidInput, match=r"T0-0 in T1-1 in T0-0|T1-1 in T0-0 in T1-1"):
        redo(graph.library, first)
    graph.verify()


def test_a_tag_that_was_deleted_does_not_come_back_into_a_circle(graph: Graph) -> None:
    for number in range(3):
        graph.do("make", number, number - 1 if number else None)
    gone = tags.delete(graph.library, graph.ids[1]).batch
    assert gone is not None
    tags.move(graph.library, graph.ids[2], None)
    tags.move(graph.library, graph.ids[0], graph.ids[2])
    with contextlib.suppress(InvalidInput):
        undo(graph.library, gone)
    graph.verify()


def test_a_search_hears_of_what_lay_under_a_tag_that_is_gone(graph: Graph) -> None:
    for number in range(3):
        graph.do("make", number, number - 1 if number else None)
    graph.do("tag", 0, 2)
    graph.library.follower.catch_up()
    assert graph.library.index.read().count('tag:"T0-0"') == 1
    undo(graph.library, graph.batches[1])
    graph.verify()
    redo(graph.library, graph.batches[1])
    graph.verify()
