"""What is printed is safe for terminals and valid for programs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.cli import output, words


@given(st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF, exclude_categories=())))
def test_one_line_is_one_printable_utf8_line(text: str) -> None:
    shown = output.one_line(text)
    shown.encode("utf-8")
    assert len(f"{shown}.".splitlines()) == 1
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)


def test_json_keeps_line_breaks_and_drops_only_what_is_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    output.dump({"path": "a\nb\udcff.jpg", "emoji": "📷", "none": None})
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "📷" in out
    assert json.loads(out) == {"path": "a\nb\ufffd.jpg", "emoji": "📷", "none": None}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (999_960, "1.0 MB"),
        (12_345_678, "12.3 MB"),
        (10**18, "1000.0 PB"),
    ],
)
def test_sizes(number: int, text: str) -> None:
    assert words.size(number) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.04, "0.0 s"),
        (3.21, "3.2 s"),
        (9.97, "10 s"),
        (59.4, "59 s"),
        (59.6, "1:00 min"),
        (125, "2:05 min"),
        (3725, "1:02:05 h"),
    ],
)
def test_durations(seconds: float, text: str) -> None:
    assert words.duration(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(0.004, "1/250 s"), (1 / 60, "1/60 s"), (0.5, "0.5 s"), (30, "30 s")])
def test_shutter(seconds: float, text: str) -> None:
    assert words.shutter(seconds) == text


@pytest.mark.parametrize(("rating", "text"), [(None, ""), (-1, "rejected"), (0, ""), (3, "★★★"), (4.5, "★★★★½")])
def test_stars(rating: float | None, text: str) -> None:
    assert words.stars(rating) == text


def test_counts() -> None:
    assert words.count(1, "photo") == "1 photo"
    assert words.count(1234, "photo") == "1,234 photos"
