"""``imalink check``: is the library whole?"""

from __future__ import annotations

from typing import Annotated

import typer

from imalink.cli import errors, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "check",
        epilog=ending(
            "imalink check", "imalink check --json && echo whole", also=(errors.PROBLEMS, errors.INTERRUPTED)
        ),
    )(command)


def command(
    context: typer.Context, json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """Check that the library is whole.

    Looks for damage in both databases, for rows that refer to nothing, lost previews, and a search index that
    differs; the index is brought up to date first. Ends with exit code 1 when problems were found.
    """
    from imalink.library.maintain import check

    with invocation(context).open() as library:
        report = check(library)
    problems = [{"code": problem.code, "message": problem.message} for problem in report.problems]
    if json:
        dump({"problems": problems})
    elif problems:
        for problem in problems:
            say(f"problem[{problem['code']}]: {problem['message']}")
        say(f"{words.count(len(problems), 'problem')} found")
    else:
        say("no problems found")
    if problems:
        raise typer.Exit(errors.PROBLEMS)
