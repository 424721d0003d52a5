"""The index answers exactly what the plain reference answers, for any query."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.search import read
from imalink.search.document import bucket_order
from imalink.search.query import Query, parse, show
from imalink.search.query.ast import Everything
from imalink.search.query.keys import sort_names
from imalink.search.sort import SHUFFLED, Sort, parse_sort, shuffled

from .evaluate import field_named, found, values
from .photos import CUSTOM_FIELDS
from .trees import TREES
from .world import MANY, PHOTOS, index, plugged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.search.index import SearchIndex
    from imalink.search.query.ast import Node

pytestmark = pytest.mark.usefixtures(plugged.__name__)
__all__ = ["index", "plugged"]

ADDED = [field.name for field in CUSTOM_FIELDS if field.sortable]
SORTS = [sign + name for name in [*sort_names(), *ADDED] if name != "random" for sign in ("", "-")]
SORTS += ["random.0", "random.7", "random.12", "random.123456789"]


@pytest.fixture(autouse=True, scope="module")
def narrowed() -> Iterator[None]:
    """Have pages looked for in the buckets that must hold them, as of a large result, though here all are small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "NARROWED_FROM", 0)
        yield


@MANY
@given(tree=TREES)
def test_the_index_finds_what_the_reference_finds(index: SearchIndex, tree: Node) -> None:
    rows = list(index.read().rows(Query(tree)))
    assert rows == [photo.row for photo in found(tree, PHOTOS)], show(tree)


@pytest.mark.parametrize(
    "text", ["score:0..2.8 id:0192f0c1", "any 2 of (score:0..2.8, id:0192f0c1)", "-score:<1 title:blue"]
)
def test_numbers_of_added_fields_may_be_one_condition_of_several(index: SearchIndex, text: str) -> None:
    """Ranges inside of Tantivy's JSON columns end in a panic here."""
    root = parse(text, typing=False).root
    assert index.read().page(text, "iso", limit=1000).total == len(found(root, PHOTOS))


@MANY
@given(tree=TREES)
def test_text_and_tree_round_trip(tree: Node) -> None:
    parsed = parse(show(tree))
    assert parsed.root == tree
    assert parse(show(parsed)) == parsed


@MANY
@given(tree=TREES, sort=st.sampled_from(SORTS), limit=st.integers(1, 90))
def test_pages_in_turn_are_the_whole_result_in_order(index: SearchIndex, tree: Node, sort: str, limit: int) -> None:
    reader = index.read()
    query = Query(tree)
    whole = reader.page(query, sort, limit=1000)
    assert sorted(whole.rows) == [photo.row for photo in found(tree, PHOTOS)]
    rows: list[int] = []
    after = None
    while True:
        page = reader.page(query, sort, after=after, limit=limit)
        assert page.total == len(whole.rows)
        rows += page.rows
        after = page.next
        if after is None:
            break
    assert rows == whole.rows


@MANY
@given(tree=TREES, sort=st.sampled_from(SORTS), row=st.integers(1, len(PHOTOS)), count=st.integers(0, 5))
def test_neighbours_stand_around_a_photo(index: SearchIndex, tree: Node, sort: str, row: int, count: int) -> None:
    reader = index.read()
    rows = reader.page(Query(tree), sort, limit=1000).rows
    beside = reader.neighbours(row, Query(tree), sort, count=count)
    if row not in rows:
        assert beside is None
        return
    at = rows.index(row)
    assert beside is not None
    assert (beside.position, beside.total) == (at + 1, len(rows))
    assert beside.previous == rows[max(0, at - count) : at]
    assert beside.next == rows[at + 1 : at + 1 + count]


@MANY
@given(tree=TREES)
def test_months_and_their_pages_hold_every_photo_once(index: SearchIndex, tree: Node) -> None:
    reader = index.read()
    months = reader.months(Query(tree))
    assert dict(months) == Counter(photo.bucket for photo in found(tree, PHOTOS))
    assert [month for month, _ in months] == sorted((month for month, _ in months), key=bucket_order)
    seen: list[int] = []
    for month, count in months[:6]:
        page = reader.bucket(month, Query(tree))
        assert page.total == len(page.rows) == count
        seen += page.rows
    assert len(seen) == len(set(seen))


def _value(photo: object, name: str) -> object:
    held = values(photo, field_named(name))  # type: ignore[arg-type]
    return held[0] if held else None


def _shuffled(rows: list[int], order: Sort) -> list[int]:
    """A circle of all rows by their number of chance, entered at the order's start."""
    assert order.start is not None
    start, column = order.start, SHUFFLED.index(order.column)
    circle = sorted(rows, key=lambda row: (shuffled(row)[column], row), reverse=order.descending)
    keys = {row: shuffled(row)[column] for row in circle}
    ahead = [row for row in circle if keys[row] == start or (keys[row] < start) == order.descending]
    return ahead + [row for row in circle if row not in ahead]


@pytest.mark.parametrize("sort", SORTS)
def test_sorted_by_value_ties_by_row_and_photos_without_it_last(index: SearchIndex, sort: str) -> None:
    from imalink.search.sort import rating_key, taken_keys, text_key

    descending, name = sort.startswith("-"), sort.removeprefix("-")
    by_row = {photo.row: photo for photo in found(Everything(), PHOTOS)}
    if name.startswith("random"):
        assert index.read().page("", sort, limit=1000).rows == _shuffled(list(by_row), parse_sort(sort))
        return

    def key(row: int) -> object:
        photo = by_row[row]
        if name.startswith("count("):
            return len(values(photo, field_named(name[6:-1])))
        value = _value(photo, name)
        if value is None:
            return None
        if name == "taken":
            return taken_keys(photo.taken_start or 0, photo.taken_end or 0)[0 if descending else 1]
        if name == "rating":
            return rating_key(photo.rating or 0, photo.taken_start)
        return text_key(value) if isinstance(value, str) else value

    valued = [row for row in by_row if key(row) is not None]
    lacking = [row for row in by_row if key(row) is None]
    expected = sorted(valued, key=lambda row: (key(row), row), reverse=descending)  # type: ignore[arg-type,return-value]
    expected += sorted(lacking, reverse=descending)
    assert index.read().page("", sort, limit=1000).rows == expected


def test_of_equal_starts_the_wider_date_comes_last_both_ways(index: SearchIndex) -> None:
    by_row = {photo.row: photo for photo in found(Everything(), PHOTOS)}
    for sort in ("taken", "-taken"):
        rows = index.read().page("has:taken", sort, limit=1000).rows
        for before, after in itertools.pairwise(rows):
            one, two = by_row[before], by_row[after]
            if one.taken_start == two.taken_start:
                assert (one.taken_end or 0) <= (two.taken_end or 0) or one.bucket == two.bucket
