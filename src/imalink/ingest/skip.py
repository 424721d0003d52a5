"""What a scan passes over: defaults, the user's globs and ``.imalinkignore`` files.

A pattern is a glob on the name (``*.tif``, ``Backup``) or, with a ``/`` inside, on the path from the folder
it is written in (``2019/private``, ``**/cache``). A trailing ``/`` means folders only, a leading ``!`` takes an
earlier pattern back; a line that is ``#`` or begins with ``# `` is a comment. Letter case does not matter, nor
whether an accented letter is one character or two.
"""

from __future__ import annotations

import fnmatch
import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IGNORE_FILE = b".imalinkignore"

DEFAULT_SKIPS: tuple[str, ...] = (
    ".*/",
    ".*",
    "@eaDir/",
    "#recycle/",
    "$RECYCLE.BIN/",
    "System Volume Information/",
    "lost+found/",
    "Lightroom *.lrdata/",
    "*.lrdata/",
    "*.lrcat-data/",
    "*.cocatalog/",
    "*.photoslibrary/",
    "*.aplibrary/",
    "__MACOSX/",
    "node_modules/",
    "Thumbs.db",
    "desktop.ini",
)
"""Passed over everywhere; the reference page of the formats lists them."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    folders_only: bool
    negated: bool
    on_path: bool


def _rule(text: str) -> _Rule | None:
    line = text.strip()
    if not line or line.startswith("# ") or line == "#":
        return None
    negated = line.startswith("!")
    line = line[1:] if negated else line
    folders_only = line.endswith("/")
    line = line.rstrip("/")
    on_path = "/" in line
    line = line.lstrip("/")
    if not line:
        return None
    expression = re.compile(fnmatch.translate(_folded(line)))
    return _Rule(expression, folders_only, negated, on_path)


class SkipRules:
    """Rules of one folder and of all above it; immutable, so that children share their parent's."""

    def __init__(self, rules: tuple[tuple[int, _Rule], ...]) -> None:
        self._rules = rules
        self._name_files = self._plain_names()
        pattern = self._name_files.pattern if self._name_files else ""
        self._ascii_files = re.compile(pattern.encode("ascii")) if pattern.isascii() and pattern else None

    def _plain_names(self) -> re.Pattern[str] | None:
        """Return one expression for all file rules when none needs a path or is negated: the usual, fast case."""
        rules = [rule for _, rule in self._rules if not rule.folders_only]
        if any(rule.negated or rule.on_path for rule in rules):
            return None
        return re.compile("|".join(rule.pattern.pattern for rule in rules)) if rules else re.compile(r"(?!)")

    @classmethod
    def of(cls, patterns: Iterable[str]) -> SkipRules:
        """Return the rules of ``patterns``, written at the top folder."""
        return cls(tuple((0, rule) for rule in map(_rule, patterns) if rule))

    def below(self, folder: bytes, patterns: Iterable[str]) -> SkipRules:
        """Return these rules and those written in ``folder`` (relative to the root)."""
        depth = len(_text(folder)) + 1 if folder else 0
        return SkipRules(self._rules + tuple((depth, rule) for rule in map(_rule, patterns) if rule))

    def skipped_files(self, prefix: bytes, names: Sequence[bytes]) -> set[bytes]:
        """Return those of a folder's file names that are passed over; ``prefix`` is the folder's path with a ``/``."""
        quick = self._ascii_files
        if quick is None:
            return {name for name in names if self.skips(prefix + name, folder=False)}
        match = quick.match
        return {
            name
            for name in names
            if (match(name.lower()) if name.isascii() else self.skips(prefix + name, folder=False))
        }

    def skips(self, path: bytes, *, folder: bool) -> bool:
        """Say whether the file or folder at ``path`` (relative to the root) is passed over."""
        name = path[path.rfind(b"/") + 1 :]
        if not folder and self._name_files is not None:
            return self._name_files.match(_text(name)) is not None
        text, name_text = _text(path), _text(name)
        skipped = False
        for depth, rule in self._rules:
            if rule.folders_only and not folder:
                continue
            if rule.pattern.match(text[depth:] if rule.on_path else name_text):
                skipped = not rule.negated
        return skipped


@functools.lru_cache(maxsize=4096)
def _text(path: bytes) -> str:
    return _folded(path.decode("utf-8", "surrogateescape"))


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()
