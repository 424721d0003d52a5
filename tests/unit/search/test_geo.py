"""Areas as cells of the map: together with the exact boxes at the edge they hold what the boxes hold, no more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imalink.search import geo

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@st.composite
def areas(draw: st.DrawFn) -> tuple[geo.Box, ...]:
    if draw(st.booleans()):
        radius = draw(st.sampled_from((0.05, 1.0, 5.0, 50.0, 300.0, 2000.0, 9000.0, 20_000.0)))
        return tuple(geo.circle(draw(LATITUDES), draw(LONGITUDES), radius))
    south, north = sorted((draw(LATITUDES), draw(LATITUDES)))
    return tuple(geo.boxes(f"{draw(LONGITUDES):.6f},{south:.6f},{draw(LONGITUDES):.6f},{north:.6f}"))


@given(areas(), st.lists(st.tuples(st.floats(-0.6, 0.6), st.floats(-0.6, 0.6)), min_size=20, max_size=50), st.data())
def test_cells_and_boxes_at_their_edge_hold_what_the_boxes_hold(
    boxes: tuple[geo.Box, ...], places: list[tuple[float, float]], data: st.DataObject
) -> None:
    inside, edges = geo.gathered(boxes)
    for across, along in places:
        west, south, east, north = data.draw(st.sampled_from(boxes))
        longitude = min(max((west + east) / 2 + across * (east - west), -180.0), 180.0)
        latitude = min(max((south + north) / 2 + along * (north - south), -90.0), 90.0)
        if abs(across) == 0.5:
            longitude = west if across < 0 else east
        within = [box[0] <= longitude <= box[2] and box[1] <= latitude <= box[3] for box in boxes]
        bears = set(geo.marks(geo.cell(latitude, longitude)))
        near_edge = any(one and bears & set(edge) for one, edge in zip(within, edges, strict=True))
        assert (bool(bears & set(inside)) or near_edge) == any(within)


@given(areas())
def test_an_area_is_few_cells(boxes: tuple[geo.Box, ...]) -> None:
    inside, edges = geo.gathered(boxes)
    assert len(inside) + len({mark for edge in edges for mark in edge}) <= geo.MOST_CELLS + 4 ** geo.LEVELS[0]


def test_a_city_is_mostly_whole_cells() -> None:
    inside, edges = geo.gathered(tuple(geo.circle(59.9, 10.7, 20)))
    assert len(inside) > sum(map(len, edges)) / 2
    assert any(mark.startswith("cell=13:") for mark in inside)
