"""A root that lost most of its files at once: they are kept as they are until a person says that it is so.

What was found again elsewhere was moved, not lost, so this is settled after moves have been followed, in the same
transaction: until then the files count as missing, which nobody sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.model.report import RootNote
from imalink.model.rootstate import BELIEVE, KEEP, Question, is_loss
from imalink.store import reconcile
from imalink.store.roots import load_root, set_question
from imalink.store.sequence import now_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.model.report import ScanReport
    from imalink.store.engine import Connection
    from imalink.store.opening import Store
    from imalink.store.roots import Root


@dataclass(frozen=True, slots=True)
class Loss:
    """Files (row ids) of a root that a scan found gone, of ``known`` that were there before."""

    root: int
    files: Sequence[int]
    known: int


def is_doubted(root: Root, lost: int, known: int) -> bool:
    """Say whether a loss is to be settled after moves have been followed, not believed at once."""
    believed = root.question is not None and root.question.answer == BELIEVE
    return not believed and is_loss(lost, known)


def mark(connection: Connection, store: Store, losses: Sequence[Loss], session: int) -> int:
    """Mark doubted losses as missing for the time in which moves are followed; return how many files."""
    return sum(reconcile.mark_missing(connection, store, loss.files, session) for loss in losses)


def settle(connection: Connection, store: Store, losses: Sequence[Loss], session: int, report: ScanReport) -> None:
    """Take back what was marked of losses that are still as great, and ask about them."""
    for loss in losses:
        root = load_root(connection, loss.root)
        gone = reconcile.still_missing(connection, loss.files)
        if not is_loss(len(gone), loss.known):
            set_question(connection, root.row, None)
            continue
        report.missing -= reconcile.unmark_missing(connection, store, gone, session)
        before = root.question
        figures = f"{len(gone):,} of {loss.known:,} files are not there"
        if before is not None and before.answer == KEEP and len(gone) <= before.lost:
            report.roots.append(RootNote(root.name, "kept", f"{figures}; they are kept as they were, as you said"))
            continue
        set_question(connection, root.row, Question(len(gone), loss.known, now_ms()))
        report.needs_answer.append(root.name)
        report.roots.append(
            RootNote(root.name, "needs-answer", f"{figures}; nothing was marked missing, say whether to believe it")
        )


def nothing_lost(connection: Connection, root: Root) -> None:
    """Drop a question that the root's whole scan has settled: it was believed, or the files are back."""
    if root.question is not None:
        set_question(connection, root.row, None)
