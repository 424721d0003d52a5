"""Watching a real folder: the program hears, scans and ends as it should."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from imalink.library.roots import add_root
from imalink.testing.photos import Shot
from scenarios.disks import Bench, bench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .world import World

__all__ = ["bench"]

SECONDS = 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")


class Watch:
    """A running ``imalink watch``."""

    def __init__(self, world: World, *words: str) -> None:
        self.world = world
        command = [sys.executable, "-m", "imalink.cli", "--library", str(world.directory), "watch", "--json", *words]
        self.said = world.base / "said"
        self._out = (world.base / "reports").open("wb")
        self._err = self.said.open("wb")
        self.process = subprocess.Popen(command, stdout=self._out, stderr=self._err)

    def reports(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.world.base / "reports").read_text().splitlines()]

    def until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + SECONDS
        while not holds():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, (self.reports(), self.said.read_text())
            time.sleep(0.1)

    def states(self, expected: dict[str, str]) -> None:
        self.until(lambda: self.world.states() == expected)

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(SECONDS)

    def close(self) -> None:
        self.process.wait()
        self._out.close()
        self._err.close()


@pytest.fixture
def watching(world: World) -> Iterator[Callable[..., Watch]]:
    running: list[Watch] = []

    def begin(*words: str) -> Watch:
        running.append(Watch(world, *words))
        running[0].until(lambda: bool(running[0].reports()))
        return running[0]

    yield begin
    for watch in running:
        with contextlib.suppress(ProcessLookupError):
            watch.process.kill()
        watch.close()


def test_what_happens_is_seen(world: World, watching: Callable[..., Watch]) -> None:
    world.put("a.jpg", Shot(1))
    world.scan()
    uid = world.rate("a.jpg", 4)
    watch = watching()
    world.put("b.jpg", Shot(2))
    watch.states({"a.jpg": "present", "b.jpg": "present"})
    (world.folder / "new" / "deep").mkdir(parents=True)
    world.put("new/deep/c.jpg", Shot(3))
    watch.states({"a.jpg": "present", "b.jpg": "present", "new/deep/c.jpg": "present"})
    world.move("a.jpg", "new/deep/a.jpg")
    world.remove("b.jpg")
    watch.states({"new/deep/a.jpg": "present", "b.jpg": "missing", "new/deep/c.jpg": "present"})
    assert world.photo("new/deep/a.jpg").id == uid
    assert watch.reports()[-1]["files_seen"] < 3, "only what changed is looked at"
    world.move("new", "renamed")
    watch.states({"renamed/deep/a.jpg": "present", "b.jpg": "missing", "renamed/deep/c.jpg": "present"})
    assert watch.end() == 0
    world.check()


def test_a_burst_is_seen_whole(world: World, watching: Callable[..., Watch]) -> None:
    world.put("a.jpg", Shot(1))
    world.scan()
    watch = watching()
    for number in range(10_000):
        (world.folder / f"{number % 100:02d}").mkdir(exist_ok=True)
        (world.folder / f"{number % 100:02d}" / f"{number}.xmp").touch()
    world.put("at last.jpg", Shot(2))
    watch.until(lambda: "at last.jpg" in world.states())
    shutil.rmtree(world.folder / "07")
    world.remove("a.jpg")
    watch.until(lambda: world.states().get("a.jpg") == "missing")
    assert watch.end() == 0


def test_names_that_are_no_text(world: World, watching: Callable[..., Watch]) -> None:
    world.put("a.jpg", Shot(1))
    world.scan()
    watch = watching()
    try:
        world.put(b"\xff.jpg", Shot(2))
    except OSError:
        pytest.skip("this file system has no such names")
    watch.until(lambda: len(world.states()) == 2)
    world.put("c.jpg", Shot(3))
    watch.until(lambda: len(world.states()) == 3)


def test_a_root_that_goes_and_comes_back(world: World, watching: Callable[..., Watch], bench: Bench) -> None:
    disk = bench.disk("ext4")
    world.folder = disk.folder
    world.put("a.jpg", Shot(1))
    world.scan()
    world.rate("a.jpg", 4)
    watch = watching()
    disk.unplug()
    watch.until(lambda: "offline" in watch.said.read_text())
    place = disk.plug()
    (place / "b.jpg").write_bytes((place / "a.jpg").read_bytes() + b"\0")
    watch.until(lambda: set(world.states()) == {"a.jpg", "b.jpg"})
    world.put("c.jpg", Shot(3))
    watch.until(lambda: len(world.states()) == 3)
    assert set(world.states().values()) == {"present"}
    assert watch.end() == 0


def test_looking_at_intervals(world: World, watching: Callable[..., Watch]) -> None:
    world.put("a.jpg", Shot(1))
    world.scan()
    watch = watching("--poll", "1")
    world.put("b.jpg", Shot(2))
    watch.states({"a.jpg": "present", "b.jpg": "present"})
    assert watch.end() == 0


def test_only_the_named_root(world: World, watching: Callable[..., Watch]) -> None:
    world.put("a.jpg", Shot(1))
    world.scan()
    other = world.base / "Other"
    other.mkdir()
    add_root(world.library, other)
    watch = watching("Other")
    world.put("b.jpg", Shot(2))
    shutil.copy(world.path("a.jpg"), os.fsencode(other / "c.jpg"))
    watch.until(lambda: "c.jpg" in world.states())
    assert "b.jpg" not in world.states()
