"""``imalink log``: what was said, as text."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import say


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.callback(epilog=ending("imalink log export imalink.ndjson"))(listing)
    group.command(
        "export",
        epilog=ending("imalink log export imalink.ndjson", "imalink log export | zstd > imalink.ndjson.zst"),
    )(export)
    app.add_typer(group, name="log")


def listing() -> None:
    """The log of all that was ever said of photos."""


def export(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Where to write it; without one, or with -, to standard output."),
    ] = None,
) -> None:
    """Write the log as lines of JSON, readable by anything.

    With it and the photos `imalink rebuild --from-log` makes the library again. It holds names of folders and
    everything you said.
    """
    from imalink.library.log import export_log, log_lines

    with invocation(context).open() as library:
        if file is None or str(file) == "-":
            for line in log_lines(library):
                sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            return
        count = export_log(library, file.expanduser().absolute())
    say(f"{file}: {words.count(count, 'line')}")
