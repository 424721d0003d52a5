"""``imalink missing``: files that are gone, where they may be, and finding them again in bulk."""

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
    from collections.abc import Sequence

    from imalink.library.health import FolderFindings
    from imalink.library.missing import MissingFile, RepairResult

FOLDERS = (table.Column("Files", 9, right=True), table.Column("Size", 9, right=True, rank=1), table.Column("Folder"))
FILES = (
    table.Column("File", 8, right=True, rank=2),
    table.Column("Missing since", 19, rank=3),
    table.Column("May be", 48, rank=1),
    table.Column("Path"),
)
REPAIRED_SHOWN = 20
"""More than this are counted, not listed, for people; ``--json`` lists up to 1,000."""


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(
        invoke_without_command=True,
        epilog=ending(
            "imalink missing",
            "imalink missing --folder Pictures/2019",
            "imalink missing --json | jq -r .file.path",
            "imalink missing repair --all-certain",
        ),
    )(listing)
    group.command(
        "repair",
        epilog=ending(
            "imalink missing repair --all-certain --dry-run",
            "imalink missing repair year:2019",
            "imalink missing repair --file 812 --with 4711",
            kinds=(Kind.NOT_FOUND,),
        ),
    )(repair)
    group.command(
        "undo",
        epilog=ending("imalink missing undo 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02", kinds=(Kind.NOT_FOUND,)),
    )(undo)
    app.add_typer(group, name="missing")


def listing(
    context: typer.Context,
    folder: Annotated[
        str | None,
        typer.Option(metavar="ROOT/PATH", help="List the files in and below a folder, with where they may be."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each file.")] = False,
) -> None:
    """List files that are gone, and find them again.

    They are listed by folder; everything said of their photos is kept. With --folder or --json each file is listed,
    with the files that it may be.
    """
    if context.invoked_subcommand is not None:
        return
    from imalink.library.missing import all_missing, missing_folders

    with invocation(context).open() as library:
        if json:
            for one in all_missing(library, folder=folder):
                dump(asdict(one))
        elif folder is not None:
            if not table.show(FILES, map(file_cells, all_missing(library, folder=folder))):
                say(f"nothing is missing in {folder}")
        else:
            found = missing_folders(library)
            if not table.show(FOLDERS, map(folder_cells, found)):
                say("nothing is missing")


def folder_cells(folder: FolderFindings) -> Sequence[str]:
    """Return the cells of a folder."""
    return [f"{folder.files:,}", words.size(folder.bytes), f"{folder.name}/{folder.path}".rstrip("/")]


def file_cells(one: MissingFile) -> Sequence[str]:
    """Return the cells of a missing file."""
    best = one.suggestions[0] if one.suggestions else None
    may_be = "" if best is None else f"{best.path} ({'' if best.certain else 'perhaps, '}{best.reason})"
    return [str(one.file.id), words.moment(one.file.missing_since), may_be, f"{one.file.root}/{one.file.path}"]


def repair(
    context: typer.Context,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="Missing files of the photos that a search finds.")
    ] = None,
    all_certain: Annotated[bool, typer.Option("--all-certain", help="All missing files.")] = False,
    file: Annotated[int | None, typer.Option("--file", metavar="ID", help="One missing file, given --with.")] = None,
    found: Annotated[int | None, typer.Option("--with", metavar="ID", help="The file that it is.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Let missing files be the files they were found to be.

    Only what is certain is done; with --file and --with what you say. No file is touched. The words of the missing
    file's photo stay, and come together with those of the photo it is found in. It can be undone.
    """
    from imalink.library import missing

    if (file is None) != (found is None):
        raise InvalidInput("--file and --with go together", remedy="give both, or neither")
    with invocation(context).open() as library:
        done = missing.repair(
            library,
            query=query,
            all_certain=all_certain,
            pairs={file: found} if file is not None and found is not None else None,
            dry_run=dry_run,
        )
    if json:
        dump(asdict(done))
    else:
        tell(done, dry_run=dry_run)


def tell(done: RepairResult, *, dry_run: bool) -> None:
    """Print what a repair did for people."""
    for one in done.repaired[:REPAIRED_SHOWN]:
        say(f"{one.was} is {one.now} ({one.reason})")
    if done.count > REPAIRED_SHOWN:
        say(f"and {done.count - REPAIRED_SHOWN:,} more")
    verb = "would be found again" if dry_run else "found again"
    say(f"{words.count(done.count, 'file')} {verb}, {done.left:,} left")
    if done.batch is not None:
        say(f"undo it with: imalink missing undo {done.batch}")


def undo(
    context: typer.Context,
    batch: Annotated[str, typer.Argument(metavar="BATCH", help="What a repair said that it was.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Take a repair back: its files are missing again, and its photos are two again."""
    from imalink.library.undo import undo

    with invocation(context).open() as library:
        done = undo(library, batch)
    if json:
        dump(asdict(done))
    else:
        say(f"undone: {words.count(done.targets, 'photo')}")
