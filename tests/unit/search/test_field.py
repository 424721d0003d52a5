# ruff: noqa: E501 - tables of cases read better unwrapped
"""The field catalogue: values given by people become what is stored, or are refused."""

from __future__ import annotations

import pytest

from imalink.errors import InvalidInput
from imalink.model.field import FIELDS, Field
from imalink.model.fieldvalue import coerce, format_value, parse_number, parse_value


def named(name: str) -> Field:
    found = FIELDS.get(name)
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "raw", "stored"),
    [
        ("rating", 5, 10), ("rating", "3.5", 7), ("rating", 0, None), ("rating", None, None), ("rating", "rejected", -1),
        ("title", "A", "A"), ("title", "", None), ("tags", ["a", "b", "a"], ("a", "b")), ("tags", [], None), ("taken", "1985~", "1985~"),
        ("iso", "100", 100), ("shutter", "1/250", 0.004), ("aperture", "f/2.8", 2.8), ("focal_length", "50 mm", 50.0), ("altitude", "1km", 1000.0),
        ("filesize", "10M", 10_000_000), ("state", "missing", "missing"),
    ],
)  # fmt: skip
def test_values_become_what_is_stored(name: str, raw: object, stored: object) -> None:
    assert coerce(named(name), raw) == stored


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("rating", 6), ("rating", -2), ("rating", 2.3), ("rating", True), ("rating", []), ("rating", "many"), ("rating", float("nan")),
        ("title", 5), ("title", "a\0"), ("title", "\ud800"), ("title", "x" * 100_001), ("tags", 5), ("tags", [5]), ("taken", "never"),
        ("taken", "2019-02-30"), ("iso", "ten"), ("iso", -1), ("latitude", 91), ("state", "gone"), ("iso", float("inf")),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(name: str, raw: object) -> None:
    with pytest.raises(InvalidInput):
        coerce(named(name), raw)


def test_only_editable_fields_are_edited() -> None:
    assert parse_value(named("rating"), 4) == 8
    with pytest.raises(InvalidInput):
        parse_value(named("camera"), "Nikon")


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [("rating", 7, "3.5"), ("rating", -1, "rejected"), ("shutter", 0.004, "1/250"), ("tags", ("a", "b"), "a, b"), ("iso", None, "")],
)  # fmt: skip
def test_values_are_shown_as_people_read_them(name: str, value: object, shown: str) -> None:
    assert format_value(named(name), value) == shown


def test_numbers_know_their_units() -> None:
    assert parse_number(named("focal_length"), "50mm") == 50
    with pytest.raises(InvalidInput):
        parse_number(named("focal_length"), "50s")


def test_the_catalogue_describes_itself() -> None:
    for field in FIELDS:
        assert field.help.endswith(".")
        assert field.example
        assert set(field.describe()) >= {
            "name",
            "label",
            "group",
            "type",
            "unit",
            "editable",
            "searchable",
            "sortable",
            "facet",
        }
        if field.source:
            assert field.source in FIELDS
