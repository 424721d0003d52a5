"""Which backups are kept: pure, and the same whenever it is asked.

The newest ``keep``; beyond them the newest of each of the last four calendar weeks and of each of the last twelve
calendar months that have one. Weeks and months are those of UTC. What one rotation deletes the next would not have
kept, so it does not matter how often it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

WEEKS = 4
MONTHS = 12


def kept(made: Collection[dt.datetime], keep: int) -> set[dt.datetime]:
    """Return those of the moments at which backups were made (aware, UTC) whose backups stay.

    ``keep`` is at least 1: the newest backup always stays.
    """
    newest_first = sorted(set(made), reverse=True)
    chosen = set(newest_first[: max(keep, 1)])
    weeks: dict[tuple[int, int], dt.datetime] = {}
    months: dict[tuple[int, int], dt.datetime] = {}
    for moment in newest_first:
        year, week, _ = moment.isocalendar()
        weeks.setdefault((year, week), moment)
        months.setdefault((moment.year, moment.month), moment)
    chosen.update(list(weeks.values())[:WEEKS])
    chosen.update(list(months.values())[:MONTHS])
    return chosen
