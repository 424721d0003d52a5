"""Regions turn with their picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.regionframe import turned

PART = st.integers(1, 500_000).map(lambda millionths: millionths / 1_000_000)


def test_a_corner_goes_round() -> None:
    assert turned((0.0, 0.0, 0.2, 0.1), 90) == (0.9, 0.0, 0.1, 0.2)
    assert turned((0.0, 0.0, 0.2, 0.1), 180) == (0.8, 0.9, 0.2, 0.1)
    assert turned((0.0, 0.0, 0.2, 0.1), 270) == (0.0, 0.8, 0.1, 0.2)


@given(st.tuples(PART, PART, PART, PART), st.sampled_from([0, 90, 180, 270]))
def test_turning_back_gives_the_box_again(box: tuple[float, float, float, float], degrees: int) -> None:
    assert turned(turned(box, degrees), -degrees) == pytest.approx(box, abs=3e-6)
