"""Open a library directory and hold what its verbs share: databases, settings, index, render workers."""

from __future__ import annotations

import errno
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imalink.config import Settings, load
from imalink.errors import DiskFull, LibraryUnusable
from imalink.library.follow import IndexFollower
from imalink.library.presence import RootStates, settle
from imalink.library.render import Renderer
from imalink.store.opening import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from imalink.search.index import SearchIndex


@dataclass
class Library:
    """An open library; safe to use from several threads. ``directory`` holds everything it owns."""

    directory: Path
    settings: Settings
    store: Store
    follower: IndexFollower
    renderer: Renderer
    root_states: RootStates
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def uid(self) -> str:
        """Return the library's uid."""
        return self.store.uid

    @property
    def index(self) -> SearchIndex:
        """Return the search index, opened on first use."""
        return self.follower.index

    def close(self) -> None:
        """Release index, workers and databases."""
        self.renderer.close()
        self.follower.close()
        self.store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_library(directory: Path, *, create: bool = True) -> Library:
    """Open the library in ``directory``, making it where there is none (unless ``create`` is False).

    Raises :class:`imalink.errors.LibraryUnusable` with reason and remedy, :class:`imalink.errors.InvalidInput` for
    settings that cannot be used. An older library is migrated, a missing index is made again when it is first needed.
    """
    settings = load(directory / "config.toml")
    store = open_store(directory, create=create)
    try:
        config = directory / "config.toml"
        if create and not config.exists():
            config.write_text("# Settings of this library; docs/reference/settings.md lists them.\n", "utf-8")
        (directory / "cache").mkdir(exist_ok=True)
    except OSError as error:
        store.close()
        kind = DiskFull if error.errno == errno.ENOSPC else LibraryUnusable
        raise kind(
            f"the library cannot be written ({error.strerror})",
            where=str(directory),
            remedy="check the folder's permissions and the space left on its disk",
        ) from error
    settle(store)
    return Library(
        directory,
        settings,
        store,
        IndexFollower(store, directory / "search"),
        Renderer(directory / "cache", settings),
        RootStates(store),
    )
