"""A person with disks and a library: the real program on real file systems, and what must survive."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from imalink.testing.photos import Shot, dng, encoded, sidecar

from .disks import bench

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Station", "bench", "station", "thorough"]

thorough = pytest.mark.skipif(
    not os.environ.get("IMALINK_SCENARIOS"), reason="one of the long ones: IMALINK_SCENARIOS=1 runs them"
)
"""Scenarios that only run when they are asked for: every step is a start of the real program."""

FIRST_TIME = 1_500_000_000
SECONDS = 120


@dataclass(frozen=True)
class Word:
    """What a person said of a photo, and the names of the files it is made of."""

    rating: int
    title: str
    files: frozenset[str]


class Station:
    """The program, a library, and the words said in it."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.library = base / "library"
        self._clock = FIRST_TIME
        self.words: dict[str, Word] = {}

    # -- files

    def put(self, folder: Path, name: str, content: Shot | bytes) -> Path:
        """Write a file with a time of its own (whole even seconds: FAT knows no others)."""
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Shot):
            content = dng(content) if path.suffix.lower() == ".dng" else encoded(content)
        path.write_bytes(content)
        self._clock += 2
        os.utime(path, (self._clock, self._clock))
        return path

    def family(self, folder: Path) -> Path:
        """Fill a folder with four photos: a RAW+JPEG pair with a sidecar, and three JPEGs in two folders more."""
        pair = Shot(seed=1, taken="2019:06:01 10:11:12", subsec="17")
        for name in ("IMG_0001.DNG", "IMG_0001.JPG"):
            self.put(folder, f"2019/{name}", pair)
        self.put(folder, "2019/IMG_0001.xmp", sidecar(2))
        for number in (2, 3, 4):
            shot = Shot(seed=number, taken=f"2020:02:0{number} 09:00:00", subsec=f"{number}1")
            self.put(folder, f"{'2020' if number < 4 else '2020/Oslo'}/IMG_000{number}.JPG", shot)
        return folder

    def copy_tree(self, folder: Path, to: Path) -> Path:
        """Copy a folder with the times of its files; inodes are new."""
        shutil.copytree(folder, to, dirs_exist_ok=True)
        return to

    # -- the program

    def run(self, *arguments: str | Path, code: int = 0, **environment: str) -> str:
        """Run ``imalink`` to its end; what it prints is returned, another exit code than ``code`` fails the test."""
        done = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            check=False,
            timeout=SECONDS,
            env={**os.environ, "HOME": str(self.base), **environment},
        )
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert done.returncode == code, f"imalink {arguments}: exit {done.returncode}\n{out}\n{err}"
        return out if code == 0 else out + err

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the command line of a call."""
        return [sys.executable, "-m", "imalink.cli", "--library", str(self.library), *map(str, arguments)]

    def json(self, *arguments: str | Path, code: int = 0) -> Any:
        """Run with ``--json`` and return the last line that was printed."""
        return json.loads(self.run(*arguments, "--json", code=code).splitlines()[-1])

    def scan(self, *paths: Path, code: int = 0) -> dict[str, Any]:
        """Scan and return the report, after what holds for every report was checked."""
        report: dict[str, Any] = self.json("scan", *paths, code=code)
        seen = report["new"] + report["changed"] + report["moved"] + report["unchanged"]
        assert seen == report["files_seen"], report
        return report

    def photos(self, query: str = "") -> list[dict[str, Any]]:
        """Return the photos that a query finds."""
        return [json.loads(line) for line in self.run("search", query, "--json", "--limit", "100000").splitlines()]

    def states(self) -> dict[str, str]:
        """Return the state of every file by root and path."""
        return {f"{file['root']}/{file['path']}": file["state"] for photo in self.photos() for file in photo["files"]}

    def roots(self) -> dict[str, dict[str, Any]]:
        """Return the roots by name."""
        return {root["name"]: root for root in self.json("roots", "list")["roots"]}

    # -- words

    def speak(self) -> None:
        """Rate and name every photo there is, each differently, and remember it."""
        for number, photo in enumerate(sorted(self.photos(), key=lambda one: str(one["taken"])), 1):
            rating, title = number % 5 + 1, f"Photo {number}"
            primary = next(file for file in photo["files"] if file["primary"])
            name = primary["path"].rpartition("/")[2]
            self.run("edit", f'file:"{name}"', "--set", f"rating={rating}", "--set", f"title={title}")
            self.words[photo["id"]] = Word(rating, title, _stems(photo))

    def survived(self, *, regrouped: bool = False) -> dict[str, dict[str, Any]]:
        """Check that every word said stands on its photo, in the log as well, and that the library is whole.

        Return the photos by id. ``regrouped``: files may have changed their photo on purpose.
        """
        found = {photo["id"]: photo for photo in self.photos()}
        for uid, word in self.words.items():
            photo = found.get(uid) or self.json("show", uid)
            assert (photo["rating"], photo["title"]) == (word.rating, word.title), photo
            if not regrouped:
                assert word.files <= _stems(photo), f"{word.files} was torn apart: {_stems(photo)}"
        said = [json.loads(line) for line in self.run("log", "export", "-").splitlines()]
        for uid in self.words:
            fields = {line.get("field") for line in said if line.get("target") == uid}
            assert {"rating", "title"} <= fields, f"the log lost what was said of {uid}"
        self.run("check")
        return found

    def happened(self, report: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
        """Return kind, former and present name of what a report lists, sorted."""
        return sorted((event["kind"], _name(event["was"]), _name(event["now"])) for event in report["events"])


def _name(place: str | None) -> str | None:
    return place.rpartition("/")[2] if place else None


def _stems(photo: dict[str, Any]) -> frozenset[str]:
    return frozenset(file["fingerprint"] or file["path"] for file in photo["files"] if file["role"] != "sidecar")


@pytest.fixture
def station(tmp_path: Path) -> Station:
    """A station whose library is new."""
    return Station(tmp_path)
