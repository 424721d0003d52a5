"""Words for coded values; expected texts follow Exif 2.32's tables and exiftool's reading of them."""

from __future__ import annotations

import pytest

from imalink.model.codes import CODED, label
from imalink.model.observed import Observed


@pytest.mark.parametrize(
    ("field", "code", "words"),
    [
        ("exposure_program", 3, "aperture priority"),
        ("metering_mode", 5, "multi-segment"),
        ("metering_mode", 255, "other"),
        ("white_balance", 0, "automatic"),
        ("orientation", 6, "turned by 90° clockwise"),
        ("pick", -1, "rejected"),
        ("flash", 0x00, "did not fire"),
        ("flash", 0x01, "fired"),
        ("flash", 0x07, "fired, return light detected"),
        ("flash", 0x0D, "fired, forced on, return light not detected"),
        ("flash", 0x10, "did not fire, forced off"),
        ("flash", 0x19, "fired, automatic"),
        ("flash", 0x20, "no flash function"),
        ("flash", 0x5F, "fired, automatic, red-eye reduction, return light detected"),
    ],
)
def test_codes_have_words(field: str, code: int, words: str) -> None:
    assert label(field, code) == words


@pytest.mark.parametrize(
    ("field", "value"),
    [("metering_mode", 77), ("flash", -1), ("flash", 0x80), ("orientation", 0), ("iso", 100), ("pick", None)],
)
def test_what_is_no_code_has_none(field: str, value: object) -> None:
    assert label(field, value) is None


def test_every_coded_field_is_one_that_files_give() -> None:
    assert set(CODED) <= set(Observed.__dataclass_fields__)
