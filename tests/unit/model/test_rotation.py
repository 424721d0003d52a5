"""Which backups stay: against a count by hand over years of days, and laws that hold for any moments."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from imalink.model.rotation import MONTHS, WEEKS, kept

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
moments = st.sets(st.integers(-(10**6), 10**6).map(lambda minutes: NOON + dt.timedelta(minutes=minutes)), max_size=60)


def test_daily_backups_of_two_years() -> None:
    days = {NOON - dt.timedelta(days=number) for number in range(730)}
    shown = sorted((moment.date() for moment in kept(days, 3)), reverse=True)
    # 2026-11-21 is a Saturday; the newest of a past week is its Sunday, of a past month its last day.
    assert [f"{day:%m-%d}" for day in shown if day.year == 2026] == [
        *("11-21", "11-20", "11-19"),
        *("11-15", "11-08", "11-01"),
        *("10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30", "03-31", "02-28", "01-31"),
    ]
    assert [day for day in shown if day.year < 2026] == [dt.date(2025, 12, 31)]


def test_rotating_every_day_keeps_what_rotating_once_keeps() -> None:
    stayed: set[dt.datetime] = set()
    every = [NOON - dt.timedelta(days=number) for number in range(500, -1, -1)]
    for moment in every:
        stayed = kept(stayed | {moment}, 5)
    assert stayed == kept(every, 5)


@given(moments, st.integers(1, 12))
def test_laws(made: set[dt.datetime], keep: int) -> None:
    stay = kept(made, keep)
    assert stay <= made
    assert set(sorted(made)[-keep:]) <= stay
    assert len(stay) <= keep + WEEKS + MONTHS
    assert kept(stay, keep) == stay
