"""``imalink roots``: the folders that ImaLink looks through."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import Kind

if TYPE_CHECKING:
    from imalink.library.roots import RootState

COLUMNS = (
    table.Column("Name", 20),
    table.Column("State", 8),
    table.Column("Photos", 9, right=True, rank=1),
    table.Column("Files", 9, right=True, rank=2),
    table.Column("Last scan", 19, rank=3),
    table.Column("Path"),
)


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(
        invoke_without_command=True,
        epilog=ending("imalink roots", "imalink roots --json", "imalink roots add /media/archive --name Archive"),
    )(listing)
    group.command(
        "add",
        epilog=ending(
            "imalink roots add ~/Pictures",
            "imalink roots add /media/archive --name Archive",
            kinds=(Kind.NOT_FOUND, Kind.CONFLICT),
        ),
    )(add)
    app.add_typer(group, name="roots")


def listing(
    context: typer.Context, json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """List the folders that are scanned, the roots.

    A root whose folder is away is offline; its photos stay.
    """
    if context.invoked_subcommand is not None:
        return
    from imalink.library.roots import roots

    with invocation(context).open() as library:
        found = roots(library)
    if json:
        dump({"roots": [as_json(root) for root in found]})
    elif found:
        table.show(COLUMNS, map(cells, found))
    else:
        say("no roots yet; imalink scan PATH adds one")


def add(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder.")],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What to call it; else the folder's name.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the root as one JSON object.")] = False,
) -> None:
    """Add a root without scanning it."""
    from imalink.library.roots import add_root

    with invocation(context).open() as library:
        root = add_root(library, path, name)
    if json:
        dump(as_json(root))
    else:
        say(f"{root.name}: {root.path}")


def as_json(root: RootState) -> dict[str, object]:
    """Return the stable JSON shape of a root."""
    return {
        "id": root.id,
        "name": root.name,
        "path": root.path,
        "state": root.state,
        "photos": root.photos,
        "files": root.files,
        "last_scan": root.last_scan,
    }


def cells(root: RootState) -> list[str]:
    """Return the cells of a root."""
    return [root.name, root.state, f"{root.photos:,}", f"{root.files:,}", words.moment(root.last_scan), root.path]
