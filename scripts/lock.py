"""Resolve the dependencies of pyproject.toml into requirements.lock and requirements-dev.lock, with hashes.

The files hold for Python 3.11 and newer on Linux, macOS and Windows, and name no package index.
``make lock`` runs this; ``make lock UPGRADE=1`` takes the newest versions, without it pins are kept
where they still fit.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def compile_lock(output: str, *groups: str, constraint: str | None = None) -> None:
    """Write ``output`` for the program itself and the dependency groups named."""
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--output-file", output, "--quiet",
        "--universal", "--python-version", "3.11", "--generate-hashes", "--annotation-style", "line",
        "--custom-compile-command", "make lock",
    ]  # fmt: skip
    for group in groups:
        command += ["--group", group]
    if constraint:
        command += ["--constraint", constraint]
    if os.environ.get("UPGRADE"):
        command.append("--upgrade")
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    compile_lock("requirements.lock", "install")
    compile_lock("requirements-dev.lock", "install", "dev", constraint="requirements.lock")
