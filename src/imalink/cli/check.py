"""``imalink check``: is the library whole, and can it be made so?"""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imalink.cli import errors, words
from imalink.cli.helptext import ending
from imalink.cli.interrupt import Interrupts
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.reporter import Reporter
from imalink.errors import Kind
from imalink.progress import Cancelled

if TYPE_CHECKING:
    from imalink.model.problem import Problem


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "check",
        epilog=ending(
            "imalink check",
            "imalink check --json && echo whole",
            "imalink check --deep --repair",
            kinds=(Kind.CONFLICT,),
            also=(errors.PROBLEMS, errors.INTERRUPTED),
        ),
    )(command)


def command(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Put right what can be put right.")] = False,
    deep: Annotated[
        bool, typer.Option("--deep", help="Work everything out anew and compare; takes minutes for a large library.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check that the library is whole.

    Looks for damage in both databases, for rows that refer to nothing, lost previews, and a search index that
    differs; the index is brought up to date first. With --deep also compares every photo with what its files and the
    change log say. Ends with exit code 1 when problems were found (with --repair: are left).
    """
    from imalink.library.check import check_directory

    with Interrupts() as interrupts:
        try:
            with Reporter(sys.stderr, interrupts) as reporter:
                report = check_directory(invocation(context).directory, deep=deep, mend=repair, progress=reporter)
        except (Cancelled, KeyboardInterrupt):
            raise typer.Exit(interrupts.exit_code) from None
    if json:
        dump({name: [_shown(one) for one in getattr(report, name)] for name in ("problems", "leftovers", "repaired")})
    else:
        for problem in report.repaired:
            say(f"repaired[{problem.code}]: {problem.message}")
        for problem in report.leftovers:
            say(f"harmless[{problem.code}]: {problem.message}; --repair clears it away")
        for problem in report.problems:
            say(f"problem[{problem.code}]: {problem.message}")
        say(f"{words.count(len(report.problems), 'problem')} found" if report.problems else "no problems found")
    if report.problems:
        raise typer.Exit(errors.PROBLEMS)


def _shown(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "repair": problem.repair}
