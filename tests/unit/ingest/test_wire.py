"""Frames between the server and its workers, whole and damaged."""

from __future__ import annotations

import io
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.errors import Failure
from imalink.ingest.wire import FRAME_LIMIT, WireClosed, decode_frame, decode_reading, encode_frame, encode_reading
from imalink.model.observed import Observed, Region
from imalink.model.reading import HotHash, Hotpreview, Reading

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
HEADERS = st.dictionaries(st.text(max_size=6), JSON, max_size=5)
READING = Reading(
    fingerprint=b"f" * 32,
    size=123,
    format="JPEG",
    observed=Observed(width=3, taken="1985", keywords=("a|b", "\u00e6"), regions=(Region("Kari", "Face", 0.1, 0.2),)),
    raw_tags=b"packed",
    hotpreview=Hotpreview(b"jpeg", 400, 300),
    hothash=HotHash(b"h" * 32, 77),
    failures=(Failure("truncated", "half of it"),),
    warnings=("the content is PNG",),
)


@given(HEADERS, st.lists(st.binary(max_size=50), max_size=5))
def test_a_frame_comes_back_as_it_went(header: dict[str, object], blobs: list[bytes]) -> None:
    stream = io.BytesIO(encode_frame(header, blobs) + encode_frame({"next": 1}))
    assert decode_frame(stream) == (header, blobs)
    assert decode_frame(stream) == ({"next": 1}, [])
    with pytest.raises(WireClosed):
        decode_frame(stream)


@given(HEADERS, st.lists(st.binary(max_size=9), max_size=3), st.data())
def test_a_frame_cut_short_is_the_end(header: dict[str, object], blobs: list[bytes], data: st.DataObject) -> None:
    frame = encode_frame(header, blobs)
    cut = data.draw(st.integers(0, len(frame) - 1))
    with pytest.raises(WireClosed):
        decode_frame(io.BytesIO(frame[:cut]))


@given(st.binary(max_size=200))
def test_noise_is_the_end_or_a_frame_but_no_other_error(noise: bytes) -> None:
    try:
        header, blobs = decode_frame(io.BytesIO(noise))
        decode_reading(header, blobs)
    except WireClosed:
        pass


@given(st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_a_reading_with_bytes_overwritten_is_damaged_or_a_reading(at: int, noise: bytes) -> None:
    frame = bytearray(encode_reading(READING))
    frame[at : at + len(noise)] = noise
    try:
        header, blobs = decode_frame(io.BytesIO(bytes(frame)))
        assert isinstance(decode_reading(header, blobs), Reading)
    except WireClosed:
        pass


@pytest.mark.parametrize("header", ["[1]", "null", '"text"', "{", "[" * 100_000, "\xff"])
def test_a_header_that_is_no_object_is_damage(header: str) -> None:
    text = header.encode("latin-1")
    with pytest.raises(WireClosed):
        decode_frame(io.BytesIO(struct.pack("<2I", len(text), 0) + text))


def test_sizes_over_the_limit_are_refused_before_memory_is_taken() -> None:
    with pytest.raises(WireClosed):
        decode_frame(io.BytesIO(struct.pack("<2I", FRAME_LIMIT + 1, 0)))
    with pytest.raises(WireClosed):
        decode_frame(io.BytesIO(struct.pack("<2I", 2, 0xFFFFFFFF) + b"{}"))
    with pytest.raises(WireClosed):
        decode_frame(io.BytesIO(struct.pack("<3I", 2, 1, 0xFFFFFFFF) + b"{}"))


def test_a_reading_comes_back_as_it_went() -> None:
    assert decode_reading(*decode_frame(io.BytesIO(encode_reading(READING)))) == READING
    bare = Reading(b"", 0, None, Observed(), failures=(Failure("vanished", ""),), known=True)
    assert decode_reading(*decode_frame(io.BytesIO(encode_reading(bare)))) == bare


def test_what_no_database_could_keep_is_mended() -> None:
    observed = {"title": "half \ud83d", "iso": 1 << 70, "keywords": ["\udcff"], "aperture": float("inf"), "rating": -1}
    header = {"size": 1, "format": "JPEG", "observed": observed, "failures": [["undecodable", "bad \udcff name"]]}
    frame = encode_frame(header, [b"f", b"", b"", b""])
    reading = decode_reading(*decode_frame(io.BytesIO(frame)))
    json.dumps(reading.observed.to_json(), ensure_ascii=False).encode("utf-8")
    assert reading.observed == Observed(title="half ?", keywords=("?",), rating=-1)
    assert reading.failures[0].message == "bad ? name"


def test_paths_of_any_bytes_travel() -> None:
    path = b"/photos/\xff\xfe\n.jpg".decode("utf-8", "surrogateescape")
    header, _ = decode_frame(io.BytesIO(encode_frame({"path": path})))
    assert header["path"].encode("utf-8", "surrogateescape") == b"/photos/\xff\xfe\n.jpg"
