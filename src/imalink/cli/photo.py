"""``imalink photo``: split and merge photos whose files were grouped wrongly."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.thing import Json  # noqa: TC001 - Typer reads it
from imalink.errors import Kind, NotFound

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.library.regroup import Regrouped

Photo = Annotated[str, typer.Argument(metavar="PHOTO", help="The photo's id.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.callback(epilog=ending("imalink photo split PHOTO IMG_1.CR2", "imalink photo merge PHOTO OTHER"))(about)
    for name, command, example in (
        ("split", split, "imalink photo split 0192f0c1-... IMG_1.CR2"),
        ("merge", merge, "imalink photo merge 0192f0c1-... 0192f0c2-..."),
    ):
        group.command(name, epilog=ending(example, kinds=(Kind.NOT_FOUND,)))(command)
    app.add_typer(group, name="photo")


def about() -> None:
    """Split and merge photos that were grouped wrongly."""


def split(
    context: typer.Context,
    photo: Photo,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Names, paths or ids of its files.")],
    json: Json = False,
) -> None:
    """Make files of a photo a photo of their own, for good; what was said stays with the first."""
    from imalink.library import regroup

    with invocation(context).open() as library:
        _told(regroup.split(library, photo, [_file(library, photo, name) for name in files]), "split", json=json)


def merge(
    context: typer.Context,
    photo: Photo,
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Ids of the photos that are the same.")],
    json: Json = False,
) -> None:
    """Make one photo of several; where two have a word on the same, that of PHOTO counts."""
    from imalink.library import regroup

    with invocation(context).open() as library:
        _told(regroup.merge(library, [photo, *others]), "merged", json=json)


def _file(library: Library, photo: str, name: str) -> int:
    """Return the id of a photo's file of that id, path, or the end of one."""
    from imalink.library.browse import photo as shown

    known = shown(library, photo).files
    for matches in (
        [one.id for one in known if str(one.id) == name],
        [one.id for one in known if one.path == name],
        [one.id for one in known if one.path.endswith(f"/{name}")],
    ):
        if len(matches) == 1:
            return matches[0]
    raise NotFound("this photo has no such file", where=name, remedy=f"`imalink show {photo}` lists them")


def _told(done: Regrouped, verb: str, *, json: bool) -> None:
    if json:
        dump(asdict(done))
    else:
        say(f"{verb}: {', '.join(done.photos)}, batch {done.batch}")
