"""Text is folded the same way however often, and everything indexed can be found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imalink.search.analysis import BLANK, fold, mark, searched, words

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_what_is_searched_stands_in_what_is_indexed(text: str) -> None:
    wanted, prefix = searched(text)
    present = words(text)
    if wanted:
        assert present[: len(wanted) - 1] == wanted[:-1]
        assert present[len(wanted) - 1].startswith(wanted[-1]) if prefix else present[len(wanted) - 1] == wanted[-1]


@given(TEXTS)
def test_terms_hold_no_blanks(text: str) -> None:
    assert not any(word.split() != [word] for word in words(text))
    assert len(mark("title", text).split(" ")) == 1
    assert mark("title", "a b") == f"title=a{BLANK}b"
