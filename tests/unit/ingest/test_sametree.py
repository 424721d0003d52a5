"""Trees that are seen at two places: mount tables as Linux writes them, folders and links of this machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from imalink.ingest.sametree import MetFolders, first_view, hard_link_of, is_same_folder, second_views
from imalink.ingest.volume import parse_mounts

if TYPE_CHECKING:
    from pathlib import Path

TABLE = b"""\
20 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 20 8:2 / /photos rw,relatime - ext4 /dev/sda2 rw
31 30 8:2 /2019 /photos/again rw,relatime - ext4 /dev/sda2 rw
32 20 8:2 /2020/June /mnt/june rw,relatime - ext4 /dev/sda2 rw
33 20 8:2 / /mnt/whole rw,relatime - ext4 /dev/sda2 rw
34 30 8:3 / /photos/stick rw,relatime - vfat /dev/sdb1 rw
35 20 8:1 /home/me/Pictures /photos/mine rw,relatime - ext4 /dev/sda1 rw
"""


@pytest.fixture
def table() -> list[object]:
    return list(parse_mounts(TABLE))


def test_a_mount_below_a_root_that_shows_the_root_s_own_is_a_second_view(table: list) -> None:  # type: ignore[type-arg]
    assert second_views(table, [b"/photos"]) == {b"/photos/again": b"/photos/2019"}


def test_one_that_shows_another_root_s_is_one_too(table: list) -> None:  # type: ignore[type-arg]
    found = second_views(table, [b"/photos", b"/home/me"])
    assert found == {b"/photos/again": b"/photos/2019", b"/photos/mine": b"/home/me/Pictures"}


def test_a_place_outside_the_roots_is_found_inside(table: list) -> None:  # type: ignore[type-arg]
    assert first_view(table, [b"/photos"], b"/mnt/june/a") == b"/photos/2020/June/a"
    assert first_view(table, [b"/photos"], b"/mnt/whole/2021") == b"/photos/2021"
    assert first_view(table, [b"/photos/2020"], b"/mnt/whole/2020/June") == b"/photos/2020/June"
    assert first_view(table, [b"/photos/2020"], b"/mnt/whole/2021") is None
    assert first_view(table, [b"/photos"], b"/srv") is None
    assert first_view([], [b"/photos"], b"/mnt/june") is None


def test_what_is_mounted_over_a_place_hides_it(table: list) -> None:  # type: ignore[type-arg]
    over = parse_mounts(TABLE + b"36 30 8:9 / /photos/2020 rw - ext4 /dev/sdc1 rw\n")
    assert first_view(over, [b"/photos"], b"/mnt/june/a") is None


def test_a_folder_is_met_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "link").symlink_to("a")
    met = MetFolders()
    paths = [os.fsencode(tmp_path / name) for name in ("a", "b", "link")]
    assert [met.again(path, os.stat(path)) for path in paths] == [None, None, paths[0]]
    assert met.again(paths[0], os.stat(paths[0])) is None, "the same path again is the same visit"
    assert is_same_folder(paths[0], paths[2])
    assert not is_same_folder(paths[0], paths[1])
    assert not is_same_folder(paths[0], os.fsencode(tmp_path / "absent"))


def test_names_of_one_file_share_a_number(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).touch()
    assert hard_link_of(os.stat(tmp_path / "a")) is None
    os.link(tmp_path / "a", tmp_path / "a2")
    os.link(tmp_path / "b", tmp_path / "b2")
    first, second, other = (hard_link_of(os.stat(tmp_path / name)) for name in ("a", "a2", "b"))
    assert first == second != other
    assert first is not None
    assert 0 <= first < 1 << 63
