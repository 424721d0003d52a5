"""``imalink undo`` and ``imalink redo``: take any batch back, and do it again."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import Kind

if TYPE_CHECKING:
    from imalink.library.undo import UndoResult

CONFLICTS_SHOWN = 20

Batch = Annotated[
    str | None, typer.Argument(metavar="BATCH", help="The batch's id, see `imalink log`; without one the newest.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    example = "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
    for name, command in (("undo", undo), ("redo", redo)):
        app.command(name, epilog=ending(f"imalink {name}", f"imalink {name} {example}", kinds=(Kind.NOT_FOUND,)))(
            command
        )


def undo(context: typer.Context, batch: Batch = None, json: Json = False) -> None:
    """Take any batch back.

    At any time: every field gets what it had before. A field that somebody has spoken of since stays as it is
    and is listed.
    """
    from imalink.library.undo import undo as undo_batch

    with invocation(context).open() as library:
        tell(undo_batch(library, batch), "taken back", json=json)


def redo(context: typer.Context, batch: Batch = None, json: Json = False) -> None:
    """Do again what was taken back."""
    from imalink.library.undo import redo as redo_batch

    with invocation(context).open() as library:
        tell(redo_batch(library, batch), "done again", json=json)


def tell(done: UndoResult, verb: str, *, json: bool) -> None:
    """Print what undoing or redoing did."""
    if json:
        dump(asdict(done))
        return
    batch = f", batch {done.batch}" if done.batch else ""
    say(f"{verb}: {done.undoes}, {words.count(done.targets, 'thing')}{batch}")
    for conflict in done.conflicts[:CONFLICTS_SHOWN]:
        say(f"  stays: {conflict.field} of {conflict.target}, it was changed since")
    if len(done.conflicts) > CONFLICTS_SHOWN:
        say(f"  and {len(done.conflicts) - CONFLICTS_SHOWN:,} more")
