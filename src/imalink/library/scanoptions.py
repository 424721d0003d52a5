"""What a scan may be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.model.rootstate import RootOptions


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """``depth`` 0 is the folder alone; ``exclude`` are globs; ``retry_failed`` reads failed files again;
    ``read_online_only`` those too whose content a cloud service has to download; ``workers`` overrides the setting.
    New photos get ``tags`` (paths) and the ``author`` (name or uid).
    """

    depth: int | None = None
    exclude: tuple[str, ...] = ()
    dry_run: bool = False
    retry_failed: bool = False
    read_online_only: bool = False
    workers: int | None = None
    tags: tuple[str, ...] = ()
    author: str | None = None

    def within(self, root: RootOptions, start: bytes) -> ScanOptions:
        """Return these options for a scan from the folder ``start`` of a root: its own hold where none is given."""
        depth = self.depth
        if depth is None and root.depth is not None:
            depth = max(0, root.depth - (start.count(b"/") + 1 if start else 0))
        online_only = self.read_online_only or root.read_placeholders
        return replace(self, depth=depth, exclude=(*root.skip, *self.exclude), read_online_only=online_only)
