"""Start-up: what a command does not use is not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "rich",
    "sqlalchemy",
    "alembic",
    "tantivy",
    "fastapi",
    "uvicorn",
    "numpy",
    "PIL",
    "exiv2",
    "rawpy",
    "multiprocessing",
}


def imported_by(*arguments: str) -> set[str]:
    code = (
        "import sys\nsys.argv[0] = 'imalink'\n"
        "from imalink.cli.main import main\n"
        "try:\n    main()\n"
        "finally:\n    print('MODULES', *sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    return set(run.stderr.partition("MODULES")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["scan", "--help"], ["scan", "--nothing"]])
def test_help_and_wrong_calls_import_nothing_heavy(arguments: list[str]) -> None:
    assert not HEAVY & imported_by(*arguments)
