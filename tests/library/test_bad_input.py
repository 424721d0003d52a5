"""Files that are broken, vanish, grow or cannot be read; scans that are stopped; disks that are full."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from imalink.errors import DiskFull
from imalink.library import browse, maintain
from imalink.library.edit import edit
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.library.scanoptions import ScanOptions
from imalink.progress import Cancelled, Snapshot
from imalink.testing.photos import Shot, encoded

from .world import TIMES, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .world import World


def codes(report: Any) -> dict[str, str]:
    return {failure.path: failure.code for failure in report.failures}


def test_broken_files_are_listed_and_end_nothing(world: World) -> None:
    world.put("good.jpg", Shot(1))
    world.put("empty.jpg", b"")
    world.put("garbage.jpg", os.urandom(4096))
    world.put("text.jpg", b"<html>not found</html>" * 50)
    world.put("cut.jpg", encoded(Shot(2))[:200])
    world.put("empty.dng", b"")
    world.put("garbage.dng", b"II*\0" + os.urandom(400))
    world.put("empty.xmp", b"")
    world.put("data.json", b'{"not": "a photo"}')
    report = world.scan()
    assert report.files_seen == report.new
    assert set(codes(report)) >= {f"Pictures/{name}" for name in ("empty.jpg", "garbage.jpg", "text.jpg", "empty.dng")}
    assert {codes(report)[f"Pictures/{name}"] for name in ("empty.jpg", "empty.dng")} == {"empty"}
    assert all(failure.message for failure in report.failures)
    assert world.photo("good.jpg").state == "present"
    again = world.scan()
    assert world.opened == [], "what failed is not read again while it is unchanged"
    assert codes(again) == codes(report)


def test_what_failed_is_read_again_on_request_and_when_it_changes(world: World) -> None:
    world.put("a.jpg", b"garbage")
    world.scan()
    world.scan(retry_failed=True)
    assert world.opened == ["a.jpg"]
    assert codes(world.scan()) == {"Pictures/a.jpg": "unsupported"}, "it has been read, not just recognised"
    stamp = next(TIMES)
    os.utime(world.path("a.jpg"), (stamp, stamp))
    assert codes(world.scan()) == {"Pictures/a.jpg": "unsupported"}, "touched, and as broken as before"
    world.copy("a.jpg", "b/a.jpg")
    assert set(codes(world.scan())) == {"Pictures/a.jpg", "Pictures/b/a.jpg"}
    world.put("a.jpg", Shot(1))
    assert codes(world.scan()) == {"Pictures/b/a.jpg": "unsupported"}


def test_a_file_that_vanishes_between_walk_and_read(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put("b.jpg", Shot(2))
    world.scan()
    world.put("a.jpg", Shot(1, rating=2))
    world.put("c.jpg", Shot(3))
    world.before_read = lambda path: os.unlink(path)
    report = world.scan()
    assert (report.files_seen, report.new, report.changed, report.missing) == (1, 0, 0, 1)
    assert report.failures == []
    assert world.states() == {"a.jpg": "missing", "b.jpg": "present"}


def test_a_file_that_grows_while_it_is_read_is_read_again(world: World) -> None:
    whole = encoded(Shot(1, taken=None, width=640, height=480))
    world.put("a.jpg", whole[: len(whole) // 2])

    def grow(path: str) -> None:
        with open(path, "ab") as file:
            file.write(whole[len(whole) // 2 :])

    world.after_read = grow
    world.scan()
    world.after_read = lambda _: None
    report = world.scan()
    assert world.opened == ["a.jpg"]
    assert report.failures == []
    (photo,) = world.photos()
    assert (photo.state, len(photo.files)) == ("present", 1)
    world.scan()
    assert world.opened == []


def test_a_damaged_file_that_is_restored_is_the_same_photo(world: World) -> None:
    whole = encoded(Shot(1, taken=None, width=640, height=480))
    world.put("a.jpg", whole[: len(whole) // 3])
    report = world.scan()
    assert report.failed == 1
    if world.photos():
        uid = world.rate("a.jpg", 4)
        world.put("a.jpg", whole)
        world.scan()
        (photo,) = world.photos()
        assert (photo.id, photo.rating) == (uid, 4)


def test_a_file_that_cannot_be_read_any_more_keeps_what_was_learnt(humble_world: World) -> None:
    world = humble_world
    path = world.put("a.jpg", Shot(1))
    world.scan()
    uid = world.rate("a.jpg", 4)
    before = world.photo("a.jpg")
    os.utime(path, (1, 1))
    os.chmod(path, 0)
    assert codes(world.scan()) == {"Pictures/a.jpg": "unreadable"}
    kept = browse.photo(world.library, uid)
    assert (kept.rating, kept.camera, kept.hothash) == (4, before.camera, before.hothash)
    assert browse.hotpreview(world.library, uid)
    os.chmod(path, 0o644)
    assert codes(world.scan(retry_failed=True)) == {}
    assert browse.photo(world.library, uid).rating == 4


def test_texts_no_database_could_keep_do_not_end_the_scan(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from imalink.media import reading as media

    learn = media._learn_metadata

    def strange(content: Any, file_format: Any, learnt: Any) -> None:
        learn(content, file_format, learnt)
        learnt.observed = replace(learnt.observed, title="half \ud83d", iso=1 << 80, aperture=float("nan"))

    monkeypatch.setattr(media, "_learn_metadata", strange)
    world.put("a.jpg", Shot(1))
    assert world.scan().failed == 0
    photo = world.photo("a.jpg")
    assert (photo.title, photo.iso, photo.aperture) == ("half ?", None, None)


class Stop:
    """Progress that cancels once something has been done."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.done = 0

    def report(self, snapshot: Snapshot) -> None:
        self.done = snapshot.done

    def checkpoint(self) -> None:
        if self.done >= self.after:
            raise Cancelled


