"""Photos as lines of comma-separated values (RFC 4180), for spreadsheets. See docs/formats/csv.md.

The columns are the members of :meth:`Photo.to_json`, so a value that photos gain is a column too; then come the
library's own fields.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING, Any

from imalink.library.browse import search_all
from imalink.model.photo import Photo
from imalink.store.customfields import added_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from imalink.library.open import Library

OWN = "custom."
"""Before the key of a field of the library's own, as it stands in JSON: no other column is called so."""

BETWEEN = "; "
"""Between several values of one cell."""

_COLUMNS = tuple(spec.name for spec in fields(Photo) if spec.name not in ("row", "files", "custom"))
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def csv_lines(library: Library, query: str = "", *, sort: str | None = None, limit: int | None = None) -> Iterator[str]:
    """Return the names of the columns and then a line for each photo that a query finds, read a page at a time.

    A line ends with CR LF; a text may hold line breaks, in quotes. Raises QueryError with the column,
    for a wrong sort too, before there is any line.
    """
    photos = search_all(library, query, sort=sort, limit=limit)
    first = next(photos, None)
    with library.store.library.read() as connection:
        own = [field.name for field in added_fields(connection)]
    return _lines(chain([] if first is None else [first], photos), own)


def _lines(photos: Iterable[Photo], own: Sequence[str]) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    head = [*_COLUMNS, "files", *(f"{OWN}{key}" for key in own)]
    for row in chain([head], (_row(photo, own) for photo in photos)):
        writer.writerow(row)
        yield text.getvalue()
        text.seek(0)
        text.truncate()


def _row(photo: Photo, own: Sequence[str]) -> list[str]:
    primary_first = sorted(photo.files, key=lambda file: not file.primary)
    values = [getattr(photo, name) for name in _COLUMNS]
    values += [tuple(f"{file.root}/{file.path}" for file in primary_first)]
    return [_cell(value) for value in (*values, *(photo.custom.get(key) for key in own))]


def _cell(value: Any) -> str:
    """Return a value as a cell; what a spreadsheet would take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        value = BETWEEN.join(re.sub(r"([;\\])", r"\\\1", str(one)) for one in value)
    if not isinstance(value, str):
        return str(value)
    text = _SURROGATE.sub("\ufffd", value)
    return f"'{text}" if _FORMULA.match(text) else text
