"""Compact tables: drawn with Rich on a terminal, plain aligned columns elsewhere.

Rows stream: a hundred thousand photos are printed as they come. Widths are therefore given, not measured.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.cli.output import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROWS_AT_ONCE = 200
"""How many rows Rich lays out at a time."""
GAP = 2
"""Spaces between two columns."""
LEAST_WIDTH = 24
"""What the column without a width needs at least, before others are left out."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, and whether it holds numbers.

    ``width`` None takes what the terminal has left (only one, best the last). Where a terminal is too narrow
    the columns of the highest ``rank`` are left out first; those of rank 0 always stay.
    """

    title: str
    width: int | None = None
    right: bool = False
    rank: int = 0


def show(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> int:
    """Print ``rows`` under the titles of ``columns`` on stdout; return how many there were.

    On a terminal long values are cut with an ellipsis, elsewhere nothing is cut.
    """
    return _rich(columns, rows) if sys.stdout.isatty() else _plain(columns, rows)


def fitting(columns: Sequence[Column], width: int) -> list[int]:
    """Return the numbers of the columns that are shown on a terminal of ``width`` characters."""
    shown = list(range(len(columns)))
    while sum((columns[number].width or LEAST_WIDTH) + GAP for number in shown) - GAP > width:
        last = max(shown, key=lambda number: columns[number].rank)
        if columns[last].rank == 0:
            break
        shown.remove(last)
    return shown


def _plain(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> int:
    def write(cells: Iterable[str]) -> None:
        padded = (
            cell.rjust(column.width or 0) if column.right else cell.ljust(column.width or 0)
            for column, cell in zip(columns, cells, strict=True)
        )
        sys.stdout.write((" " * GAP).join(padded).rstrip() + "\n")

    number = 0
    for row in rows:
        if not number:
            write(column.title for column in columns)
        write(one_line(cell) for cell in row)
        number += 1
    return number


def _rich(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> int:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout)
    shown = fitting(columns, console.width)
    number = 0
    stream = iter(rows)
    while batch := list(itertools.islice(stream, ROWS_AT_ONCE)):
        table = Table(
            box=None, padding=(0, GAP, 0, 0), show_header=not number, pad_edge=False, expand=True, header_style="bold"
        )
        for column in (columns[place] for place in shown):
            table.add_column(
                column.title,
                width=column.width,
                ratio=None if column.width else 1,
                no_wrap=True,
                overflow="ellipsis",
                justify="right" if column.right else "left",
            )
        for row in batch:
            table.add_row(*(Text(one_line(row[place])) for place in shown))
        console.print(table)
        number += len(batch)
    return number
