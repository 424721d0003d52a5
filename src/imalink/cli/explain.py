"""``imalink explain``: why a photo shows what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.show import find
from imalink.errors import Kind

if TYPE_CHECKING:
    from imalink.library.explain import Candidate, Explanation

CHOSEN, PASSED_OVER = "*", " "


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "explain",
        epilog=ending(
            "imalink explain ~/Pictures/2019/IMG_0001.JPG taken",
            "imalink explain 0193a2c4-7b1e",
            "imalink explain --json 0193a2c4-7b1e rating | jq '.explanations[0].candidates[] | select(.chosen)'",
            kinds=(Kind.NOT_FOUND,),
        ),
    )(command)


def command(
    context: typer.Context,
    photo: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="The photo's id, the start of it, or the path of one of its files.")
    ],
    field: Annotated[
        str | None,
        typer.Argument(
            metavar="FIELD",
            help="One field, such as taken, camera, rating or tags; else all of which anything is said. "
            "A name that is none lists them.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Explain where the values of a photo come from.

    For each field its value, the rule that chose it, and all that files, sidecars and you say of it, the best
    first; what was chosen is marked with *.
    """
    from imalink.library.explain import explain

    with invocation(context).open() as library:
        id = find(library, photo).id
        found = explain(library, id, field)
    if json:
        dump({"id": id, "explanations": [one.to_json() for one in found]})
        return
    for number, one in enumerate(found):
        if number:
            say("")
        tell(one)


def tell(one: Explanation) -> None:
    """Print the explanation of one field for people."""
    say(f"{one.field}: {words.value(one.field, one.value)}")
    say(f"  rule: {one.rule}")
    for candidate in one.candidates:
        say(f"  {CHOSEN if candidate.chosen else PASSED_OVER} {words.value(one.field, candidate.value)}")
        say(f"      {', '.join(origin(candidate))}")
        say(f"      {'used' if candidate.chosen else 'not used'}: {candidate.reason}")
    if not one.candidates:
        say("    nothing says anything of it")


def origin(candidate: Candidate) -> list[str]:
    """Return where a candidate comes from: its tag, its file, and what is known of it."""
    said = candidate.source if candidate.source == candidate.layer else f"{candidate.layer}: {candidate.source}"
    return [part for part in (said, candidate.file, candidate.why) if part]
