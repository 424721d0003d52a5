"""What a scan did: the report every door of the program shows."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(slots=True)
class FileFailure:
    """A file that could not be used, or only in part: text path (root and path), stable code, what and why."""

    path: str
    code: str
    message: str


@dataclass(slots=True)
class ScanReport:
    """Counts of one scan over all its roots.

    ``files_seen`` counts files of formats we know, ``new`` + ``changed`` + ``moved`` + ``unchanged`` add
    up to it; ``missing`` files were known and are gone; ``failed`` have a row in ``failures``;
    ``photos`` is the number of photos the scanned roots hold now. ``offline`` names roots that are away.
    ``bytes`` is the size of the files seen.
    """

    files_seen: int = 0
    new: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    unchanged: int = 0
    failed: int = 0
    photos: int = 0
    seconds: float = 0.0
    bytes: int = 0
    dry_run: bool = False
    offline: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    failures: list[FileFailure] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the stable JSON shape of ``imalink scan --json``."""
        # Not by ``asdict``, which copies: a root of broken files has a hundred thousand failures.
        data = {spec.name: getattr(self, spec.name) for spec in fields(self)}
        data["failures"] = [{"path": one.path, "code": one.code, "message": one.message} for one in self.failures]
        return data
