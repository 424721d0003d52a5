"""What is missing, damaged, without a copy or without its other half, and how full the volumes are."""

from __future__ import annotations

import os
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imalink.errors import FAILURES, InvalidInput, NotFound
from imalink.library.health import FoundFile, all_found_files, found_files, found_folders, health
from imalink.library.open import open_library
from imalink.library.roots import add_root
from imalink.model.filekind import FileKind
from imalink.model.finding import FINDINGS, UNSTORED
from imalink.store.roots import load_roots
from imalink.testing.photos import Shot
from imalink.testing.rows import Row, fill

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from imalink.library.health import HealthReport
    from imalink.library.open import Library

    from .world import World


def paths(library: Library, code: str, **where: str) -> list[str]:
    return [f"{one.root}/{one.path}" for one in all_found_files(library, code, **where)]


def numbers(report: HealthReport) -> dict[str, int]:
    return {one.code: one.files for one in report.findings if one.files}


def filled(base: Path, **rows: Iterable[Row]) -> Library:
    library = open_library(base / "library")
    for name, of in rows.items():
        (base / name).mkdir()
        (base / name / "something.txt").touch()
        add_root(library, base / name)
        with library.store.library.read() as connection:
            (root,) = [one for one in load_roots(connection) if one.name == name]
        fill(library.store, root, of)
    return library


def test_every_stored_failure_is_a_finding() -> None:
    assert set(FAILURES) - UNSTORED <= set(FINDINGS)


def test_a_scan_s_findings_are_counted_and_listed(world: World) -> None:
    world.put("good.jpg", Shot(1))
    whole = world.put("2019/cut.jpg", Shot(2))
    with open(whole, "r+b") as file:
        file.truncate(os.path.getsize(whole) // 2)
    world.put("2019/nothing.jpg", b"")
    world.put("2019/noise.jpg", b"\xff\xd8\xff\xe0\0\4no picture")
    world.put("gone.jpg", Shot(3))
    world.put("copy/good.jpg", Shot(1))
    world.scan()
    world.remove("gone.jpg")
    world.scan()
    library = world.library
    report = health(library)
    assert numbers(report) == {"missing": 1, "empty": 1, "undecodable": 1, "truncated": 1, "single-copy": 1}
    assert {one.code: one.trouble for one in report.findings if one.files}["single-copy"] is False
    assert paths(library, "missing") == ["Pictures/gone.jpg"]
    assert paths(library, "truncated") == paths(library, "single-copy") == ["Pictures/2019/cut.jpg"]
    (cut,) = all_found_files(library, "truncated")
    assert cut.failure is not None
    assert cut.failure.startswith("truncated: ")
    assert cut.photo == world.photo("2019/cut.jpg").id
    assert next(iter(all_found_files(library, "empty"))).size == 0
    assert report.files == 5


def test_a_root_that_is_away_is_offline_and_nothing_of_it_missing(world: World) -> None:
    world.put("one.jpg", Shot(1))
    world.put("two.jpg", Shot(2))
    world.scan()
    world.folder.rename(world.base / "elsewhere")
    world.close()
    report = health(world.library)
    assert numbers(report) == {"offline": 2, "single-copy": 2}
    assert report.volumes == []
    assert paths(world.library, "offline") == ["Pictures/one.jpg", "Pictures/two.jpg"]


def test_copies_are_counted_over_all_roots_and_names_of_one_file_once(tmp_path: Path) -> None:
    def row(path: str, content: bytes, **more: int) -> Row:
        return Row(path, content.hex(), content, **more)  # type: ignore[arg-type]

    with filled(
        tmp_path,
        First=[
            row("a/alone.jpg", b"alone"),
            row("a/twice.jpg", b"twice"),
            row("b/name.jpg", b"linked", hard_link=7),
            row("z/name.jpg", b"linked", hard_link=7),
            row("b/both.jpg", b"linked and copied", hard_link=8),
            row("b/other.jpg", b"linked and copied", hard_link=8),
            row("b/third.jpg", b"linked and copied"),
        ],
        Second=[row("twice.jpg", b"twice"), row("second.jpg", b"second", size=77)],
    ) as library:
        # The first name, by folder and row, stands for all names of a file.
        assert paths(library, "single-copy") == ["First/a/alone.jpg", "First/b/name.jpg", "Second/second.jpg"]
        assert paths(library, "single-copy", root="Second") == ["Second/second.jpg"]
        (single,) = [one for one in health(library).findings if one.code == "single-copy"]
        assert [(one.name, one.files, one.bytes) for one in single.roots] == [("First", 2, 2000), ("Second", 1, 77)]


def shots(folder: str, halves: str, camera: str | None = "Camera") -> list[Row]:
    """Return files of photos: ``b`` has both halves, ``r`` only its RAW, ``j`` only its JPEG."""
    found = []
    for number, which in enumerate(halves):
        name = f"{folder}/{camera}{number:03}"
        if which in "br":
            found.append(Row(f"{name}.nef", name, f"{name}r".encode(), FileKind.RAW, "NEF", camera=camera))
        if which in "bj":
            found.append(Row(f"{name}.jpg", name, f"{name}j".encode(), camera=camera))
    return found


@pytest.mark.parametrize(
    ("halves", "raws", "pictures"),
    [
        ("bbr", ["002"], []),
        ("bbj", [], ["002"]),
        ("bbrrj", ["002", "003"], ["004"]),
        ("bbrrr", [], []),  # most are alone: that is the habit
        ("br", [], []),  # one pair may be chance
        ("rrrr", [], []),
        ("jjjj", [], []),
        ("bbbb", [], []),
    ],
)
def test_a_half_is_missed_where_pairs_are_the_habit(
    tmp_path: Path, halves: str, raws: list[str], pictures: list[str]
) -> None:
    with filled(tmp_path, R=[*shots("d", halves), *shots("d", "jjjjjj", "Phone"), *shots("e", "rj")]) as library:
        assert paths(library, "raw-without-jpeg") == [f"R/d/Camera{one}.nef" for one in raws]
        assert paths(library, "jpeg-without-raw") == [f"R/d/Camera{one}.jpg" for one in pictures]
        found = numbers(health(library))
        assert found.get("raw-without-jpeg", 0) == len(raws)
        assert found.get("jpeg-without-raw", 0) == len(pictures)


def test_a_missing_half_is_no_half(tmp_path: Path) -> None:
    rows = shots("d", "bbb")
    gone = Row(rows[-1].path, rows[-1].photo, rows[-1].content, missing=True)
    with filled(tmp_path, R=[*rows[:-1], gone]) as library:
        assert paths(library, "raw-without-jpeg") == ["R/d/Camera002.nef"]


LINKS = st.sampled_from([None, None, 1, 2])
ROWS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.booleans(), LINKS, st.sampled_from(["", "truncated: x"])),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_counts_folders_and_lists_agree_with_a_plain_count(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, int, bool, int | None, str]]
) -> None:
    rows = [
        Row(
            f"{folder}/{number}.jpg", f"{content}", bytes([content, link or 0]), missing=missing,
            hard_link=content * 10 + link if link else None, failure=failure or None,
        )
        for number, (folder, content, missing, link, failure) in enumerate(drawn)
    ]  # fmt: skip
    with filled(tmp_path_factory.mktemp("drawn"), R=rows) as library:
        copies: defaultdict[bytes, set[object]] = defaultdict(set)
        for number, row in enumerate(rows):
            if not row.missing:
                copies[row.content].add(row.hard_link or f"own {number}")
        expected = {
            "missing": sum(row.missing for row in rows),
            "truncated": sum(not row.missing and row.failure is not None for row in rows),
            "single-copy": sum(len(found) == 1 for found in copies.values()),
        }
        assert numbers(health(library)) == {code: number for code, number in expected.items() if number}
        for code, number in expected.items():
            listed = list(all_found_files(library, code))
            assert len(listed) == number == len({one.id for one in listed})
            by_folder = Counter(one.folder for one in listed)
            assert {one.id: one.files for one in found_folders(library, code).items} == by_folder
            for folder, files in by_folder.items():
                assert len(found_files(library, code, folder=folder).items) == files


