"""How old people are on photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.age import age_at

if TYPE_CHECKING:
    import datetime as dt


@pytest.mark.parametrize(
    ("birth", "taken", "age"),
    [("1985-06-12", "1992-06-11", "6"), ("1985-06-12", "1992-06-12T10:00:00", "7"), ("1985", "1992", "6-7"),
     ("1985-06-12", "1985", "0"), ("1985-06-12", "1984", None), ("198X", "1992-07", "2-12"),
     ("1985-02-29", "1990", None),
     ("1984-02-29", "1985-02-28", "0"), ("1984-02-29", "1985-03-01", "1"), ("1985", "never", None),
     ("1940~", "1972-22", "c. 31-32"), ("1985-06-12", "1992-06-12?", "c. 7")],
)  # fmt: skip
def test_ages(birth: str, taken: str, age: str | None) -> None:
    assert age_at(birth, taken) == age


@given(st.dates(), st.dates())
def test_a_birthday_makes_older(born: dt.date, seen: dt.date) -> None:
    age = age_at(born.isoformat(), seen.isoformat())
    if seen < born:
        assert age is None or age == "0"
    else:
        assert age is not None
        years = int(age)
        assert born.year + years <= seen.year
        assert seen.year - born.year - years in (0, 1)
