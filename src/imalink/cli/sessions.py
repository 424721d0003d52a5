"""``imalink sessions``: every scan that kept something."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say

COLUMNS = (
    table.Column("Photos", 9, right=True),
    table.Column("Started", 19),
    table.Column("Search", 14),
    table.Column("Tags"),
)
AT_ONCE = 500


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("sessions", epilog=ending("imalink sessions", "imalink search session:17"))(command)


def command(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each.")] = False,
) -> None:
    """List the import sessions, the newest first.

    Every scan that kept something is one. Its search finds the photos that it was the first to see.
    """
    from imalink.library.importsessions import import_sessions

    rows: list[list[str]] = []
    with invocation(context).open() as library:
        before: int | None = None
        while True:
            page = import_sessions(library, before=before, limit=AT_ONCE)
            for one in page.items:
                if json:
                    dump(asdict(one))
                else:
                    rows.append([f"{one.photos:,}", words.moment(one.started), one.query, ", ".join(one.tags)])
            before = page.next
            if before is None:
                break
    if not json and not table.show(COLUMNS, rows):
        say("nothing was ever scanned")
