"""``imalink log``: what was said, as text."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say

if TYPE_CHECKING:
    from imalink.library.history import BatchRow

COLUMNS = (
    table.Column("When", 19),
    table.Column("Who", 10, rank=2),
    table.Column("Things", 7, right=True, rank=1),
    table.Column("Batch", 36),
    table.Column("What"),
)


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(
        invoke_without_command=True,
        epilog=ending("imalink log", "imalink log --limit 5 --json", "imalink log export imalink.ndjson"),
    )(listing)
    group.command(
        "export",
        epilog=ending("imalink log export imalink.ndjson", "imalink log export | zstd > imalink.ndjson.zst"),
    )(export)
    app.add_typer(group, name="log")


def listing(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many batches, the newest first.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each.")] = False,
) -> None:
    """List what was said, the newest first.

    `imalink undo BATCH` takes any of it back.
    """
    if context.invoked_subcommand is not None:
        return
    from imalink.library.history import batches

    with invocation(context).open() as library:
        found = batches(library, limit=limit).items
    if json:
        for one in found:
            dump(batch_json(one))
    elif not table.show(COLUMNS, map(cells, found)):
        say("nothing was said yet")


def batch_json(one: BatchRow) -> dict[str, Any]:
    """Return a batch as the API shows it too."""
    shown = asdict(one)
    del shown["row"]
    return {"batch": shown.pop("uid"), **shown}


def cells(one: BatchRow) -> list[str]:
    """Return the cells of a batch."""
    what = ", ".join(one.fields)
    if one.undoes:
        what = f"takes back {one.undoes}"
    state = " (taken back)" if one.undone else ""
    note = f": {one.note}" if one.note else ""
    return [words.moment(one.made_at), one.actor, f"{one.targets:,}", one.uid, f"{what}{note}{state}"]


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
