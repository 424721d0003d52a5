"""The reference pages say what the code says; every error code, setting and failure has its line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from imalink.errors import FAILURES

ROOT = Path(__file__).resolve().parents[2]
_CODES = re.compile(r'(?:Failure|PictureError)\(\s*"([a-z-]+)"')


def test_reference_pages_follow_from_the_code() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_failure_code_in_the_code_is_documented() -> None:
    used = {code for path in (ROOT / "src").rglob("*.py") for code in _CODES.findall(path.read_text("utf-8"))}
    assert used
    assert used <= set(FAILURES)
