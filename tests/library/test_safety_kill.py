"""kill -9 in the middle of a backup, a restore, a rebuild, a rebuild from the log and the mending of derived.db.

The process ends itself by SIGKILL at the n-th thing it does to the library's files (opening for writing, renaming,
linking, deleting, opening a database), for an n spread over all it does. Each time the library opens, is whole, holds
every word; what was begun can be done again. ``IMALINK_SAFETY_KILLS`` sets the kills of each kind; 0 is every one.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from imalink.library.backup import make_backup, restore_backup
from imalink.library.check import check_directory
from imalink.library.log import export_log
from imalink.testing.photos import Shot

from .curated import curate
from .world import as_known

if TYPE_CHECKING:
    from pathlib import Path

    from .world import World

KILLS = int(os.environ.get("IMALINK_SAFETY_KILLS", "6"))

if sys.platform == "win32":
    pytest.skip("processes are ended otherwise there", allow_module_level=True)

DRIVER = """
import os, signal, sys
from pathlib import Path

action, directory, extra, stop = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
from imalink.library import backup, check, rebuild
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.store import mending
import imalink.search.index, imalink.store.restore

steps = 0
WATCHED = ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect", "open", "os.truncate")

def hook(event, arguments):
    global steps
    if event not in WATCHED or not any(str(directory) in os.fsdecode(one) for one in arguments
                                       if isinstance(one, (str, bytes, os.PathLike))):
        return
    if event == "open" and not (arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        return
    steps += 1
    if steps == stop:
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)
if action == "backup":
    with open_library(directory) as library:
        backup.make_backup(library)
elif action == "restore":
    backup.restore_backup(Path(extra), directory)
elif action == "rebuild":
    with open_library(directory) as library:
        rebuild.rebuild(library, workers=1)
elif action == "log":
    rebuild.rebuild_from_log(Path(extra), directory, workers=1)
elif action == "mend":
    mending.mend_derived(directory)
print(steps)
"""


def run(action: str, directory: Path, extra: Path | None = None, stop: int = 0) -> int | None:
    """Do it, killed at the step ``stop``; return the number of steps, None when it was killed."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, action, str(directory), str(extra or ""), str(stop)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1])


def spread(steps: int) -> list[int]:
    """Return the steps at which to kill."""
    if not KILLS or steps <= KILLS:
        return list(range(1, steps + 1))
    return sorted({1 + round(number * (steps - 1) / (KILLS - 1)) for number in range(KILLS)} | {steps})


def known(world: World) -> list[dict[str, Any]]:
    shown = [as_known(photo) for photo in world.photos()]
    for photo in shown:
        photo.pop("row", None)
        photo.pop("revision", None)
    return sorted(shown, key=lambda photo: str(photo["id"]))


def whole(world: World) -> None:
    """Do what ``imalink check`` does; what a kill leaves to be cleared away is no problem."""
    world.close()
    assert check_directory(world.directory, deep=True).problems == []


@pytest.fixture
def said(world: World) -> World:
    for number in range(6):
        world.put(f"2019/{number}.jpg", Shot(number, width=60, height=40))
    world.scan()
    world.rate("2019/0.jpg", 5)
    world.rate("2019/1.jpg", 3)
    curate(world)
    world.remove("2019/5.jpg")
    world.scan()
    return world


@pytest.mark.slow
def test_during_a_backup(said: World) -> None:
    before = known(said)
    said.close()
    steps = run("backup", said.directory)
    assert steps
    for stop in spread(steps):
        assert run("backup", said.directory, stop=stop) is None, stop
        whole(said)
        assert known(said) == before
        for path in (said.directory / "backups").glob("*.zip"):
            restore_backup(path, said.base / "tried")  # whatever bears the name is whole
            shutil.rmtree(said.base / "tried")
    said.close()
    run("backup", said.directory)
    assert list((said.directory / "backups").glob(".*")) == []


@pytest.mark.slow
def test_during_a_restore(said: World) -> None:
    old = known(said)
    path = said.base / make_backup(said.library, said.base / "backups").backup.path
    said.rate("2019/0.jpg", 1)
    said.rate("2019/4.jpg", 2)
    new = known(said)
    said.close()
    copy = said.base / "copy"
    shutil.copytree(said.directory, copy)

    def again() -> None:
        said.close()
        shutil.rmtree(said.directory)
        shutil.copytree(copy, said.directory)

    steps = run("restore", said.directory, path)
    assert steps
    assert known(said) == old
    for stop in spread(steps):
        again()
        assert run("restore", said.directory, path, stop) is None, stop
        whole(said)
        assert known(said) in (old, new), stop
        said.close()
        run("restore", said.directory, path)
        assert known(said) == old
        assert list(said.directory.glob(".restoring-*")) == []


@pytest.mark.slow
def test_during_a_rebuild(said: World) -> None:
    before = known(said)
    said.close()
    steps = run("rebuild", said.directory)
    assert steps
    assert known(said) == before
    for stop in spread(steps):
        said.close()
        run("rebuild", said.directory, stop=stop)
        whole(said)
        assert known(said) == before, stop
    said.close()
    run("rebuild", said.directory)
    whole(said)
    assert known(said) == before


@pytest.mark.slow
def test_during_a_rebuild_from_the_log(said: World) -> None:
    log = said.base / "log.ndjson"
    export_log(said.library, log)
    said.close()
    shutil.rmtree(said.directory)
    steps = run("log", said.directory, log)
    assert steps
    before = known(said)
    assert len(before) == 6
    for stop in spread(steps):
        said.close()
        shutil.rmtree(said.directory)
        run("log", said.directory, log, stop)
        if (said.directory / "library.db").exists():
            whole(said)
            assert known(said) == [] or len(known(said)) == 6
            said.close()
        run("log", said.directory, log)
        whole(said)
        assert known(said) == before, stop


@pytest.mark.slow
def test_during_the_mending_of_derived_db(said: World) -> None:
    before = known(said)
    said.close()
    copy = said.base / "copy"
    path = said.directory / "derived.db"
    with open(path, "r+b") as file:
        file.seek(8192)
        file.write(os.urandom(100))
    shutil.copytree(said.directory, copy)
    steps = run("mend", said.directory)
    assert steps
    for stop in spread(steps):
        shutil.rmtree(said.directory)
        shutil.copytree(copy, said.directory)
        assert run("mend", said.directory, stop=stop) is None, stop
        report = check_directory(said.directory, mend=True)
        assert report.problems == []
        said.scan()
        assert [photo["rating"] for photo in known(said)] == [photo["rating"] for photo in before]
        said.close()
