"""``imalink watch``: keep the library in step with the folders while it runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import words
from imalink.cli.helptext import ending
from imalink.cli.interrupt import Interrupts
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, flush, say
from imalink.errors import ImaLinkError, Kind, PathNotFound
from imalink.progress import Cancelled, Silent

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.library.open import Library
    from imalink.model.report import ScanReport

COUNTS = ("new", "changed", "moved", "missing")


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "watch",
        epilog=ending(
            "imalink watch",
            "imalink watch Pictures /media/archive",
            "imalink watch --json --poll 300",
            kinds=(Kind.NOT_FOUND,),
            also=(),  # Ctrl-C is how it ends
        ),
    )(command)


def command(
    context: typer.Context,
    roots: Annotated[
        list[str] | None, typer.Argument(metavar="ROOT", help="Names or folders of roots; without one, all.")
    ] = None,
    poll: Annotated[
        int | None,
        typer.Option(min=1, max=86400, metavar="S", help="Look every S seconds instead of listening for changes."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report of each scan as one line of JSON.")] = False,
) -> None:
    """Watch roots and scan what changes, until Ctrl-C.

    Changes are scanned a second after they end. Disks on a network, which tell nothing, are looked through every
    minute. A root that is away is left alone and scanned when it is back.
    """
    from imalink.jobs.watching import Watcher
    from imalink.library.listening import watched_roots

    with invocation(context).open() as library, Interrupts() as interrupts:
        if not watched_roots(library, roots or ()):
            say("no roots yet; imalink scan PATH adds one")
            return
        with Watcher(library, roots or (), poll_seconds=poll, tell=_tell_state) as watcher:
            while interrupts.received is None:
                paths = watcher.wait(0.5)
                if paths and not _scan(library, paths, interrupts, json=json):
                    watcher.again(paths)


def _tell_state(text: str) -> None:
    say(text, to=sys.stderr)
    sys.stderr.flush()


class _Steered(Silent):
    """Ends a scan when a signal was received."""

    def __init__(self, interrupts: Interrupts) -> None:
        self._interrupts = interrupts

    def checkpoint(self) -> None:
        self._interrupts.check()


def _scan(library: Library, paths: list[Path], interrupts: Interrupts, *, json: bool) -> bool:
    """Scan what has changed and say what was found; False when it is to be tried again."""
    from imalink.library.ingest import scan

    try:
        report = scan(library, paths, progress=_Steered(interrupts))
    except Cancelled:
        return True
    except PathNotFound:
        return True  # went while we looked
    except ImaLinkError as error:
        say(f"{error.code}: {error}", to=sys.stderr)
        return False
    if json:
        dump(report.to_json())
    else:
        _tell(report)
    flush()
    return True


def _tell(report: ScanReport) -> None:
    changes = [f"{number:,} {name}" for name in COUNTS if (number := getattr(report, name))]
    if changes:
        say(f"{words.count(report.files_seen, 'file')} looked at: {', '.join(changes)}")
    for name in report.offline:
        say(f"offline: {name}")
