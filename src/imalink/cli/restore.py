"""``imalink restore``: put a backup back."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.interrupt import Interrupts
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import Kind
from imalink.progress import Cancelled


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "restore",
        epilog=ending(
            "imalink restore ~/.local/share/imalink/backups/imalink-0123456789ab-20261121T120000Z.zip",
            "imalink restore /media/other/backups/imalink-0123456789ab-20261121T120000Z.zip --into /data/imalink",
            kinds=(Kind.NOT_FOUND, Kind.CONFLICT),
        ),
    )(command)


def command(
    context: typer.Context,
    archive: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The backup; `imalink backup --list` names all.")],
    into: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Directory of the library to restore; else this library's.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Put a backup back in place of the library.

    The backup is verified before anything is replaced. The library that was there is set aside, not deleted. No
    server, scan or other command may use it meanwhile. Previews that are still good are kept; the next scan reads
    what is lacking.
    """
    from imalink.library.backup import restore_backup

    with Interrupts() as interrupts:
        try:
            report = restore_backup(archive, into or invocation(context).directory, checkpoint=interrupts.check)
        except Cancelled:
            say("stopped; the library is as it was", to=sys.stderr)
            raise typer.Exit(interrupts.exit_code) from None
    if json:
        dump(asdict(report))
        return
    say(f"{report.directory} is as it was on {words.moment(report.created)}: {words.count(report.photos, 'photo')}")
    if report.set_aside:
        say(f"  what was there is in {report.set_aside}")
    if report.unread:
        say(f"  {words.count(report.unread, 'file')} to be read again: run `imalink scan`")
