"""Sort keys: which column orders photos, and what stands in the columns made for sorting.

Photos are ordered by the column, ties by row id in the same direction; photos without a value come last in both
directions, by row id. Numbers are sorted by their own column. The columns here are for what needs more: the capture
time, where of equal starts the wider comes last both ways; the rating, where of equally rated photos time
decides; texts; and random orders. Orders by fields that are not the index's own have no column of their own either:
see :mod:`imalink.search.ordered`.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from hashlib import blake2b

from imalink.model.field import FIELDS, FieldType
from imalink.search.analysis import fold
from imalink.search.query import keys
from imalink.search.query.condition import CUSTOM
from imalink.search.values import is_custom

NEWEST, OLDEST, BY_RATING = "sort_newest", "sort_oldest", "sort_rating"
SHUFFLED = ("shuffle_0", "shuffle_1", "shuffle_2", "shuffle_3")
"""Columns of numbers by chance, each an order of its own."""
RANDOM = "random"
MAX_TEXT = 64
"""Characters of a text that its order depends on."""

_DAY = 86_400_000
_WIDTHS = (60_000, _DAY, 31 * _DAY, 93 * _DAY, 366 * _DAY, 3653 * _DAY, 36_525 * _DAY)
_WIDTH_BITS = 3
_TIME_BITS = 48
_LENGTHS = "".join(chr(0x30 + length) for length in range(MAX_TEXT + 1))
_DIGITS = re.compile("[0-9]+")
_FOUR = struct.Struct("<4I")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort order: the field's name, its direction, and the column that holds its key.

    ``start``: the order begins at this key and, at the end of the column, goes on from its beginning. ``seed`` says
    which random order it is.
    """

    name: str
    descending: bool
    column: str
    start: int | None = None
    seed: int | None = None

    def __str__(self) -> str:
        if self.name == RANDOM:
            return RANDOM if self.seed is None else f"{RANDOM}.{self.seed}"
        return f"-{self.name}" if self.descending else self.name


def parse_sort(text: str) -> Sort:
    """Return the sort that ``taken``, ``-taken``, ``date:desc`` name; raises :class:`QueryError` naming the nearest."""
    canonical = keys.sort_name(text)
    descending, name = canonical.startswith("-"), canonical.removeprefix("-")
    if name.partition(".")[0] == RANDOM:
        seed = name.partition(".")[2]
        return shuffle(int(seed)) if seed else Sort(RANDOM, False, SHUFFLED[0])
    if name.startswith("count("):
        return Sort(name, descending, f"count_{name[6:-1]}")
    if name == "taken":
        return Sort(name, descending, NEWEST if descending else OLDEST)
    if name == "rating" or name in TEXTS:
        return Sort(name, descending, f"sort_{name}")
    field = FIELDS.get(name)
    if field is not None and is_custom(field):
        return Sort(name, descending, order_column(name))
    return Sort(name, descending, name)


def order_column(name: str) -> str:
    """Return where the index finds the keys of the order by a field that is not its own."""
    return f"{CUSTOM}.sort_{name}"


def ordered_by(column: str) -> str | None:
    """Return the field of what :func:`order_column` gives, None for another column."""
    start = order_column("")
    return column.removeprefix(start) if column.startswith(start) else None


def shuffle(seed: int) -> Sort:
    """Return the random order of a seed: one of the columns, walked either way from any place round to it."""
    drawn = _drawn(seed, b"seed")
    return Sort(RANDOM, bool(drawn[0] & 4), SHUFFLED[drawn[0] & 3], drawn[1], seed)


def shuffled(row: int) -> tuple[int, ...]:
    """Return a photo's places in the four random orders; they never change."""
    return _drawn(row, b"row")


def _drawn(number: int, person: bytes) -> tuple[int, ...]:
    return _FOUR.unpack(blake2b(number.to_bytes(8, "little"), digest_size=16, person=person).digest())


def taken_keys(start: int, end: int) -> tuple[int, int]:
    """Return the keys for newest first and oldest first: by start, of equal starts the wider last in both."""
    span = end - start
    wide = 0 if span <= 60_000 else sum(span > width for width in _WIDTHS)
    key = start << _WIDTH_BITS
    return key | (7 - wide), key | wide


def taken_start(key: int) -> int:
    """Return the start that either key of :func:`taken_keys` is made of."""
    return key >> _WIDTH_BITS


def rating_key(rating: int, start: int | None) -> int:
    """Return a key of rating above time: of equally rated photos the newer has the higher key."""
    moment = 0 if start is None else min(max(start + (1 << _TIME_BITS - 1), 1), (1 << _TIME_BITS) - 1)
    return (rating << _TIME_BITS) + moment


def text_key(text: str) -> str:
    """Return a key of ``text`` folded, with every number led by how many digits it has: ``img2`` before ``img10``.

    The key is hexadecimal, so that it needs no quoting in Tantivy's query language; bytes and digits sort alike.
    """
    return _DIGITS.sub(_counted, fold(text)[:MAX_TEXT]).encode("utf-8", "surrogatepass").hex() or "00"


def _counted(match: re.Match[str]) -> str:
    plain = match[0].lstrip("0")
    return f"{_LENGTHS[len(plain)]}{plain}"


TEXTS = tuple(
    field.name
    for field in FIELDS
    if field.sortable and field.type in (FieldType.TEXT, FieldType.NAME) and not is_custom(field)
)
"""Sortable text fields; their column is ``sort_`` and the name."""
