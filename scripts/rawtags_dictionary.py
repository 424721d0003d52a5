"""Write the preset dictionary of packed raw tags from the files of some folders.

    python scripts/rawtags_dictionary.py VERSION FOLDER...

The dictionary holds the pieces ``"key","value",`` and ``"key","`` that most files share, the most frequent last,
where deflate reaches them with the shortest distances. A released version is never written again.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from imalink.media.metadata.extract import extract

SIZE = 32_000
"""Bytes; deflate looks back 32,768."""

MIN_FILES = 3
"""Files that must share a piece: nothing of a single photo gets into the program."""

LONGEST_VALUE = 40
PERSONAL = (
    "Serial",
    "Owner",
    "GPS",
    "UniqueID",
    "Caption",
    "Byline",
    "Artist",
    "Copyright",
    "DocumentID",
    "InstanceID",
    "dc.",
)
"""Parts of keys whose values are about a person, a place or one file; only the key goes in."""


def pieces(folders: list[str]) -> Counter[str]:
    """Return how many files share each piece."""
    found: Counter[str] = Counter()
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file()):
        if path.stat().st_size > 64 << 20:
            continue
        shared: set[str] = set()
        for tag in extract(path.read_bytes()).tags:
            key = json.dumps(tag.key, ensure_ascii=False)
            shared.add(f'{key},"')
            private = any(part in tag.key for part in PERSONAL)
            if isinstance(tag.value, str) and len(tag.value) <= LONGEST_VALUE and not private:
                shared.add(f"{key},{json.dumps(tag.value, ensure_ascii=False)},")
        found.update(shared)
    return found


def dictionary(found: Counter[str]) -> bytes:
    """Return the pieces worth most (files times length) within the size, the most frequent last."""
    chosen: list[tuple[int, str]] = []
    room = SIZE
    for piece, files in sorted(found.items(), key=lambda item: -item[1] * len(item[0])):
        size = len(piece.encode("utf-8", "replace"))
        if files >= MIN_FILES and size <= room:
            chosen.append((files, piece))
            room -= size
    return "".join(piece for _, piece in sorted(chosen)).encode("utf-8", "replace")


if __name__ == "__main__":
    version, *folders = sys.argv[1:]
    target = Path(__file__).resolve().parents[1] / f"src/imalink/media/metadata/rawtags-{version}.dict"
    target.write_bytes(dictionary(pieces(folders)))
