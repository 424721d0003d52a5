"""``imalink stats``: how much there is, and what the index costs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say

if TYPE_CHECKING:
    from imalink.library.maintain import Stats


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("stats", epilog=ending("imalink stats", "imalink stats --json | jq .overhead"))(command)


def command(
    context: typer.Context, json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """Show how much there is and what the index costs.

    Counts of photos and files, and the size of the index against that of the originals.
    """
    from imalink.library.maintain import stats

    with invocation(context).open() as library:
        found = stats(library)
    if json:
        dump(asdict(found))
    else:
        tell(found)


def tell(found: Stats) -> None:
    """Print ``found`` for people."""
    formats = ", ".join(f"{name} {number:,}" for name, number in found.by_format.items())
    rows = [
        ("Photos", f"{found.photos:,}"),
        ("Files", f"{found.files:,}" + (f" ({formats})" if formats else "")),
        ("Missing", f"{found.missing:,}"),
        ("Failed", f"{found.failed:,}"),
        ("Originals", words.size(found.originals_bytes)),
        ("library.db", cost(found.library_bytes, found.library_bytes_per_photo)),
        ("derived.db", cost(found.derived_bytes, found.derived_bytes_per_photo)),
        ("search", words.size(found.index_bytes)),
        ("cache", words.size(found.cache_bytes)),
        ("Index", f"{found.overhead:.2%} of the originals" if found.overhead is not None else ""),
    ]
    for title, value in rows:
        if value:
            say(f"{title:<11} {value}")


def cost(total: int, per_photo: float | None) -> str:
    """Return the size of a database, in all and for one photo."""
    return words.size(total) + (f", {words.size(per_photo)} a photo" if per_photo is not None else "")
