"""Dates as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.taken import TakenError, parse
from imalink.model.writtendate import parse_date, write_date


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("1985", "1985"), ("summer 1972", "1972-22"), ("Fall of 1972", "1972-23"), ("1970s", "197X"),
        ("the 1970's", "197X"), ("19th century", "18XX"), ("before 1990", "../1990"), ("after June 1990", "1990-06/.."),
        ("c. 1962", "1962~"), ("ca 1962", "1962~"), ("circa 1962", "1962~"), ("about June 1962", "1962-06~"),
        ("1962?", "1962?"), ("maybe 1962", "1962?"), ("c. 1962?", "1962%"), ("12 June 1999", "1999-06-12"),
        ("12th of June 1999", "1999-06-12"), ("June 12, 1999", "1999-06-12"), ("Jun 1999", "1999-06"),
        ("12.6.1999", "1999-06-12"), ("1999/06/12", "1999-06-12"), ("1999:06:12", "1999-06-12"),
        ("12 June 1999 18:30", "1999-06-12T18:30"), ("1999-06-12 18:30:05", "1999-06-12T18:30:05"),
        ("between 1960 and 1965", "1960/1965"), ("1960-1965", "1960/1965"), ("June to August 1985", "1985-06/1985-08"),
        ("from 1960 to 1965", "1960/1965"), ("since 1990", "1990/.."), ("c. 1970s", "197X~"), ("197x", "197X"),
        ("  Summer   1972 ", "1972-22"), ("1985-06-12", "1985-06-12"), ("../1990", "../1990"),
        ("1914 – 1918", "1914/1918"),
    ],
)  # fmt: skip
def test_what_people_write(written: str, edtf: str) -> None:
    assert parse_date(written).edtf == edtf


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "31 June 1999", "Juni 1999", "before", "c.", "1985 to 1980", "0 century", "12/06/1999", "summer",
     "between 1960", "maybe", "before before 1990", "\x00", "1" * 200, "25.6.1999 25:00"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(TakenError):
        parse_date(text)


YEARS = st.integers(1, 9998).map(lambda year: f"{year:04d}")
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9998, 12, 31)).map(dt.date.isoformat)
MARKS = st.sampled_from(["", "~", "?", "%"])
DATES = st.builds(
    lambda date, mark: date + mark,
    st.one_of(
        YEARS,
        st.integers(1, 998).map(lambda decade: f"{decade:03d}X"),
        st.integers(0, 98).map(lambda century: f"{century:02d}XX"),
        st.builds(lambda year, part: f"{year}-{part:02d}", YEARS, st.sampled_from([*range(1, 13), 21, 22, 23, 24])),
        DAYS,
    ),
    MARKS,
)
TIMES = st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9998, 12, 31))  # noqa: DTZ001 - local time, as photos have
MOMENTS = TIMES.map(lambda moment: moment.isoformat(timespec="seconds"))


@given(st.one_of(DATES, MOMENTS, DATES.map(lambda date: f"../{date}"), DATES.map(lambda date: f"{date}/..")))
def test_what_is_written_is_read_back(edtf: str) -> None:
    assert parse_date(write_date(edtf)) == parse(edtf)


@given(st.lists(DATES, min_size=2, max_size=2))
def test_stretches_are_read_back(ends: list[str]) -> None:
    first, last = sorted(ends, key=lambda end: parse(end).start)
    try:
        stretch = parse(f"{first}/{last}")
    except TakenError:
        return
    assert parse_date(write_date(stretch.edtf)) == stretch


@given(st.text(max_size=60))
def test_anything_is_a_date_or_an_error(text: str) -> None:
    try:
        parse_date(text)
    except TakenError:
        return
