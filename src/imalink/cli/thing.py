"""What the commands about named things share: their options and what they print."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import words
from imalink.cli.edit import assignments
from imalink.cli.output import dump, say

if TYPE_CHECKING:
    from imalink.library.things import Done

Values = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="Give FIELD this VALUE; none after = clears it; repeatable."),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")]


def assigned(values: list[str] | None) -> dict[str, object]:
    """Return the values by field; words of a list are parted by commas."""
    found = assignments(values or [])
    for name in ("choices", "synonyms", "cameras"):
        text = found.get(name)
        if isinstance(text, str):
            found[name] = [word.strip() for word in text.split(",") if word.strip()]
    return found


def told(done: Done, verb: str, *, json: bool) -> None:
    """Print what was done."""
    if json:
        dump(asdict(done))
        return
    news = f", {words.count(done.photos, 'photo')}" if done.photos else ""
    batch = f", batch {done.batch}" if done.batch else ""
    say(f"{verb}: {done.id}{news}{batch}")
