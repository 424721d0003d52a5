"""One line and a stable exit code for every error."""

from __future__ import annotations

import errno
import re

import pytest

from imalink import errors as core
from imalink.cli import errors
from imalink.errors import ImaLinkError, Kind


def every_error() -> list[type[ImaLinkError]]:
    return [kind for kind in vars(core).values() if isinstance(kind, type) and issubclass(kind, ImaLinkError)]


def test_every_kind_has_its_own_exit_code_and_a_meaning() -> None:
    assert set(errors.EXIT_CODES) == set(Kind)
    assert len(set(errors.EXIT_CODES.values())) == len(Kind)
    assert set(errors.EXIT_CODES.values()) <= set(errors.MEANINGS)
    assert not {errors.DONE, errors.PROBLEMS} & set(errors.EXIT_CODES.values())


def test_the_exit_codes_are_the_published_ones() -> None:
    assert {kind.value: code for kind, code in errors.EXIT_CODES.items()} == {
        "invalid": 2,
        "not_found": 3,
        "conflict": 4,
        "forbidden": 5,
        "unavailable": 6,
        "unsupported": 7,
        "internal": 70,
    }


@pytest.mark.parametrize("kind", every_error())
def test_the_line_names_what_where_and_what_to_do(kind: type[ImaLinkError], capsys: pytest.CaptureFixture[str]) -> None:
    code = errors.tell(kind("it is broken", where="/photos/a.jpg", remedy="mend it"))
    assert code == errors.EXIT_CODES[kind.kind]
    assert capsys.readouterr() == ("", f"error[{kind.code}]: it is broken, /photos/a.jpg, mend it\n")


def test_a_query_error_points_at_the_column(capsys: pytest.CaptureFixture[str]) -> None:
    errors.tell(core.QueryError("unknown field 'camra'", column=5, remedy="did you mean camera?"))
    line = "error[query]: unknown field 'camra', column 5 of the query, did you mean camera?\n"
    assert capsys.readouterr().err == line


def test_hostile_names_stay_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    errors.tell(core.PathNotFound("no such folder", where="a\nb\x1b[31m\udcff\u202e.jpg"))
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert err == "error[path-not-found]: no such folder, a\\nb\\x1b[31m\ufffd\\u202e.jpg\n"


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/lib/library.db"), "disk-full", 6),
        (PermissionError(errno.EACCES, "Permission denied", "/lib"), "path-forbidden", 5),
        (OSError(errno.EROFS, "Read-only file system", "/lib"), "path-forbidden", 5),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "/lib"), "path-not-found", 3),
        (RuntimeError("never seen before"), "internal", 70),
    ],
)
def test_errors_of_the_system_get_a_code_too(
    error: Exception, code: str, exit_code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert errors.tell(error) == exit_code
    assert re.fullmatch(rf"error\[{code}\]: [^\n]+, [^\n]+\n", capsys.readouterr().err)


def test_debug_shows_the_traceback_before_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("deep down")
    except ValueError as error:
        errors.tell(error, debug=True)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Traceback")
    assert lines[-1].startswith("error[internal]: ValueError: deep down")
