"""Buckets tell where photos are without a look at their dates: never less than the dates themselves say."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from imalink.search.document import UNDATED, bucket_of
from imalink.search.timeline import DAY, holding, overlapping, span

YEAR = 366 * DAY
MOMENTS = st.one_of(
    st.integers(-40 * YEAR, 60 * YEAR),
    st.integers(-2100 * YEAR, 8200 * YEAR),
    st.integers(-100, 100).map(lambda day: day * DAY),
)
ENDS = st.none() | MOMENTS
Photos = list[tuple[int, int]]
WIDTHS = st.sampled_from([1, 60_000, DAY, 31 * DAY, 92 * DAY, YEAR, 10 * YEAR, 100 * YEAR, 500 * YEAR])


@st.composite
def intervals(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(MOMENTS)
    return start, start + draw(st.integers(1, 3)) * draw(WIDTHS)


@given(intervals())
def test_a_photo_begins_and_ends_inside_the_span_of_its_bucket(photo: tuple[int, int]) -> None:
    found = span(bucket_of(*photo))
    assert found is not None
    assert found.low <= photo[0] < found.high
    assert photo[1] <= found.end


def test_a_bucket_is_as_wide_as_its_name_says() -> None:
    january = span("1970-01")
    assert january is not None
    assert (january.low, january.high) == (0, 31 * DAY)
    seventies = span("197X")
    assert seventies is not None
    assert (seventies.low, seventies.high) == (0, 3652 * DAY)
    assert span(UNDATED) is None


@given(st.lists(intervals(), max_size=40), st.none() | MOMENTS, st.none() | MOMENTS)
def test_buckets_that_overlap_whole_or_in_part(
    photos: list[tuple[int, int]], low: int | None, high: int | None
) -> None:
    whole, some = overlapping({bucket_of(*photo) for photo in photos}, low, high)
    assert not set(whole) & set(some)
    for start, end in photos:
        met = (low is None or end > low) and (high is None or start < high)
        bucket = bucket_of(start, end)
        if low is None or high is None or low < high:
            assert met or bucket not in whole
        assert not met or bucket in whole or bucket in some


@given(st.lists(intervals(), max_size=60), ENDS, st.integers(1, 20), st.booleans())
def test_the_next_photos_are_in_the_buckets_that_are_named(
    photos: Photos, here: int | None, wanted: int, newest: bool
) -> None:
    counts = Counter(bucket_of(*photo) for photo in photos)
    names = holding([*counts.items(), (UNDATED, 3)], here, wanted, newest=newest)
    ordered = sorted(photos, key=lambda photo: -photo[0] if newest else photo[0])
    following = [one for one in ordered if here is None or (one[0] <= here if newest else one[0] >= here)]
    if names is None:
        return
    assert len(following) >= wanted
    last = following[wanted - 1][0]
    for photo in following:
        # Equals of the last one are needed too: other things decide among them.
        if photo[0] >= last if newest else photo[0] <= last:
            assert bucket_of(*photo) in names


def test_few_of_many_buckets_are_named() -> None:
    counts = [(f"{year}-{month:02d}", 1000) for year in range(2000, 2020) for month in range(1, 13)]
    assert holding(counts, None, 100, newest=True) == ["2019-12"]
    assert holding(counts, None, 1500, newest=False) == ["2000-01", "2000-02"]
