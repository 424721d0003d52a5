"""Settings: defaults, ranges, and what a bad file is answered with."""

from __future__ import annotations

import os
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from imalink.config import HELP, LIMITS, Settings, library_directory, load
from imalink.errors import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path


def test_every_setting_has_help_a_range_and_a_default_within_it() -> None:
    assert {spec.name for spec in fields(Settings)} == set(HELP)
    assert {spec.name for spec in fields(Settings) if spec.type == "int"} == set(LIMITS)
    for name, (low, high) in LIMITS.items():
        assert low <= getattr(Settings(), name) <= high
        assert f"({low}-{high})" in HELP[name]


def test_what_is_not_said_stays_as_it_is(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Settings()
    assert load(tmp_path / "config.toml" / "below a file that is not there") == Settings()
    (tmp_path / "config.toml").write_text("# nothing\nworkers = 3\n", "utf-8")
    assert load(tmp_path / "config.toml") == Settings(workers=3)
    assert load(tmp_path / "config.toml").worker_count == 3
    assert Settings().worker_count >= 1


@pytest.mark.parametrize("name", LIMITS)
def test_both_ends_of_a_range_are_in_it_and_no_more(tmp_path: Path, name: str) -> None:
    low, high = LIMITS[name]
    path = tmp_path / "config.toml"
    for value in (low, high):
        path.write_text(f"{name} = {value}", "utf-8")
        assert getattr(load(path), name) == value
    for value in (low - 1, high + 1):
        path.write_text(f"{name} = {value}", "utf-8")
        with pytest.raises(InvalidInput, match=f"{name} must be a whole number from {low} to {high}"):
            load(path)


@pytest.mark.parametrize("value", ["true", "1.5", '"3"', "[3]", "{}", "1979-05-27"])
def test_only_whole_numbers_are_taken(tmp_path: Path, value: str) -> None:
    (tmp_path / "config.toml").write_text(f"workers = {value}", "utf-8")
    with pytest.raises(InvalidInput, match="workers"):
        load(tmp_path / "config.toml")


@pytest.mark.parametrize(
    "address", ["https://tiles.example.org/{z}/{x}/{y}.png?key=a-b_c", "http://127.0.0.1:8080/osm/{z}/{y}/{x}", ""]
)
def test_an_address_of_map_tiles_is_taken(tmp_path: Path, address: str) -> None:
    (tmp_path / "config.toml").write_text(f"map_tiles = '{address}'", "utf-8")
    assert load(tmp_path / "config.toml").map_tiles == address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/tiles", "ftp://example.org/{z}/{x}/{y}", "//example.org/{z}/{x}/{y}", "/{z}/{x}/{y}",
        "https://example.org; script-src */{z}/{x}/{y}", "https://example.org/{z}/{x}/{y};", "https://*/{z}/{x}/{y}",
        "https://a@example.org/{z}/{x}/{y}", "https://{z}/{x}/{y}", "https://example.org/{z}/{x}/{y}\n",
    ],
)  # fmt: skip
def test_what_is_no_address_of_tiles_never_reaches_the_policy(tmp_path: Path, address: str) -> None:
    (tmp_path / "config.toml").write_text(f'map_tiles = """{address}"""', "utf-8")
    with pytest.raises(InvalidInput, match="map_tiles"):
        load(tmp_path / "config.toml")


@pytest.mark.parametrize("content", [b"workers =", b"\xff\xfe", b"workers = 1\nworkers = 2", b"[", b"\0"])
def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        load(tmp_path / "config.toml")
    assert caught.value.where == str(tmp_path / "config.toml")


def test_a_misspelt_setting_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("worker = 2", "utf-8")
    with pytest.raises(InvalidInput, match="'worker'"):
        load(tmp_path / "config.toml")


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(InvalidInput, match="cannot be read"):
        load(tmp_path / "config.toml")


def test_where_the_library_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMALINK_LIBRARY", str(tmp_path / "from environment"))
    assert library_directory(None) == tmp_path / "from environment"
    assert library_directory(str(tmp_path / "named")) == tmp_path / "named"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert library_directory("~/photos") == tmp_path / "photos"
    monkeypatch.chdir(tmp_path)
    assert library_directory("here") == tmp_path / "here"
    monkeypatch.setenv("IMALINK_LIBRARY", "")
    assert "imalink" in os.fspath(library_directory(None))