def test_pages_follow_each_other_without_gap_or_overlap(tmp_path: Path) -> None:
    order = random.Random(1)
    rows = [Row(f"{order.choice('xyz')}{n % 90}/{n}.jpg", str(n), bytes([n % 251, n // 251])) for n in range(700)]
    with filled(tmp_path, R=rows) as library:
        for code, size in (("single-copy", 1), ("single-copy", 33), ("offline", 10)):
            seen: list[FoundFile] = []
            folders: list[str] = []
            after, folder_after = None, None
            while True:
                page = found_files(library, code, after=after, limit=size if size > 1 else 350)
                seen += page.items
                after = page.next
                if after is None:
                    break
            while True:
                places = found_folders(library, code, after=folder_after, limit=size)
                folders += [one.path for one in places.items]
                folder_after = places.next
                if folder_after is None:
                    break
            expected = [] if code == "offline" else sorted(row.path.rpartition("/")[::2] for row in rows)
            assert [tuple(one.path.rpartition("/")[::2]) for one in seen] == expected
            assert folders == sorted({folder for folder, _ in expected})


def test_capacity_is_that_of_the_file_system_and_counted_once_for_two_roots(tmp_path: Path) -> None:
    with filled(tmp_path, First=[Row("a.jpg", "a", b"a", size=5)], Second=[Row("b.jpg", "b", b"b", size=7)]) as library:
        report = health(library)
        (volume,) = report.volumes
        true = os.statvfs(tmp_path)
        assert volume.total == true.f_blocks * true.f_frsize
        assert volume.free is not None
        assert abs(volume.free - true.f_bavail * true.f_frsize) < 1 << 30
        assert (len(volume.roots), volume.originals_bytes) == (2, 12)
        assert report.originals_bytes == 12
        assert report.overhead == pytest.approx(report.index_bytes / 12)


@pytest.mark.parametrize("cursor", ["", "x", "W10", "WzEsMl0", "é", "WzEsICIiLCAiIiwgIjEiXQ"])
def test_strange_cursors_kinds_and_roots_are_refused(tmp_path: Path, cursor: str) -> None:
    with filled(tmp_path, R=[]) as library:
        with pytest.raises(InvalidInput):
            found_files(library, "missing", after=cursor)
        with pytest.raises(InvalidInput):
            found_folders(library, "missing", after=cursor)
        with pytest.raises(NotFound):
            found_files(library, "no-such")
        with pytest.raises(NotFound):
            found_files(library, "missing", root="no such root")
