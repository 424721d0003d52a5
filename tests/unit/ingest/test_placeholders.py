"""Placeholders of cloud services are known by their names and marks, without being read."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from imalink.ingest.placeholders import cloud_devices, is_flagged, is_hollow, stub_of
from imalink.ingest.skip import DEFAULT_SKIPS, SkipRules
from imalink.ingest.volume import parse_mounts
from imalink.ingest.walk import walk

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.ingest.walk import Listing


def listing(folder: Path) -> Listing:
    (found,) = walk(os.fsencode(folder), frozenset({b".jpg"}), SkipRules.of(DEFAULT_SKIPS))
    return found


@pytest.mark.parametrize(
    ("name", "stands_for"),
    [
        (b".IMG_1.JPG.icloud", b"IMG_1.JPG"),
        (b"IMG_1.JPG.icloud", None),
        (b".icloud", None),
        (b"IMG_1.JPG.nextcloud", b"IMG_1.JPG"),
        (b"IMG_1.JPG.owncloud", b"IMG_1.JPG"),
        (b"IMG_1.JPG", None),
    ],
)
def test_stubs_stand_for_files(name: bytes, stands_for: bytes | None) -> None:
    assert stub_of(name) == stands_for


def test_the_walk_lists_what_stubs_stand_for(tmp_path: Path) -> None:
    for name in (".a.jpg.icloud", ".notes.txt.icloud", "b.jpg.nextcloud", ".c.jpg.icloud", "c.jpg", "d.jpg"):
        (tmp_path / name).write_bytes(b"stub" if name.endswith("cloud") else b"a picture")
    found = listing(tmp_path)
    assert {entry[0]: entry[1] for entry in found.entries} == {b"a.jpg": 4, b"b.jpg": 4, b"c.jpg": 9, b"d.jpg": 9}
    assert found.online_only == found.stubs == {b"a.jpg", b"b.jpg"}


@pytest.mark.parametrize(
    ("marks", "flagged"),
    [
        ({"st_file_attributes": 0x400000}, True),
        ({"st_file_attributes": 0x1000}, True),
        ({"st_file_attributes": 0x40020}, True),
        ({"st_file_attributes": 0x20}, False),
        ({"st_flags": 0x40000000}, True),
        ({"st_flags": 0x20}, False),
        ({}, False),
    ],
)
def test_marks_of_windows_and_macos(marks: dict[str, int], flagged: bool) -> None:
    status: Any = SimpleNamespace(**marks)
    assert is_flagged(status) is flagged


def test_only_cloud_clients_file_systems_are_asked_for_blocks() -> None:
    table = parse_mounts(
        b"1 0 0:50 / /cloud rw - fuse.rclone remote: rw\n"
        b"2 0 0:51 / /ssh rw - fuse.sshfs host: rw\n"
        b"3 0 8:1 / / rw - ext4 /dev/sda1 rw\n"
        b"4 0 8:2 / /usb rw - fuseblk /dev/sdb1 rw\n"
        b"5 0 0:52 / /onedrive rw - fuse onedriver rw\n"
    )
    assert cloud_devices(table) == {os.makedev(0, 50), os.makedev(0, 52)}


def test_hollow_is_a_size_without_blocks(tmp_path: Path) -> None:
    path = tmp_path / "sparse.jpg"
    with open(path, "wb") as file:
        file.truncate(1 << 20)
    if os.stat(path).st_blocks:
        pytest.skip("this file system gives holes their blocks")
    assert is_hollow(os.fsencode(path), os.stat(path))
    path.write_bytes(b"x" * 8192)
    status: Any = SimpleNamespace(st_size=8192, st_blocks=16)
    assert not is_hollow(os.fsencode(path), status)
    empty: Any = SimpleNamespace(st_size=0, st_blocks=0)
    assert not is_hollow(os.fsencode(path), empty)


def test_an_ordinary_disk_has_no_hollow_files(tmp_path: Path) -> None:
    with open(tmp_path / "sparse.jpg", "wb") as file:
        file.truncate(1 << 20)
    assert not listing(tmp_path).online_only
