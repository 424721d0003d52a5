"""``imalink collection``: static, smart and nested collections."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from imalink.cli import table
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.thing import Json, Values, assigned, told
from imalink.errors import Kind

COLUMNS = (
    table.Column("Photos", 9, right=True),
    table.Column("Kind", 6),
    table.Column("ID", 36, rank=1),
    table.Column("Collection"),
)

Collection = Annotated[str, typer.Argument(metavar="COLLECTION", help="A path such as Trips/Norway, or an id.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.callback(epilog=ending("imalink collection list", "imalink edit rating:5 --add collection=Best"))(about)
    for name, command, example in (
        ("list", listing, "imalink collection list"),
        ("add", add, "imalink collection add Best/Stars --query 'rating:5'"),
        ("set", change, "imalink collection set Best --set note='to print'"),
        ("delete", delete, "imalink collection delete Best/Stars"),
        ("events", events, "imalink collection events 2019"),
    ):
        group.command(name, epilog=ending(example, kinds=(Kind.NOT_FOUND,)))(command)
    app.add_typer(group, name="collection")


def about() -> None:
    """List collections, make, change and delete them."""


def listing(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each.")] = False,
) -> None:
    """List collections with how many photos they hold now."""
    from imalink.library import collections

    with invocation(context).open() as library:
        found = collections.collections(library)
    if json:
        for one in found:
            dump(asdict(one))
    elif not table.show(
        COLUMNS,
        ([f"{one.photos:,}" if one.photos is not None else "?", one.kind, one.id, one.path.replace("|", "/")]
         for one in found),
    ):  # fmt: skip
        say("there are no collections")


def add(
    context: typer.Context,
    collection: Collection,
    query: Annotated[str | None, typer.Option("--query", metavar="QUERY", help="Smart: all this finds.")] = None,
    folder: Annotated[bool, typer.Option("--folder", help="Make it a folder of collections.")] = False,
    json: Json = False,
) -> None:
    """Make a collection and the folders above it."""
    from imalink.library import collections

    values: dict[str, object] = {"query": query} if query is not None else {"type": "folder"} if folder else {}
    with invocation(context).open() as library:
        told(collections.make(library, collection, values), "made", json=json)


def change(context: typer.Context, collection: Collection, values: Values = None, json: Json = False) -> None:
    """Say something of a collection: name, note, query, cover (a photo's id)."""
    from imalink.library import collections

    with invocation(context).open() as library:
        told(collections.change(library, collection, assigned(values)), "changed", json=json)


def delete(context: typer.Context, collection: Collection, json: Json = False) -> None:
    """Delete a collection, not its photos; `imalink undo` brings it back."""
    from imalink.library import collections

    with invocation(context).open() as library:
        told(collections.delete(library, collection), "deleted", json=json)


def events(
    context: typer.Context,
    year: Annotated[int, typer.Argument(min=1, max=9999, help="The year.")],
    json: Json = False,
) -> None:
    """Make a collection of every event of a year."""
    from imalink.library import collections

    with invocation(context).open() as library:
        done = collections.events_of_year(library, year)
    if json:
        dump(asdict(done))
    else:
        say(", ".join(done.collections) or "there are no events without a collection")
