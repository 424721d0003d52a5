"""Takeout's JSON: values with their meaning in Google Photos, and files that are none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from imalink.media.metadata.containers.takeout import MAX_FILE
from imalink.media.metadata.extract import extract
from imalink.media.metadata.rawtags import pack, unpack

if TYPE_CHECKING:
    from imalink.model.observed import Observed

PLAIN: dict[str, Any] = {
    "title": "IMG_1.jpg",
    "description": "On the tower",
    "imageViews": "1",
    "creationTime": {"timestamp": "1697872351", "formatted": "21 oct. 2023, 07:12:31 UTC"},
    "photoTakenTime": {"timestamp": "1696574331", "formatted": "6 oct. 2023, 06:38:51 UTC"},
    "geoData": {"latitude": 48.8583736, "longitude": 2.291901, "altitude": 66.15},
    "geoDataExif": {"latitude": 1.0, "longitude": 2.0, "altitude": 3.0},
    "people": [{"name": "Ada"}, {"name": "Grace Hopper"}, {}],
    "favorited": True,
    "url": "https://photos.google.com/photo/x",
}
NOWHERE = {"latitude": 0.0, "longitude": 0.0, "altitude": 0.0}


def observed(**changes: Any) -> Observed:
    values = {name: value for name, value in (PLAIN | changes).items() if value is not None}
    metadata = extract(json.dumps(values).encode(), "JSON")
    assert not metadata.failures
    return metadata.observed


def test_what_it_says() -> None:
    found = observed()
    assert (found.taken, found.taken_source) == ("2023-10-06T08:38:51", "Takeout.photoTakenTime.timestamp")
    assert (found.utc_offset, found.utc_offset_source) == (120, "Takeout.photoTakenTime.timestamp")
    assert (found.latitude, found.longitude, found.altitude) == (48.8583736, 2.291901, 66.15)
    assert found.description == "On the tower"
    assert found.people == ("Ada", "Grace Hopper")
    assert found.pick == 1
    assert (found.title, found.rating) == (None, None)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"geoData": NOWHERE, "geoDataExif": NOWHERE}, ("2023-10-06T06:38:51", 0)),
        ({"geoData": NOWHERE, "geoDataExif": {"latitude": 27.7, "longitude": 85.3}}, ("2023-10-06T12:23:51", 345)),
        ({"geoData": None, "geoDataExif": None}, ("2023-10-06T06:38:51", 0)),
        ({"photoTakenTime": {"timestamp": "-86399"}, "geoData": None, "geoDataExif": None}, ("1969-12-31T00:00:01", 0)),
        ({"photoTakenTime": {"timestamp": "0"}}, (None, None)),
        ({"photoTakenTime": {"timestamp": "99999999999"}}, (None, None)),
        ({"photoTakenTime": {"timestamp": "soon"}}, (None, None)),
        ({"photoTakenTime": {"timestamp": 1696574331}}, ("2023-10-06T08:38:51", 120)),
        ({"photoTakenTime": None}, (None, None)),
        ({"photoTakenTime": "2023"}, (None, None)),
        ({"photoTakenTime": [1, 2]}, (None, None)),
    ],
)
def test_time(changes: dict[str, Any], expected: tuple[str | None, int | None]) -> None:
    found = observed(**changes)
    assert (found.taken, found.utc_offset) == expected


@pytest.mark.parametrize(
    "place",
    [NOWHERE, {"latitude": 91, "longitude": 0}, {"latitude": 1}, {"latitude": "x", "longitude": 1}, 7, None, []],
)
def test_what_is_no_position(place: object) -> None:
    found = observed(geoData=place, geoDataExif=None)
    assert (found.latitude, found.longitude, found.altitude) == (None, None, None)


def test_raw_tags_keep_everything_with_names() -> None:
    tags = extract(json.dumps(PLAIN).encode(), "JSON").tags
    by_name = {f"{tag.group}:{tag.name}": tag.value for tag in tags}
    assert by_name["Takeout:url"] == "https://photos.google.com/photo/x"
    assert by_name["Takeout:title"] == "IMG_1.jpg"
    assert by_name["Takeout:people"] == ("Ada", "Grace Hopper")
    assert unpack(pack(tags)) == list(tags)


@pytest.mark.parametrize(
    "data",
    [
        b'{"title": "IMG_1.jpg", "photoTakenTime": {"timestamp"',
        b'{"title":' + b"[" * 200_000,
        b'{"title":' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001,
        b'{"title": ' + b"9" * 10_000 + b"}",
        b'{"title": "' + b"x" * MAX_FILE + b'"}',
        b'{"title": "\xff\xfe", "description": "\\ud800"}',
        b'{"title": NaN, "geoData": {"latitude": Infinity, "longitude": 1e999}}',
        b"{}",
        b"[]",
        b"{",
        b"",
    ],
)
def test_hostile_files_cost_nothing(data: bytes) -> None:
    metadata = extract(data, "JSON")
    pack(metadata.tags)
    json.dumps(metadata.observed.to_json(), ensure_ascii=False).encode()
    assert metadata.observed.latitude is None


def test_many_values_are_cut() -> None:
    many = {"title": "a", **{f"k{number}": number for number in range(5_000)}, "people": [{"name": "A"}] * 5_000}
    assert len(extract(json.dumps(many).encode(), "JSON").tags) <= 1_000
