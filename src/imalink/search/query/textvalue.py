"""What the value of a text, a choice or a node of a tree asks of the index; ``*`` and ``?`` stand for others."""

from __future__ import annotations

import re

from imalink.errors import QueryError
from imalink.model.field import FIELDS, Field, FieldType
from imalink.search.analysis import BLANK, component, mark, searched, whole
from imalink.search.query import keys
from imalink.search.query.condition import (
    FOLDER_END,
    FOLDER_START,
    AllOf,
    Condition,
    Marked,
    MarkedLike,
    OneOf,
    Worded,
    node_mark,
)
from imalink.search.values import is_custom

MAX_WILDCARDS = 8
"""Most ``*`` and ``?`` in one value; each multiplies the work of matching."""

_FILE = next(field for field in FIELDS if field.type is FieldType.NAME)


def word_condition(column: str, text: str, prefix: bool, at: int) -> Condition:
    """Return the condition that words stand next to each other; ``prefix``: the last may go on."""
    found, must_prefix = searched(text)
    if not found:
        raise QueryError("there is no word to search for", remedy="letters or digits are needed", column=at)
    return Worded(column, tuple(found), prefix or must_prefix)


def text_condition(field: Field, op: str, text: str, at: int) -> Condition:
    """Return the condition of a text value."""
    bare = text[:-1] if text.endswith("*") and field.type is FieldType.TEXT and op == ":" else text
    if is_glob(bare) or (op == "=" and is_glob(text)):
        ending = re.fullmatch(r"\*\.([^*?\[\]./]+)", text)
        if field.name == "file" and ending:
            return Marked(mark("ext", ending[1]))
        return MarkedLike(f"{field.name}=", glob(text, at))
    if op == "=":
        return Marked(mark(field.name, unescaped(text)))
    return word_condition(field.name, unescaped(bare), bare is not text, at)


def choice_condition(field: Field, text: str, at: int) -> Condition:
    """Return the condition of one of several values."""
    if is_glob(text):
        return MarkedLike(f"{field.name}=", glob(text, at))
    if field.choices:
        value = keys.choice(field.name, text, field.choices, at, field.spellings)
    else:
        value = whole(text.removeprefix(".") if field.name == "ext" else text)
    return Marked(mark(field.name, value))


def path_condition(field: Field, op: str, text: str, at: int) -> Condition:
    """Return the condition of a node of a tree, or of a file below a folder."""
    if field.type is FieldType.TAGS:
        separator = "|" if "|" in text else "/"
        found = [_steps(field, op, text.split(separator), at)]
        if separator == "/" and "/" in text:
            found.append(_steps(field, op, [text], at))  # a tag's own name may hold a slash: AC/DC
        return found[0] if len(found) == 1 else OneOf(tuple(found))
    parts = text.replace("\\", "/").split("/")
    if field.source is None:
        return _steps(field, op, parts, at)
    ways: list[Condition] = [] if op == "=" else [_steps(field, op, parts, at)]
    if parts[-1].strip():
        named = text_condition(_FILE, "=", parts[-1], at)
        above = [part for part in parts[:-1] if part.strip()]
        ways.append(AllOf((_steps(field, "=", parts[:-1], at), named)) if above else named)
    return ways[0] if len(ways) == 1 else OneOf(tuple(ways))


def _steps(field: Field, op: str, parts: list[str], at: int) -> Condition:
    anchored = len(parts) > 1 and not parts[0].strip()
    steps = [part for part in parts if part.strip()]
    if not steps:
        raise QueryError(f"{field.name}: needs a name", remedy=keys.example(field.name), column=at)
    wild = any(map(is_glob, steps))
    if anchored and not wild and op != "=" and not is_custom(field):
        # Every photo below a broad node has the first step's words; one mark is found at once.
        return Marked(node_mark(field.source or field.name, map(unescaped, steps)))
    found = [glob(step, at) for step in steps] if wild else [component(unescaped(step)) for step in steps]
    if anchored:
        found.insert(0, escape(FOLDER_START) if wild else FOLDER_START)
    if op == "=":
        found.append(escape(FOLDER_END) if wild else FOLDER_END)
    return Worded(field.source or field.name, tuple(found), patterns=wild)


def is_glob(text: str) -> bool:
    """Return whether ``text`` has a ``*`` or ``?`` that stands for other characters."""
    rest = text.replace("[*]", "").replace("[?]", "")
    return "*" in rest or "?" in rest


def unescaped(text: str) -> str:
    """Return ``text`` with ``[*]`` and ``[?]`` as the characters themselves."""
    return text.replace("[*]", "*").replace("[?]", "?")


def glob(text: str, at: int) -> str:
    """Return the regular expression of a pattern over the terms of folded text."""
    parts = re.split(r"(\[\*\]|\[\?\]|\*+|\?)", text)
    if sum(part[:1] in "*?" for part in parts if part) > MAX_WILDCARDS:
        raise QueryError("the pattern has too many * and ?", remedy=f"at most {MAX_WILDCARDS}", column=at)
    out = []
    for part in parts:
        if part.startswith("*"):
            out.append(".*")
        elif part == "?":
            out.append(".")
        elif part:
            # whole() trims, which is wrong for a blank beside a wildcard.
            folded = whole(f"|{unescaped(part)}|")[1:-1]
            out.append(escape(folded.replace(" ", BLANK)))
    return "".join(out)


def escape(text: str) -> str:
    """Return ``text`` escaped for the index's regular expressions, which know fewer escapes than Python's."""
    return re.sub(r"([\\.+*?()|\[\]{}^$#&\-~])", r"\\\1", text)
