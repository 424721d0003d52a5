"""Events folded into places: nothing that changed is left out, nothing is looked at twice, and there are few."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.ingest.skip import DEFAULT_SKIPS, SkipRules
from imalink.ingest.watch import BURST, FILES_IN_FOLDER, LONGEST_SECONDS, PLACES, QUIET_SECONDS, Folding, fold

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = st.lists(st.sampled_from([b"a", b"b", b"c"]), min_size=1, max_size=4).map(b"/".join)


def covers(places: frozenset[bytes], path: bytes) -> int:
    return sum(place in (b"", path) or path.startswith(place + b"/") for place in places)


@given(st.lists(_NAMES.map(lambda path: path + b".jpg")), st.lists(_NAMES | st.just(b"")))
def test_every_change_is_covered_and_no_folder_twice(files: list[bytes], folders: list[bytes]) -> None:
    places = fold(files, folders)
    assert all(covers(places, path) for path in (*files, *folders))
    assert all(covers(places, folder) == 1 for folder in folders if folder in places)
    assert len(places) <= PLACES


def test_single_files_stay_single() -> None:
    assert fold([b"a/1.jpg", b"b/2.jpg", b"3.jpg"], []) == {b"a/1.jpg", b"b/2.jpg", b"3.jpg"}
    assert fold([b"a/1.jpg", b"b/2.jpg"], [b"a"]) == {b"a", b"b/2.jpg"}
    assert fold([b"ab/1.jpg"], [b"a"]) == {b"a", b"ab/1.jpg"}


def test_many_files_of_a_folder_are_the_folder() -> None:
    many = [b"a/%d.jpg" % number for number in range(FILES_IN_FOLDER + 1)]
    assert fold(many, []) == {b"a"}
    assert fold([b"%d.jpg" % number for number in range(FILES_IN_FOLDER + 1)], []) == {b""}


def test_many_places_are_the_folders_above_them() -> None:
    many = [b"2019/%d/x.jpg" % number for number in range(PLACES + 1)]
    assert fold([*many, b"2020/y.jpg"], []) == {b"2019", b"2020"}
    assert fold([], [b"%d" % number for number in range(PLACES + 1)]) == {b""}


@pytest.fixture
def folding(tmp_path: Path) -> Folding:
    return Folding(os.fsencode(tmp_path), frozenset([b".jpg", b".xmp"]), SkipRules.of(DEFAULT_SKIPS))


class TestFolding:
    def test_waits_until_it_is_quiet(self, folding: Folding, tmp_path: Path) -> None:
        folding.add([str(tmp_path / "a.jpg")], 10.0)
        assert not folding.due(10.0 + QUIET_SECONDS * 0.9)
        folding.add([str(tmp_path / "a.jpg")], 10.9)
        assert not folding.due(10.9 + QUIET_SECONDS * 0.9)
        assert folding.due(10.9 + QUIET_SECONDS) == {b"a.jpg"}
        assert not folding.due(100.0)

    def test_but_not_for_ever(self, folding: Folding, tmp_path: Path) -> None:
        moment = 10.0
        while moment < 10 + LONGEST_SECONDS:
            folding.add([str(tmp_path / "a.jpg")], moment)
            moment += QUIET_SECONDS / 2
        assert folding.due(moment) == {b"a.jpg"}

    def test_what_a_scan_passes_over_is_left_out(self, folding: Folding, tmp_path: Path) -> None:
        for name in (".git/a.jpg", "@eaDir/a.jpg", "x/.hidden.jpg", "notes.txt"):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.touch()
            folding.add([str(path)], 1.0)
        (tmp_path / "ignored").mkdir()
        (tmp_path / "ignored" / "b.jpg").touch()
        (tmp_path / ".imalinkignore").write_text("ignored/\n")
        folding.add([str(tmp_path / "ignored" / "b.jpg"), str(tmp_path / "ignored"), "/elsewhere/a.jpg"], 1.0)
        assert not folding.due(99.0)

    def test_folders_and_what_may_have_been_one(self, folding: Folding, tmp_path: Path) -> None:
        (tmp_path / "new").mkdir()
        folding.add([str(tmp_path / "new"), str(tmp_path / "gone"), str(tmp_path / "a" / "gone.jpg")], 1.0)
        assert folding.due(99.0) == {b"new", b"gone", b"a/gone.jpg"}

    def test_stubs_and_ignore_files(self, folding: Folding, tmp_path: Path) -> None:
        folding.add([str(tmp_path / "a" / ".b.jpg.icloud"), str(tmp_path / "c" / ".imalinkignore")], 1.0)
        assert folding.due(99.0) == {b"a/b.jpg", b"c"}

    def test_a_burst_is_the_whole_root(self, folding: Folding, tmp_path: Path) -> None:
        folding.add([str(tmp_path / f"{number % 50}" / f"{number}.jpg") for number in range(BURST)], 1.0)
        assert folding.due(99.0) == {b""}
