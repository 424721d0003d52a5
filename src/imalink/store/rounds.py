"""Doing many things in a few statements, in the order that matters: what is about the same comes one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from imalink.store import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import ColumnElement, Connection, Select

T = TypeVar("T")


class Spoken(NamedTuple):
    """The photos and files that something to be done is about."""

    keep: int
    other: int | None
    missing: int | None
    found: int | None


def rounds(wanted: Iterable[T], spoken_of: Callable[[T], Spoken]) -> list[list[T]]:
    """Return what is wanted in rounds: within one nothing is spoken of twice, what is keeps its order over them.

    Photos that become one are one.
    """
    holders: dict[int, int] = {}
    latest: dict[tuple[str, int | None], int] = {}
    rounds: list[list[T]] = []
    for one in wanted:
        spoken = spoken_of(one)
        keep = now_of(holders, spoken.keep)
        other = now_of(holders, spoken.other) if spoken.other is not None else keep
        things = [("photo", keep), ("photo", other), ("file", spoken.missing), ("file", spoken.found)]
        number = 1 + max(latest.get(thing, -1) for thing in things if thing[1] is not None)
        if other != keep:
            holders[other] = keep
        latest.update((thing, number) for thing in things if thing[1] is not None)
        if number == len(rounds):
            rounds.append([])
        rounds[number].append(one)
    return rounds


def now_of(became: dict[int, int], photo: int | None) -> Any:
    """Return what a photo is part of by now, itself where it was not dissolved."""
    while photo in became:
        photo = became[photo]
    return photo


def rows_by(
    connection: Connection, statement: Select[Any], column: ColumnElement[Any], rows: Iterable[int | None]
) -> dict[Any, list[Any]]:
    """Return the rows of a statement of which ``column`` is among ``rows``, by the first of their columns."""
    found: dict[Any, list[Any]] = {}
    for chunk in contents.chunks(sorted(row for row in set(rows) if row is not None)):
        for row in connection.execute(statement.where(column.in_(chunk))):
            found.setdefault(row[0], []).append(row)
    return found
