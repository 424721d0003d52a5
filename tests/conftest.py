"""What tests of several rooms share: the corpus beside the checkout, and a user without root's powers."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Corpus and generator of the project's members; tests that need it skip where it is absent."""

NOBODY = 65534


def pytest_configure() -> None:
    """Let Ctrl-C stop what is under test, also where the tests run behind a shell that had it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def humble() -> Iterator[Path]:
    """A folder, and permissions that mean something: while it is in use root is nobody."""
    if sys.platform == "win32":
        pytest.skip("permissions are another matter there")
    folder = Path(tempfile.mkdtemp(prefix="imalink-humble-")).resolve()
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, NOBODY)
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
            os.setegid(0)
        for path, folders, _ in os.walk(folder):
            for name in folders:
                os.chmod(os.path.join(path, name), 0o755)
        shutil.rmtree(folder)
