"""``imalink roots move|translate|split|join|answer``: where roots lie, and what they are believed to hold."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from imalink.cli import table
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import InvalidInput, Kind
from imalink.model.rootstate import ANSWERS, BELIEVE, KEEP

KINDS = (Kind.NOT_FOUND, Kind.CONFLICT)
MOVES = (
    table.Column("Root", 20),
    table.Column("Accepted", 8),
    table.Column("Why", 40),
    table.Column("New path"),
)

RootArgument = Annotated[str, typer.Argument(metavar="ROOT", help="The root: its name, id or path.")]
Force = Annotated[bool, typer.Option("--force", help="Take the place though the files known are not there.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def register(group: typer.Typer) -> None:
    """Add the commands to the group ``roots``."""
    group.command("move", epilog=ending("imalink roots move Archive /media/ann/Disk2/Archive", kinds=KINDS))(move)
    group.command(
        "translate",
        epilog=ending(
            "imalink roots translate /media/ann/Disk1 /mnt/nas/photos",
            "imalink roots translate 'D:\\' 'E:\\' --apply",
            kinds=KINDS,
        ),
    )(translate)
    group.command("split", epilog=ending("imalink roots split Pictures 2019/Norway --name Norway", kinds=KINDS))(split)
    group.command("join", epilog=ending("imalink roots join Norway", kinds=KINDS))(join)
    group.command(
        "answer",
        epilog=ending("imalink roots answer Archive --keep", "imalink roots answer Archive --believe", kinds=KINDS),
    )(answer)


def move(
    context: typer.Context,
    root: RootArgument,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder where its files lie now.")],
    force: Force = False,
    json: Json = False,
) -> None:
    """Say where a root lies now.

    Files that are known are looked for there and some are read before the place is accepted. No file is moved.
    """
    from imalink.library.rootmove import move_root
    from imalink.library.roots import find_root

    with invocation(context).open() as library:
        state, found = move_root(library, find_root(library, root), path, force=force)
    if json:
        dump({**asdict(state), "evidence": asdict(found)})
    else:
        say(f"{state.name}: {state.path}")
        say(str(found))


def translate(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="How the paths begin now.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="How they shall begin.")],
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without it only what would be done is shown.")] = False,
    force: Force = False,
    json: Json = False,
) -> None:
    """Change the beginning of the paths of many roots at once.

    Each root is checked as by move; all are changed or none.
    """
    from imalink.library import rootmove

    with invocation(context).open() as library:
        moves = rootmove.translate(library, old, new, apply=apply, force=force)
    if json:
        dump({"applied": apply, "moves": [asdict(one) for one in moves]})
        return
    table.show(MOVES, ([one.root, "yes" if one.accepted else "no", one.why, one.to] for one in moves))
    if not apply:
        say("nothing was changed yet; --apply does it")


def split(
    context: typer.Context,
    root: RootArgument,
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The folder, by its path in the root.")],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What to call it; else the folder's name.")] = None,
    json: Json = False,
) -> None:
    """Make a folder of a root a root of its own, with its photos and all that is known of them."""
    from imalink.library.roots import find_root
    from imalink.library.rootsplit import split_root

    with invocation(context).open() as library:
        state = split_root(library, find_root(library, root), folder, name)
    if json:
        dump(asdict(state))
    else:
        say(f"{state.name}: {state.path}, {state.files:,} files")


def join(context: typer.Context, root: RootArgument, json: Json = False) -> None:
    """Make a root a folder again of the root it lies in, with its photos and all that is known of them."""
    from imalink.library.roots import find_root
    from imalink.library.rootsplit import join_root

    with invocation(context).open() as library:
        state = join_root(library, find_root(library, root))
    if json:
        dump(asdict(state))
    else:
        say(f"now part of {state.name}: {state.path}, {state.files:,} files")


def answer(
    context: typer.Context,
    root: RootArgument,
    believe: Annotated[bool, typer.Option("--believe", help=ANSWERS[BELIEVE])] = False,
    keep: Annotated[bool, typer.Option("--keep", help=ANSWERS[KEEP])] = False,
    json: Json = False,
) -> None:
    """Answer a root that lost most of its files at once, is empty, or has another volume in its place."""
    from imalink.library.rootanswer import answer_root
    from imalink.library.roots import find_root

    if believe == keep:
        raise InvalidInput("say what to do", remedy="give --believe or --keep")
    with invocation(context).open() as library:
        state = answer_root(library, find_root(library, root), BELIEVE if believe else KEEP)
    if json:
        dump(asdict(state))
    else:
        say("the next scan believes what it sees" if believe else "its files are kept as they are")
