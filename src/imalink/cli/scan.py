"""``imalink scan``: look through folders and keep what is new."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.interrupt import Interrupts
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.reporter import Reporter
from imalink.errors import Kind
from imalink.progress import Cancelled

if TYPE_CHECKING:
    from imalink.model.happening import FileEvent
    from imalink.model.report import ScanReport

EVENTS_SHOWN = 20
FAILURES_SHOWN = 20
"""More failures than this are counted, not listed, for people."""


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "scan",
        epilog=ending(
            "imalink scan ~/Pictures /media/archive",
            "imalink scan --json | tail -n 1",
            "imalink scan /media/card --tag Events/Wedding --author Ann",
            "imalink scan ~/Pictures --dry-run --exclude '*.tmp' --exclude 'Proofs'",
            kinds=(Kind.NOT_FOUND, Kind.CONFLICT),
        ),
    )(command)


def command(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Folders or files to scan; without one, all roots.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object on the last line.")] = False,
    depth: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Go at most N folders deep; 0 is the folder itself.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help="Skip files and folders of such names; repeatable.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count; read and store nothing.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read files again that failed before, though unchanged.")
    ] = False,
    read_online_only: Annotated[
        bool, typer.Option("--read-online-only", help="Read files too that a cloud service has to download first.")
    ] = False,
    tag: Annotated[list[str] | None, typer.Option(metavar="TAG", help="Give new photos this tag; repeatable.")] = None,
    author: Annotated[
        str | None, typer.Option(metavar="AUTHOR", help="Say whose the new photos are: a name or an id.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, metavar="N", help="Worker processes; else the library's setting.")
    ] = None,
) -> None:
    """Scan folders: find new, changed, moved and missing photos.

    A PATH not known yet is added as a root; of one inside a root only that folder, or that file and those that
    belong to it, are looked at. Originals are read, never changed. A file that cannot be used is
    listed with its reason and does not end the scan. Ctrl-C ends the scan and keeps what was done; the next
    scan goes on from there.
    """
    from imalink.library.ingest import scan as scan_library
    from imalink.library.scanoptions import ScanOptions

    options = ScanOptions(
        depth=depth,
        exclude=tuple(exclude or ()),
        dry_run=dry_run,
        retry_failed=retry_failed,
        read_online_only=read_online_only,
        workers=workers,
        tags=tuple(tag or ()),
        author=author,
    )
    stream = sys.stderr if json else sys.stdout
    with invocation(context).open() as library, Interrupts() as interrupts:
        try:
            with Reporter(stream, interrupts) as reporter:
                report = scan_library(library, paths or (), options=options, progress=reporter)
        except (Cancelled, KeyboardInterrupt):
            say("stopped; what was done is kept, the next scan goes on from there", to=sys.stderr)
            raise typer.Exit(interrupts.exit_code) from None
    if json:
        dump(report.to_json())
    else:
        tell(report)
        if not report.files_seen and not paths:
            say("nothing to scan yet? name a folder: imalink scan ~/Pictures")


def apart(report: ScanReport) -> list[tuple[str, int]]:
    """Return what happened to the files, each file once."""
    elsewhere = report.renamed + report.swapped + report.back
    return [
        ("new", report.new - report.copied),
        ("copied", report.copied),
        ("changed", report.changed - report.rewritten),
        ("rewritten", report.rewritten),
        ("moved", report.moved - elsewhere),
        ("renamed", report.renamed),
        ("swapped", report.swapped),
        ("back", report.back),
        ("missing", report.missing - report.replaced),
        ("replaced", report.replaced),
        ("unchanged", report.unchanged),
        ("still being written", report.writing),
        ("failed", report.failed - report.writing),
    ]


def place_of(event: FileEvent) -> str:
    """Return where a file was and is."""
    if event.was is not None and event.now is not None and event.was != event.now:
        return f"{event.was} -> {event.now}"
    return event.now or event.was or ""


def tell(report: ScanReport) -> None:
    """Print ``report`` for people."""
    changes = [f"{number:,} {name}" for name, number in apart(report) if number]
    say(f"{words.count(report.files_seen, 'file')} ({words.size(report.bytes)}) in {words.duration(report.seconds)}")
    if changes:
        say(f"  {', '.join(changes)}")
    if report.dry_run:
        say(f"  {report.new + report.changed:,} would be read; nothing was stored")
    else:
        say(f"  {words.count(report.photos, 'photo')} in all")
    for note in report.roots:
        if note.root in report.offline:
            say(f"offline: {note.root} is away, {note.message}; its photos stay as they were")
        else:
            say(f"{note.state}: {note.root}: {note.message}")
    for name in report.needs_answer:
        say(f"answer: imalink roots answer '{name}' --believe, or --keep")
    if report.proposed:
        say(f"perhaps the same: {words.count(report.proposed, 'proposal')}, see imalink proposals")
    for event in report.events[:EVENTS_SHOWN]:
        say(f"{event.kind.word}: {place_of(event)}")
    if len(report.events) > EVENTS_SHOWN:
        say(f"and more of this; --json lists {len(report.events):,}, imalink show what happened to each photo's files")
    for warning in report.warnings:
        say(f"warning: {warning}")
    for failure in report.failures[:FAILURES_SHOWN]:
        say(f"failed: {failure.path}: {failure.code}: {failure.message}")
    if report.failed > FAILURES_SHOWN:
        say(f"and {report.failed - FAILURES_SHOWN:,} more failed; --json and imalink health list them")
