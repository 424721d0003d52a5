"""Clocks put right."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.errors import InvalidInput
from imalink.model.timeshift import parse_shift, shifted


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("+1h", 3600), ("-90m", -5400), ("1h30m", 5400), ("+1:30", 5400), ("-00:00:12", -12), ("+1d 2h", 93600),
     ("2w", 1209600),
     ("+1.5h", 5400), ("+5min", 300)],
)  # fmt: skip
def test_spans(text: str, seconds: int) -> None:
    assert parse_shift(text) == dt.timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "+", "0h", "an hour", "1h oops", "+-1h", "1:2", "9" * 30 + "h"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_shift(text)


@pytest.mark.parametrize(
    ("taken", "shift", "after"),
    [
        ("2019-03-04T10:11:12", "+1h", "2019-03-04T11:11:12"), ("2019-12-31T23:30", "+1h", "2020-01-01T00:30"),
        ("2019-03-04T10:11:12.345", "-1d", "2019-03-03T10:11:12.345"), ("2019-03-04", "+1d", "2019-03-05"),
        ("2019-03-04", "+1h", None), ("2019-03", "+1d", None), ("1962~", "+1d", None), ("1960/1962", "+1d", None),
        ("2019-03-04T10:11", "+10s", "2019-03-04T10:11:10"), ("9999-12-31T23:59", "+1d", None), ("198X", "+1d", None),
        ("2019-03-04T10:11:12.9", "+0.5s", "2019-03-04T10:11:13.4"),
    ],
)  # fmt: skip
def test_shifting(taken: str, shift: str, after: str | None) -> None:
    assert shifted(taken, parse_shift(shift)) == after


@given(
    st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)),  # noqa: DTZ001 - local time, as photos have
    st.integers(-(10**8), 10**8),
)
def test_back_and_forth(moment: dt.datetime, seconds: int) -> None:
    taken = moment.isoformat(timespec="milliseconds")
    span = dt.timedelta(seconds=seconds)
    there = shifted(taken, span)
    assert there is not None
    assert shifted(there, -span) == taken
