"""What one call of the program is about: which library, and how errors are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.config import library_directory

if TYPE_CHECKING:
    from pathlib import Path

    import typer

    from imalink.library.open import Library


@dataclass(slots=True)
class Invocation:
    """The options that stand before the command."""

    library: str | None = None
    debug: bool = False

    @property
    def directory(self) -> Path:
        """Return the library's directory."""
        return library_directory(self.library)

    def open(self) -> Library:
        """Open the library, creating it where there is none; raises LibraryUnusable."""
        from imalink.library.open import open_library

        return open_library(self.directory)


def invocation(context: typer.Context) -> Invocation:
    """Return the options given before the command."""
    found = context.find_object(Invocation)
    return found if found is not None else Invocation()
