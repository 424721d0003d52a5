"""The directories of a TIFF structure, read just far enough to tell formats apart; never raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW_SUBFILE_TYPE, WIDTH, HEIGHT, COMPRESSION, PHOTOMETRIC, MAKE, ORIENTATION = 254, 256, 257, 259, 262, 271, 274
SUB_DIRECTORIES, DNG_VERSION = 330, 50706

_WANTED = frozenset(
    (NEW_SUBFILE_TYPE, WIDTH, HEIGHT, COMPRESSION, PHOTOMETRIC, MAKE, ORIENTATION, SUB_DIRECTORIES, DNG_VERSION)
)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 13: 4}
_MOST_DIRECTORIES = 32
_MOST_ENTRIES = 512
_MOST_VALUES = 64

Directory = dict[int, "tuple[int, ...] | bytes"]


def directories(head: bytes, start: int = 0) -> Iterator[Directory]:
    """Yield each directory of the TIFF structure at ``start``: its chain and their subdirectories.

    A directory holds the wanted tags only: numbers as a tuple, text as bytes. What lies beyond ``head`` is left out.
    """
    order = {b"II": "little", b"MM": "big"}.get(head[start : start + 2])
    if order is None:
        return

    def number(at: int, size: int) -> int:
        return int.from_bytes(head[start + at : start + at + size], order)  # type: ignore[arg-type]

    waiting, seen = [number(4, 4)], set[int]()
    while waiting and len(seen) < _MOST_DIRECTORIES:
        at = waiting.pop(0)
        if at < 8 or start + at + 2 > len(head) or at in seen:
            continue
        seen.add(at)
        count = min(number(at, 2), _MOST_ENTRIES)
        found: Directory = {}
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, values = number(entry, 2), number(entry + 2, 2), number(entry + 4, 4)
            size = _SIZES.get(kind)
            if tag not in _WANTED or size is None:
                continue
            values = min(values, _MOST_VALUES)
            place = entry + 8 if size * values <= 4 else number(entry + 8, 4)
            if kind == 2:
                found[tag] = head[start + place : start + place + values]
            else:
                found[tag] = tuple(number(place + size * index, size) for index in range(values))
        waiting.append(number(at + 2 + 12 * count, 4))
        below = found.get(SUB_DIRECTORIES, ())
        waiting.extend(offset for offset in below if isinstance(offset, int))
        yield found


def first(directory: Directory, tag: int) -> int | None:
    """Return the first number of a tag, None where it is absent."""
    values = directory.get(tag)
    return values[0] if isinstance(values, tuple) and values else None
