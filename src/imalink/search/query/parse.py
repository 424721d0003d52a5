"""Query text to tree: a Pratt parser written by hand, so that every error knows its column.

Grammar (the reference page has it in words)::

    query  := expr [order]
    expr   := expr "or" expr | expr ["and"] expr | prefix        binding powers 10, 20
    prefix := ("not" | "-") prefix | "(" expr ")" | "any" N "of" "(" expr {"," expr} ")" | term | text
    term   := KEY ":" [op] value | KEY op value | KEY ["all"] "in" list | "count(" KEY ")" op N | "exists(" KEY ")"
    value  := WORD | STRING | "(" item {"," item} ")" | "[" WORD ":" WORD "]"
"""

from __future__ import annotations

import re

from imalink.errors import QueryError
from imalink.search.analysis import words
from imalink.search.query import keys
from imalink.search.query.ast import (
    MAX_DEPTH,
    MAX_TERMS,
    AnyOf,
    Count,
    Everything,
    Node,
    Query,
    Range,
    Term,
    Text,
    Value,
    conjunction,
    disjunction,
    negation,
)
from imalink.search.query.resolve import resolve

MAX_LENGTH = 100_000
"""Longest query text, in characters."""

_OR, _AND, _NOT = 10, 20, 30
_BLANK = re.compile(r"\s*")
_NAME = r"[^\W\d_][\w.-]*"
_KEY = re.compile(rf"({_NAME})(?::\s*(>=|<=|!=|=|>|<|~)?|\s*(>=|<=|!=|=|>|<|~))\s*")
_KEY_IN = re.compile(rf"({_NAME})\s+(all\s+)?in\s*(?=[(\[])", re.IGNORECASE)
_FUNCTION = re.compile(rf"(count|exists)\s*\(\s*({_NAME})\s*\)\s*", re.IGNORECASE)
_COMPARE = re.compile(r"(>=|<=|!=|=|>|<)\s*(\d+)")
_ANY = re.compile(r"any\s+(\d+)\s+of\s*\(", re.IGNORECASE)
_ORDER = re.compile(rf"order\s+by\s+({_NAME}|count\s*\(\s*{_NAME}\s*\))(?:\s+(asc|desc))?\s*$", re.IGNORECASE)
_BY_COUNT = re.compile(rf"-?count\(\s*{_NAME}\s*\)", re.IGNORECASE)
_SORT = re.compile(r"sort:\s*", re.IGNORECASE)
_KEYWORD = re.compile(r"(and|or|not)(?=[\s()\"]|$)", re.IGNORECASE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SINGLE = re.compile(r"'([^']*)'(?=[\s(),\]]|$)")
_WORD = re.compile(r'[^\s()"]+')
_ITEM = re.compile(r'[^\s(),"\[\]]+')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def parse(text: str, *, typing: bool = True) -> Query:
    """Return the tree of ``text``; ``typing``: a bare word at the very end also finds longer words.

    Raises :class:`QueryError` with a 1-based column for anything that cannot be meant: a text never turns into
    "everything" by mistake. Empty text is every photo.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError("the query is too long", remedy=f"at most {MAX_LENGTH} characters", column=MAX_LENGTH + 1)
    bad = re.search("[\0\ud800-\udfff]", text)
    if bad:
        raise QueryError("the query holds a character that is no text", column=bad.start() + 1)
    return _Parser(text, typing).query()


class _Parser:
    def __init__(self, text: str, typing: bool) -> None:
        self.text = text
        self.typing = typing
        self.at = 0
        self.depth = 0
        self.listing = False
        self.terms = 0
        self.sort: str | None = None

    # -- the expression

    def query(self) -> Query:
        self.blank()
        if self.at == len(self.text):
            return Query(Everything())
        start = self.at
        root = self.expression(0)
        if self.at < len(self.text):
            raise self.error("a closing bracket too many", self.at)
        if root is None:
            if self.sort is None:
                raise self.error("there is no word to search for", start, "quote punctuation together with a word")
            root = Everything()
        return Query(root, self.sort)

    def expression(self, power: int) -> Node | None:
        """Return the expression that binds tighter than ``power``; None when it held no condition."""
        left = self.prefix()
        while True:
            self.blank()
            if self.ends():
                return left
            keyword = self.keyword()
            binding = _OR if keyword == "or" else _AND
            if binding <= power:
                return left
            column = self.at
            if keyword in ("and", "or"):
                self.at += len(keyword)
            operands = [left]
            right = self.operand(binding, keyword, column)
            operands.append(right)
            found = [operand for operand in operands if operand is not None]
            if keyword == "or" and len(found) < 2:
                raise self.error("one side of this 'or' has no word to search for", column)
            joined = disjunction if keyword == "or" else conjunction
            left = joined(found) if found else None

    def operand(self, power: int, keyword: str | None, column: int) -> Node | None:
        self.blank()
        if self.ends():
            raise self.error(f"nothing follows this {keyword!r}", column, f'to search for the word, write "{keyword}"')
        return self.expression(power)

    def prefix(self) -> Node | None:
        self.blank()
        start = self.at
        if start >= len(self.text):
            raise self.error("something is missing here", start)
        if self.sort_order():
            return None
        keyword = self.keyword()
        if keyword in ("and", "or"):
            raise self.error(
                f"nothing stands before this {keyword!r}", start, f'to search for the word, write "{keyword}"'
            )
        follows = self.text[start + 1 : start + 2]
        if keyword == "not" or (self.text[start] == "-" and follows and not follows.isspace() and follows != "-"):
            self.at += 3 if keyword else 1
            return self.negated(start)
        if self.text[start] == "(":
            return self.bracket(start)
        if self.ends():
            raise self.error("something is missing before this", start)
        any_of = _ANY.match(self.text, start)
        if any_of:
            return self.any_of(any_of)
        return self.term() or self.plain()

    def keyword(self) -> str | None:
        match = _KEYWORD.match(self.text, self.at)
        # Only all-lower and all-upper spellings are operators: "Not" and "Or" begin titles.
        return match[1].lower() if match and match[1] in (match[1].lower(), match[1].upper()) else None

    def negated(self, start: int) -> Node:
        self.enter(start)
        self.blank()
        part = None if self.ends() else self.expression(_NOT)
        self.depth -= 1
        if part is None:
            raise self.error("nothing follows this 'not'", start, 'to search for the word, write "not"')
        return negation(part)

    def bracket(self, start: int) -> Node:
        self.enter(start)
        self.at += 1
        self.blank()
        if self.text[self.at : self.at + 1] == ")":
            raise self.error("there is nothing in these brackets", start)
        if self.at >= len(self.text):
            raise self.error("this bracket is never closed", start)
        outside, self.listing = self.listing, False
        part = self.expression(0)
        self.listing = outside
        self.close(start)
        if part is None:
            raise self.error("there is no word to search for in these brackets", start)
        return part

    def any_of(self, match: re.Match[str]) -> Node:
        start = self.at
        self.enter(start)
        self.at = match.end()
        outside, self.listing = self.listing, True
        parts: list[Node] = []
        while True:
            part = self.expression(0)
            if part is None:
                raise self.error("there is no word to search for in this list", start)
            parts.append(part)
            if self.text[self.at : self.at + 1] != ",":
                break
            self.at += 1
        self.listing = outside
        self.close(start)
        minimum = int(match[1][:9])
        if not 1 <= minimum <= len(parts):
            raise self.error(
                f"the list has {len(parts)} parts, so {match[1][:9]} of them cannot be asked for", match.start(1)
            )
        return AnyOf(minimum, tuple(parts))

    def close(self, start: int) -> None:
        self.blank()
        if self.text[self.at : self.at + 1] != ")":
            raise self.error("this bracket is never closed", start)
        self.at += 1
        self.depth -= 1

    # -- key:value

    def term(self) -> Node | None:
        start = self.at
        function = _FUNCTION.match(self.text, start)
        if function:
            return self.function(function)
        inside = _KEY_IN.match(self.text, start)
        if inside and keys.canonical(inside[1]):
            self.at = inside.end()
            if inside[2]:
                return conjunction(
                    self.checked(inside[1], ":", (value,), start) for value in self.values(inside[1], start)
                )
            return self.checked(inside[1], ":", self.values(inside[1], start), start)
        match = _KEY.match(self.text, start)
        if not match:
            return None
        key = keys.known(match[1], start + 1)
        op = match[2] or match[3] or ":"
        self.at = match.end()
        values = self.values(match[1], start)
        if op == "~":
            op = ":"
            values = tuple(
                Value(keys.containing(value.text), value.column) if isinstance(value, Value) else value
                for value in values
            )
        if op == "!=":
            return negation(self.checked(key, "=", values, start))
        return self.checked(key, op, values, start)

    def checked(self, key: str, op: str, values: tuple[Value | Range, ...], start: int) -> Term:
        term = Term(keys.known(key, start + 1), op, values, start + 1)
        resolve(term)
        return term

    def values(self, key: str, start: int) -> tuple[Value | Range, ...]:
        opening = self.text[self.at : self.at + 1]
        if opening not in ("(", "["):
            return (self.value(key, _ITEM if self.listing else _WORD, start),)
        opened = self.at
        self.at += 1
        if opening == "[":
            return (self.bracket_range(key, opened),)
        found: list[Value | Range] = []
        while True:
            self.blank()
            found.append(self.value(key, _ITEM, start))
            self.blank()
            follows = self.text[self.at : self.at + 1]
            if follows == ")":
                self.at += 1
                return tuple(found)
            if not follows:
                raise self.error("this bracket is never closed", opened)
            if follows == ",":
                self.at += 1

    def bracket_range(self, key: str, opened: int) -> Range:
        close = self.text.find("]", self.at)
        if close < 0:
            raise self.error("this bracket is never closed", opened)
        low, colon, high = self.text[self.at : close].partition(":")
        if not colon:
            raise self.error(f"a range in brackets is written [from:to], as in {key} in [1:5]", opened)
        self.at = close + 1
        self.counted(opened)
        return Range(low.strip() or None, high.strip() or None, opened + 1)

    def value(self, key: str, bare: re.Pattern[str], start: int) -> Value | Range:
        at = self.at
        quoted = self.quoted()
        if quoted is None:
            match = bare.match(self.text, at)
            if not match:
                raise self.error(f"{key}: needs a value", start, keys.example(key))
            self.at = match.end()
            quoted = match[0]
        self.counted(at)
        if not quoted.strip():
            raise self.error(f"{key}: needs a value", at, f"missing:{key} finds photos without one")
        if ".." in quoted and keys.ordered(key):
            low, _, high = quoted.partition("..")
            if not low.strip() and not high.strip():
                raise self.error("a range needs at least one end", at)
            return Range(low.strip() or None, high.strip() or None, at + 1)
        return Value(quoted, at + 1)

    def function(self, match: re.Match[str]) -> Node:
        start = self.at
        key = keys.known(match[2], match.start(2) + 1)
        self.at = match.end()
        self.counted(start)
        if match[1].lower() == "exists":
            return self.checked("has", ":", (Value(key, match.start(2) + 1),), start)
        compare = _COMPARE.match(self.text, self.at)
        if not compare:
            raise self.error("count() is compared with a whole number", self.at, "write it as in count(tags)>3")
        self.at = compare.end()
        op = compare[1]
        count = Count(key, "=" if op == "!=" else op, int(compare[2][:9]), start + 1)
        resolve(count)
        return negation(count) if op == "!=" else count

    # -- sorting

    def sort_term(self, start: int) -> None:
        counted = _BY_COUNT.match(self.text, self.at)
        value = self.value("sort", _BY_COUNT if counted else _WORD, start)
        if self.depth:
            raise self.error("sort: stands outside of brackets", start)
        if self.sort is not None:
            raise self.error("there are two sort orders", start)
        self.sort = keys.sort_name(value.text if isinstance(value, Value) else "..", value.column)

    def sort_order(self) -> bool:
        match = _ORDER.match(self.text, self.at)
        if match and not self.depth and self.sort is None:
            name = "".join(match[1].split())
            name = name if (match[2] or "desc").lower() == "asc" else f"-{name}"
            self.sort = keys.sort_name(name, match.start(1) + 1)
            self.at = len(self.text)
            return True
        match = _SORT.match(self.text, self.at)
        if match:
            start, self.at = self.at, match.end()
            self.sort_term(start)
            return True
        return False

    # -- plain words

    def plain(self) -> Node | None:
        start = self.at
        quoted = self.quoted()
        if quoted is not None:
            prefix = self.text[self.at : self.at + 1] == "*"
            self.at += prefix
            return self.worded(quoted, prefix, start, required=True)
        match = (_ITEM if self.listing else _WORD).match(self.text, start)
        if not match:
            raise self.error(f"{self.text[start]!r} cannot stand here", start, "put it in quotes to search for it")
        self.at = match.end()
        text = match[0]
        prefix = text.endswith("*") or (self.typing and self.at == len(self.text))
        return self.worded(text.rstrip("*"), prefix, start, required=False)

    def worded(self, text: str, prefix: bool, start: int, *, required: bool) -> Node | None:
        found = words(text)
        for _ in found or (text,):
            self.counted(start)
        if not found:
            if required:
                raise self.error("there is no word in these quotes", start)
            return None
        return Text(text, prefix, start + 1)

    def quoted(self) -> str | None:
        match = _STRING.match(self.text, self.at)
        if match:
            self.at = match.end()
            return _ESCAPE.sub(r"\1", match[1])
        if self.text[self.at : self.at + 1] == '"':
            raise self.error("this quote is never closed", self.at)
        match = _SINGLE.match(self.text, self.at)
        if match:
            self.at = match.end()
            return match[1]
        return None

    # -- the small things

    def blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def ends(self) -> bool:
        """Return whether nothing more of this expression follows."""
        follows = self.text[self.at : self.at + 1]
        return not follows or follows == ")" or (self.listing and follows == ",")

    def enter(self, at: int) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error("the query is nested too deep", at, f"at most {MAX_DEPTH} levels")

    def counted(self, at: int) -> None:
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise self.error("the query has too many words", at, f"at most {MAX_TERMS} words and values")

    def error(self, what: str, at: int, remedy: str = "") -> QueryError:
        return QueryError(what, remedy=remedy, column=at + 1)
