"""Everything the files and the user say of a photo, field by field, with the regions in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imalink.errors import NotFound
from imalink.store.photos import find_row
from imalink.store.projection import asserted_values, sources_of

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.store.projection import Source


@dataclass(frozen=True, slots=True)
class PhotoRegion:
    """An area of the picture as displayed: left, top, width, height as fractions (all None: named, but not where).

    ``file`` is the file whose displayed frame it is in.
    """

    name: str | None
    kind: str | None
    x: float | None
    y: float | None
    width: float | None
    height: float | None
    file: int


@dataclass(frozen=True, slots=True)
class Details:
    """``values`` by field name as observed (raw camera strings, exposure, places...), and the regions."""

    values: dict[str, Any] = field(default_factory=dict)
    regions: list[PhotoRegion] = field(default_factory=list)


def details(library: Library, id: str) -> Details:
    """Return all typed values of a photo, merged over its files in the order of precedence. Raises NotFound."""
    with library.store.library.read() as connection:
        row = find_row(connection, id)
        if row is None:
            raise NotFound("there is no such photo", where=id, remedy="search for it again")
        sources = sources_of(connection, library.store, row)
        said = asserted_values(connection, [row]).get(row, {})
    values: dict[str, Any] = {}
    for source in sources:
        for name, value in source.observed.to_json().items():
            values.setdefault(name, value)
    values.pop("regions", None)
    values.update(said)
    people = dict.fromkeys(name for source in sources for name in source.observed.people)
    if people:
        values["people"] = list(people)
    first = next((source for source in sources if source.observed.regions), None)
    if first is None:
        return Details(values)
    frame = _frame(sources, first)
    return Details(
        values,
        [PhotoRegion(one.name, one.kind, one.x, one.y, one.width, one.height, frame) for one in first.observed.regions],
    )


def _frame(sources: list[Source], of: Source) -> int:
    """Return the file in whose frame a region lies: its own, or the primary picture for a sidecar's."""
    return of.file if of.layer == "file" else next((one.file for one in sources if one.primary), of.file)
