"""What a scan did: the report every door of the program shows."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imalink.model.happening import FileEvent

EVENTS_LISTED = 1000
"""Happenings that a report lists; their counts are exact, and all are in the files' histories."""

FAILURES_LISTED = 10_000
"""Failures that a report lists; ``failed`` counts them all, and ``imalink health`` pages through them."""


@dataclass(slots=True)
class FileFailure:
    """A file that could not be used, or only in part: text path (root and path), stable code, what and why."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class RootNote:
    """What a scan has to say of a root: its name, a stable word for what is the matter, and that in a sentence."""

    root: str
    state: str
    message: str


@dataclass(slots=True)
class ScanReport:
    """Counts of one scan over all its roots; for the words see :class:`imalink.model.happening.Happening`.

    ``files_seen`` counts files of formats we know. ``new`` + ``changed`` + ``moved`` + ``unchanged`` add up to it:
    ``new`` includes ``copied``, ``changed`` includes ``rewritten``, ``moved`` are all known files met where they were
    not before and includes ``renamed``, ``swapped`` and ``back``. ``missing`` files were known and are gone; it
    includes ``replaced``. ``writing`` files were still changing and are among ``new`` and ``changed`` too.
    ``proposed`` counts new proposals, ``failed`` what failed, of which ``failures`` lists at most
    :data:`FAILURES_LISTED`; ``photos`` is the number of photos the scanned roots hold now. ``offline`` names roots
    that are away, ``needs_answer`` those that ask a person something, ``roots`` says why. ``bytes`` is the size of
    the files seen. ``events`` lists what happened to known files, at most :data:`EVENTS_LISTED`.
    """

    files_seen: int = 0
    new: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    unchanged: int = 0
    copied: int = 0
    rewritten: int = 0
    renamed: int = 0
    swapped: int = 0
    back: int = 0
    replaced: int = 0
    writing: int = 0
    proposed: int = 0
    failed: int = 0
    photos: int = 0
    seconds: float = 0.0
    bytes: int = 0
    dry_run: bool = False
    offline: list[str] = field(default_factory=list)
    needs_answer: list[str] = field(default_factory=list)
    roots: list[RootNote] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    failures: list[FileFailure] = field(default_factory=list)
    events: list[FileEvent] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the stable JSON shape of ``imalink scan --json``."""
        # Not by ``asdict``, which copies: a root of broken files has thousands of failures.
        data = {spec.name: getattr(self, spec.name) for spec in fields(self)}
        data["failures"] = [{"path": one.path, "code": one.code, "message": one.message} for one in self.failures]
        data["roots"] = [{"root": one.root, "state": one.state, "message": one.message} for one in self.roots]
        data["events"] = [one.to_json() for one in self.events]
        return data
