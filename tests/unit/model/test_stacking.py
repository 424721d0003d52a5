"""The rules of proposed stacks, on series whose kind a photographer would name at once."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.stacking import LONGEST_GAP, RULES, Press, Runs, distance, propose

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS = 256


def flipped(bits: int, number: int, seed: int = 0) -> int:
    """Return a hash that differs by so many bits."""
    return bits ^ sum(1 << place for place in random.Random(seed).sample(range(BITS), number))


SCENE = flipped(0, 128, 7)


def series(count: int, gap_ms: int, *, bits: int = 12, first: int = 41) -> list[Press]:
    return [
        Press(
            row=number + 1,
            uid=f"{number:032x}",
            at=1_000_000 + number * gap_ms,
            stem=f"DSC_{first + number:04}",
            camera=1,
            root=1,
            aperture=8.0,
            shutter=1 / 125,
            iso=100,
            focal_length=35.0,
            hothash=flipped(SCENE, bits, number),
        )
        for number in range(count)
    ]


def kinds(run: Sequence[Press]) -> list[tuple[str, list[int]]]:
    return [(one.kind, [press.row for press in one.photos]) for one in propose(run)]


def test_a_burst() -> None:
    (found,) = propose(series(5, 300))
    assert (found.kind, len(found.photos)) == ("burst", 5)
    assert found.reasons.seconds == pytest.approx(0.3)
    assert found.reasons.names == ("DSC_0041", "DSC_0045")
    assert found.reasons.distance == max(distance(one, other) or 0 for one, other in itertools.pairwise(found.photos))
    assert found.reasons.steps is None


@pytest.mark.parametrize(
    "run",
    [
        series(2, 300),
        series(5, 6000),
        series(5, 300, bits=60),
        [replace(press, hothash=None) for press in series(5, 300)],
    ],
    ids=["two", "slowly", "of strangers", "that cannot be compared"],
)
def test_what_is_no_burst(run: list[Press]) -> None:
    assert "burst" not in [kind for kind, _ in kinds(run)]


@pytest.mark.parametrize("shutters", [(1 / 125, 1 / 500, 1 / 30), (1 / 60, 1 / 30, 1 / 15, 1 / 8, 1 / 4)])
def test_a_bracket(shutters: tuple[float, ...]) -> None:
    run = [replace(press, shutter=time) for press, time in zip(series(len(shutters), 700), shutters, strict=True)]
    (found,) = propose(run)
    assert (found.kind, len(found.photos)) == ("bracket", len(shutters))
    assert found.reasons.steps is not None
    assert found.reasons.steps[0] == 0
    expected = [0.0, -2.0, 2.1] if len(shutters) == 3 else [0.0, 1.0, 2.0, 2.9, 3.9]
    assert list(found.reasons.steps) == pytest.approx(expected, abs=0.11)


def test_two_brackets_after_each_other_are_two() -> None:
    shutters = (1 / 125, 1 / 500, 1 / 30) * 2
    run = [replace(press, shutter=time) for press, time in zip(series(6, 700), shutters, strict=True)]
    assert kinds(run) == [("bracket", [1, 2, 3]), ("bracket", [4, 5, 6])]


def test_a_camera_that_meters_anew_makes_no_bracket() -> None:
    shutters = (1 / 125, 1 / 160, 1 / 500)
    run = [replace(press, shutter=time) for press, time in zip(series(3, 700), shutters, strict=True)]
    assert kinds(run) == [("burst", [1, 2, 3])]


def test_a_long_exposure_does_not_part_a_bracket() -> None:
    run = [
        replace(press, shutter=time, at=at)
        for press, time, at in zip(series(3, 0), (1.0, 4.0, 15.0), (0, 2000, 8000), strict=True)
    ]
    assert kinds(run) == [("bracket", [1, 2, 3])]


def test_a_panorama() -> None:
    (found,) = propose(series(4, 4000, bits=70))
    assert (found.kind, found.reasons.names) == ("panorama", ("DSC_0041", "DSC_0044"))


@pytest.mark.parametrize(
    "run",
    [
        [replace(press, focal_length=35.0 + press.row) for press in series(4, 4000, bits=70)],
        [replace(press, shutter=1 / (100 + 50 * press.row)) for press in series(4, 4000, bits=70)],
        [replace(press, stem=f"DSC_{press.row * 2:04}") for press in series(4, 4000, bits=70)],
        [replace(press, aperture=None) for press in series(4, 4000, bits=70)],
    ],
    ids=["zoomed", "metered anew", "with others between", "of an unknown exposure"],
)
def test_what_is_no_panorama(run: list[Press]) -> None:
    assert kinds(run) == []


def test_versions_bear_the_name_of_the_first() -> None:
    one, other, third = series(3, 0, bits=100)
    run = [replace(other, stem="DSC_0041-edit"), one, replace(third, stem="DSC_0041 (2)")]
    assert kinds(run) == [("versions", [one.row, third.row, other.row])]
    assert kinds([one, replace(other, stem="DSC_00411")]) == []
    assert kinds([one, replace(other, stem="DSC_0041-edit", at=one.at + 5000)]) == []


def test_a_rule_that_is_switched_off_leaves_photos_to_others() -> None:
    shutters = (1 / 125, 1 / 500, 1 / 30)
    run = [replace(press, shutter=time) for press, time in zip(series(3, 700), shutters, strict=True)]
    assert [one.kind for one in propose(run, lambda kind, press: kind != "bracket")] == ["burst"]
    assert propose(run, lambda kind, press: False) == []
    assert [one.kind for one in propose(run, lambda kind, press: press.root != 1)] == []


@given(st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 3), st.integers(0, 90)), max_size=60))
def test_each_photo_stands_in_one_series_and_at_most_one_proposal(steps: list[tuple[int, int, int]]) -> None:
    at, presses = 0, []
    for number, (gap, camera, bits) in enumerate(steps):
        at += gap
        hothash = flipped(SCENE, bits, number)
        presses.append(Press(number, f"{number:032x}", at, f"A{number:05}", camera, 1, 8.0, 0.01, 100, 35.0, hothash))
    runs = Runs()
    ended = [run for press in presses for run in runs.add(press)] + list(runs.rest())
    assert sorted(press.row for run in ended for press in run) == list(range(len(presses)))
    for run in ended:
        assert len({press.camera for press in run}) == 1
        assert all(other.at - one.at <= LONGEST_GAP * 1000 + 10 for one, other in itertools.pairwise(run))
        found = propose(run)
        members = [press.row for one in found for press in one.photos]
        assert len(members) == len(set(members))
        assert all(one.kind in RULES and len(one.photos) >= 2 for one in found)
