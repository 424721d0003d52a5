"""Every command explains itself: an example, the exit codes, no word left unexplained."""

from __future__ import annotations

import re
from typing import Any

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from imalink import __version__
from imalink.cli.main import COMMANDS, SECOND, app
from imalink.cli.reference import reference


def every_command() -> list[list[str]]:
    found: list[list[str]] = []

    def walk(command: Any, path: list[str]) -> None:
        found.append(path)
        if isinstance(command, TyperGroup):
            for name, member in command.commands.items():
                walk(member, [*path, name])

    walk(typer.main.get_command(app), [])
    return found


def test_the_commands_are_the_promised_ones() -> None:
    names = {path[0] for path in every_command() if path}
    assert names == {
        *("scan", "watch", "search", "show", "explain", "edit", "roots", "sessions", "health", "stats", "check"),
        *("missing", "proposals", "backup", "restore", "rebuild", "log", "serve"),
        *("photo", "tag", "collection", "stack", "author", "field", "undo", "redo", "history"),
    }
    assert len(COMMANDS) + len(SECOND) == len(names)


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_help_has_an_example_and_the_exit_codes(path: list[str]) -> None:
    result = CliRunner().invoke(app, [*path, "--help"], prog_name="imalink")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert re.search(rf"Examples:\n +{' '.join(['imalink', *path])}", result.stdout)
    assert re.search(r"Exit codes:\n +0 +done\n", result.stdout)


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_every_option_and_argument_is_explained(path: list[str]) -> None:
    command: Any = typer.main.get_command(app)
    for name in path:
        command = command.commands[name]
    assert all(parameter.help for parameter in command.params if parameter.name != "help")


def test_no_help_line_is_cut_in_the_list() -> None:
    listing = CliRunner().invoke(app, ["--help"]).stdout.partition("Commands:")[2].partition("Examples:")[0]
    assert "..." not in listing


def test_version() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"imalink {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["scam"], "no such command 'scam'. Did you mean 'scan'? see 'imalink --help'"),
        (["scan", "--nothing"], "no such option: --nothing, see 'imalink scan --help'"),
        (["scan", "--depth", "-1"], "see 'imalink scan --help'"),
        (["edit"], "see 'imalink edit --help'"),
        (["show"], "see 'imalink show --help'"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(arguments: list[str], text: str) -> None:
    result = CliRunner().invoke(app, arguments, prog_name="imalink")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert re.fullmatch(r"error\[usage\]: [^\n]+\n", result.stderr)
    assert text in result.stderr


@pytest.mark.parametrize("text", ["rating", "=3", ""])
def test_an_assignment_that_is_none_is_refused(text: str) -> None:
    result = CliRunner().invoke(app, ["edit", "", "--set", text])
    assert result.exit_code == 2
    assert result.stderr.startswith("error[invalid-input]: --set needs FIELD=VALUE")


def test_an_empty_library_name_is_not_the_default_library() -> None:
    result = CliRunner().invoke(app, ["--library", "", "roots"])
    assert result.exit_code == 2
    assert result.stderr.startswith("error[invalid-input]: --library names no folder")


def test_the_reference_holds_every_command_and_is_the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    text = reference()
    for path in every_command():
        assert f"## {' '.join(['imalink', *path])}\n" in text
    monkeypatch.setenv("COLUMNS", "40")
    assert reference() == text
