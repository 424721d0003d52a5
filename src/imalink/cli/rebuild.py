"""``imalink rebuild``: make again what can be made again."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.interrupt import Interrupts
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.reporter import Reporter
from imalink.errors import InvalidInput, Kind
from imalink.progress import Cancelled


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "rebuild",
        epilog=ending(
            "imalink rebuild",
            "imalink --library /data/new rebuild --from-log imalink.ndjson --root Pictures=/mnt/photos",
            kinds=(Kind.NOT_FOUND, Kind.CONFLICT),
        ),
    )(command)


def command(
    context: typer.Context,
    from_log: Annotated[
        Path | None,
        typer.Option("--from-log", metavar="FILE", help="Make a new library from this log, in the --library named."),
    ] = None,
    root: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=PATH", help="With --from-log: where a root of the log lies now; repeatable."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, metavar="N", help="Worker processes; else the library's setting.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object on the last line.")] = False,
) -> None:
    """Make previews, values and index again.

    Reads every original that can be read. What was said, and which photo is which, stays; so does what is known of
    files that cannot be read now. Ctrl-C ends it, the same call goes on. With --from-log a new library is made from
    what `imalink log export` wrote and from the photos, also where they have moved.
    """
    from imalink.library.rebuild import rebuild, rebuild_from_log

    if root and from_log is None:
        raise InvalidInput("--root goes with --from-log", remedy="leave it out, or name the log")
    places = dict(_place(text) for text in root or ())
    stream = sys.stderr if json else sys.stdout
    with Interrupts() as interrupts:
        try:
            with Reporter(stream, interrupts) as reporter:
                if from_log is not None:
                    report = rebuild_from_log(
                        from_log, invocation(context).directory, places=places, workers=workers, progress=reporter
                    )
                else:
                    with invocation(context).open() as library:
                        report = rebuild(library, workers=workers, progress=reporter)
        except (Cancelled, KeyboardInterrupt):
            say("stopped; the same call goes on from there", to=sys.stderr)
            raise typer.Exit(interrupts.exit_code) from None
    if json:
        dump(asdict(report))
        return
    say(f"{words.count(report.photos, 'photo')} in {words.duration(report.seconds)}")
    if report.changes is not None:
        say(f"  {words.count(report.changes, 'change')} taken from the log")
    if report.missing:
        say(f"  {report.missing:,} missing: none of their files was found, what was said of them is kept")
    if report.unread:
        say(f"  {words.count(report.unread, 'file')} not read yet")
    for name in report.offline:
        say(f"offline: {name} is away; its photos stay as they were")
    for warning in report.warnings:
        say(f"warning: {warning}")


def _place(text: str) -> tuple[str, Path]:
    name, sign, path = text.partition("=")
    if not sign or not name or not path:
        raise InvalidInput("a root is given as NAME=PATH", where=text, remedy="for example Pictures=/mnt/photos")
    return name, Path(path)
