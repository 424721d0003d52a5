"""kill -9 at any moment of a piece of work: what it leaves is what was before, or all of it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KILLS = int(os.environ.get("IMALINK_KILLS", "4"))


def begun(work: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    """Return a process that is about to do ``work``: a program that prints ``ready`` before it begins."""
    process = subprocess.Popen([sys.executable, "-c", work, *arguments], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def all_or_nothing(
    folder: Path, begin: Callable[[Path], subprocess.Popen[bytes]], outcome: Callable[[Path], object], what: str
) -> None:
    """Do a piece of work on copies of the library ``template`` in ``folder``, once to its end and then killed."""
    template = folder / "template"
    before = outcome(template)
    shutil.copytree(template, folder / "whole")
    with begin(folder / "whole") as process:
        start = time.monotonic()
        assert process.wait(120) == 0
        needed = time.monotonic() - start
    after = outcome(folder / "whole")
    assert before != after
    for number in range(KILLS):
        place = folder / str(number)
        shutil.copytree(template, place)
        with begin(place) as process:
            time.sleep(random.uniform(0, needed))
            os.killpg(process.pid, signal.SIGKILL)
        assert outcome(place) in (before, after), f"killed {what} number {number}"
        shutil.rmtree(place)