def test_a_cancelled_scan_keeps_what_it_read_and_the_next_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imalink.library.importsession.REPORT_SECONDS", 0.0)
    for number in range(40):
        world.put(f"{number % 4}/{number}.jpg", Shot(number))
    with pytest.raises(Cancelled):
        world.scan(progress=Stop(after=10))
    read = len(world.opened)
    world.check()
    kept = len(world.photos())
    assert 10 <= kept <= read < 40
    report = world.scan()
    assert (report.new, report.unchanged) == (40 - kept, kept)
    assert len(world.photos()) == 40
    assert maintain.health(world.library).scanning is False


class TestTwoAtOnce:
    def test_the_second_scan_of_a_root_waits_and_names_the_holder(self, world: World) -> None:
        world.with_real_workers()
        for number in range(6):
            world.put(f"{number}.jpg", Shot(number))
        first = _Held()
        notes: list[str] = []

        class Waiting:
            def report(self, snapshot: Snapshot) -> None:
                if snapshot.note:
                    notes.append(snapshot.note)
                    first.go.set()

            def checkpoint(self) -> None: ...

        reports: dict[str, Any] = {}

        def run(name: str, progress: Any) -> None:
            with open_library(world.directory) as library:
                reports[name] = scan(library, [world.folder], options=ScanOptions(workers=1), progress=progress)

        world.library  # noqa: B018 - made before the two meet
        threads = [threading.Thread(target=run, args=("first", first))]
        threads[0].start()
        assert first.holds.wait(30)
        assert maintain.health(world.library).scanning is True
        threads.append(threading.Thread(target=run, args=("second", Waiting())))
        threads[1].start()
        for thread in threads:
            thread.join(60)
        assert (reports["first"].new, reports["second"].new, reports["second"].unchanged) == (6, 0, 6)
        assert f"Pictures is being scanned by imalink scan (process {os.getpid()}" in notes[0]
        assert maintain.health(world.library).scanning is False

    def test_a_scan_whose_lease_was_taken_over_ends(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        from imalink.errors import ScanBusy
        from imalink.store.leases import Lease

        monkeypatch.setattr("imalink.library.importsession.REPORT_SECONDS", 0.0)
        for number in range(30):
            world.put(f"{number}.jpg", Shot(number))
        leases: list[Lease] = []
        acquire = Lease.acquire

        def spy(lease: Lease) -> Any:
            leases.append(lease)
            return acquire(lease)

        monkeypatch.setattr(Lease, "acquire", spy)

        def take_over(_: str) -> None:
            with world.library.store.library.write() as connection:
                connection.exec_driver_sql("UPDATE leases SET holder = 'another' WHERE name LIKE 'scan:%'")
            leases[0].beat()

        world.before_read = take_over
        with pytest.raises(ScanBusy):
            world.scan()
        world.check()


class _Held:
    """Progress that holds the scan until it is let go."""

    def __init__(self) -> None:
        self.holds, self.go = threading.Event(), threading.Event()

    def report(self, snapshot: Snapshot) -> None: ...

    def checkpoint(self) -> None:
        self.holds.set()
        assert self.go.wait(30)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where the system lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = None
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount"):
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", disk], capture_output=True, check=False)
    if made is None or made.returncode:
        pytest.skip("only root may make a disk that is small enough to fill")
    try:
        yield disk
    finally:
        for _ in range(50):
            if subprocess.run(["umount", "-l", disk], capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.1)


def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path, world: World) -> None:
    world.directory = small_disk / "library"
    world.put("a.jpg", Shot(0))
    world.scan()
    uid = world.rate("a.jpg", 5)
    for number in range(1, 200):
        world.put(f"{number}.jpg", Shot(number, width=400, height=400))
    before = list(tree(world.folder))
    with pytest.raises(DiskFull):
        world.scan()
    _fill(small_disk / "filler")
    said = 5
    with pytest.raises(DiskFull):  # noqa: PT012 - some still fit
        for stars in range(400):
            edit(world.library, ids=[uid], values={"rating": stars % 5 + 1, "description": "words " * 400})
            said = stars % 5 + 1
    world.close()
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    assert browse.photo(world.library, uid).rating == said
    world.check()
    world.scan()
    assert list(tree(world.folder)) == before


def _fill(path: Path) -> None:
    """Take what is left of the disk."""
    with open(path, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 65536)
