"""``imalink edit``: say something of all photos that a query finds."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import InvalidInput, Kind

if TYPE_CHECKING:
    from imalink.library.edit import EditResult

SETS = {"tag": "tags", "tags": "tags", "collection": "collections", "collections": "collections"}
"""What can be added to and removed from, by the words people use."""


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "edit",
        epilog=ending(
            "imalink edit year:2019 --set rating=4",
            "imalink edit folder:scans --set taken='summer 1972' --add tag=People/Ann",
            "imalink edit 'camera:d70 2019-07' --shift-time +1h --zone +02:00 --dry-run",
            "imalink edit rating:5 --add collection=Best/2019 --remove tag=todo",
            "imalink edit '' --set rating=      (all photos: take the rating away)",
            kinds=(Kind.NOT_FOUND, Kind.CONFLICT),
        ),
    )(command)


def command(
    context: typer.Context,
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY", help="Which photos; several words are one query; '' is all photos.")
    ],
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Give FIELD this VALUE; none after = clears it; repeatable."),
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="tag|collection=PATH", help="Put them into it; made where it is missing."),
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", metavar="tag|collection=PATH", help="Take them out of it.")
    ] = None,
    shift_time: Annotated[
        str | None, typer.Option("--shift-time", metavar="SPAN", help="Move capture times: +1h, -1d 2h, +00:00:12.")
    ] = None,
    zone: Annotated[
        str | None, typer.Option("--zone", metavar="±HH:MM", help="Say how far the local time is ahead of UTC.")
    ] = None,
    turn: Annotated[
        int | None, typer.Option("--turn", metavar="DEGREES", help="Turn the pictures clockwise by quarters.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")] = False,
) -> None:
    """Say something of all photos that a query finds.

    Sets fields, adds and removes tags, moves times, turns pictures. It is kept in the library's log as one
    batch, which `imalink undo` takes back; no file is touched. Dates are
    written as people do: 1985, summer 1972, 1970s, before 1990, c. 1962, 12 June 1999.
    """
    wanted = assignments(values or [])
    if zone is not None:
        wanted["utc_offset"] = zone
    added, removed = members(add or [], "--add"), members(remove or [], "--remove")
    from imalink.library import edit as editing

    said = editing.Wanted(wanted, added, removed, shift_time, turn)
    with invocation(context).open() as library:
        result = editing.edit(library, query=" ".join(query), wanted=said, dry_run=dry_run)
    if json:
        dump(asdict(result))
    else:
        tell(result, dry_run=dry_run)


def tell(result: EditResult, *, dry_run: bool) -> None:
    """Print what an edit did, or would do."""
    if dry_run:
        say(f"{words.count(result.photos, 'photo')} found")
        for name, number in result.changes.items():
            say(f"  {name}: {words.count(number, 'photo')} would change")
    else:
        batch = f", batch {result.batch}" if result.batch else ""
        say(f"{words.count(result.photos, 'photo')} changed{batch}")
    for one in result.times if dry_run else ():
        say(f"  {one.photo}: {one.before} -> {one.after}")
    if result.skipped:
        say(f"  {words.count(result.skipped, 'photo')} left: the time is not known well enough to be moved")


def members(texts: list[str], option: str) -> dict[str, list[str]]:
    """Return what to add or remove, by set; raises InvalidInput naming what is wrong."""
    found: dict[str, list[str]] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        known = SETS.get(name.strip().casefold())
        if known is None or not equals or not value.strip():
            raise InvalidInput(f"{option} needs tag=PATH or collection=PATH, not {text!r}")
        found.setdefault(known, []).append(value.strip())
    return found


def assignments(texts: list[str]) -> dict[str, object]:
    """Return the values by field; of a field named more than once the last counts."""
    return dict(assignment(text) for text in texts)


def assignment(text: str) -> tuple[str, str | None]:
    """Return the field and the value of ``FIELD=VALUE``; raises InvalidInput naming what is wrong."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise InvalidInput(f"--set needs FIELD=VALUE, not {text!r}", remedy="for example --set rating=4")
    return name.strip(), value.strip() or None
