"""``imalink roots remove|restore|forget``: take roots out of use, back into use, or forget them."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import InvalidInput, Kind

KINDS = (Kind.NOT_FOUND, Kind.CONFLICT)

RootArgument = Annotated[str, typer.Argument(metavar="ROOT", help="The root: its name, id or path.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def register(group: typer.Typer) -> None:
    """Add the commands to the group ``roots``."""
    group.command(
        "remove",
        epilog=ending(
            "imalink roots remove Archive --photos keep", "imalink roots remove Archive --photos hide", kinds=KINDS
        ),
    )(remove)
    group.command("restore", epilog=ending("imalink roots restore Archive", kinds=KINDS))(restore)
    group.command("forget", epilog=ending("imalink roots forget Archive --yes", kinds=KINDS))(forget)


def remove(
    context: typer.Context,
    root: RootArgument,
    photos: Annotated[
        str | None,
        typer.Option(
            metavar="keep|hide", help="Keep its photos as offline ones, or hide them. Asked for if not given."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Scan a root no more. Nothing said about its photos is lost; restore undoes it."""
    from imalink.library.rootremoval import PHOTOS, remove_root
    from imalink.library.roots import find_root

    with invocation(context).open() as library:
        found = find_root(library, root)
        if photos is None:
            if not sys.stdin.isatty():
                raise InvalidInput(
                    "say what becomes of its photos", remedy=f"give --photos with one of: {', '.join(PHOTOS)}"
                )
            for word, meaning in PHOTOS.items():
                say(f"{word}: {meaning}")
            photos = typer.prompt("photos", default=next(iter(PHOTOS)))
        state = remove_root(library, found, photos)
    if json:
        dump(asdict(state))
    else:
        say(f"{state.name} is removed; imalink roots restore '{state.name}' undoes it")


def restore(context: typer.Context, root: RootArgument, json: Json = False) -> None:
    """Take a removed root into use again, with all its photos."""
    from imalink.library.rootremoval import restore_root
    from imalink.library.roots import find_root

    with invocation(context).open() as library:
        state = restore_root(library, find_root(library, root))
    if json:
        dump(asdict(state))
    else:
        say(f"{state.name}: {state.path}")


def forget(
    context: typer.Context,
    root: RootArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: Json = False,
) -> None:
    """Forget a root for good; this cannot be undone.

    Its files on the disk stay. Photos about which something was said stay as missing ones, the others go.
    """
    from imalink.library.rootremoval import forget_root
    from imalink.library.roots import find_root

    with invocation(context).open() as library:
        found = find_root(library, root)
        if not yes:
            if not sys.stdin.isatty():
                raise InvalidInput("forgetting a root cannot be undone", where=found.name, remedy="give --yes")
            typer.confirm(f"Forget {found.name} for good?", abort=True)
        done = forget_root(library, found)
    if json:
        dump({"gone": done.gone, "kept": done.kept})
    else:
        say(f"{words.count(done.gone, 'photo')} gone, {done.kept:,} kept as missing since something was said of them")
