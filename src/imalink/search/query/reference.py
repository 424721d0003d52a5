"""The generated part of ``docs/reference/query.md``: every key, sort key and flag, from the catalogue.

``python -m imalink.search.query.reference docs/reference/query.md`` writes it into the page.
"""

from __future__ import annotations

import sys
from pathlib import Path

from imalink.model.field import FIELDS, ORDERED, FieldType
from imalink.search.query.keys import FLAGS, KEYS

BEGIN, END = "<!-- generated from the field catalogue -->", "<!-- end of the generated part -->"

_TYPES = {
    FieldType.TEXT: "words",
    FieldType.NAME: "words or pattern",
    FieldType.PATH: "folders",
    FieldType.TAGS: "tags",
    FieldType.CHOICE: "choice",
    FieldType.INTEGER: "number",
    FieldType.NUMBER: "number",
    FieldType.RATING: "stars",
    FieldType.DATE: "date",
    FieldType.YEAR: "year",
    FieldType.MONTH: "month",
}


def generated() -> str:
    """Return the tables of keys, of ``is:`` and of sort keys in Markdown."""
    lines = ["## Keys", "", "| key | also | kind | meaning | example |", "|---|---|---|---|---|"]
    for field in FIELDS:
        if field.searchable:
            unit = f" ({field.unit})" if field.unit and field.type in ORDERED else ""
            choices = f" One of {', '.join(field.choices)}." if field.choices else ""
            lines.append(
                _row(field.name, field.aliases, _TYPES[field.type] + unit, field.help + choices, field.example)
            )
    for key in KEYS:
        choices = f" One of {', '.join(key.choices)}." if key.choices and key.name != "is" else ""
        lines.append(_row(key.name, key.aliases, "number" if key.ordered else "", key.help + choices, key.example))
    plain = ", ".join(field.name for field in FIELDS if field.plain_words)
    lines += ["", f"Plain words search {plain}.", "", "## What `is:` can ask", "", "| | |", "|---|---|"]
    lines += [f"| `is:{flag}` | {meaning} |" for flag, meaning in FLAGS.items()]
    sortable = ", ".join(f"`{field.name}`" for field in FIELDS if field.sortable)
    lines += ["", "## Sort keys", "", f"{sortable}; with a minus (`-taken`) the other way round."]
    return "\n".join(lines)


def _row(name: str, aliases: tuple[str, ...], kind: str, meaning: str, example: str) -> str:
    also = ", ".join(f"`{alias}`" for alias in aliases)
    return f"| `{name}` | {also} | {kind} | {meaning} | `{example}` |"


def refreshed(page: str) -> str:
    """Return the page's text with its generated part made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{generated()}\n{END}{after}"


if __name__ == "__main__":
    _page = Path(sys.argv[1])
    _page.write_text(refreshed(_page.read_text("utf-8")), "utf-8")
