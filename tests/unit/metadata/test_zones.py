"""Offsets by place: rules of the zone at the moment asked for, silence where the clock cannot be known."""

from __future__ import annotations

import subprocess
import sys

import pytest

from imalink.media.metadata import precedence, zones
from imalink.media.metadata.tags import Tags


@pytest.mark.parametrize(
    ("latitude", "longitude", "wall", "expected"),
    [
        (52.5, 13.4, "2019-07-04T10:11:12", 120),
        (52.5, 13.4, "2019-01-04T10:11:12", 60),
        (28.6, 77.2, "2019-07-04T10:11:12", 330),
        (27.7, 85.3, "2019-07-04T10:11:12.25", 345),
        (27.7, 85.3, "1985-07-04T10:11:12", 330),
        (47.56, -52.7, "2019-07-04T10:11:12", -150),
        (47.56, -52.7, "2019-01-04T10:11:12", -210),
        (-31.55, 159.08, "2019-01-04T10:11:12", 660),
        (1.87, -157.4, "2019-01-04T10:11:12", 840),
        (-43.95, -176.55, "2019-01-04T10:11:12", 825),
        (52.5, 13.4, "2019-10-27T02:30:00", 120),  # shown twice: the earlier
        (52.5, 13.4, "2019-03-31T02:30:00", 60),  # skipped: as before the change
        (52.37, 4.9, "1930-05-01T10:00:00", None),  # Amsterdam's +00:19:32
        (30.0, -30.0, "2019-07-04T10:11:12", None),  # the Atlantic
        (0.0, 0.0, "2019-07-04T10:11:12", None),
        (43.8, 87.6, "2019-07-04T10:11:12", None),  # Xinjiang has two clocks
        (91.0, 0.0, "2019-07-04T10:11:12", None),
        (52.5, 13.4, "2019-07-04", None),
        (52.5, 13.4, "2019-07-04~", None),
        (52.5, 13.4, "2019-99-04T10:11:12", None),
    ],
)
def test_offset_of_a_wall_time(latitude: float, longitude: float, wall: str, expected: int | None) -> None:
    assert zones.at_wall(latitude, longitude, wall) == expected


@pytest.mark.parametrize(
    ("utc", "expected"),
    [("2019-10-27T00:59:59", 120), ("2019-10-27T01:00:00", 60), ("0001-01-01T00:00:00", None)],
)
def test_offset_at_a_moment_is_never_ambiguous(utc: str, expected: int | None) -> None:
    assert zones.at_utc(52.5, 13.4, utc) == expected


BERLIN = [
    ("Exif.Photo.DateTimeOriginal", "2019:07:04 10:11:12"),
    ("Exif.GPSInfo.GPSLatitude", "52/1 30/1 0/1"),
    ("Exif.GPSInfo.GPSLatitudeRef", "N"),
    ("Exif.GPSInfo.GPSLongitude", "13/1 24/1 0/1"),
    ("Exif.GPSInfo.GPSLongitudeRef", "E"),
]


def offset(*entries: tuple[str, str]) -> tuple[int, str] | None:
    return precedence.choose(Tags([*BERLIN, *entries])).get("utc_offset")


def test_the_place_is_asked_last_and_named_as_source() -> None:
    assert offset() == (120, "Exif.GPSInfo.GPSLatitude")
    assert offset(("Exif.Photo.OffsetTimeOriginal", "-05:30")) == (-330, "Exif.Photo.OffsetTimeOriginal")
    receiver = [("Exif.GPSInfo.GPSDateStamp", "2019:07:04"), ("Exif.GPSInfo.GPSTimeStamp", "17/1 11/1 12/1")]
    assert offset(*receiver) == (-420, "Exif.GPSInfo.GPSTimeStamp")


def test_a_stale_fix_agrees_and_another_clock_disagrees() -> None:
    stale = [("Exif.GPSInfo.GPSDateStamp", "2019:07:04"), ("Exif.GPSInfo.GPSTimeStamp", "7/1 40/1 0/1")]
    assert offset(*stale) == (120, "Exif.GPSInfo.GPSLatitude")
    other = [("Exif.GPSInfo.GPSDateStamp", "2019:07:04"), ("Exif.GPSInfo.GPSTimeStamp", "3/1 20/1 0/1")]
    assert offset(*other) is None


def test_polygons_are_loaded_when_they_are_asked_for() -> None:
    script = (
        "import sys; from imalink.media.metadata import precedence; from imalink.media.metadata.tags import Tags;"
        "precedence.choose(Tags([('Exif.Photo.DateTimeOriginal', '2019:07:04 10:11:12')]));"
        "assert 'tzfpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
