"""Drafts: what a user wants to say, checked against the Field catalogue before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.errors import InvalidInput
from imalink.model.field import FIELDS, parse_value

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Draft:
    """One field to set on every target; ``value`` is the stored form, None clears."""

    field: str
    value: Any


def draft(values: Mapping[str, object]) -> tuple[Draft, ...]:
    """Return the drafts of ``values`` (field name to value as given).

    Raises :class:`InvalidInput` naming the field for an unknown or read-only field, a bad value, or nothing at all.
    """
    if not values:
        raise InvalidInput("nothing to set", remedy="name at least one field and its value")
    drafts = []
    for name, raw in values.items():
        field = FIELDS.get(name)
        if field is None:
            editable = ", ".join(one.name for one in FIELDS if one.editable)
            raise InvalidInput("there is no such field", where=name, remedy=f"fields you can set: {editable}")
        drafts.append(Draft(name, parse_value(field, raw)))
    return tuple(drafts)
