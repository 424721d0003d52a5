"""kill -9 of the whole process group at random moments of a scan: the library is whole each time, and the end is
what an undisturbed scan gives.

``IMALINK_KILLS`` sets the number of kills; the full run is 200.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from imalink.library import browse
from imalink.library.check import check as check_library
from imalink.library.open import open_library
from imalink.testing.photos import Shot, dng, encoded, sidecar

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("IMALINK_KILLS", "12"))
PHOTOS = 90
"""Different pictures; with RAWs, sidecars and copies about 150 files."""
OF_THEIR_OWN = ("id", "added", "row", "revision")
"""What two libraries never share: ids, the time of the scan, the count of writes."""


def make_tree(folder: Path) -> int:
    """Write pairs, copies, sidecars, a burst, broken files; return how many files."""
    for number in range(PHOTOS):
        month = folder / f"2019-{number % 6 + 1:02}"
        (month / "RAW").mkdir(parents=True, exist_ok=True)
        burst = number % 10 == 9
        shot = Shot(
            number - burst, taken=f"2019:0{number % 6 + 1}:02 10:{number // 60:02}:{number % 60:02}", nudge=int(burst),
            width=120, height=80,
        )  # fmt: skip
        name = f"IMG_{number:04}"
        (month / f"{name}.JPG").write_bytes(encoded(shot))
        if number % 3 == 0:
            (month / f"{name}.DNG" if number % 2 else month / "RAW" / f"{name}.DNG").write_bytes(dng(shot))
        if number % 5 == 0:
            (month / f"{name}.xmp").write_bytes(sidecar(number % 5 + 1))
        if number % 8 == 0:
            (folder / f"copy of {number}.jpg").write_bytes(encoded(shot))
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (folder / "empty.jpg").touch()
    return sum(len(names) for _, _, names in os.walk(folder))


SCAN = """
import json, sys
from pathlib import Path
from imalink.library.ingest import scan
from imalink.library.scanoptions import ScanOptions
from imalink.library.open import open_library
with open_library(Path(sys.argv[1])) as library:
    print(json.dumps(scan(library, [Path(sys.argv[2])], options=ScanOptions(workers=2)).to_json()))
"""


def command(library: Path, folder: Path) -> list[str]:
    return [sys.executable, "-c", SCAN, str(library), str(folder)]


def scan(library: Path, folder: Path) -> dict[str, Any]:
    done = subprocess.run(command(library, folder), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def check(directory: Path) -> None:
    """Do what ``imalink check`` does."""
    with open_library(directory) as library:
        assert check_library(library).problems == []


def start_and_kill(library: Path, folder: Path, delay: float) -> bool:
    """Start a scan, kill it and its workers after ``delay`` seconds; say whether it was still running."""
    with subprocess.Popen(
        command(library, folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        return False


def result(directory: Path) -> list[dict[str, Any]]:
    """Return all photos with what does not belong to one library only."""
    photos = []
    with open_library(directory) as library:
        found = [photo.to_json() for photo in browse.search_all(library)]
    for photo in found:
        for name in OF_THEIR_OWN:
            photo.pop(name, None)
        for file in photo["files"]:
            del file["id"]
            # Of files joined as equals either may have come first: which one the others were added to is chance.
            del file["primary"], file["reason"]
        photo["files"].sort(key=lambda file: file["path"])
        photos.append(photo)
    return sorted(photos, key=lambda photo: str(photo["files"][0]["path"]))


def test_kill_9_at_any_moment(tmp_path: Path) -> None:
    folder = tmp_path / "Pictures"
    count = make_tree(folder)
    begin = time.monotonic()
    calm = scan(tmp_path / "calm", folder)
    whole = time.monotonic() - begin
    assert calm["files_seen"] == calm["new"] == count

    library = tmp_path / "killed"
    chance = random.Random(7)
    killed = finished = 0
    while killed < KILLS:
        over = not start_and_kill(library, folder, chance.uniform(0.3, 1.0) * whole)
        if over:
            finished += 1
            whole *= 0.9  # the machine has become quicker than when the scan was timed
            assert finished < 5 + KILLS, "the scan is always over before it is killed"
        else:
            killed += 1
        if (library / "library.db").exists():
            check(library)
        if over:  # all is read: begin anew, so that the next kills have something to interrupt
            shutil.rmtree(library)
    last = scan(library, folder)
    assert last["files_seen"] == count
    assert last["missing"] == last["moved"] == 0
    check(library)
    assert result(library) == result(tmp_path / "calm")
    assert scan(library, folder)["unchanged"] == count
