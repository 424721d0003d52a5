"""A tree back to the text that parses to it."""

from __future__ import annotations

import re

from imalink.search.query.ast import And, AnyOf, Count, Everything, Node, Not, Or, Query, Range, Term, Text, Value

_BARE_VALUE = re.compile(r"""(?![-<>=!~'(\[])[^\s()"',\[\]]+""")
_BARE_WORD = re.compile(r"""(?!-)[^\W_]+(?:[-_.][^\W_]+)*""")
KEYWORDS = frozenset({"and", "or", "not", "any", "all", "in", "order", "by", "count", "exists"})


def show(query: Query | Node) -> str:
    """Return query text that parses to ``query``."""
    if isinstance(query, Query):
        text = _node(query.root, last=query.sort is None)
        return " ".join(part for part in (text, f"sort:{query.sort}" if query.sort else "") if part)
    return _node(query, last=True)


def quote(text: str) -> str:
    """Return ``text`` in double quotes, with quotes and backslashes escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _node(node: Node, *, last: bool) -> str:
    match node:
        case Everything():
            return ""
        case Text():
            return _text(node, last=last)
        case Term():
            return _term(node)
        case Count():
            return f"count({node.key}){node.op}{node.number}"
        case Not(part):
            return "-" + _inner(part, last=last)
        case And(parts):
            return " ".join(_inner(part, last=last and part is parts[-1]) for part in parts)
        case Or(parts):
            return " or ".join(_inner(part, last=last and part is parts[-1]) for part in parts)
        case AnyOf(minimum, parts):
            return f"any {minimum} of ({', '.join(_inner(part, last=False) for part in parts)})"


def _inner(node: Node, *, last: bool) -> str:
    if isinstance(node, And | Or | Everything):
        return f"({_node(node, last=False)})"
    return _node(node, last=last)


def _text(node: Text, *, last: bool) -> str:
    bare = _BARE_WORD.fullmatch(node.text) and node.text.lower() not in KEYWORDS
    if node.prefix:
        return (node.text if bare else quote(node.text)) + "*"
    # A bare word at the very end is taken as the beginning of a word, so a whole word is quoted there.
    return node.text if bare and not last else quote(node.text)


def _term(node: Term) -> str:
    shown = [_value(value) for value in node.values]
    op = "" if node.op == ":" else node.op
    return f"{node.key}:{op}{shown[0] if len(shown) == 1 else '(' + ', '.join(shown) + ')'}"


def _value(value: Value | Range) -> str:
    if isinstance(value, Range):
        return f"{value.low or ''}..{value.high or ''}"
    return value.text if _BARE_VALUE.fullmatch(value.text) else quote(value.text)
