"""``imalink tag``: tags as a tree; made, renamed, moved, merged, deleted, with other words for them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.thing import Json, Values, assigned, told
from imalink.errors import Kind

COLUMNS = (table.Column("Photos", 9, right=True), table.Column("ID", 36, rank=1), table.Column("Tag"))

Tag = Annotated[str, typer.Argument(metavar="TAG", help="A path such as People/Ann or Norway/Oslo, or an id.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.callback(epilog=ending("imalink tag list", "imalink tag merge Sea --into Ocean"))(about)
    for name, command, example in (
        ("list", listing, "imalink tag list --text ann"),
        ("add", add, "imalink tag add People/Family/Ann --set birth_date='12 June 1985'"),
        ("set", change, "imalink tag set People/Ann --set colour=#aa3300"),
        ("rename", rename, "imalink tag rename People/Ann Anne"),
        ("move", move, "imalink tag move Oslo Places/Norway"),
        ("merge", merge, "imalink tag merge Sea Seaside --into Ocean"),
        ("delete", delete, "imalink tag delete todo"),
        ("synonym", synonym, "imalink tag synonym Ocean --add Atlantic --remove Sea"),
    ):
        group.command(name, epilog=ending(example, kinds=(Kind.NOT_FOUND, Kind.CONFLICT)))(command)
    app.add_typer(group, name="tag")


def about() -> None:
    """List tags, make, rename, move, merge and delete them."""


def listing(
    context: typer.Context,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="Only tags that it finds, synonyms too.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each.")] = False,
) -> None:
    """List tags by category and path, with how many photos have them or one under them."""
    from imalink.library import tags

    with invocation(context).open() as library:
        found = tags.tags(library, text=text)
    if json:
        for one in found:
            dump({**asdict(one.tag), "photos": one.photos})
    elif not table.show(COLUMNS, ([f"{one.photos:,}", one.tag.id, one.tag.path] for one in found)):
        say("no tags found")


def add(context: typer.Context, tag: Tag, values: Values = None, json: Json = False) -> None:
    """Make a tag and all above it."""
    from imalink.library import tags

    with invocation(context).open() as library:
        told(tags.make(library, tag, assigned(values)), "made", json=json)


def change(context: typer.Context, tag: Tag, values: Values = None, json: Json = False) -> None:
    """Say something of a tag: note, icon, colour, birth_date."""
    from imalink.library import tags

    with invocation(context).open() as library:
        told(tags.change(library, tag, assigned(values)), "changed", json=json)


def rename(
    context: typer.Context, tag: Tag, name: Annotated[str, typer.Argument(help="Its new name.")], json: Json = False
) -> None:
    """Give a tag another name, on all its photos."""
    from imalink.library import tags

    with invocation(context).open() as library:
        told(tags.rename(library, tag, name), "renamed", json=json)


def move(
    context: typer.Context,
    tag: Tag,
    under: Annotated[
        str | None, typer.Argument(help="The tag or category it is to lie under; without one, the top.")
    ] = None,
    json: Json = False,
) -> None:
    """Put a tag, with all under it, elsewhere."""
    from imalink.library import tags

    with invocation(context).open() as library:
        told(tags.move(library, tag, under), "moved", json=json)


def merge(
    context: typer.Context,
    tags_: Annotated[list[str], typer.Argument(metavar="TAG...", help="The tags that are to become another.")],
    into: Annotated[str, typer.Option("--into", metavar="TAG", help="The tag they become.")],
    json: Json = False,
) -> None:
    """Make tags another: their photos have that one, which their names find too."""
    from imalink.library import tags

    with invocation(context).open() as library:
        told(tags.merge(library, tags_, into), "merged", json=json)


def delete(
    context: typer.Context,
    tag: Tag,
    below: Annotated[bool, typer.Option("--below", help="With all tags under it.")] = False,
    json: Json = False,
) -> None:
    """Delete a tag; `imalink undo` brings it back."""
    from imalink.library import tags

    with invocation(context).open() as library:
        told(tags.delete(library, tag, below=below), "deleted", json=json)


def synonym(
    context: typer.Context,
    tag: Tag,
    add: Annotated[list[str] | None, typer.Option("--add", metavar="WORD", help="A word that finds it too.")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", metavar="WORD", help="A word to drop.")] = None,
    json: Json = False,
) -> None:
    """Show the other words for a tag; add some, remove some."""
    from imalink.library import tags

    with invocation(context).open() as library:
        if add or remove:
            told(tags.synonyms(library, tag, add=add or (), remove=remove or ()), "changed", json=json)
            return
        known = tags.tag(library, tag).tag.synonyms
    if json:
        dump({"synonyms": known})
    else:
        say(", ".join(known) or words.count(0, "synonym"))
