"""Facets: the values of a field among the photos a query finds, and how many photos have each.

Each facet is counted under the rest of the query: what the query says of the facet's own field is left aside, so that
the other values can be seen beside the chosen one. Counts are exact. Values that differ in case or accents only are
one, as they are for a search.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.errors import InvalidInput
from imalink.model.field import FIELDS, Field, FieldType
from imalink.model.fieldvalue import format_value
from imalink.search.document import UNDATED
from imalink.search.facetvalues import known_fold, separator_of
from imalink.search.query import keys, show
from imalink.search.query.ast import (
    And,
    AnyOf,
    Everything,
    Node,
    Not,
    Or,
    Term,
    Value,
    conjunction,
)
from imalink.search.query.condition import CUSTOM
from imalink.search.query.resolve import has
from imalink.search.read import Counts, Reader, parsed_query
from imalink.search.values import is_custom
from imalink.search.walk import both

if TYPE_CHECKING:
    import tantivy

    from imalink.search.query import Query

_TREES = frozenset({FieldType.PATH, FieldType.TAGS})
_PLACES = frozenset({"place", "country", "region", "city", "road"})
_OWN_KEYS = {**dict.fromkeys(_PLACES, _PLACES), "folder": frozenset({"folder", "path"})}
_HIDDEN = "visibility"

Tree = dict[str, list[tuple[str, str, int]]]
"""By a folded path and a separator: what lies directly below, each with folded path, path and count."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: as people read it, the number of photos, and the query text that finds it.

    ``path`` are its steps from the top of a tree and ``children`` how many values lie directly below it.
    """

    value: str
    count: int
    query: str
    path: tuple[str, ...] = ()
    children: int = 0


_COUNTING = threading.BoundedSemaphore(2)
"""Held by whoever counts values: more at once would be no faster."""


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field, the most frequent first (years and months: the newest first).

    ``more`` is how many further values there are, ``missing`` how many photos have none, ``total`` how many photos were
    counted. ``under`` are the steps of the value whose children are listed, in a tree.
    """

    name: str
    label: str
    tree: bool
    values: list[FacetValue]
    more: int
    missing: int
    total: int
    under: tuple[str, ...] = ()


def facet_fields() -> list[Field]:
    """Return the fields that have a facet, in their order."""
    return [field for field in FIELDS if field.facet and field.searchable]


def named(name: str) -> Field:
    """Return the field of a facet by its name or an alias; raises :class:`InvalidInput` that proposes the nearest."""
    field = FIELDS.get(keys.canonical(name) or "")
    if field is not None and field.facet:
        return field
    known = [one.name for one in facet_fields()]
    guess = keys.nearest(name, known)
    meant = f"did you mean {guess}?" if guess else f"one of {', '.join(known)}"
    raise InvalidInput(f"there is no facet {name[:50]!r}", where="facets", remedy=meant)


def facets(
    reader: Reader, query: str | Query, names: list[str], *, limit: int = 20, under: tuple[str, ...] = ()
) -> list[Facet]:
    """Return facets of what a query finds, each under the rest of the query.

    ``limit`` is how many values each lists; ``under``: of trees, the values below this one, else the topmost.
    """
    root = parsed_query(query).root
    fields = list({field.name: field for field in map(named, names)}.values())
    groups: dict[tuple[str, bool], tuple[Node, list[Field]]] = {}
    for field in fields:
        rest = without(root, _OWN_KEYS.get(field.name, frozenset({field.name})))
        groups.setdefault((show(rest), field.name == _HIDDEN), (rest, []))[1].append(field)
    found: dict[str, Facet] = {}
    for (text, everywhere), (rest, members) in groups.items():
        base = reader.compiled(rest, everywhere=everywhere)
        total = _number(reader, (text, everywhere), base)
        known = _known(reader, (text, everywhere), base, {_column(field): field for field in members})
        for field in members:
            held = known[_column(field)]
            if field.many or isinstance(held, dict):
                valued = _number(
                    reader, (text, everywhere, field.name, "has"),
                    both(base, reader.condition(has(field.name))),
                )  # fmt: skip
            else:
                valued = sum(count for _, count in _valued(field, held))
            if isinstance(held, dict):
                values, more = _children(field, held, limit, under)
            else:
                values, more = _values(field, held, limit)
            found[field.name] = Facet(
                field.name, field.label, field.type in _TREES, values, more, total - valued, total,
                under if field.type in _TREES else (),
            )  # fmt: skip
    return [found[field.name] for field in fields]


def _known(
    reader: Reader, key: tuple[Any, ...], base: tantivy.Query, columns: dict[str, Field]
) -> dict[str, Counts | Tree]:
    """Return the counts of columns, remembered or counted now."""
    # The values of a tree take tens of megabytes while they are counted: not of every client at once.
    with _COUNTING:
        found = {column: kept for column in columns if (kept := reader.kept((*key, column))) is not None}
        wanted = [column for column in columns if column not in found]
        for column, counts in (reader.several(base, wanted) if wanted else {}).items():
            field = columns[column]
            found[column] = _tree(counts, separator_of(field)) if field.type in _TREES else counts
            reader.keep((*key, column), found[column], len(counts))
    return found


