"""The help of every command as Markdown, for the reference page of the documentation."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from imalink.cli import errors
from imalink.cli.main import app

WIDTH = 100


def reference() -> str:
    """Return the reference of the command line as Markdown; the same text on every machine."""
    root: Any = typer.main.get_command(app)
    lines = [
        "# The command line",
        "",
        "    imalink [--library DIR] COMMAND",
        "",
        "The output with `--json` and the exit codes are stable. An error is one line on stderr,",
        "`error[code]: what, which file, what to do`; its code is stable too.",
        "",
        "| exit code | meaning |",
        "|---|---|",
        *(f"| {code} | {meaning} |" for code, meaning in sorted(errors.MEANINGS.items())),
        "",
    ]
    return "\n".join([*lines, *_section(root, typer.Context(root, info_name="imalink", terminal_width=WIDTH))])


def _section(command: Any, context: typer.Context) -> list[str]:
    """Return the section of ``command`` and those of the commands below it."""
    lines = [f"## {context.command_path}", "", "```text", command.get_help(context).rstrip(), "```", ""]
    if isinstance(command, TyperGroup):
        for name in command.list_commands(context):
            member: Any = command.commands[name]
            inner = typer.Context(member, info_name=name, parent=context, terminal_width=WIDTH)
            lines += _section(member, inner)
    return lines
