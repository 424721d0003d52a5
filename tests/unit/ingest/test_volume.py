"""The mount table as Linux writes it, and what is known of a volume by it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.ingest import volume
from imalink.ingest.marker import read_marker, write_marker
from imalink.ingest.volume import join_inside, mount_of, parse_mounts, volume_of

if TYPE_CHECKING:
    from pathlib import Path

TABLE = rb"""27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
31 27 8:1 / /media/ann/My\040Disk rw,nosuid shared:5 master:1 - vfat /dev/sda1 rw,utf8
32 27 0:44 / /mnt/nas ro,relatime - cifs //server/share rw,vers=3.0
33 27 0:45 /sub /mnt/nfs rw - nfs4 host:/export rw
34 27 254:0 /data/photos /srv/photos rw,relatime - ext4 /dev/vda rw
35 27 0:46 / /mnt/nas/over rw - tmpfs none rw
36 31 8:2 / /media/ann/My\040Disk rw - exfat /dev/sdb1 rw
nonsense
37 27 0:x / /bad rw - tmpfs none rw
"""
"""Rows as proc(5) describes them: optional fields before the dash, octal escapes, mounts on top of others."""


def test_rows() -> None:
    rows = parse_mounts(TABLE)
    assert [row.point for row in rows] == [
        b"/", b"/media/ann/My Disk", b"/mnt/nas", b"/mnt/nfs", b"/srv/photos", b"/mnt/nas/over", b"/media/ann/My Disk",
    ]  # fmt: skip
    assert rows[2].read_only
    assert not rows[0].read_only
    assert (rows[3].inside, rows[3].source, rows[3].kind) == (b"/sub", b"host:/export", "nfs4")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (b"/", "ext4"),
        (b"/mnt/nasty", "ext4"),
        (b"/mnt/nas/2019", "cifs"),
        (b"/mnt/nas/over/x", "tmpfs"),
        (b"/media/ann/My Disk/x", "exfat"),
    ],
)
def test_the_mount_on_top_holds_a_path(path: bytes, kind: str) -> None:
    found = mount_of(parse_mounts(TABLE), path)
    assert found is not None
    assert found.kind == kind


@given(st.binary(max_size=300))
def test_any_table_is_read(text: bytes) -> None:
    parse_mounts(text)


@pytest.mark.parametrize(
    ("top", "rest", "inside"),
    [(b"/", b"", b""), (b"/", b"a/b", b"a/b"), (b"/sub", b"", b"sub"), (b"/sub/", b"a", b"sub/a")],
)
def test_the_path_inside_a_volume(top: bytes, rest: bytes, inside: bytes) -> None:
    assert join_inside(top, rest) == inside


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the mount table is Linux's")
class TestHere:
    def test_as_findmnt_says(self, tmp_path: Path) -> None:
        """findmnt and blkid are of util-linux."""
        try:
            done = subprocess.run(
                ["findmnt", "-n", "-o", "FSTYPE,TARGET", "-T", tmp_path], capture_output=True, text=True, check=True
            )
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            pytest.skip(f"findmnt does not answer here: {error}")
        kind, target = done.stdout.split()[:2]
        found = volume_of(os.fsencode(tmp_path))
        assert (found.kind, found.mount) == (kind, os.fsencode(target))

    def test_the_uuid_is_that_of_blkid(self, tmp_path: Path) -> None:
        found = volume_of(os.fsencode(tmp_path))
        if found.id is None or not found.id.startswith("uuid:"):
            pytest.skip(f"{found.kind} has no UUID here")
        try:
            source = (
                subprocess.run(
                    ["findmnt", "-n", "-o", "SOURCE", "-T", tmp_path], capture_output=True, text=True, check=True
                )
                .stdout.split("[")[0]
                .strip()
            )
            told = subprocess.run(
                ["blkid", "-p", "-s", "UUID", "-o", "value", source], capture_output=True, text=True, check=True
            ).stdout.strip()
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            pytest.skip(f"blkid does not answer here: {error}")
        assert found.id == f"uuid:{told.lower()}"

    def test_udev(self, tmp_path: Path) -> None:
        (tmp_path / "b8:1").write_text("S:disk/by-uuid/12AB-34CD\nE:ID_FS_UUID=12AB-34CD\nE:ID_FS_TYPE=vfat\n")
        assert volume._uuid_by_udev((8, 1), str(tmp_path)) == "12AB-34CD"
        assert volume._uuid_by_udev((8, 2), str(tmp_path)) is None

    def test_links_of_udev(self, tmp_path: Path) -> None:
        (tmp_path / "12AB-34CD").symlink_to("/dev/null")
        (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
        assert volume._uuid_by_name(b"/dev/null", str(tmp_path)) == "12AB-34CD"
        assert volume._uuid_by_name(b"/dev/zero", str(tmp_path)) is None
        assert volume._uuid_by_name(b"/dev/null", str(tmp_path / "nowhere")) is None

    def test_removable(self, tmp_path: Path) -> None:
        (tmp_path / "devices" / "pci" / "usb1" / "sda").mkdir(parents=True)
        (tmp_path / "devices" / "ata" / "sdb" / "sdb1").mkdir(parents=True)
        (tmp_path / "devices" / "ata" / "sdb" / "removable").write_text("0\n")
        (tmp_path / "8:0").symlink_to(tmp_path / "devices" / "pci" / "usb1" / "sda")
        (tmp_path / "8:17").symlink_to(tmp_path / "devices" / "ata" / "sdb" / "sdb1")
        assert volume._is_removable((8, 0), str(tmp_path))
        assert not volume._is_removable((8, 17), str(tmp_path))
        assert not volume._is_removable((9, 9), str(tmp_path))


class TestMarker:
    def test_several_libraries(self, tmp_path: Path) -> None:
        folder = os.fsencode(tmp_path)
        write_marker(folder, "one", "root 1")
        write_marker(folder, "two", "root 2")
        assert read_marker(folder) == {"one": "root 1", "two": "root 2"}
        write_marker(folder, "one", None)
        assert read_marker(folder) == {"two": "root 2"}
        write_marker(folder, "two", None)
        assert os.listdir(folder) == []

    @given(st.binary(max_size=200))
    def test_any_file_is_read(self, tmp_path_factory: pytest.TempPathFactory, text: bytes) -> None:
        folder = tmp_path_factory.getbasetemp() / "marked"
        folder.mkdir(exist_ok=True)
        (folder / ".imalink-root").write_bytes(text)
        assert isinstance(read_marker(os.fsencode(folder)), dict)
