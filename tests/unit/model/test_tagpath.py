"""Tags by name: paths read and written, categories told, uids that follow from names."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.tagpath import BUILT_IN, KEYWORDS, PEOPLE, TagPath, fold, keyword_tag, parse_tag

NAMES = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="|/"), min_size=1, max_size=8).filter(
        lambda name: name == name.strip() != "" and fold(name) not in {fold(one) for one in BUILT_IN}
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize(
    ("text", "category", "names"),
    [
        ("Oslo", KEYWORDS, ("Oslo",)),
        ("Norway/Oslo", KEYWORDS, ("Norway", "Oslo")),
        ("Norway|Oslo", KEYWORDS, ("Norway", "Oslo")),
        ("AC/DC|live", KEYWORDS, ("AC/DC", "live")),
        ("People/Ann", PEOPLE, ("Ann",)),
        ("people|Family|Ann", PEOPLE, ("Family", "Ann")),
        ("People", KEYWORDS, ("People",)),
        (" Norway / Oslo ", KEYWORDS, ("Norway", "Oslo")),
        ("a||b", KEYWORDS, ("a", "b")),
    ],
)
def test_a_path_is_read(text: str, category: str, names: tuple[str, ...]) -> None:
    assert parse_tag(text) == TagPath(category, names)


@pytest.mark.parametrize("text", ["", "  ", "|", " / / "])
def test_nothing_is_no_tag(text: str) -> None:
    assert parse_tag(text) is None


def test_a_slash_in_a_keyword_is_a_letter() -> None:
    assert keyword_tag("AC/DC") == TagPath(KEYWORDS, ("AC/DC",))


def test_uids_never_change() -> None:
    # Kept in libraries and logs: another value would tear every one of them apart.
    assert str(uuid.UUID(bytes=TagPath(KEYWORDS, ("Norway", "Oslo")).uid)) == "8b5a6941-f35c-5631-98e0-c402ac8a2b26"
    assert TagPath("keywords", ("Norway",)).uid == TagPath(KEYWORDS, ("Norway",)).uid
    assert TagPath(KEYWORDS, ("norway",)).uid != TagPath(KEYWORDS, ("Norway",)).uid
    assert TagPath(KEYWORDS, ("A\u030a",)).uid == TagPath(KEYWORDS, ("\u00c5",)).uid


@given(NAMES)
def test_what_is_shown_reads_back(names: list[str]) -> None:
    for category in (KEYWORDS, PEOPLE):
        path = TagPath(category, tuple(names))
        assert parse_tag("|".join([*([category] if category != KEYWORDS else []), *names])) == path


@given(NAMES, NAMES)
def test_other_names_other_uids(one: list[str], other: list[str]) -> None:
    a, b = TagPath(KEYWORDS, tuple(one)), TagPath(KEYWORDS, tuple(other))
    assert (a.uid == b.uid) == (fold_exact(one) == fold_exact(other))


def fold_exact(names: list[str]) -> list[str]:
    import unicodedata

    return [unicodedata.normalize("NFC", name) for name in names]
