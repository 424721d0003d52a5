"""Random query trees in normal form, for the property tests."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from imalink.model import taken
from imalink.model.field import FIELDS, NUMERIC, FieldType
from imalink.search.query import keys
from imalink.search.query.ast import AnyOf, Count, Node, Range, Term, Text, Value, conjunction, disjunction, negation

from .photos import CUSTOM_FIELDS, uid

TEXTS = [
    "kristiania",
    "ada",
    "oslo",
    "food",
    "norway",
    "bla",
    "Blå",
    "blue harbour",
    "sun",
    "s",
    "東京",
    "京",
    "елка",
    "new year",
    "IMG_1",
    "nikon d7",
    "AC/DC",
    "🎉",
    "synonym",
    "1",
    "and",
    "2019",
]
ADDED = [field.name for field in CUSTOM_FIELDS]
COMPARISONS = st.sampled_from([":", "=", "<", "<=", ">", ">="])
NUMBERS = ["0", "100", "200", "2.8", "35", "1/60", "0.5", "4000", "1.5", "9", "90"]
DATES = ["1985", "198X", "2019-03", "2019-03-04", "2020", "1985-07", "2019-03-04T10:11:12", "1962~", "2177"]
VALUES = {
    "file": ["IMG_1.JPG", "img 1", "*.nef", "IMG_1*", "*1?.*", "Blå*", "noending1"],
    "folder": ["2019", "2019/norway trip", "/Pictures/2019", "Norway*", "a/b", "b/c", "東京", "/old disk", "Blå dag"],
    "path": ["2019/IMG_1.JPG", "Pictures/2019", "/Pictures/IMG_1*", "IMG_1.JPG", "a/*/c"],
    "tags": [
        "Kristiania",
        "solnedgang høst",
        "Norway",
        "Places|Norway",
        "Places/Norway/Oslo",
        "Oslo",
        "AC/DC",
        "nor*",
        "東京",
        "|Oslo",
        "People",
    ],
    "persons": ["anna", "Ada Lovelace", "ada*", "иванова", "елка иванова"],
    "place": ["Norway", "norway/oslo", "|Norway", "Norway|Oslo|Oslo", "東京都", "Ålesund", "Oslo"],
    "country": ["norway", "日本", "nor*"],
    "region": ["oslo", "møre og romsdal"],
    "city": ["oslo", "alesund"],
    "road": ["apotekergata", "*gata"],
    "collections": ["Trips", "trips/norway 2019", "Best of", "food"],
    "mood": ["blue", "Blå", "sun*", "*u*", "New Year", "東京", "new year"],
    "film": ["hp5", "portra 400", "p*"],
    "themes": ["Norway", "places/norway", "|Oslo", "AC/DC", "nor*"],
    "camera": ["nikon", "Nikon D70", "canon*", "*5d*", "d7*", "NIKON D700"],
}


def _value(name: str) -> st.SearchStrategy[Value | Range]:
    field = FIELDS.get(name)
    assert field
    if field.type in NUMERIC or field.type is FieldType.RATING:
        numbers = ["0", "0.5", "2.5", "4", "5"] if field.type is FieldType.RATING else NUMBERS
        if field.maximum is not None and field.unit == "°":
            numbers = ["0", "35", "60.5", "90"]
        if name == "duration":
            return st.one_of(_ordered(["12", "90"]), st.sampled_from(["1:30", "1:30:00.5", "0:12"]).map(Value))
        if name == "stack":
            return _ordered(["1", "2", "9"])
        if field.type is FieldType.INTEGER:
            numbers = ["0", "100", "200", "4000", "2M"] if field.unit == "B" else ["0", "100", "200", "4000"]
        return _ordered(numbers)
    if field.type is FieldType.YEAR:
        return _ordered(["1985", "198X", "2019", "2020"], dates=True)
    if field.type is FieldType.MONTH:
        return st.one_of(_ordered(["2019-03", "1985-07"], dates=True), _ordered(["3", "12", "6"]))
    if field.type is FieldType.DATE:
        return _ordered(DATES, dates=True)
    if field.choices:
        return st.sampled_from([*field.choices, *(other for other, _ in field.spellings)]).map(Value)
    choices = VALUES.get(
        name, ["red", "jpeg", "nef", "jpg", "Pictures", "ada*", "35mm", "old disk", "blue harbour", "s*"]
    )
    return st.sampled_from(choices).map(Value)


def _ordered(texts: list[str], *, dates: bool = False) -> st.SearchStrategy[Value | Range]:
    def key(text: str) -> float:
        if dates:
            return taken.parse(text).start
        return float(Fraction(text.replace("M", "000000")))

    ordered = sorted(texts, key=key)
    pairs = [(low, high) for i, low in enumerate(ordered) for high in ordered[i:] if "X" not in low + high]
    ranges = st.sampled_from([*pairs, (ordered[0], None), (None, ordered[-1])])
    return st.one_of(st.sampled_from(texts).map(Value), ranges.map(lambda pair: Range(*pair)))


@st.composite
def terms(draw: st.DrawFn) -> Node:
    name = draw(
        st.sampled_from([*(field.name for field in FIELDS if field.searchable and field.name not in ADDED), *ADDED])
    )
    field = FIELDS.get(name)
    assert field
    several = draw(st.integers(1, 8)) == 1
    found = draw(st.lists(_value(name), min_size=1, max_size=3 if several else 1))
    ranged = any(isinstance(value, Range) for value in found)
    op = ":" if ranged else draw(COMPARISONS) if keys.ordered(name) else draw(st.sampled_from([":", "="]))
    return Term(name, op, tuple(found))


SPECIAL = st.one_of(
    st.sampled_from(
        [
            "portrait",
            "rated",
            "unrated",
            "rejected",
            "undated",
            "raw",
            "missing",
            "panorama",
            "square",
            "tagged",
            "picked",
            "favourite",
            "favorite",
            "stacked",
            "cover",
            "top",
            "video",
            "visible",
            "archived",
            "hidden",
            "trashed",
            "trash",
        ]
    ).map(lambda flag: Term("is", ":", (Value(flag),))),
    st.tuples(
        st.sampled_from(["has", "missing"]),
        st.sampled_from([*(field.name for field in FIELDS if field.searchable), *ADDED]),
    ).map(lambda pair: Term(pair[0], ":", (Value(pair[1]),))),
    st.sampled_from(["mon", "sat", "tue"]).map(lambda day: Term("weekday", ":", (Value(day),))),
    st.sampled_from(["spring", "winter"]).map(lambda season: Term("season", ":", (Value(season),))),
    st.sampled_from(["10", "23", "0"]).map(lambda hour: Term("hour", ":", (Value(hour),))),
    st.sampled_from([("20", "11"), ("9", "12"), (None, "10")]).map(lambda pair: Term("hour", ":", (Range(*pair),))),
    st.sampled_from(["4", "31", "1"]).map(lambda day: Term("day", ">=", (Value(day),))),
    st.sampled_from(["11", "59", "0"]).map(lambda minute: Term("minute", "<=", (Value(minute),))),
    st.sampled_from(["0192f0c1", "0192f0c13", "0192F0C1-4", "ffff"]).map(
        lambda start: Term("id", ":", (Value(start),))
    ),
    st.integers(1, 60).map(lambda row: Term("similar", ":", (Value(uid(row)),))),
    st.sampled_from(["0,-90,180,90", "170,-80,-100,80", "-10.5,0,30,60"]).map(
        lambda box: Term("bbox", ":", (Value(box),))
    ),
    st.tuples(
        st.sampled_from(["tags", "file", "persons", "collections", "themes"]),
        st.sampled_from(["=", ">", "<=", "<", ">="]),
        st.integers(0, 3),
    ).map(lambda parts: Count(*parts)),
)
LEAVES = st.one_of(terms(), terms(), SPECIAL, st.builds(Text, st.sampled_from(TEXTS), st.booleans()))
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(conjunction),
        st.lists(inner, min_size=2, max_size=3).map(disjunction),
        inner.map(negation),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: AnyOf(2, tuple(parts))),
    ),
    max_leaves=5,
)
