"""What `imalink check` can find: stable codes, what they mean, and what a repair does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What a code means and what repairing does; ``harmless``: only something to clear away, nothing is wrong."""

    meaning: str
    repair: str
    harmless: bool = False


PROBLEMS: dict[str, ProblemKind] = {
    "library-damaged": ProblemKind("library.db is damaged.", "Nothing; the newest backup is named, restore it."),
    "derived-damaged": ProblemKind(
        "derived.db is damaged.",
        "It is set aside. A new one takes over what can still be read; the next scan reads the originals again.",
    ),
    "dangling": ProblemKind(
        "Rows refer to rows that are gone.", "They are deleted; lines of the change log are never touched."
    ),
    "preview-lost": ProblemKind(
        "Files count as read, but derived.db holds nothing of them.", "The next scan reads them again."
    ),
    "photo-without-files": ProblemKind(
        "Photos have no file at all.",
        "Those of which something was said get back the place they were known at, as missing; the others are removed.",
    ),
    "primary-file": ProblemKind("Photos name a primary file that is not theirs.", "It is chosen again."),
    "sequence": ProblemKind("The counter that the index follows is behind the photos.", "It is set right."),
    "words-differ": ProblemKind(
        "The current words differ from what the change log says. Only with --deep.", "They are folded from the log."
    ),
    "values-differ": ProblemKind(
        "Values of photos differ from what their files and the change log say. Only with --deep.",
        "They are worked out again.",
    ),
    "things-differ": ProblemKind(
        "Tags, collections, authors and the like differ from what the change log says. Only with --deep.",
        "They are folded from the log again.",
    ),
    "index-ahead": ProblemKind("The search index is newer than the database.", "It is built anew."),
    "index-differs": ProblemKind("The search index holds other photos than the database.", "It is built anew."),
    "orphan-preview": ProblemKind(
        "derived.db holds previews of contents that no known file has, not even a missing one.",
        "They are deleted, unless a scan is running.",
        harmless=True,
    ),
    "expired-lease": ProblemKind("Processes that have ended still hold leases.", "They are deleted.", harmless=True),
    "leftover-file": ProblemKind(
        "Drafts of a backup, restore or index that was killed are left.", "They are deleted.", harmless=True
    ),
}
"""Every code; stable, never used again for something else."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found: a code of ``PROBLEMS``, what it is about, how many there are."""

    code: str
    message: str
    count: int = 1

    @property
    def repair(self) -> str:
        """Return what a repair does about it."""
        return PROBLEMS[self.code].repair

    @property
    def harmless(self) -> bool:
        """Say whether nothing is wrong and there is only something to clear away."""
        return PROBLEMS[self.code].harmless
