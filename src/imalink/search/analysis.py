"""Text to words, the same for what is indexed and for what is searched.

Folding is NFKC, case folding and the removal of the marks that people leave out when they type (accents,
Hebrew points, Arabic vowel signs), so ``bla`` finds ``Blå`` and ``елка`` finds ``ёлка``. Marks that make another
letter (voiced kana, Indic vowel signs) stay. Scripts written without spaces are cut into overlapping
pairs of characters. Sources: UAX 15 (normalisation), UAX 29 (what a word is, in a simpler form).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_WORD = 200
"""Characters of a word that count; the rest of a longer one is cut in index and query alike."""

MAX_VALUE = 1000
"""Characters of a whole value (an exact term) that count."""

BLANK = "\x1f"
"""Stands for a blank inside of a term, since columns are cut at blanks."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]+"
)
# Letters with a stroke or a ligature have no decomposition, yet are typed as these.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_INNER_MARKS = (
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b01-\u0b03\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03\u0d3e-\u0d4d"
)
_SYMBOLS = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_WORD = re.compile(
    f"(?P<run>[{_UNSPACED}]+)|(?P<symbol>[{_SYMBOLS}])|(?P<word>(?:(?![{_UNSPACED}])[^\\W_]|[{_INNER_MARKS}])+)"
)
_ASCII_WORD = re.compile("[0-9a-z]+")


def fold(text: str) -> str:
    """Return ``text`` without case, accents and width differences; folding twice changes nothing."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    plain = _MARKS.sub("", unicodedata.normalize("NFD", plain))
    return unicodedata.normalize("NFKC", plain)


def whole(text: str) -> str:
    """Return a whole value as one exact term: folded, runs of blanks made one space, cut to :data:`MAX_VALUE`."""
    return " ".join(fold(text).split())[:MAX_VALUE]


def words(text: str) -> list[str]:
    """Return the words of ``text`` as they are indexed, in order.

    A run of a script without spaces gives its pairs and then its last character alone, so that a search for
    any part of the run, even one character, finds it as a phrase or prefix.
    """
    folded = fold(text)
    if folded.isascii():
        found = _ASCII_WORD.findall(folded)
        return [word[:MAX_WORD] for word in found] if len(folded) > MAX_WORD else found
    out: list[str] = []
    for match in _WORD.finditer(folded):
        run = match["run"]
        if run:
            out += [run[i : i + 2] for i in range(len(run) - 1)]
            out.append(run[-1])
        else:
            out.append(match[0][:MAX_WORD])
    return out


def joined(text: str) -> str:
    """Return :func:`words` joined by blanks, for a column that is cut at blanks."""
    return " ".join(words(text))


indexed = lru_cache(maxsize=20_000)(joined)
"""The same, kept for values that repeat."""


def mark(key: str, value: str) -> str:
    """Return the exact term of a key's whole value, without blanks."""
    return f"{key}={BLANK.join(fold(value).split())[:MAX_VALUE]}"


known_mark = lru_cache(maxsize=20_000)(mark)
"""The same, kept for values that repeat."""


def searched(text: str) -> tuple[list[str], bool]:
    """Return the words to look for in sequence, and whether the last one must be taken as a prefix.

    The lone last character that :func:`words` adds is left out at the end, so that ``東京`` finds ``東京都``.
    """
    found = words(text)
    if not found or not re.fullmatch(f"[{_UNSPACED}]", found[-1]):
        return found, False
    if (
        len(found) > 1
        and len(found[-2]) == 2
        and found[-2][1] == found[-1]
        and re.fullmatch(f"[{_UNSPACED}]+", found[-2])
    ):
        return found[:-1], False
    return found, True


def component(text: str) -> str:
    """Return one folder or tag name as one word of a path field."""
    return whole(text).replace(" ", BLANK)[:MAX_WORD]
