"""``imalink search``: print the photos that a query finds."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, lines, say
from imalink.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imalink.model.photo import Photo
    from imalink.search.facets import Facet

COLUMNS = (
    table.Column("Taken", 19),
    table.Column("Rating", 6),
    table.Column("Size", 11, right=True, rank=4),
    table.Column("Format", 9, rank=2),
    table.Column("Camera", 20, rank=3),
    table.Column("ID", 18, rank=1),
    table.Column("File"),
)

FACET_COLUMNS = (
    table.Column("Field", 12),
    table.Column("Photos", 9, right=True),
    table.Column("Value", 30),
    table.Column("Query"),
)

FACET_VALUES = 20
"""Values that a facet lists unless --limit says otherwise."""


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "search",
        epilog=ending(
            "imalink search camera:nikon year:2019",
            "imalink search --json 'rating:5' | jq -r .files[0].path",
            "imalink search --csv 'is:picked sort:-taken' > picked.csv",
            "imalink search lofoten --sort -rating --limit 20",
            "imalink search rating:5 --facets camera,year",
            "imalink search sort:random --seed 7 --limit 10",
            "imalink search -- -camera:nikon",
        ),
    )(command)


def command(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help="What to look for; several words are one query; without one, all photos."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    csv: Annotated[
        bool, typer.Option("--csv", help="Print comma-separated values, a line for each photo, own fields too.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="Print at most N photos.")] = None,
    sort: Annotated[
        str, typer.Option(metavar="KEY", help="Order by this field; with - before it, the highest first.")
    ] = "",
    seed: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Which random order, with --sort random.")
    ] = None,
    facets: Annotated[
        str, typer.Option(metavar="NAMES", help="Print the values of these fields and their counts, not the photos.")
    ] = "",
    ids_between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID ID", help="Print the ids from one photo to another, in the order of the search."),
    ] = None,
) -> None:
    """Search for photos and print them.

    The newest come first unless the query or --sort says otherwise. With --json every line is one photo; values
    that are not known are null. A path is relative to its root and
    uses /; taken is local time; shutter is in seconds, focal_length in mm, altitude in metres; latitude and
    longitude are signed degrees; width and height are as displayed. With --csv the same
    values are columns (RFC 4180, UTF-8), several values have "; " between them, and a text that a spreadsheet
    would take for a formula gets an apostrophe before it.
    """
    from imalink.library import find
    from imalink.library.browse import search_all
    from imalink.library.csvlines import csv_lines

    text = " ".join(query or ())
    if csv and (json or facets or ids_between):
        raise InvalidInput("--csv goes with none of --json, --facets, --ids-between", remedy="choose one of them")
    with invocation(context).open() as library:
        if ids_between is not None:
            for one in find.between(library, *ids_between, text, sort=sort or None, seed=seed, limit=limit).ids:
                say(one)
            return
        if facets:
            names = [name.strip() for name in facets.split(",") if name.strip()]
            show_facets(find.facets(library, text, names, limit=limit or FACET_VALUES), json=json)
            return
        order = f"random.{seed}" if sort == "random" and seed is not None else sort
        if csv:
            lines(csv_lines(library, text, sort=order or None, limit=limit))
            return
        photos = search_all(library, text, sort=order or None, limit=limit)
        if json:
            for photo in photos:
                dump(photo.to_json())
        else:
            number = table.show(COLUMNS, rows(photos))
            if not number:
                say("no photos found", to=sys.stderr)


def show_facets(found: list[Facet], *, json: bool) -> None:
    """Print facets: one JSON object a line, or a table."""
    if json:
        for facet in found:
            dump(asdict(facet))
        return
    table.show(FACET_COLUMNS, facet_rows(found))


def facet_rows(found: list[Facet]) -> Iterator[list[str]]:
    """Return a line for each value, and what is not listed."""
    for facet in found:
        for value in facet.values:
            yield [facet.label, f"{value.count}", value.value, value.query]
        if facet.more:
            yield [facet.label, "", f"... and {facet.more} more", ""]
        if facet.missing:
            yield [facet.label, f"{facet.missing}", "(none)", f"missing:{facet.name}"]


def rows(photos: Iterable[Photo]) -> Iterator[list[str]]:
    """Return the cells of each photo."""
    for photo in photos:
        primary = next((file for file in photo.files if file.primary), photo.files[0] if photo.files else None)
        formats = dict.fromkeys(file.format for file in photo.files if file.format)
        state = "" if photo.state == "present" else f" ({photo.state})"
        yield [
            (photo.taken or "").replace("T", " ")[:19],
            words.stars(photo.rating),
            f"{photo.width}x{photo.height}" if photo.width and photo.height else "",
            "+".join(formats),
            photo.camera or "",
            photo.id,
            f"{primary.root}/{primary.path}{state}" if primary else state.strip(),
        ]
