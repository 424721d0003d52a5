"""``imalink history``: what was said of a photo, a tag, a collection, and what it said at some time."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import Kind

if TYPE_CHECKING:
    from imalink.library.history import ShownLine

COLUMNS = (
    table.Column("When", 19),
    table.Column("Who", 10, rank=2),
    table.Column("Field", 14),
    table.Column("Did", 6),
    table.Column("Batch", 36, rank=1),
    table.Column("Value"),
)


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "history",
        epilog=ending(
            "imalink history 0192f0c1",
            "imalink history People/Ann",
            "imalink history 0192f0c1 --at 2024-05",
            kinds=(Kind.NOT_FOUND,),
        ),
    )(command)


def command(
    context: typer.Context,
    thing: Annotated[str, typer.Argument(metavar="ID|TAG|COLLECTION", help="An id, or a path.")],
    at: Annotated[
        str | None, typer.Option("--at", metavar="DATE", help="What it said then; of a month or year, at its end.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many lines, the newest first.")] = 50,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show what was said of a photo, tag or collection.

    By whom and when; with --at, what it said then. What the files themselves say is not among it: see `imalink
    explain`.
    """
    from imalink.library.history import history
    from imalink.library.things import named_thing

    with invocation(context).open() as library:
        found = history(library, named_thing(library, thing), at=at, limit=limit)
    if json:
        dump(asdict(found))
        return
    if at is not None:
        for name, value in found.values.items():
            say(f"{name}: {'' if value is None else value}")
    if not table.show(COLUMNS, map(cells, found.lines)):
        say("nothing was said of it")


def cells(line: ShownLine) -> list[str]:
    """Return the cells of a line."""
    return [words.moment(line.made_at), line.actor, line.field, line.op, line.batch, line.shown or ""]
