"""Answer what a root asks: whether what its folder shows now is to be believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, RootConflict
from imalink.library.presence import BELIEVABLE
from imalink.library.roots import RootState, state_of
from imalink.model.rootstate import ANSWERS, BELIEVE, KEEP, Question, Reason
from imalink.store.roots import load_root, note_volume, set_question
from imalink.store.sequence import now_ms

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.store.roots import Root


def answer_root(library: Library, root: Root, answer: str) -> RootState:
    """Say ``believe`` or ``keep`` to a root that lost most of its files, is empty or lies on another volume.

    ``believe`` holds for the next scan of the root, which marks what is not there as missing (nothing said about it
    is lost); ``keep`` until still more is gone. Raises InvalidInput, RootConflict where nothing is asked.
    """
    if answer not in ANSWERS:
        raise InvalidInput("there is no such answer", where=answer, remedy=f"say one of: {', '.join(ANSWERS)}")
    look = library.root_states.look(root)
    reason = look.presence.reason
    if root.question is None and (answer == KEEP or reason not in BELIEVABLE):
        message = look.presence.message if reason else "it is there, and nothing is in doubt"
        raise RootConflict("the root asks nothing", where=root.name, remedy=message)
    question = replace(root.question or Question(asked_at=now_ms()), answer=answer)
    with library.store.library.write(durable=True) as connection:
        set_question(connection, root.row, question)
        if answer == BELIEVE and reason in (Reason.OTHER_VOLUME, Reason.UNMOUNTED) and look.volume is not None:
            note_volume(connection, root.row, look.volume)
        root = load_root(connection, root.row)
    library.root_states.forget()
    return state_of(library, root)
