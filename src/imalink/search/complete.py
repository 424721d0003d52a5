"""What may follow what is being typed: keys and values, with the number of photos that each would find.

Values are looked up in the index's own lists of terms, so the cost follows from how many begin as typed, not from how
many photos there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.errors import QueryError
from imalink.model.field import FIELDS, Field, FieldType
from imalink.search.analysis import BLANK, fold, words
from imalink.search.facetvalues import separator_of
from imalink.search.query import keys, parse
from imalink.search.query.ast import Everything, Node, Term, Value
from imalink.search.query.condition import CUSTOM, CUSTOM_WORDS, LEAD
from imalink.search.query.keys import KEYS
from imalink.search.query.resolve import resolve
from imalink.search.query.show import quote
from imalink.search.values import is_custom

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tantivy

    from imalink.search.read import Reader

MOST_TERMS = 2000
"""Most terms that are looked at for one value."""

PER_FIELD = 4
"""Most values that a word without a key gets of one field."""

_WORD = re.compile(r"""[-(,]*(?P<key>[^\W\d_][\w.-]*)(?P<op>:\s*=?)(?P<value>"[^"]*"?|[^\s()"]*)$""")
_BARE = re.compile(r"""(?P<value>[^\s()":,]+)$""")
_PLAIN_VALUE = re.compile(r"[\w./|-]+")
_PATHS = (FieldType.PATH, FieldType.TAGS)


@dataclass(frozen=True, slots=True)
class Completion:
    """A proposal: ``text`` as people read it, and ``insert`` to put in place of the characters ``start`` to ``end``.

    ``kind`` is ``key`` or ``value``; ``count`` how many photos the value finds, None for a key; ``help`` says
    what a key means.
    """

    kind: str
    text: str
    insert: str
    start: int
    end: int
    count: int | None = None
    help: str = ""


def complete(reader: Reader, text: str, at: int | None = None, *, limit: int = 10) -> list[Completion]:
    """Return what the word that ends at character ``at`` (0-based, default: the end) may become, the best first.

    Values are counted under the rest of the query where that can be understood, else among all photos.
    """
    end = len(text) if at is None else min(max(at, 0), len(text))
    before = text[:end]
    typed = _WORD.search(before)
    if typed and keys.canonical(typed["key"]):
        start = typed.start("key")
        base = _Rest.of(reader, text[:start].rstrip("-") + " " + text[end:])
        value = typed["value"].strip('"')
        key = keys.known(typed["key"], 1)
        lead = f"{typed['key']}{typed['op'].strip()}"
        return [
            Completion("value", shown, lead + _quoted(shown), start, end, count)
            for shown, count in _best(reader, key, value, base, limit)
        ]
    bare = _BARE.search(before)
    value = bare["value"].lstrip("-") if bare else ""
    start = end - len(value)
    out = [Completion("key", name, f"{name}:", start, end, None, text) for name, text in _keys(value)]
    if not value:
        return out[:limit]
    base = _Rest.of(reader, text[:start].rstrip("-") + " " + text[end:])
    proposals: list[tuple[str, str, int]] = []
    for field in FIELDS:
        if field.facet and field.plain_words:
            values = _best(reader, field.name, value, base, PER_FIELD)
            proposals += [(field.name, shown, count or 0) for shown, count in values]
    proposals.sort(key=lambda proposal: -proposal[2])
    room = max(limit - min(len(out), limit // 2), 0)
    out = out[: limit - min(len(proposals), room)]
    out += [
        Completion("value", shown, f"{_short(name)}:{_quoted(shown)}", start, end, count)
        for name, shown, count in proposals[: limit - len(out)]
    ]
    return out


@dataclass(frozen=True, slots=True)
class _Rest:
    """What stands beside a word: everything where that is nothing, or cannot be understood yet."""

    reader: Reader
    node: Node
    query: tantivy.Query

    @classmethod
    def of(cls, reader: Reader, text: str) -> _Rest:
        """Return the rest of a text."""
        try:
            node: Node = parse(text, typing=False).root
            return cls(reader, node, reader.compiled(node))
        except QueryError:
            return cls(reader, Everything(), reader.compiled(Everything()))

    def terms(self, column: str, start: str, *, everywhere: bool = False) -> dict[str, int]:
        """Return terms of a column that begin so, each with the number of photos that have it and the rest finds.

        Without a query Tantivy would count documents that were replaced meanwhile. ``everywhere``: hidden and trashed
        photos too.
        """
        if not self.reader.words(column, start, 1):
            return {}  # asked first, since it takes no time: what the rest finds has to be gone through
        query = self.reader.compiled(self.node, everywhere=True) if everywhere else self.query
        return {term: count for term, count in self.reader.words(column, start, MOST_TERMS, query) if count}


def _keys(start: str) -> Iterator[tuple[str, str]]:
    wanted = start.casefold()
    for entry in (*FIELDS, *KEYS):
        if isinstance(entry, Field) and not entry.searchable:
            continue
        name = next((one for one in (entry.name, *entry.aliases) if one.startswith(wanted)), None)
        if name is not None:
            yield name, entry.help


def _short(name: str) -> str:
    """Return how people write a key that stands for many values: ``tag`` for ``tags``."""
    field = FIELDS.get(name)
    return next((alias for alias in field.aliases if alias == name.removesuffix("s")), name) if field else name


def _quoted(text: str) -> str:
    return text if _PLAIN_VALUE.fullmatch(text) else quote(text)


def _best(reader: Reader, key: str, start: str, base: _Rest, limit: int) -> list[tuple[str, int | None]]:
    """Return the most frequent values of a key that begin so, as photos have them spelled, and their counts."""
    found = sorted(_values(reader, key, start, base), key=lambda pair: (-(pair[1] or 0), pair[0]))[:limit]
    field = FIELDS.get(key)
    if field is None or not field.facet or field.choices:
        return found
    return [(_spelled(reader, field, value), count) for value, count in found]


def _values(reader: Reader, key: str, start: str, base: _Rest) -> Iterator[tuple[str, int | None]]:
    """Yield values of a key that begin so, folded, and their counts."""
    field = FIELDS.get(key)
    if key in ("has", "missing"):
        yield from ((name, None) for name, _ in _keys(start) if name in FIELDS or keys.field_of(name))
    elif key == "sort":
        name = start.removeprefix("-")
        sign = start.removesuffix(name)
        yield from ((sign + one, None) for one in keys.sort_names() if one.startswith(name))
    elif field is None:
        special = KEYS.get(key)
        choices = [choice for choice in (special.choices if special else ()) if choice.startswith(fold(start))]
        counted = base.terms("marks", f"{key}={fold(start)}") if choices else {}
        if key == "is":
            # Who asks for hidden photos finds them.
            hidden = base.terms("marks", f"is={fold(start)}", everywhere=True)
            counted |= {mark: hidden[mark] for mark in ("is=hidden", "is=trashed") if mark in hidden}
        yield from ((choice, counted.get(f"{key}={choice}", 0)) for choice in choices)
    elif field.type is FieldType.CHOICE:
        counted = base.terms("marks", f"{key}={_term(start)}", everywhere=key == "visibility")
        known = dict.fromkeys(choice for choice in field.choices if choice.startswith(fold(start)))
        for term, count in counted.items():
            value = term.partition("=")[2]
            known.pop(value, None)
            yield value.replace(BLANK, " "), count
        yield from ((choice, 0) for choice in known)
    elif field.type in _PATHS:
        lead, column = (f"{key}{LEAD}", CUSTOM_WORDS) if is_custom(field) else ("", key)
        for term, count in base.terms(field.source or column, lead + _term(start)).items():
            value = term.removeprefix(lead)
            if value not in ("^", "$"):
                yield value.replace(BLANK, " "), count
    elif field.type in (FieldType.TEXT, FieldType.NAME):
        yield from _texts(reader, field, start, base)


def _texts(reader: Reader, field: Field, start: str, base: _Rest) -> Iterator[tuple[str, int | None]]:
    whole = base.terms("marks", f"{field.name}={_term(start)}") if field.facet else {}
    for term, count in whole.items():
        yield term.partition("=")[2].replace(BLANK, " "), count
    wanted = words(start)
    if len(wanted) == 1 and (not whole or not field.facet):
        lead, column = (f"{field.name}{LEAD}", CUSTOM_WORDS) if is_custom(field) else ("", field.name)
        for term, count in base.terms(column, lead + wanted[0]).items():
            yield term.removeprefix(lead), count


def _term(text: str) -> str:
    return fold(text).lstrip().replace(" ", BLANK)


def _spelled(reader: Reader, field: Field, plain: str) -> str:
    """Return a folded value as a photo has it spelled; itself where no photo can tell."""
    exact = Term(field.name, ":" if field.type in (*_PATHS, FieldType.CHOICE) else "=", (Value(plain),))
    column = f"{CUSTOM}.facet_{field.name}" if is_custom(field) else f"facet_{field.name}"
    for value in reader.values_of_one(reader.condition(resolve(exact)), column):
        for part in value.split(separator_of(field)) if field.type in _PATHS else [value]:
            if " ".join(fold(part).split()) == plain:
                return part
    return plain
