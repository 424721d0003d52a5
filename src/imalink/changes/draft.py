"""Drafts: what a user wants to say, checked against the Field catalogue before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.errors import InvalidInput
from imalink.model.change import Op
from imalink.model.field import FIELDS
from imalink.model.fieldvalue import parse_value
from imalink.model.sayable import CUSTOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imalink.model.field import Field


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing to say of every target.

    SET: ``value`` is the stored form, None clears. ADD and REMOVE: ``value`` is the row of the member that is, or
    is not, in the set ``field``; ``place`` is where it stands in an ordered one. WITHDRAW: nothing is said any more, of
    the member ``value`` or (None) of the field's one value. MERGE and SPLIT: ``value`` is what it takes to take them
    back, see :mod:`imalink.store.joining`.
    """

    field: str
    value: Any
    op: Op = Op.SET
    place: float | None = None


def draft(values: Mapping[str, object]) -> tuple[Draft, ...]:
    """Return the drafts of ``values`` (field name to value as given).

    Raises :class:`InvalidInput` naming the field for an unknown or read-only field, a bad value, or nothing at all.
    """
    if not values:
        raise InvalidInput("nothing to set", remedy="name at least one field and its value")
    drafts = []
    for name, raw in values.items():
        field = editable_field(name)
        if field is None:
            editable = ", ".join(one.name for one in FIELDS if one.editable)
            raise InvalidInput("there is no such field", where=name, remedy=f"fields you can set: {editable}")
        drafts.append(Draft(f"{CUSTOM}{field.added}" if field.added else field.name, parse_value(field, raw)))
    return tuple(drafts)


def editable_field(name: str) -> Field | None:
    """Return the field of a name or alias; of several that an alias may mean the one that can be edited."""
    field = FIELDS.get(name)
    if field is None:
        wanted = name.casefold()
        found = [one for one in FIELDS if wanted == one.name.casefold() or wanted in one.aliases]
        field = next((one for one in found if one.editable), found[0] if found else None)
    return field


def draft_members(field: str, *, add: Iterable[int] = (), remove: Iterable[int] = ()) -> tuple[Draft, ...]:
    """Return the drafts that put members (rows) into a set and take others out."""
    return (
        *(Draft(field, member, Op.ADD) for member in add),
        *(Draft(field, member, Op.REMOVE) for member in remove),
    )
