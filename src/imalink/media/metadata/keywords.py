"""Keywords of one file: the union of every place programs write them to, hierarchies as ``A|B|C``.

Programs that know hierarchies repeat their words flat in dc:subject and IPTC for programs that do not. A flat
word that is a part of a hierarchy of the same file says nothing new and is left out; nothing else is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.media.metadata.tags import Tags

_CATEGORY = re.compile(r"<(?P<end>/?)Category\b[^>]*?>|(?P<text>[^<]+)")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_MAX_DEPTH = 64


def flat(tags: Tags, key: str) -> tuple[str, ...] | None:
    """Return the words of a list; a ``|`` in one is a hierarchy."""
    return _paths(tags, key, "|")


def slashed(tags: Tags, key: str) -> tuple[str, ...] | None:
    """Return the hierarchies of a list that parts them with ``/`` (digiKam, Microsoft)."""
    return _paths(tags, key, "/")


def semicolons(tags: Tags, key: str) -> tuple[str, ...] | None:
    """Return the words of Windows' XPKeywords, parted by ``;``."""
    return tuple(word for part in tags.texts(key) for item in part.split(";") if (word := item.strip())) or None


def categories(tags: Tags, key: str) -> tuple[str, ...] | None:
    """Return the hierarchies of ACDSee's ``<Categories><Category Assigned="1">A<Category>B</Category>..``."""
    found: list[str] = []
    path: list[str] = []
    fresh = False
    for match in _CATEGORY.finditer(tags.text(key)):
        if match["text"] is not None:
            word = match["text"].strip()
            if fresh and word and path:
                path[-1] = _unescape(word)
            continue
        if match["end"]:
            if fresh and path and all(path):
                found.append("|".join(path))
            fresh = False
            if path:
                path.pop()
        elif len(path) < _MAX_DEPTH:
            path.append("")
            fresh = True
    return tuple(found) or None


def _unescape(text: str) -> str:
    for entity, char in _ENTITIES.items():
        text = text.replace(entity, char)
    return text


def _paths(tags: Tags, key: str, separator: str) -> tuple[str, ...] | None:
    return tuple(path for text in tags.texts(key) if (path := _path(text, separator))) or None


def _path(text: str, separator: str) -> str:
    if separator not in text:
        return text
    return "|".join(part for item in text.split(separator) if (part := item.strip()))


def union(values: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return all of ``values`` once each, in order, without the flat doubles of hierarchies."""
    words = list(dict.fromkeys(word for value in values for word in value))
    parts = {part for word in words if "|" in word for part in word.split("|")}
    return tuple(word for word in words if "|" in word or word not in parts)
