"""``imalink backup``: a verified copy of all that cannot be made again."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.interrupt import Interrupts
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.reporter import Reporter
from imalink.errors import Kind
from imalink.progress import Cancelled

COLUMNS = (
    table.Column("Made", 19),
    table.Column("Size", 9, right=True, rank=1),
    table.Column("Photos", 9, right=True, rank=2),
    table.Column("Why", 9, rank=3),
    table.Column("File"),
)


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "backup",
        epilog=ending(
            "imalink backup",
            "imalink backup --to /media/other/backups --keep 10",
            "imalink backup --if-due",
            "imalink backup --list",
            kinds=(Kind.CONFLICT,),
        ),
    )(command)


def command(
    context: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the backup; else the setting, else `backups` in the library."),
    ] = None,
    keep: Annotated[
        int | None, typer.Option(min=1, max=1000, metavar="N", help="Newest backups to keep; else the setting.")
    ] = None,
    if_due: Annotated[
        bool, typer.Option("--if-due", help="Only if the newest is older than the setting `backup_days`.")
    ] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the backups there are and make none.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Back up all that cannot be made again.

    Works while the library is in use. The backup is read back and compared before it counts. Of older ones the
    newest stay, one for each of the last four weeks and one for each of the last twelve months. Originals are not
    part of it.
    """
    from imalink.library.backup import backups, due, make_backup

    with invocation(context).open() as library, Interrupts() as interrupts:
        if listing:
            found = backups(library, to)
            if json:
                dump({"backups": [asdict(one) for one in found]})
            elif found:
                table.show(COLUMNS, ([words.moment(one.created), words.size(one.size), _number(one.photos),
                                      one.reason or "damaged", one.path] for one in found))  # fmt: skip
            else:
                say("no backups yet")
            return
        if if_due and not due(library, to):
            if json:
                dump({"backup": None, "removed": [], "warnings": []})
            else:
                say("no backup is due")
            return
        try:
            with Reporter(sys.stderr if json else sys.stdout, interrupts) as reporter:
                report = make_backup(
                    library, to, keep=keep, reason="schedule" if if_due else "manual", progress=reporter
                )
        except (Cancelled, KeyboardInterrupt):
            say("stopped; no backup was made", to=sys.stderr)
            raise typer.Exit(interrupts.exit_code) from None
    if json:
        dump(asdict(report))
        return
    say(f"{report.backup.path} ({words.size(report.backup.size)})")
    say(f"  {words.count(report.backup.photos or 0, 'photo')}, {words.count(report.backup.changes or 0, 'change')}")
    for name in report.removed:
        say(f"  removed {name}")
    for warning in report.warnings:
        say(f"warning: {warning}")


def _number(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
