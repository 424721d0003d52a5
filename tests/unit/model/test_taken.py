"""EDTF texts: the interval each stands for, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.taken import OPEN_SPAN_YEARS, TakenError, parse, within

EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local wall time


def ms(text: str) -> int:
    return int((dt.datetime.fromisoformat(text) - EPOCH) / dt.timedelta(milliseconds=1))


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("1985", "1985-01-01", "1986-01-01", "year"),
        ("1985-06", "1985-06-01", "1985-07-01", "month"),
        ("1985-12", "1985-12-01", "1986-01-01", "month"),
        ("1984-02-29", "1984-02-29", "1984-03-01", "day"),
        ("197X", "1970-01-01", "1980-01-01", "decade"),
        ("19XX", "1900-01-01", "2000-01-01", "century"),
        ("000X", "0001-01-01", "0010-01-01", "decade"),
        ("1985-21", "1985-03-01", "1985-06-01", "season"),
        ("1985-24", "1985-12-01", "1986-03-01", "season"),
        ("2019-03-04T10:11", "2019-03-04T10:11", "2019-03-04T10:12", "minute"),
        ("2019-03-04T23:59:59", "2019-03-04T23:59:59", "2019-03-05", "second"),
        ("2019-03-04T10:11:12.3", "2019-03-04T10:11:12.300", "2019-03-04T10:11:12.301", "subsecond"),
        ("2019-03-04T10:11:12.123456789", "2019-03-04T10:11:12.123", "2019-03-04T10:11:12.124", "subsecond"),
        ("1969-12-31T23:59:59", "1969-12-31T23:59:59", "1970-01-01", "second"),
        ("1985-06/1985-08", "1985-06-01", "1985-09-01", "interval"),
        ("1985/1985-02", "1985-01-01", "1985-03-01", "interval"),
        ("2019-03-04T10:11:12/2019-03-05", "2019-03-04T10:11:12", "2019-03-06", "interval"),
    ],
)
def test_a_date_stands_for_its_interval(text: str, start: str, end: str, precision: str) -> None:
    taken = parse(text)
    assert (taken.start, taken.end, taken.precision) == (ms(start), ms(end), precision)
    assert taken.edtf == text
    assert not taken.approximate


@pytest.mark.parametrize("text", ["1962~", "1962-05?", "1962-05-07%", "196X~", "1962~/1963", "1962/1963?", "../1990~"])
def test_doubt_is_kept(text: str) -> None:
    assert parse(text).approximate


def test_open_intervals_reach_a_hundred_years() -> None:
    assert (parse("../1990").start, parse("../1990").end) == (ms("1890-01-01"), ms("1991-01-01"))
    assert (parse("1990/..").start, parse("1990/..").end) == (ms("1990-01-01"), ms("2090-01-01"))
    assert parse("../0050").start == ms("0001-01-01")
    assert parse("9990/..").end == parse("9999").end
    assert OPEN_SPAN_YEARS == 100


def test_the_last_year_has_an_end() -> None:
    assert parse("9999").end == parse("9999-12").end == parse("9999-12-31").end == parse("99XX").end
    assert parse("9999-24").end >= parse("9999").end


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "0000", "85", "1985-13", "1985-00", "1985-6", "1985-02-30", "1900-02-29", "1985-21-01", "19X5",
        "1XXX", "197X-05", "1985-25", "1985 ", " 1985", "1985\n", "-1985", "12345", "19850607", "1985-06-07T",
        "1985-06-07T24:00", "1985-06-07T10:60", "1985-06-07T10:11:60", "1985-06-07T10:11:12.",
        "1985-06-07T10:11:12.1234567890", "1985-06-07T10:11:12Z", "1985-06-07T10:11:12+02:00", "1985-06-07 10:11:12",
        "1985-06T10:11", "../..", "/", "1985/", "/1985", "1986/1985", "1985-07/1985-06", "1985/1986/1987",
        "../1985/1986", "1985/1986/..", "2019-06-05/2019-06-04", "\u0661\u0669\u0668\u0665",
        "\uff11\uff19\uff18\uff15", "1985~~", "~1985", "x", "1985\0", "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(TakenError):
        parse(text)


@given(st.text(alphabet="0123456789X-/T:.~?%", max_size=40) | st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        taken = parse(text)
    except TakenError:
        return
    assert taken.start < taken.end
    assert taken.edtf == text
    assert text.isascii()


def test_a_long_text_is_refused_without_deep_recursion() -> None:
    with pytest.raises(TakenError):
        parse("1985/" * 20_000 + "1986")


@given(st.datetimes(min_value=dt.datetime(1, 1, 1), max_value=dt.datetime(9999, 12, 31, 23, 59, 58)))  # noqa: DTZ001
def test_every_moment_lies_in_its_day_month_and_year(moment: dt.datetime) -> None:
    text = moment.replace(microsecond=0).isoformat()
    inner = parse(text)
    assert inner.local == moment.replace(microsecond=0)
    for outer in (text[:16], text[:10], text[:7], text[:4], text[:3] + "X", text[:2] + "XX"):
        wide = parse(outer)
        assert wide.start <= inner.start
        assert inner.end <= wide.end
        inner = wide


@pytest.mark.parametrize(
    ("fine", "coarse", "lies"),
    [
        ("2019-03-04T10:11:12", "2019-03-04", True),
        ("2019-03-04T10:11:12.5", "2019", True),
        ("2019-03-04", "2019-03", True),
        ("2019-03-04", "2019-03-04", True),
        ("2019-03-05", "2019-03-04", False),
        ("2019", "2019-03", False),
        ("2019-03-04T10:11:12", "2019~", False),
        ("2019-03-04~", "2019", False),
        ("2019-03-04T10:11:12", "201X", False),
        ("2019-03-04T10:11:12", "2019-03-04T10:11", False),
        (None, "2019", False),
        ("2019", None, False),
        ("yesterday", "2019", False),
    ],
)
def test_a_time_within_a_day_a_month_or_a_year(fine: str | None, coarse: str | None, lies: bool) -> None:
    assert within(fine, coarse) is lies
