"""Anything may happen to folders, in any order: the library shows what a simple model expects.

``IMALINK_STEPS`` sets about how many steps are taken; without it a few hundred, always the same ones.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from imalink.library import browse, undo
from imalink.library.check import check
from imalink.library.edit import edit
from imalink.library.ingest import scan
from imalink.library.missing import repair
from imalink.library.scanoptions import ScanOptions

from .expectation import Content, Expectation, Folder, Words
from .world import TIMES, World

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = int(os.environ.get("IMALINK_STEPS", "0"))
LENGTH = 50
"""Steps of one story."""
MOST = 14
"""Files at once; fewer than a root may lose without being asked about."""

ROOTS = ("One", "Two")
PLACES = [f"{root}/{folder}" for root in ROOTS for folder in ("a", "b", "c/d")]
number = st.integers(0, 10_000)
taken: list[int] = []
"""One entry for each step that was taken."""


class Story(RuleBasedStateMachine):
    """Two roots and a library; every rule is a step."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp(prefix="imalink-story-"))
        self.monkeypatch = pytest.MonkeyPatch()
        self.world = World(self.base, self.monkeypatch)
        self.folders = {name: Folder(name, self.base / name) for name in ROOTS}
        for folder in self.folders.values():
            folder.home.mkdir()
            (folder.home / "notes.txt").write_text("a root is never empty while it is there")
        self.expected = Expectation(self.world.library, self.folders.values())
        self.batches: list[dict[str, Words | None] | None] = []
        self.names = itertools.count(1)
        self.pictures = itertools.count()

    def teardown(self) -> None:
        try:
            assert check(self.world.library, deep=True).problems == []
        finally:
            self.world.close()
            self.monkeypatch.undo()
            shutil.rmtree(self.base)

    # -- choosing

    def files(self) -> list[tuple[Folder, str]]:
        return [(folder, path) for folder in self.folders.values() for path in sorted(folder.files)]

    def file(self, which: int) -> tuple[Folder, str]:
        files = self.files()
        return files[which % len(files)]

    def to(self, place: int) -> tuple[Folder, str]:
        root, _, path = PLACES[place % len(PLACES)].partition("/")
        return self.folders[root], path

    def write(self, folder: Folder, path: str, content: Content) -> None:
        note(f"{folder.name}/{path} = {content}")
        there = folder.place / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(content.data())
        stamp = next(TIMES)
        os.utime(there, (stamp, stamp))
        folder.files[path] = content

    def carry(self, source: Folder, path: str, target: Folder, new: str) -> None:
        note(f"{source.name}/{path} -> {target.name}/{new}")
        (target.place / new).parent.mkdir(parents=True, exist_ok=True)
        os.replace(source.place / path, target.place / new)
        target.files[new] = source.files.pop(path)

    # -- steps

    @invariant()
    def count(self) -> None:
        taken.append(1)

    @initialize(batch=st.integers(1, 6))
    def begin(self, batch: int) -> None:
        """Make the roots known; batches are small, so that what belongs together is read apart."""
        self.monkeypatch.setattr("imalink.library.filereading.BATCH", batch)
        for folder in self.folders.values():
            self.write(folder, f"a/{next(self.names)}.jpg", Content(next(self.pictures)))
        self.look([folder.home for folder in self.folders.values()], ROOTS)

    @precondition(lambda self: len(self.files()) < MOST)
    @rule(place=number, pair=st.booleans())
    def create(self, place: int, pair: bool) -> None:
        folder, path = self.to(place)
        name, picture = next(self.names), next(self.pictures)
        self.write(folder, f"{path}/{name}.jpg", Content(picture))
        if pair:
            self.write(folder, f"{path}/{name}.dng", Content(picture, raw=True))

    @precondition(lambda self: 0 < len(self.files()) < MOST)
    @rule(which=number, place=number, keep=st.booleans())
    def copy(self, which: int, place: int, keep: bool) -> None:
        source, path = self.file(which)
        target, new = self.beside(path, place, keep)
        self.write(target, new, source.files[path])

    @precondition(lambda self: self.files())
    @rule(which=number, place=number, keep=st.booleans())
    def move(self, which: int, place: int, keep: bool) -> None:
        source, path = self.file(which)
        target, new = self.beside(path, place, keep)
        self.carry(source, path, target, new)

    def beside(self, path: str, place: int, keep: bool) -> tuple[Folder, str]:
        """Return where a file may go, under its name where that is free."""
        target, folder = self.to(place)
        stem, suffix = os.path.splitext(os.path.basename(path))
        new = f"{folder}/{stem}{suffix}"
        if not keep or new in target.files:
            new = f"{folder}/{next(self.names)}{suffix}"
        return target, new

    @precondition(lambda self: self.files())
    @rule(which=number)
    def rename(self, which: int) -> None:
        folder, path = self.file(which)
        new = f"{os.path.dirname(path)}/{next(self.names)}{os.path.splitext(path)[1]}"
        self.carry(folder, path, folder, new)

    @precondition(lambda self: self.files())
    @rule(which=number)
    def rename_folder(self, which: int) -> None:
        folder, path = self.file(which)
        old, new = path.partition("/")[0], f"f{next(self.names)}"
        note(f"{folder.name}/{old} -> {new}")
        os.rename(folder.place / old, folder.place / new)
        for one in [one for one in folder.files if one.startswith(f"{old}/")]:
            folder.files[new + one[len(old) :]] = folder.files.pop(one)

    @precondition(lambda self: len(self.files()) > 1)
    @rule(which=number, other=number, exchange=st.booleans())
    def put_over(self, which: int, other: int, exchange: bool) -> None:
        """Move a file over another, or have the two change places."""
        (one, path), (two, place) = self.file(which), self.file(other)
        if (one, path) == (two, place) or path[-3:] != place[-3:]:
            return
        before = two.files[place]
        self.carry(one, path, two, place)
        if exchange:
            self.write(one, path, before)

    @precondition(lambda self: self.files())
    @rule(which=number, rating=st.integers(1, 5))
    def rewrite(self, which: int, rating: int) -> None:
        """Another program writes metadata."""
        self.alter(which, lambda one: Content(one.picture, one.raw, rating, one.quality))

    @precondition(lambda self: self.files())
    @rule(which=number, quality=st.sampled_from([90, 86, 82]))
    def edit_pixels(self, which: int, quality: int) -> None:
        self.alter(which, lambda one: Content(one.picture, one.raw, one.rewritten, quality))

    def alter(self, which: int, how: Callable[[Content], Content]) -> None:
        folder, path = self.file(which)
        if not folder.files[path].raw:
            self.write(folder, path, how(folder.files[path]))

    @precondition(lambda self: self.files())
    @rule(which=number)
    def delete(self, which: int) -> None:
        folder, path = self.file(which)
        note(f"{folder.name}/{path} deleted")
        (folder.place / path).unlink()
        del folder.files[path]

    @rule(root=st.sampled_from(ROOTS), empty=st.booleans())
    def unplug_or_replug(self, root: str, empty: bool) -> None:
        """A disk is away; an empty mount point may stay. What it holds may change meanwhile."""
        folder = self.folders[root]
        if folder.plugged:
            folder.home.rename(folder.home.with_name(f"{root}.away"))
            if empty:
                folder.home.mkdir()
        else:
            if folder.home.exists():
                folder.home.rmdir()
            folder.place.rename(folder.home)
        folder.plugged = not folder.plugged
        self.world.library.root_states.forget()

    @rule()
    def scan_all(self) -> None:
        self.look([], ROOTS)

    @rule(root=st.sampled_from(ROOTS))
    def scan_one(self, root: str) -> None:
        self.look([self.folders[root].home], [root])

    @rule()
    def scan_twice(self) -> None:
        self.look([], ROOTS)
        report = self.look([], ROOTS)
        assert (report.unchanged, report.events) == (report.files_seen, [])

    def look(self, paths: list[Path], roots: object) -> object:
        names = list(roots)
        away = [name for name in names if self.expected.is_away(name)]
        report = scan(self.world.library, paths, options=ScanOptions())
        assert report.new + report.changed + report.moved + report.unchanged == report.files_seen, report
        assert report.files_seen == sum(len(self.folders[name].files) for name in names if self.folders[name].plugged)
        assert sorted(report.offline) == sorted(away)
        assert all(value >= 0 for value in report.to_json().values() if isinstance(value, int)), report
        note("\n".join(map(str, report.events)))
        self.expected.after_scan(names)
        self.world.check()
        return report

    @rule(which=number)
    def say(self, which: int) -> None:
        photos = sorted(browse.search_all(self.world.library, ""), key=lambda photo: photo.id)
        photo = photos[which % len(photos)]
        note(f"said of {photo.id}: {photo.files[0].path}")
        title = f"Title {next(self.names)}"
        rating = which % 5 + 1
        edit(self.world.library, ids=[photo.id], values={"title": title, "rating": rating})
        self.batches.append(self.expected.say(photo.id, title, rating))
        self.expected.after_words()

    @rule()
    def find_again(self) -> None:
        """Have what is certainly known of missing files be so."""
        result = repair(self.world.library, all_certain=True)
        note(f"found again: {result.repaired}")
        if result.batch is not None:
            self.batches.append(None)
        self.expected.after_repair()

    @precondition(lambda self: self.batches)
    @rule()
    def undo(self) -> None:
        note(str(undo.undo(self.world.library)))
        words = self.batches.pop()
        if words is None:
            self.expected.after_repair()
        else:
            self.expected.said.update(words)
            self.expected.after_words()


def test_whatever_happens() -> None:
    stories = max(1, STEPS // LENGTH) if STEPS else 5
    taken.clear()
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=stories,
            stateful_step_count=LENGTH,
            deadline=None,
            database=None,
            derandomize=not STEPS,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{len(taken)} steps")
