"""``imalink edit``: set values of all photos that a query finds."""

from __future__ import annotations

from typing import Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import InvalidInput, Kind


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "edit",
        epilog=ending(
            "imalink edit year:2019 --set rating=4",
            "imalink edit '' --set rating=      (all photos: take the rating away)",
            kinds=(Kind.CONFLICT,),
        ),
    )(command)


def command(
    context: typer.Context,
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY", help="Which photos; several words are one query; '' is all photos.")
    ],
    values: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="Give FIELD this VALUE; none after = clears it; repeatable."),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")] = False,
) -> None:
    """Set values of all photos that a query finds.

    The change is kept in the library's log, as one batch; no file is touched. Prints how many photos there were
    and the batch's id.
    """
    wanted = assignments(values)
    from imalink.library.edit import edit as edit_library

    with invocation(context).open() as library:
        result = edit_library(library, query=" ".join(query), values=wanted)
    if json:
        dump({"batch": result.batch, "photos": result.photos})
    else:
        batch = f", batch {result.batch}" if result.batch else ""
        say(f"{words.count(result.photos, 'photo')} changed{batch}")


def assignments(texts: list[str]) -> dict[str, object]:
    """Return the values by field; a field named more than once gets the list of its values."""
    values: dict[str, object] = {}
    for text in texts:
        name, value = assignment(text)
        before = values.get(name)
        if name not in values:
            values[name] = value
        else:
            values[name] = [*(before if isinstance(before, list) else [before]), value]
    return values


def assignment(text: str) -> tuple[str, str | None]:
    """Return the field and the value of ``FIELD=VALUE``; raises InvalidInput naming what is wrong."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise InvalidInput(f"--set needs FIELD=VALUE, not {text!r}", remedy="for example --set rating=4")
    return name.strip(), value.strip() or None
