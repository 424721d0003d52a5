"""Walking real folders: what is listed, what is not entered, and names of every kind."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from imalink.ingest.presence import Presence
from imalink.ingest.skip import SkipRules
from imalink.ingest.walk import MTIME_LIMIT, Listing, suffix_of, walk

if TYPE_CHECKING:
    from collections.abc import Collection

SUFFIXES = frozenset({b".jpg", b".xmp"})
NAMES = [
    b"plain.jpg", "emoji \U0001f4f7.jpg".encode(), b"two\nlines.jpg", b"not-utf8-\xff\xfe.jpg", b" blank .jpg",
    "bl\u00e5.jpg".encode(), "bla\u030a.jpg".encode(), b"UPPER.JPG", b"'\"\\;$(x).jpg", b"\x01\x1b[31m.jpg",
    b"-rf.jpg", b"a" * 251 + b".jpg",
]  # fmt: skip


def put(base: Path, *names: str | bytes) -> None:
    for name in names:
        path = os.path.join(os.fsencode(base), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"x")


def listings(base: Path, *, skip: Collection[str] = (), **options: object) -> dict[bytes, Listing]:
    found = list(walk(os.fsencode(base), SUFFIXES, SkipRules.of(skip), **options))  # type: ignore[arg-type]
    by_path = {one.path: one for one in found}
    assert len(by_path) == len(found), "a folder was listed twice"
    return by_path


def files(base: Path, **options: object) -> set[bytes]:
    return {
        os.path.join(one.path, name)
        for one in listings(base, **options).values()
        for name, _, _ in one.entries  # type: ignore[arg-type]
    }


def test_every_folder_is_listed_with_its_files_of_known_suffixes(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "b.txt", "c", "2019/d.JPG", "2019/d.xmp", "2019/June/e.jpg", "empty/x.txt", ".jpg")
    assert files(tmp_path) == {b"a.jpg", b"2019/d.JPG", b"2019/d.xmp", b"2019/June/e.jpg"}
    assert list(listings(tmp_path)) == [b"", b"2019", b"2019/June", b"empty"]


def test_size_and_time_are_the_file_s(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg")
    os.utime(tmp_path / "a.jpg", ns=(1, 1_500_000_000_123_456_789))
    assert listings(tmp_path)[b""].entries == [(b"a.jpg", 1, 1_500_000_000_123_456_789)]


def test_times_no_database_can_hold_are_cut(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg")
    try:
        os.utime(tmp_path / "a.jpg", (0, 15_000_000_000))
    except OverflowError:
        pytest.skip("the file system keeps no such time")
    assert listings(tmp_path)[b""].entries[0][2] <= MTIME_LIMIT


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 there")
def test_names_are_kept_exactly(tmp_path: Path) -> None:
    put(tmp_path, *NAMES, *(b"folder \xff\n\xf0\x9f\x93\xb7/" + name for name in NAMES))
    assert files(tmp_path) == {*NAMES, *(b"folder \xff\n\xf0\x9f\x93\xb7/" + name for name in NAMES)}


def test_depth(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "1/b.jpg", "1/2/c.jpg")
    assert files(tmp_path, depth=0) == {b"a.jpg"}
    assert files(tmp_path, depth=1) == {b"a.jpg", b"1/b.jpg"}
    assert files(tmp_path, depth=9) == files(tmp_path)
    assert files(tmp_path, depth=0, start=b"1") == {b"1/b.jpg"}


def test_a_tree_deeper_than_the_call_stack(tmp_path: Path) -> None:
    deep = b"/".join([b"d"] * 1500)
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")
        put(Path(), "a.jpg")
    finally:
        os.chdir(here)
    try:
        assert listings(tmp_path)[deep].entries
        presence = Presence(os.fsencode(tmp_path))
        assert presence.gone(deep, b"b.jpg")
        assert not presence.gone(deep, b"a.jpg")
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # Python's own way is too deep a recursion


def test_a_path_longer_than_the_system_takes_is_a_failure_of_that_folder(tmp_path: Path) -> None:
    name = "n" * 250
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(20):
            os.mkdir(name)
            os.chdir(name)
    finally:
        os.chdir(here)
    failed = [one for one in listings(tmp_path).values() if one.failure]
    assert len(failed) == 1
    assert failed[0].failure is not None
    assert failed[0].failure.code == "unreadable"


def test_skipped_folders_are_not_entered_and_skipped_files_not_listed(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", ".hidden/b.jpg", "private/c.jpg", "keep/no.jpg", "keep/d.jpg")
    assert files(tmp_path, skip=[".*", "private/", "no.*"]) == {b"a.jpg", b"keep/d.jpg"}
    assert b"private" not in listings(tmp_path, skip=["private/"])


def test_ignore_files_count_for_their_folder_and_below(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "1/a.jpg", "1/b.jpg", "1/2/a.jpg", "1/2/b.jpg", "3/a.jpg")
    (tmp_path / "1/.imalinkignore").write_bytes(b"a.jpg\r\n\n# comment\n/2/b.jpg\n\xff\n")
    assert files(tmp_path) == {b"a.jpg", b"1/b.jpg", b"3/a.jpg"}
    assert files(tmp_path, start=b"1/2") == set(), "a scan of a subfolder obeys the folders above it"


def test_an_ignore_file_that_cannot_be_read_ignores_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", ".imalinkignore/x.txt")
    assert files(tmp_path) == {b"a.jpg"}


def test_stops_are_not_entered_also_not_by_a_link(tmp_path: Path) -> None:
    put(tmp_path, "root/a.jpg", "root/library/cache/b.jpg", "other/c.jpg")
    (tmp_path / "root/link").symlink_to(tmp_path / "other")
    stops = [os.fsencode(tmp_path / "root/library"), os.fsencode(tmp_path / "other")]
    assert files(tmp_path / "root", stops=stops) == {b"a.jpg"}
    assert files(tmp_path / "root", stops=stops[:1]) == {b"a.jpg", b"link/c.jpg"}


class TestLinks:
    def test_out_of_the_root_they_are_followed_once(self, tmp_path: Path) -> None:
        put(tmp_path, "root/a.jpg", "outside/b.jpg", "outside/deep/c.jpg", "single.jpg")
        for name in ("first", "second"):
            (tmp_path / "root" / name).symlink_to(tmp_path / "outside")
            (tmp_path / "root" / f"{name}.jpg").symlink_to(tmp_path / "single.jpg")
        found = files(tmp_path / "root")
        assert len(found) == 4
        assert {name.rpartition(b"/")[2] for name in found} >= {b"a.jpg", b"b.jpg", b"c.jpg"}

    def test_into_the_root_and_above_it_they_are_not(self, tmp_path: Path) -> None:
        put(tmp_path, "root/a.jpg", "root/sub/b.jpg")
        for name, target in (
            ("self", "."),
            ("up", ".."),
            ("down", "sub"),
            ("top", "/"),
            ("abs", tmp_path / "root"),
            ("f.jpg", "a.jpg"),
        ):
            (tmp_path / "root" / name).symlink_to(target)
        (tmp_path / "root/sub/loop").symlink_to("../sub")
        assert files(tmp_path / "root") == {b"a.jpg", b"sub/b.jpg"}

    def test_loops_outside_the_root_end(self, tmp_path: Path) -> None:
        put(tmp_path, "root/a.jpg", "outside/one/b.jpg", "outside/two/c.jpg")
        (tmp_path / "root/link").symlink_to(tmp_path / "outside/one")
        (tmp_path / "outside/one/up").symlink_to(tmp_path / "outside")
        (tmp_path / "outside/one/self").symlink_to(".")
        (tmp_path / "outside/one/over").symlink_to("../two")
        (tmp_path / "outside/two/back").symlink_to("../one")
        assert files(tmp_path / "root") == {b"a.jpg", b"link/b.jpg", b"link/over/c.jpg"}

    def test_dangling_and_circular_ones_are_nothing(self, tmp_path: Path) -> None:
        put(tmp_path, "a.jpg")
        (tmp_path / "gone.jpg").symlink_to("nowhere")
        (tmp_path / "circle.jpg").symlink_to("circle.jpg")
        (tmp_path / "x").symlink_to("y")
        (tmp_path / "y").symlink_to("x")
        assert files(tmp_path) == {b"a.jpg"}

    def test_the_root_may_be_one(self, tmp_path: Path) -> None:
        put(tmp_path, "real/a.jpg", "real/1/b.jpg")
        (tmp_path / "real/1/up").symlink_to(tmp_path / "real")
        (tmp_path / "root").symlink_to("real")
        assert files(tmp_path / "root") == {b"a.jpg", b"1/b.jpg"}


def test_only_regular_files_are_listed(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "folder.jpg/b.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "device.jpg").symlink_to("/dev/zero")
    os.mkfifo(tmp_path.parent / f"{tmp_path.name}-pipe")
    (tmp_path / "linked.jpg").symlink_to(tmp_path.parent / f"{tmp_path.name}-pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path)  # a socket's path may not be long
        try:
            server.bind("socket.jpg")
        finally:
            os.chdir(here)
        assert files(tmp_path) == {b"a.jpg", b"folder.jpg/b.jpg"}


def test_folders_that_cannot_be_read_fail_alone(humble: Path) -> None:
    tmp_path = humble
    put(tmp_path, "a.jpg", "closed/b.jpg", "no-search/c.jpg")
    try:
        (tmp_path / "closed").chmod(0)
        (tmp_path / "no-search").chmod(0o444)
        found = listings(tmp_path)
        presence = Presence(os.fsencode(tmp_path))
        assert not presence.gone(b"closed", b"b.jpg")
        assert not presence.gone(b"no-search", b"c.jpg")
    finally:
        for name in ("closed", "no-search"):
            (tmp_path / name).chmod(0o755)
    assert found[b"closed"].failure
    assert found[b"no-search"].failure
    assert found[b"no-search"].entries == []
    assert found[b""].entries


def test_a_folder_that_vanishes_on_the_way_fails_alone(tmp_path: Path) -> None:
    put(tmp_path, "1/a.jpg", "2/b.jpg")
    found = []
    for listing in walk(os.fsencode(tmp_path), SUFFIXES, SkipRules.of(())):
        found.append(listing)
        if listing.path == b"1":
            shutil.rmtree(tmp_path / "2")
    assert [one.failure is not None for one in found] == [False, False, True]


def test_the_walk_streams(tmp_path: Path) -> None:
    put(tmp_path, *(f"{number:02}/a.jpg" for number in range(50)))
    stops = 0

    def count() -> None:
        nonlocal stops
        stops += 1

    steps = walk(os.fsencode(tmp_path), SUFFIXES, SkipRules.of(()), checkpoint=count)
    assert next(steps).path == b""
    assert next(steps).path == b"00"
    assert stops == 2, "a folder is listed when it is asked for, not before"
    steps.close()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [(b"a.JPG", b".jpg"), (b"a.b.Jpg", b".jpg"), (b"a", b""), (b".jpg", b""), (b"a.", b"."), (b"\xff.\xff", b".\xff")],
)
def test_suffixes(name: bytes, suffix: bytes) -> None:
    assert suffix_of(name) == suffix


class TestPresence:
    def test_only_what_no_listing_shows_is_gone(self, tmp_path: Path) -> None:
        put(tmp_path, "a.jpg", "1/b.jpg", "now-a-folder.jpg/x")
        presence = Presence(os.fsencode(tmp_path))
        assert [presence.gone(b"", b"a.jpg"), presence.gone(b"1", b"b.jpg")] == [False, False]
        assert presence.gone(b"", b"b.jpg")
        assert presence.gone(b"1", b"c.jpg")
        assert presence.gone(b"2", b"b.jpg")
        assert presence.gone(b"1/b.jpg", b"x"), "the folder has become a file"
        assert presence.gone(b"", b"now-a-folder.jpg")

    def test_names_of_other_case_are_other_names(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(tmp_path, "img.jpg")
        monkeypatch.setattr(os.path, "lexists", lambda _: True)  # as where letter case does not matter
        assert Presence(os.fsencode(tmp_path)).gone(b"", b"IMG.JPG")

    def test_a_root_that_went_away_says_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "mount").mkdir()
        assert not Presence(os.fsencode(tmp_path / "mount")).gone(b"", b"a.jpg")
        assert not Presence(os.fsencode(tmp_path / "nowhere")).gone(b"1/2", b"a.jpg")

    def test_neither_does_a_link_to_a_disk_that_is_away(self, tmp_path: Path) -> None:
        put(tmp_path, "a.jpg")
        (tmp_path / "disk").symlink_to(tmp_path / "unmounted")
        presence = Presence(os.fsencode(tmp_path))
        assert not presence.gone(b"disk", b"b.jpg")
        assert not presence.gone(b"disk/sub", b"b.jpg")
