"""A burst moved and rewritten at once: no frame gets another one's words; what cannot be told apart is left open."""

from __future__ import annotations

import os
import random
import subprocess
from typing import TYPE_CHECKING

import pytest

from imalink.library import browse
from imalink.library.edit import edit
from imalink.library.open import open_library
from imalink.testing.photos import Shot, encoded

from .disks import skip_unless
from .station import Station, station, thorough

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["station"]

SIZES = [60, pytest.param(1000, marks=thorough)]


def frame(number: int, rating: int | None = None, quality: int = 90) -> bytes:
    """Return a frame: two of five have a time of their own, one shares it with a neighbour, two have seconds only.

    All are of one second and camera; frames 480 apart show the same pixels, the others slide by two pixels a frame.
    """
    subsec = [f"{number:03}", f"{number:03}", f"{number // 10:03}", None, None][number % 5]
    shot = Shot(9, subsec=subsec, nudge=2 * number, rating=rating, width=480, height=320)
    return encoded(shot, quality=quality) + number.to_bytes(4)


class Burst:
    """Frames, each with a rating and a title of its own."""

    def __init__(self, station: Station, base: Path, count: int) -> None:
        self.station = station
        self.count = count
        self.folder = base / "Photos"
        for number in range(count):
            station.put(self.folder, f"burst/IMG_{number:04}.JPG", frame(number))
        assert station.scan(self.folder)["new"] == count
        self.uids: dict[int, str] = {}
        with open_library(station.library) as library:
            for photo in list(browse.search_all(library, "")):
                number = int(photo.files[0].path[-8:-4])
                assert len(photo.files) == 1, "two frames of a burst are two photos"
                self.uids[number] = photo.id
                edit(library, ids=[photo.id], values={"rating": number % 5 + 1, "title": f"Frame {number}"})

    def move(self, names: str) -> dict[str, int]:
        """Move all frames to another folder; return which frame each path is."""
        order = list(range(self.count))
        if names == "shuffled":
            random.Random(4).shuffle(order)
        (self.folder / "sorted").mkdir()
        places: dict[str, int] = {}
        for number in range(self.count):
            name = f"IMG_{number:04}.JPG" if names == "kept" else f"Trip {order[number]:04}.JPG"
            os.rename(self.folder / "burst" / f"IMG_{number:04}.JPG", self.folder / "sorted" / name)
            places[f"sorted/{name}"] = number
        return places

    def attached(self, places: dict[str, int]) -> int:
        """Return how many frames have their words; fail where one has those of another."""
        right = 0
        with open_library(self.station.library) as library:
            photos = list(browse.search_all(library, ""))
            kept = {photo.id: photo for photo in photos}
            for photo in photos:
                for file in photo.files:
                    if file.state != "present":
                        continue
                    number = places[file.path]
                    said = (photo.title, photo.rating)
                    if photo.title is None:
                        assert photo.id not in self.uids.values()
                        continue
                    assert said == (f"Frame {number}", number % 5 + 1), f"{file.path} has the words of {photo.title}"
                    assert photo.id == self.uids[number]
                    right += 1
        for number, uid in self.uids.items():  # what found no file is missing, with all that was said of it
            assert kept[uid].title == f"Frame {number}"
            assert kept[uid].rating == number % 5 + 1
        return right


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("names", ["kept", "in order", "shuffled"])
def test_moved_and_rewritten_by_exiftool(station: Station, tmp_path: Path, names: str, count: int) -> None:
    skip_unless("exiftool")
    burst = Burst(station, tmp_path, count)
    places = burst.move(names)
    subprocess.run(
        ["exiftool", "-q", "-overwrite_original", "-ImageDescription=sorted", "-Rating=3", burst.folder / "sorted"],
        check=True,
    )
    report = station.scan()
    right = burst.attached(places)
    assert right == report["moved"]
    assert right + report["missing"] == count
    if names == "kept":
        assert right == count
    assert right >= count // 3, "those with sub-seconds of their own"
    if right < count:
        assert report["proposed"] > 0
    station.run("check")
    print(f"{names}: {right} of {count} re-attached, 0 swapped, {report['proposed']} proposed, {report['seconds']} s")


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("names", ["kept", "shuffled"])
def test_moved_and_encoded_anew(station: Station, tmp_path: Path, names: str, count: int) -> None:
    """The pixels differ too, as after a lossy rotation or a smaller export."""
    burst = Burst(station, tmp_path, count)
    places = burst.move(names)
    for path, number in places.items():
        station.put(burst.folder, path, frame(number, 3, 82))
    report = station.scan()
    right = burst.attached(places)
    assert right + report["missing"] == count
    station.run("check")
    print(f"{names}: {right} of {count} re-attached, 0 swapped, {report['proposed']} proposed, {report['seconds']} s")
