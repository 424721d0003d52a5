"""One scan in the background as everybody sees it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from imalink.progress import Snapshot

if TYPE_CHECKING:
    from imalink.model.report import ScanReport

ENDED = frozenset({"done", "cancelled", "failed"})
"""States a job never leaves."""


@dataclass(frozen=True, slots=True)
class JobError:
    """Why a scan could not run: stable code, what happened, where, and what to do."""

    code: str
    detail: str
    where: str | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class ScanJob:
    """The state of one scan at one moment.

    ``state`` is ``queued``, ``running``, ``paused``, ``done``, ``cancelled`` or ``failed``. ``paths`` is
    empty for a scan of all roots. ``started`` and ``finished`` are local ISO times with offset, None
    before that moment. ``report`` is there once it is done, ``error`` once it failed.
    """

    id: str
    state: str
    dry_run: bool
    paths: tuple[str, ...]
    started: str | None = None
    finished: str | None = None
    progress: Snapshot = field(default_factory=lambda: Snapshot(stage="queued"))
    report: ScanReport | None = None
    error: JobError | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the shape the API shows."""
        return {
            "id": self.id,
            "state": self.state,
            "dry_run": self.dry_run,
            "paths": list(self.paths),
            "started": self.started,
            "finished": self.finished,
            "progress": asdict(self.progress),
            "report": self.report.to_json() if self.report else None,
            "error": asdict(self.error) if self.error else None,
        }