def _number(reader: Reader, key: tuple[Any, ...], query: tantivy.Query) -> int:
    """Return how many photos a query finds, remembered under a key."""
    found: int | None = reader.kept(key)
    if found is None:
        found = reader.matching(query)
        reader.keep(key, found, 1)
    return found


def without(node: Node, own: frozenset[str]) -> Node:
    """Return the tree without what it says of some keys, as far as that stands by itself."""
    if _is_about(node, own):
        return Everything()
    if isinstance(node, And):
        return conjunction(part for part in node.parts if not _is_about(part, own))
    return node


def _is_about(node: Node, own: frozenset[str]) -> bool:
    if isinstance(node, Not):
        return _is_about(node.part, own)
    if isinstance(node, And | Or | AnyOf):
        return all(_is_about(part, own) for part in node.parts)
    return isinstance(node, Term) and node.key in own


def _column(field: Field) -> str:
    if field.source == "taken":
        return "bucket"
    if is_custom(field):
        return f"{CUSTOM}.facet_{field.name}"
    return "rating" if field.type is FieldType.RATING else f"facet_{field.name}"


def _valued(field: Field, counts: Counts) -> Counts:
    """Return the counts that belong to values of a facet that shares its column with others."""
    if field.source != "taken":
        return counts
    if field.type is FieldType.MONTH:
        return [(bucket, count) for bucket, count in counts if len(str(bucket)) == 7 and bucket != UNDATED]
    years: dict[str, int] = {}
    for bucket, count in counts:
        if bucket != UNDATED:
            years[str(bucket)[:4]] = years.get(str(bucket)[:4], 0) + count
    return list(years.items())


def _values(field: Field, counts: Counts, limit: int) -> tuple[list[FacetValue], int]:
    if field.type is FieldType.RATING:
        found = [(format_value(field, int(value)), count) for value, count in counts if value]
    else:
        found = [(str(value), count) for value, count in _merged(_valued(field, counts))]
    if field.source == "taken":
        found.sort(key=lambda pair: pair[0].replace("X", "0"), reverse=True)
    else:
        found.sort(key=lambda pair: (-pair[1], pair[0]))
    op = "=" if field.type is FieldType.TEXT else ":"
    values = [
        FacetValue(value, count, show(Term(field.name, op, (Value(plain(value)),)))) for value, count in found[:limit]
    ]
    return values, max(len(found) - limit, 0)


def _merged(counts: Counts) -> Counts:
    """Return the counts with values of one folded spelling as one, under the most frequent spelling."""
    shown: dict[str, str] = {}
    sums: dict[str, int] = {}
    for value, count in counts:
        folded = known_fold(str(value))
        shown.setdefault(folded, str(value))
        sums[folded] = sums.get(folded, 0) + count
    return [(shown[folded], count) for folded, count in sums.items()]


def _children(field: Field, tree: Tree, limit: int, under: tuple[str, ...]) -> tuple[list[FacetValue], int]:
    separator = separator_of(field)
    ordered = tree.get("".join(known_fold(step) + separator for step in under), [])
    values = []
    for folded, path, count in ordered[:limit]:
        steps = tuple(path.split(separator))
        text = separator + separator.join(plain(step) for step in steps)
        query = show(Term(field.name, ":", (Value(text),)))
        below = len(tree.get(folded + separator, ()))
        values.append(FacetValue(steps[-1], count, query, steps, below))
    return values, max(len(ordered) - limit, 0)


def _tree(counts: Counts, separator: str) -> Tree:
    """Return the values below each value, the most frequent first, by its folded path and a separator."""
    nodes: dict[str, tuple[str, int]] = {}
    for value, count in counts:
        path = str(value)
        folded = known_fold(path)
        shown, before = nodes.get(folded, (path, 0))
        nodes[folded] = (shown, before + count)
    out: Tree = {}
    for folded, (path, count) in nodes.items():
        above, between, _ = folded.rpartition(separator)
        out.setdefault(above + between, []).append((folded, path, count))
    for children in out.values():
        children.sort(key=lambda node: (-node[2], node[0]))
    return out


def plain(text: str) -> str:
    """Return ``text`` as a value in which no character stands for others."""
    return text.replace("*", "[*]").replace("?", "[?]")


def value_counts(reader: Reader, name: str, query: str = "") -> dict[str, int]:
    """Return how many photos of a query have each value of a field that has a facet; in a tree each way down to one."""
    field = named(name)
    counts = reader.several(reader.compiled(query), [_column(field)])[_column(field)]
    return {str(value): count for value, count in counts}
