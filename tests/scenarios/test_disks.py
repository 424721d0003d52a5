"""The disks of these tests are what they say: they keep what they hold, and are gone when they are gone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from .disks import Bench, bench

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bench"]


@pytest.mark.parametrize("kind", ["tmpfs", "ext4", "vfat", "exfat", "ntfs"])
def test_a_disk_keeps_what_it_holds(bench: Bench, kind: str, tmp_path: Path) -> None:
    disk = bench.disk(kind)
    (disk.folder / "a.txt").write_text("here")
    disk.unplug()
    assert os.listdir(disk.folder) == []
    place = disk.plug(tmp_path / "elsewhere")
    assert (place / "a.txt").read_text() == "here"


@pytest.mark.parametrize("kind", ["vfat", "exfat"])
def test_some_do_not_mind_letter_case(bench: Bench, kind: str) -> None:
    disk = bench.disk(kind)
    (disk.folder / "IMG.JPG").write_text("here")
    assert (disk.folder / "img.jpg").read_text() == "here"


def test_a_server_shows_a_folder(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "a.txt").write_text("here")
    place = bench.sshfs(tmp_path / "served", tmp_path / "mounted")
    assert (place / "a.txt").read_text() == "here"


def test_a_share_shows_a_folder(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "a.txt").write_text("here")
    place = bench.smb(tmp_path / "served", tmp_path / "mounted")
    assert (place / "a.txt").read_text() == "here"
