"""Facets, the map, completion, stretches and suggestions say what the plain reference says, for any query."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.errors import InvalidInput
from imalink.model.field import FIELDS, Field, FieldType
from imalink.search import geo
from imalink.search.analysis import fold
from imalink.search.clusters import clusters
from imalink.search.complete import complete
from imalink.search.document import SearchDocument
from imalink.search.facets import facet_fields, facets
from imalink.search.index import SearchIndex
from imalink.search.query import Query
from imalink.search.query.ast import And, Everything, Not, Or, Term
from imalink.search.suggest import distance, suggest

from .evaluate import field_named, found, values
from .photos import CUSTOM_FIELDS
from .trees import TREES
from .world import MANY, PHOTOS, index, plugged

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.search.facets import Facet
    from imalink.search.query.ast import Node

pytestmark = pytest.mark.usefixtures(plugged.__name__)
__all__ = ["index", "plugged"]

NAMES = sorted({field.name for field in facet_fields()} | {field.name for field in CUSTOM_FIELDS if field.facet})
OWN = {
    **{name: {"place", "country", "region", "city", "road"} for name in ("place", "country", "region", "city", "road")},
    "folder": {"folder", "path"},
}
EVERYTHING = 100_000


def rest_of(node: Node, name: str) -> Node:
    """The query without what it says of a field by itself."""
    own = OWN.get(name, {name})

    def about(part: Node) -> bool:
        match part:
            case Not(inner):
                return about(inner)
            case Term(key):
                return key in own
            case And(parts) | Or(parts):
                return all(about(one) for one in parts)
        parts = getattr(part, "parts", None)
        return bool(parts) and all(about(one) for one in parts)

    if about(node):
        return Everything()
    return And(tuple(part for part in node.parts if not about(part))) if isinstance(node, And) else node


def counted(field: Field, photo: SearchDocument) -> set[str]:
    """The values of a photo that its facet counts it for, folded."""
    if field.name in ("year", "month"):
        bucket = photo.bucket
        if bucket == "undated" or (field.name == "month" and len(bucket) < 7):
            return set()
        return {fold(bucket if field.name == "month" else bucket[:4])}
    found = values(photo, field)
    if field.name == "tags":
        found = list(photo.tags)
    if field.type is FieldType.RATING:
        return {"rejected" if value == -1 else f"{value / 2:g}" for value in found}
    return {fold(str(value)) for value in found}


def above(path: str, separator: str) -> set[str]:
    parts = [part for part in path.split(separator) if part.strip()]
    return {separator.join(parts[: i + 1]) for i in range(len(parts))}


@MANY
@given(tree=TREES, names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
def test_every_value_is_counted_under_the_rest_of_the_query(index: SearchIndex, tree: Node, names: list[str]) -> None:
    for facet in facets(index.read(), Query(tree), names, limit=EVERYTHING):
        rest = rest_of(tree, facet.name)
        photos = found(rest, PHOTOS) if facet.name != "visibility" else found_everywhere(rest)
        field = field_named(facet.name)
        assert facet.total == len(photos)
        assert facet.missing == sum(not counted(field, photo) for photo in photos)
        if facet.tree:
            separator = "|" if field.type is FieldType.TAGS else "/"
            expected: Counter[str] = Counter()
            for photo in photos:
                expected.update(set().union(*(above(path, separator) for path in counted(field, photo))))
            assert opened(index, tree, facet, separator) == dict(expected)
        else:
            expected = Counter(value for photo in photos for value in counted(field, photo))
            assert {fold(value.value): value.count for value in facet.values} == dict(expected)
            assert facet.more == 0


def found_everywhere(node: Node) -> list[SearchDocument]:
    from .evaluate import finds

    return [photo for photo in PHOTOS if finds(node, photo, PHOTOS)]


def opened(index: SearchIndex, tree: Node, facet: Facet, separator: str) -> dict[str, int]:
    """All values of a tree, opened step by step."""
    reader = index.read()
    out: dict[str, int] = {}
    waiting = [facet]
    while waiting:
        for value in waiting.pop().values:
            out[fold(separator.join(value.path))] = value.count
            if value.children:
                (below,) = facets(reader, Query(tree), [facet.name], limit=EVERYTHING, under=value.path)
                assert len(below.values) == value.children
                waiting.append(below)
    return out


def test_what_a_value_says_of_itself_finds_its_photos(index: SearchIndex) -> None:
    reader = index.read()
    for facet in facets(reader, "", NAMES, limit=EVERYTHING):
        for value in facet.values:
            if facet.name in ("year", "month"):
                assert reader.count(value.query) >= value.count
            else:
                assert reader.count(value.query) == value.count, value


def test_what_is_not_listed_is_counted(index: SearchIndex) -> None:
    (whole,) = facets(index.read(), "", ["camera"])
    (some,) = facets(index.read(), "", ["camera"], limit=2)
    assert some.values == whole.values[:2]
    assert some.more == len(whole.values) - 2


def test_a_facet_that_is_none_is_refused(index: SearchIndex) -> None:
    with pytest.raises(InvalidInput, match="camera"):
        facets(index.read(), "", ["camra"])


@MANY
@given(
    tree=TREES,
    sort=st.sampled_from(["-taken", "taken", "file", "-title", "random.3", "-iso", "count(tags)", "score", "-film"]),
    ends=st.tuples(st.integers(0, 400), st.integers(0, 400)),
)
def test_stretches_and_offsets_are_cut_from_the_whole_result(
    index: SearchIndex, tree: Node, sort: str, ends: tuple[int, int]
) -> None:
    reader = index.read()
    rows = reader.page(Query(tree), sort, limit=EVERYTHING).rows
    if rows:
        first, last = (end % len(rows) for end in ends)
        low, high = min(first, last), max(first, last)
        assert reader.between_photos(rows[first], rows[last], Query(tree), sort) == (
            rows[low : high + 1],
            high - low + 1,
        )
    assert reader.page(Query(tree), sort, offset=ends[0], limit=20).rows == rows[ends[0] : ends[0] + 20]


def test_far_pages_of_texts_are_found_by_their_digits(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    from imalink.search import walk

    monkeypatch.setattr(walk, "_FEW", 2)
    reader = index.read()
    for sort in ("file", "-file", "title", "-title", "camera", "mood", "-film", "score", "-due"):
        rows = reader.page("", sort, limit=EVERYTHING).rows
        for offset in (1, 50, 149, len(rows) - 1):
            assert reader.page("", sort, offset=offset, limit=3).rows == rows[offset : offset + 3]


def test_a_page_may_begin_at_a_date(index: SearchIndex) -> None:
    by_row = {photo.row: photo for photo in PHOTOS}
    reader = index.read()
    for at in (0, 1551657600000, 1551657600001, -(2**50), 2**50):
        down = reader.page("has:taken", "-taken", limit=EVERYTHING).rows
        up = reader.page("has:taken", "taken", limit=EVERYTHING).rows
        starts = {row: by_row[row].taken_start or 0 for row in down}
        assert reader.page("has:taken", "-taken", at=at, limit=5).rows == [row for row in down if starts[row] <= at][:5]
        assert reader.page("has:taken", "taken", at=at, limit=5).rows == [row for row in up if starts[row] >= at][:5]
    with pytest.raises(InvalidInput):
        reader.page("", "-rating", at=0)


@MANY
@given(
    tree=TREES,
    zoom=st.integers(0, 22),
    box=st.sampled_from(["-180,-90,180,90", "-20,-60,90.5,60", "170,-90,-170,90", "10,10,11,11"]),
)
def test_clusters_hold_every_photo_of_the_view_once(index: SearchIndex, tree: Node, zoom: int, box: str) -> None:
    photos = found(tree, PHOTOS)
    boxes = geo.boxes(box)
    view = clusters(index.read(), Query(tree), boxes, zoom)
    inside = {photo.row: photo for photo in photos if photo.latitude is not None and holds(boxes, photo)}
    assert view.total == len(inside) == sum(cluster.count for cluster in view.items)
    assert view.unplaced == sum(photo.latitude is None for photo in photos)
    for cluster in view.items:
        west, south, east, north = cluster.box
        bit = 1e-6  # places are kept to a tenth of a metre
        assert holds([(west - bit, south - bit, east + bit, north + bit)], inside[cluster.cover])
        assert south <= cluster.latitude + 1e-9
        assert cluster.latitude <= north + 1e-9
        assert east - west <= 360.0 / 4 + 1e-6


def holds(boxes: list[geo.Box], photo: SearchDocument) -> bool:
    assert photo.latitude is not None
    assert photo.longitude is not None
    return any(
        west <= photo.longitude <= east and south <= photo.latitude <= north for west, south, east, north in boxes
    )


@MANY
@given(
    tree=TREES, name=st.sampled_from(["camera", "tags", "persons", "place", "label", "country", "collections", "film"])
)
def test_completed_values_are_counted_under_the_rest(index: SearchIndex, tree: Node, name: str) -> None:
    from imalink.search.query import show

    reader = index.read()
    text = f"({show(tree)}) " if not isinstance(tree, Everything) else ""
    for one in complete(reader, f"{text}{name}:", limit=50):
        assert one.kind == "value"
        exact = reader.count(f"{text}{one.insert} ")
        assert (one.count or 0) <= exact if FIELDS.get(name).type is FieldType.TEXT else one.count == exact, one  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "typed", ["camera:ni", "camera:ni (", "nik", 'tag:osl "', "is:tra", "visibility:tra", "film:hp"]
)
def test_photos_that_were_written_anew_are_counted_once(plugged: None, tmp_path: Path, typed: str) -> None:
    """Whether the rest can be understood yet or not; what was hidden counts for nothing but the question for it."""
    index = SearchIndex.open(tmp_path)
    values: dict[str, Any] = {"camera": "Nikon", "tags": ("Oslo",), "custom": {"film": "HP5"}}
    for sequence in range(1, 4):
        with index.writer() as writer:
            documents = [SearchDocument(row, title=f"{sequence}", **values) for row in (1, 2)]
            writer.apply([*documents, SearchDocument(3, visibility="trashed", **values)], (), sequence)
    at = 9 if typed.endswith("(") else 7 if typed.endswith('"') else None
    counts = [one.count for one in complete(index.read(), typed, at) if one.kind == "value"]
    assert counts == [1 if typed.endswith("tra") else 2]


@pytest.mark.parametrize(
    ("typed", "at", "inserted"),
    [
        ("cam", None, "camera:"),
        ("camera:nik", None, 'camera:"Nikon D70"'),
        ("-camera:nik", None, 'camera:"Nikon D70"'),
        ("(camera:d700", None, "camera:d700"),
        ("camera:nik rating:>=4", 10, 'camera:"Nikon D70"'),
        ("place:åle", None, "place:Ålesund"),
        ("is:port", None, "is:portrait"),
        ("has:tit", None, "has:title"),
        ("sort:ra", None, "sort:rating"),
        ("sort:-ra", None, "sort:-rating"),
        ("sort:-sco", None, "sort:-score"),
        ("state:off", None, "state:offline"),
        ("film:hp", None, "film:HP5"),
        ("mood:sun", None, "mood:sunset"),
        ("osl", None, "tag:Oslo"),
        ('camera:"nikon d', None, 'camera:"Nikon D70"'),
    ],
)
def test_what_is_typed_is_completed(index: SearchIndex, typed: str, at: int | None, inserted: str) -> None:
    proposals = complete(index.read(), typed, at)
    assert inserted in [one.insert for one in proposals], proposals
    for one in proposals:
        assert typed[one.start : one.end].casefold() in typed.casefold()


@pytest.mark.parametrize(
    ("query", "better"),
    [("harbuor ", "harbour"), ("camera:nikkon", "camera:nikon"), ("tag:nrway", "tags:norway"),
     ("film:hq5", "film:hp5"), ("aunset ", "sunset")],
)  # fmt: skip
def test_other_spellings_are_proposed(index: SearchIndex, query: str, better: str) -> None:
    proposals = suggest(index.read(), query)
    assert better in [one.query.strip('"*') for one in proposals], proposals
    for one in proposals:
        assert index.read().count(one.query) == one.total > 0


def test_parts_are_proposed_to_be_left_out(index: SearchIndex) -> None:
    (one,) = [one for one in suggest(index.read(), "iso:100 iso:200 ") if one.part == "iso:100"]
    assert (one.query, one.kind) == ("iso:200", "without")
    assert suggest(index.read(), "iso:100") == []


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbcd", 2), ("ca", "abc", 3), ("", "abc", 3)],
)
def test_distance_of_words(one: str, other: str, away: int) -> None:
    assert distance(one, other, 5) == away
