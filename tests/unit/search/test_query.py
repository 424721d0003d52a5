# ruff: noqa: E501 - tables of cases read better unwrapped
"""The query language: what texts mean, and that what cannot be meant is refused with its column."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.errors import QueryError
from imalink.model.field import FIELDS
from imalink.search.compile import guard
from imalink.search.query import keys, parse, resolve, show
from imalink.search.query.ast import (
    And,
    AnyOf,
    Count,
    Everything,
    Node,
    Not,
    Or,
    Range,
    Term,
    Text,
    Value,
)  # fmt: skip
from imalink.search.query.condition import AllOf, Marked, Overlapping


def term(key: str, *values: str | Range, op: str = ":") -> Term:
    return Term(key, op, tuple(Value(value) if isinstance(value, str) else value for value in values))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("  ", Everything()),
        ("sunset", Text("sunset", prefix=True)),
        ("sunset ", Text("sunset")),
        ('"sunset"', Text("sunset")),
        ("sun*", Text("sun", prefix=True)),
        ("blue sea ", And((Text("blue"), Text("sea")))),
        ("blue - sea ", And((Text("blue"), Text("sea")))),
        ("blue and sea ", And((Text("blue"), Text("sea")))),
        ("blue or sea ", Or((Text("blue"), Text("sea")))),
        ("a b or c d ", Or((And((Text("a"), Text("b"))), And((Text("c"), Text("d")))))),
        ("a (b or c) d ", And((Text("a"), Or((Text("b"), Text("c"))), Text("d")))),
        ("-blue ", Not(Text("blue"))),
        ("not not blue ", Text("blue")),
        ("NOT blue AND sea ", And((Not(Text("blue")), Text("sea")))),
        ("Not blue ", And((Text("Not"), Text("blue")))),
        ("-(a b) ", Not(And((Text("a"), Text("b"))))),
        ("camera:nikon", term("camera", "nikon")),
        ("Camera: nikon", term("camera", "nikon")),
        ("model:nikon", term("camera", "nikon")),
        ('camera:("Nikon D70", canon)', term("camera", "Nikon D70", "canon")),
        ("camera in (nikon, canon)", term("camera", "nikon", "canon")),
        ("tags all in (a, b)", And((term("tags", "a"), term("tags", "b")))),
        ("year in [2015:2018]", term("year", Range("2015", "2018"))),
        ("rating:>=4", term("rating", "4", op=">=")),
        ("rating >= 4", term("rating", "4", op=">=")),
        ("rating>=4", term("rating", "4", op=">=")),
        ("rating:4..5", term("rating", Range("4", "5"))),
        ("iso:..800", term("iso", Range(None, "800"))),
        ("iso:100..", term("iso", Range("100", None))),
        ("-rating:1", Not(term("rating", "1"))),
        ("rating != 1", Not(term("rating", "1", op="="))),
        ("camera ~ D70", term("camera", "*D70*")),
        ("tag:=Oslo", term("tags", "Oslo", op="=")),
        ("date:1985-06/1985-08", term("taken", "1985-06/1985-08")),
        ("has:gps", term("has", "gps")),
        ("exists(title)", term("has", "title")),
        ("count(tags)>3", Count("tags", ">", 3)),
        ("count(tags) != 3", Not(Count("tags", "=", 3))),
        ("any 2 of (a, b c, camera:nikon)", AnyOf(2, (Text("a"), And((Text("b"), Text("c"))), term("camera", "nikon")))),
        ("near:59.9,10.7,5km", term("near", "59.9,10.7,5km")),
        ("file:'a b.jpg'", term("file", "a b.jpg")),
        ("don't", Text("don't", prefix=True)),
        (r'"a \"b\" c"', Text('a "b" c')),
    ],
)  # fmt: skip
def test_what_texts_mean(text: str, tree: Node) -> None:
    assert parse(text).root == tree
    assert parse(show(parse(text))) == parse(text)


def test_the_sort_order_stands_in_the_query() -> None:
    assert parse("camera:nikon sort:-rating").sort == "-rating"
    assert parse("sort:date").sort == "taken"
    assert parse("order by date").sort == "-taken"
    assert parse("nikon order by filesize asc").sort == "filesize"
    assert parse("nikon order by filesize asc").root == Text("nikon")


BAD = [
    ("(", 1), (")", 1), ("()", 1), ("a (b", 3), ("a)", 2), ('"open', 1), ('camera:"open', 8), ("and", 1), ("or b", 1),
    ("a or", 3), ("a and", 3), ("a or or b", 6), ("not", 1), ("-(", 2), ("foo:bar", 1), ("a foo:bar", 3), ("foo>3", 1),
    ("rating:", 1), ("rating:x", 8), ("rating:6", 8), ("rating:-2", 8), ("rating:4.3", 8), ("rating:5..1", 8), ("rating:..", 8),
    ("rating:4..x", 8), ("iso:abc", 5), ("iso:1e999", 5), ("iso:1/0", 5), ("iso:10mm", 5), ("latitude:91", 10),
    ("year:abc", 6), ("year:19855", 6), ("year:2019-03", 6), ("month:13", 7), ("month:2019-13", 7), ("date:2019-02-30", 6),
    ("date:2020..2019", 6), ("date:never", 6), ("date:../..", 6), ("date:1985/1983", 6), ("date:last-0x-days", 6),
    ("date:last-99999-years", 6), ("is:strange", 4), ("state:gone", 7), ("has:nothing", 5), ("has:is", 5), ("missing:x", 9),
    ("weekday:xyz", 9), ("season:wet", 8), ("hour:24", 6), ("day:0", 5), ("hour:x", 6), ("near:oslo", 6), ("near:91,0,5", 6),
    ("bbox:1,2,3", 6), ("bbox:0,60,1,50", 6), ("camera:>nikon", 1), ("title:<=b", 1), ("count(tags)", 12), ("count(iso)>1", 1),
    ("count(foo)>1", 7), ("exists(foo)", 8), ("any 3 of (a, b)", 5), ("any 0 of (a)", 5), ("any 1 of (a", 1), ("any 1 of (!)", 1),
    ("sort:nothing", 6), ("sort:camera:up", 6), ("sort:-", 6), ("(sort:taken)", 2), ("sort:taken sort:rating", 12),
    ("order by nothing", 10), ("camera:(nikon", 8), ("camera:(,)", 1), ("camera:()", 1), ("year in [2015]", 9),
    ("year in [2015:2018", 9), ('title:""', 7), ('""', 1), ('"!"', 1), ("!", 1), ("& | -", 1), ("a or !", 3), ("(!)", 1),
    ("title:!", 7), ("folder:/", 8), ("file:************a*?*?*?*?*?*?", 6), ("tag:|", 5), ("a\0b", 2), ("\ud800", 1),
    ("x" * 100_001, 100_001), ("(" * 10_000, 65), ("-" * 3 + "(" * 100, 68), ("not " * 70 + "a", 257), ("a " * 1001, 2001),
    ('"' + "a " * 1001 + '"', 1), (f"iso:({'1,' * 1000}1)", 2006), ("1; drop:table", 4), ("<b>x</b> al:1", 10), ("a:b:c", 1),
    ("http://x.org", 1), ("-x:1", 2), ("foo>=", 1), ("width:-3", 7), ("shutter:1//2", 9), ("f:f/", 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column"), BAD, ids=range(len(BAD)))
def test_what_cannot_be_meant_is_refused_with_its_column(text: str, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.column == column, str(caught.value)


def test_there_are_a_hundred_bad_inputs() -> None:
    assert len(BAD) >= 100


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("camra:nikon", "camera"),
        ("ratng>3", "rating"),
        ("is:mising", "missing"),
        ("state:ofline", "offline"),
        ("sort:takn", "taken"),
    ],
)
def test_the_nearest_word_is_proposed(text: str, proposal: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert proposal in caught.value.remedy


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_refused(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        column = error.column
    else:
        guard(query.root)
        assert parse(show(query)) == query
        return
    assert column is not None
    assert 1 <= column <= len(text) + 1


@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "(",
                ")",
                "-",
                "not ",
                " or ",
                "a",
                ":",
                "camera",
                "..",
                ",",
                ">=",
                "any 1 of (",
                "*",
                "'",
                "sort:",
                "[",
                " ",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_mix_of_operators_is_a_query_or_refused(text: str) -> None:
    test_any_text_is_a_query_or_refused.hypothesis.inner_test(text)  # type: ignore[attr-defined]


def test_a_tree_that_did_not_come_from_text_is_guarded_too() -> None:
    deep: Node = Text("a")
    for _ in range(100_000):
        deep = Not(deep)
    with pytest.raises(QueryError, match="deep"):
        guard(deep)
    with pytest.raises(QueryError, match="many"):
        guard(Or(tuple(Text("a") for _ in range(1001))))


@pytest.mark.parametrize("field", [field for field in FIELDS if field.searchable], ids=lambda field: field.name)
def test_every_field_is_a_key_and_its_example_works(field: object) -> None:
    from imalink.model.field import Field

    assert isinstance(field, Field)
    for example in field.example.split(", ") if "(" not in field.example else [field.example]:
        found = parse(example).root
        assert isinstance(found, Term)
        assert found.key == field.name
    for alias in field.aliases:
        assert keys.canonical(alias) == field.name


def test_no_name_means_two_keys() -> None:
    assert len(keys.names()) == len(set(keys.names()))


def _ms(*date: int) -> int:
    return (dt.datetime(*date) - dt.datetime(1970, 1, 1)) // dt.timedelta(milliseconds=1)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", (2024, 2, 29), (2024, 3, 1)),
        ("yesterday", (2024, 2, 28), (2024, 2, 29)),
        ("last-30-days", (2024, 1, 31), (2024, 3, 1)),
        ("last-1-year", (2023, 3, 1), (2024, 3, 1)),
        ("last-year", (2023, 1, 1), (2024, 1, 1)),
        ("this-month", (2024, 2, 1), (2024, 3, 1)),
        ("last-month", (2024, 1, 1), (2024, 2, 1)),
        ("this-week", (2024, 2, 26), (2024, 3, 4)),
        ("last-2-weeks", (2024, 2, 16), (2024, 3, 1)),
    ],
)
def test_relative_dates(text: str, start: tuple[int, ...], end: tuple[int, ...]) -> None:
    now = dt.datetime(2024, 2, 29, 15, 30)  # noqa: DTZ001
    found = resolve(term("taken", text), now)
    assert found == Overlapping(_ms(*start), _ms(*end))


def test_on_this_day() -> None:
    found = resolve(term("taken", "on-this-day"), dt.datetime(2024, 2, 29))  # noqa: DTZ001
    assert found == AllOf((Marked("month=2"), Marked("day=29")))
