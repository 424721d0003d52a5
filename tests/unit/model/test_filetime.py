"""Times of file systems of different grain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.filetime import HOUR, SECOND, hour_shift, same_time

FINE = 1_700_000_001_123_456_789
TIMES = st.integers(min_value=0, max_value=4_000_000_000 * SECOND)


@given(TIMES)
def test_a_time_is_itself(time: int) -> None:
    assert same_time(time, time)


@pytest.mark.parametrize("grain", [100, 1000, 10_000_000, SECOND])
@pytest.mark.parametrize("up", [False, True])
def test_rounded_times_are_the_same_either_way(grain: int, up: bool) -> None:
    rounded = FINE // grain * grain + up * grain
    assert same_time(FINE, rounded)
    assert same_time(rounded, FINE)


@given(st.integers(min_value=0, max_value=4_000_000_000), st.integers(min_value=1, max_value=10))
def test_whole_seconds_that_differ_are_different(second: int, later: int) -> None:
    assert not same_time(second * SECOND, (second + later) * SECOND)


@given(TIMES, TIMES)
def test_times_further_apart_than_any_grain_differ(one: int, other: int) -> None:
    if abs(one - other) >= 2 * SECOND:
        assert not same_time(one, other, fat=True)


def test_fat_keeps_even_seconds() -> None:
    assert same_time(FINE, 1_700_000_000 * SECOND, fat=True)
    assert same_time(1_700_000_001 * SECOND, 1_700_000_002 * SECOND, fat=True)
    assert not same_time(1_700_000_001 * SECOND, 1_700_000_002 * SECOND)
    assert not same_time(1_700_000_000 * SECOND, 1_700_000_002 * SECOND, fat=True)


def test_a_jump_of_an_hour_is_believed_only_where_files_agree() -> None:
    before = [1_700_000_000 * SECOND + number * 2 * SECOND for number in range(10)]
    jumped = [(time, time + HOUR) for time in before]
    assert hour_shift(jumped) == HOUR
    assert hour_shift([(now, time) for time, now in jumped]) == -HOUR
    assert hour_shift(jumped[:2]) == 0
    assert hour_shift([*jumped[:3], *((time, time) for time in before[3:])]) == 0
    assert hour_shift([(time, time + 2 * HOUR) for time in before]) == 0
    assert same_time(before[0], before[0] + HOUR, fat=True, shift=HOUR)
    assert not same_time(before[0], before[0] + HOUR, fat=True)
