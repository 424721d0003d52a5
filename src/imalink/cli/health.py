"""``imalink health``: which files are missing, damaged or without a copy, and how full their volumes are."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import Kind

if TYPE_CHECKING:
    from imalink.library.health import FoundFile, HealthReport, VolumeState

FILES = (
    table.Column("Root", 16),
    table.Column("Size", 9, right=True, rank=2),
    table.Column("Why", 40, rank=1),
    table.Column("Path"),
)


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "health",
        epilog=ending(
            "imalink health",
            "imalink health --list truncated",
            "imalink health --list single-copy --root Archive --json",
            kinds=(Kind.NOT_FOUND,),
        ),
    )(command)


def command(
    context: typer.Context,
    listed: Annotated[
        str | None, typer.Option("--list", metavar="KIND", help="List the files of one kind of finding.")
    ] = None,
    root: Annotated[
        str | None, typer.Option(metavar="NAME", help="With --list: only the files of one root, by name or id.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object; with --list one a line for each file.")
    ] = False,
) -> None:
    """Show what is missing, damaged or without a copy.

    It tells what the last scans found, and how full the volumes are, and opens no file. The first column names the
    kinds that --list knows.
    """
    from imalink.library.health import all_found_files, health

    with invocation(context).open() as library:
        if listed is None:
            report = health(library)
        else:
            found = all_found_files(library, listed, root=root)
            if json:
                for one in found:
                    dump(asdict(one))
            elif not table.show(FILES, map(cells, found)):
                say("no such file")
            return
    if json:
        dump(asdict(report))
    else:
        tell(report)


def cells(file: FoundFile) -> list[str]:
    """Return the cells of a file."""
    since = f"since {words.moment(file.missing_since)}" if file.missing_since else ""
    return [file.root, words.size(file.size), file.failure or since, file.path]


def tell(report: HealthReport) -> None:
    """Print a report for people: what was found, then what was looked for in vain, then the volumes."""
    clean = [one.code for one in report.findings if not one.files]
    for one in report.findings:
        if one.files:
            places = ", ".join(f"{root.name} {root.files:,}" for root in one.roots) if len(one.roots) > 1 else ""
            amount = f"{words.count(one.files, 'file')}, {words.size(one.bytes)}"
            say(f"{one.code:<17} {amount}" + (f" ({places})" if places else ""))
    if clean:
        say(f"none              {', '.join(clean)}")
    for volume in report.volumes:
        say(f"volume            {_volume(volume)}")
    if report.overhead is not None:
        say(f"index             {words.size(report.index_bytes)}, {report.overhead:.2%} of the originals")


def _volume(volume: VolumeState) -> str:
    parts = [volume.mount]
    if volume.total is not None and volume.free is not None:
        parts.append(f"{words.size(volume.free)} of {words.size(volume.total)} free")
    parts.append(f"{words.size(volume.originals_bytes)} of originals")
    return ", ".join(parts)
