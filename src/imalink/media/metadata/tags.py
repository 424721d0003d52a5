"""The tags of one file by key: what the precedence table looks values up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imalink.media.metadata.rawtags import RawTag, Value


class Tags:
    """Tags in the order they were read; the first of a key wins a look-up.

    ``entries`` is everything that was read; repeats of a key (several IFDs, damaged files) stay in it.
    """

    __slots__ = ("_by_key", "entries")

    def __init__(self, entries: Iterable[tuple[str, Value]] = ()) -> None:
        self.entries: list[tuple[str, Value]] = []
        self._by_key: dict[str, Value] = {}
        self.extend(entries)

    @classmethod
    def of(cls, raw: Iterable[RawTag]) -> Tags:
        """Return the tags of an unpacked file."""
        return cls((tag.key, tag.value) for tag in raw)

    def extend(self, entries: Iterable[tuple[str, Value]]) -> None:
        """Add ``entries``; keys that are already known keep their value."""
        added = list(entries)
        self.entries += added
        self._by_key = dict(reversed(added)) | self._by_key

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def get(self, key: str) -> Value | None:
        """Return the value of ``key``, None if the file has no such tag."""
        return self._by_key.get(key)

    def text(self, key: str) -> str:
        """Return the value as one trimmed text, empty if there is none."""
        value = self._by_key.get(key)
        if value is None:
            return ""
        if isinstance(value, tuple):
            return value[0].strip() if value else ""
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the values of a list, trimmed and without blanks; one text is a list of one."""
        value = self._by_key.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, tuple) else (value,)
        return tuple(stripped for item in items if (stripped := item.strip()))

    def starting(self, prefix: str) -> Iterator[tuple[str, Value]]:
        """Yield key and value of the keys that begin with ``prefix``."""
        for key, value in self._by_key.items():
            if key.startswith(prefix):
                yield key, value
