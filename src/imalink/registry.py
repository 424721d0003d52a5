"""A named set of things of one kind: formats, fields, exchange formats. Names are unique."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by name, in the order they were added; adding a name twice is a programming error."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._members: dict[str, T] = {}

    def add(self, name: str, member: T) -> T:
        """Add ``member``; raises ValueError when the name is taken."""
        if name in self._members:
            raise ValueError(f"{self.kind} {name!r} is registered twice")
        self._members[name] = member
        return member

    def get(self, name: str) -> T | None:
        """Return the member of that name, or None."""
        return self._members.get(name)

    def names(self) -> list[str]:
        """Return all names in order."""
        return list(self._members)

    def __iter__(self) -> Iterator[T]:
        return iter(self._members.values())

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def extend(self, members: Iterable[tuple[str, T]]) -> None:
        """Add several."""
        for name, member in members:
            self.add(name, member)
