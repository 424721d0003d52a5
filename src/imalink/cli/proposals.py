"""``imalink proposals``: photos that may be one, for you to decide."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import InvalidInput, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.library.open import Library
    from imalink.library.proposals import Proposal

COLUMNS = (
    table.Column("Photo", 36),
    table.Column("Other", 36),
    table.Column("Files", 60, rank=2),
    table.Column("Why"),
)
_EXAMPLE = "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02 0192f0c1-3011-7d52-8c0e-2a54c1d9e7b4"


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(
        invoke_without_command=True, epilog=ending("imalink proposals", "imalink proposals --json | jq -r .reason")
    )(listing)
    group.command("accept", epilog=ending(f"imalink proposals accept {_EXAMPLE}", kinds=(Kind.NOT_FOUND,)))(accept)
    group.command("dismiss", epilog=ending(f"imalink proposals dismiss {_EXAMPLE}", kinds=(Kind.NOT_FOUND,)))(dismiss)
    app.add_typer(group, name="proposals")


def listing(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each.")] = False,
) -> None:
    """List photos that may be one.

    A scan joins by itself only what is certain, and never photos of which different things were said.
    """
    if context.invoked_subcommand is not None:
        return
    with invocation(context).open() as library:
        found = every(library)
        if json:
            for one in found:
                dump(asdict(one))
        elif not table.show(COLUMNS, map(cells, found)):
            say("nothing is proposed")


def every(library: Library) -> Iterator[Proposal]:
    """Yield every proposal, a page at a time."""
    from imalink.library.proposals import proposals

    after = None
    while True:
        page = proposals(library, after=after, limit=500)
        yield from page.items
        if page.next is None:
            return
        after = page.next


def cells(one: Proposal) -> list[str]:
    """Return the cells of a proposal."""
    return [one.photo, one.other, f"{one.missing} may be {one.found}" if one.missing else "", one.reason]


Ids = Annotated[list[str], typer.Argument(metavar="PHOTO OTHER", help="The ids of the two photos; pairs may follow.")]


def pairs(ids: list[str]) -> list[tuple[str, str]]:
    """Return ids by twos."""
    if len(ids) % 2:
        raise InvalidInput("photos are named by twos", remedy="give the ids of both photos of each proposal")
    return list(zip(ids[::2], ids[1::2], strict=True))


def accept(
    context: typer.Context,
    ids: Ids,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Make one photo of two. The words of the first count where both have one; `imalink missing undo` undoes it."""
    from imalink.library import proposals

    with invocation(context).open() as library:
        done = proposals.accept(library, pairs(ids))
    if json:
        dump(asdict(done))
    else:
        say(f"{words.count(done.proposals, 'proposal')} accepted")
        if done.batch is not None:
            say(f"undo it with: imalink missing undo {done.batch}")


def dismiss(
    context: typer.Context,
    ids: Ids,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say that they are two photos; it is not proposed again."""
    from imalink.library import proposals

    with invocation(context).open() as library:
        done = proposals.dismiss(library, pairs(ids))
    if json:
        dump(asdict(done))
    else:
        say(f"{words.count(done.proposals, 'proposal')} dismissed")
