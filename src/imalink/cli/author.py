"""``imalink author`` and ``imalink field``: who took photos, and fields of the library's own."""

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

AUTHOR_COLUMNS = (table.Column("Photos", 9, right=True), table.Column("ID", 36, rank=1), table.Column("Author"))
FIELD_COLUMNS = (
    table.Column("Key", 20),
    table.Column("Type", 8),
    table.Column("ID", 36, rank=1),
    table.Column("Field"),
)

Lines = Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each.")]
Author = Annotated[str, typer.Argument(metavar="AUTHOR", help="A name or an id.")]
OwnField = Annotated[str, typer.Argument(metavar="FIELD", help="A key or an id.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    authors = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    authors.callback(epilog=ending("imalink author list", "imalink edit camera:d70 --set author='Ada Lovelace'"))(about)
    fields = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    fields.callback(epilog=ending("imalink field list", "imalink edit rating:5 --set client=Vogue"))(about_fields)
    for group, commands in (
        (authors, (
            ("list", list_authors, "imalink author list"),
            ("add", add_author, "imalink author add 'Ada Lovelace' --set contact=ada@example.org"),
            ("set", set_author, "imalink author set 'Ada Lovelace' --set bio='Wrote the first program.'"),
            ("delete", delete_author, "imalink author delete 'Ada Lovelace'"),
        )),
        (fields, (
            ("list", list_fields, "imalink field list"),
            ("add", add_field, "imalink field add Status --set type=choice --set choices=sent,sold"),
            ("set", set_field, "imalink field set status --set name='State'"),
            ("delete", delete_field, "imalink field delete status"),
        )),
    ):  # fmt: skip
        for name, command, example in commands:
            group.command(name, epilog=ending(example, kinds=(Kind.NOT_FOUND, Kind.CONFLICT)))(command)
    app.add_typer(authors, name="author")
    app.add_typer(fields, name="field")


def about() -> None:
    """List authors, make, change and delete them."""


def about_fields() -> None:
    """List fields of the library's own, define and delete them."""


def list_authors(context: typer.Context, json: Lines = False) -> None:
    """List authors with how many photos each has."""
    from imalink.library.authors import authors

    with invocation(context).open() as library:
        found = authors(library)
    if json:
        for one in found:
            dump(asdict(one))
    elif not table.show(AUTHOR_COLUMNS, ([f"{one.photos:,}", one.id, one.name] for one in found)):
        say("there are no authors")


def add_author(context: typer.Context, name: Author, values: Values = None, json: Json = False) -> None:
    """Make an author; --set gives contact, bio, and cameras (parted by commas) whose new photos are theirs."""
    from imalink.library import authors

    with invocation(context).open() as library:
        told(authors.make(library, {"name": name, **assigned(values)}), "made", json=json)


def set_author(context: typer.Context, author: Author, values: Values = None, json: Json = False) -> None:
    """Say something else of an author: name, contact, bio, cameras (parted by commas)."""
    from imalink.library import authors

    with invocation(context).open() as library:
        told(authors.change(library, author, assigned(values)), "changed", json=json)


def delete_author(context: typer.Context, author: Author, json: Json = False) -> None:
    """Delete an author; `imalink undo` brings the author back."""
    from imalink.library import authors

    with invocation(context).open() as library:
        told(authors.delete(library, author), "deleted", json=json)


def list_fields(context: typer.Context, json: Lines = False) -> None:
    """List the fields of the library's own."""
    from imalink.library.customfields import custom_fields

    with invocation(context).open() as library:
        found = custom_fields(library)
    if json:
        for one in found:
            dump(asdict(one))
    elif not table.show(FIELD_COLUMNS, ([one.key, one.type, one.id, one.name] for one in found)):
        say("the library has no fields of its own")


def add_field(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What it is called.")],
    values: Values = None,
    json: Json = False,
) -> None:
    """Define a field; --set gives type, key, unit, choices (parted by commas), help."""
    from imalink.library import customfields

    with invocation(context).open() as library:
        told(customfields.make(library, {"name": name, **assigned(values)}), "made", json=json)


def set_field(context: typer.Context, field: OwnField, values: Values = None, json: Json = False) -> None:
    """Say something else of a field: name, unit, choices, help."""
    from imalink.library import customfields

    with invocation(context).open() as library:
        told(customfields.change(library, field, assigned(values)), "changed", json=json)


def delete_field(context: typer.Context, field: OwnField, json: Json = False) -> None:
    """Delete a field; `imalink undo` brings it back with its values."""
    from imalink.library import customfields

    with invocation(context).open() as library:
        told(customfields.delete(library, field), "deleted", json=json)
