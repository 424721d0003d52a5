"""A library of the shared generator against its truth: which files are one photo, and what is known of each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from imalink.library import browse
from imalink.library.check import check as check_library
from imalink.library.ingest import scan
from imalink.library.open import open_library

if TYPE_CHECKING:
    from imalink.model.photo import Photo

SHARED = Path(__file__).resolve().parents[3] / "shared"
GENERATOR = SHARED / "tools" / "make_library.py"
BASES = SHARED / "tools" / "bases"


class Truth:
    """What the generator says, and the photos a scan made of it."""

    def __init__(self, truth: dict[str, Any], photos: list[Photo]) -> None:
        self.truth = truth
        self.by_path = {file.path: photo for photo in photos for file in photo.files}
        self.photos = [(one, self.by_path[one["path"]]) for one in truth["photos"] if one["path"] in self.by_path]

    def with_metadata(self) -> list[tuple[dict[str, Any], Photo]]:
        return [(one, photo) for one, photo in self.photos if one["datetime_in_exif"]]


def make(base: Path) -> Truth:
    if not GENERATOR.exists():
        pytest.skip("needs the shared tools beside the checkout")
    subprocess.run(
        [
            sys.executable, GENERATOR, "--out", base / "Photos", "--bases", BASES, "--count", "60",
            "--megapixels", "1", "--raw-megapixels", "0.3", "--raw-scale", "2", "--max-bases", "12",
            "--seed", "5", "--jobs", "2",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    with open_library(base / "library") as library:
        report = scan(library, [base / "Photos"])
        assert report.failures == []
        assert check_library(library).problems == []
        photos = list(browse.search_all(library))
    return Truth(json.loads((base / "Photos.truth.json").read_text("utf-8")), photos)


def check_files_are_put_together_as_they_belong(truth: Truth) -> None:
    expected: dict[str, set[str]] = defaultdict(set)
    for file in truth.truth["files"]:
        own = file["role"] == "near_duplicate"  # looks alike, and is another photo all the same
        expected[file["path"] if own else file["id"]].add(file["path"])
    found: dict[str, set[str]] = defaultdict(set)
    for path, photo in truth.by_path.items():
        found[photo.id].add(path)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, expected.values()))
    assert any(len(paths) > 1 for paths in found.values())


def check_times_and_offsets(truth: Truth) -> None:
    for one, photo in truth.with_metadata():
        taken = one["datetime"].replace(":", "-", 2).replace(" ", "T")
        assert photo.taken == (f"{taken}.{one['subsec']}" if one.get("subsec") else taken), one["path"]
        if one.get("offset") or not one.get("gps"):  # where no tag has it, the place may tell
            assert photo.utc_offset == one.get("offset"), one["path"]


def check_places(truth: Truth) -> None:
    for one, photo in truth.with_metadata():
        gps = one.get("gps")
        if gps is None:
            assert photo.latitude is None, one["path"]
            continue
        assert photo.latitude == pytest.approx(gps["lat"], abs=2e-5), one["path"]
        assert photo.longitude == pytest.approx(gps["lon"], abs=2e-5), one["path"]
        assert photo.altitude == pytest.approx(gps["alt"], abs=0.06), one["path"]


def check_cameras_and_exposures(truth: Truth) -> None:
    for one, photo in truth.with_metadata():
        assert photo.camera is not None
        assert one["camera"]["model"].casefold().split()[-1] in photo.camera.casefold(), one["path"]
        assert (photo.lens or "") == one["camera"]["lens"], one["path"]
        assert photo.iso == one["iso"], one["path"]
        assert photo.aperture == pytest.approx(one["fnumber"], abs=0.01), one["path"]


def check_sizes_as_displayed(truth: Truth) -> None:
    for one, photo in truth.photos:
        if one["kind"] != "raw":
            size = (one["width"], one["height"])
            assert (photo.width, photo.height) == (size[::-1] if one["orientation"] >= 5 else size), one["path"]


def check_ratings(truth: Truth) -> None:
    beside = {one["photo"] for one in truth.truth["sidecars"]}
    for one, photo in truth.with_metadata():
        if one["path"] not in beside:
            assert photo.rating == (one.get("rating") or None), one["path"]


def test_a_generated_library_is_seen_as_it_is(tmp_path: Path) -> None:
    truth = make(tmp_path)  # once for all: to make and scan it takes a few seconds
    for check in (
        check_files_are_put_together_as_they_belong,
        check_times_and_offsets,
        check_places,
        check_cameras_and_exposures,
        check_sizes_as_displayed,
        check_ratings,
    ):
        check(truth)
