"""Tags by name: categories, paths such as ``People/Ann`` or ``Norway|Oslo``, and uids that follow from them.

A keyword that a file carries becomes a tag whose uid follows from its category and path (UUIDv5, RFC 9562), so that
every rebuild, and every library that reads the same file, gives the same tag the same uid.
"""

from __future__ import annotations

import unicodedata
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "tags.imalink")

PEOPLE, PLACES, EVENTS, KEYWORDS = "People", "Places", "Events", "Keywords"
BUILT_IN = (PEOPLE, PLACES, EVENTS, KEYWORDS)
"""The categories every library has; words without a category are keywords."""

MAX_DEPTH = 64
_UNIT = "\x1f"


@dataclass(frozen=True, slots=True)
class TagPath:
    """A tag by name: its category and the names from the top down, at least one."""

    category: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        """Return the path as people read it; the category of keywords goes without saying."""
        parts = self.names if self.category == KEYWORDS else (self.category, *self.names)
        return "/".join(parts)

    @property
    def parent(self) -> TagPath | None:
        """Return the path above, None at the top."""
        return TagPath(self.category, self.names[:-1]) if len(self.names) > 1 else None

    @property
    def uid(self) -> bytes:
        """Return the uid of the tag that a file names so."""
        names = (unicodedata.normalize("NFC", name) for name in self.names)
        return uuid.uuid5(NAMESPACE, _UNIT.join((fold(self.category), *names))).bytes


def fold(name: str) -> str:
    """Return what people take for the same name: compatible forms (NFKC), case and blanks around do not count.

    What files say is told apart more strictly: ``test`` and ``Test`` are two tags until somebody merges them.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def category_uid(name: str) -> bytes:
    """Return the uid of a built-in category."""
    return uuid.uuid5(NAMESPACE, fold(name)).bytes


def parse_tag(text: str, categories: Iterable[str] = BUILT_IN, default: str = KEYWORDS) -> TagPath | None:
    """Return the tag that ``text`` names, None where it names nothing.

    Levels are parted by ``|`` where there is one, else by ``/``. A first level that is a category's name is the
    category.
    """
    return path_of(text.split("|" if "|" in text else "/"), categories, default)


def keyword_tag(keyword: str) -> TagPath | None:
    """Return the tag of a file's keyword; only ``|`` parts its levels (readers have turned other marks into it)."""
    return path_of(keyword.split("|"))


def path_of(levels: Iterable[str], categories: Iterable[str] = BUILT_IN, default: str = KEYWORDS) -> TagPath | None:
    """Return the tag of ``levels`` from the top down, None where all are blank."""
    names = [name for level in levels if (name := level.strip())][:MAX_DEPTH]
    if not names:
        return None
    if len(names) > 1:
        wanted = fold(names[0])
        for category in categories:
            if fold(category) == wanted:
                return TagPath(category, tuple(names[1:]))
    return TagPath(default, tuple(names))
