"""Known files whose content a scan of a part met somewhere else: are they still where they were?

A scan of one file or subtree does not come to the place a file was moved from, so that is looked at by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.ingest.presence import Presence
from imalink.store import reconcile
from imalink.store.roots import load_roots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.library.open import Library

MOST = 10_000
"""Contents that are asked about after one scan; a scan of the roots follows whatever is more."""


def left(library: Library, session: int, contents_met: Iterable[bytes]) -> list[int]:
    """Return the files of those contents, known before ``session``, that are surely gone from their places.

    Nothing is concluded about roots that are offline.
    """
    with library.store.library.read() as connection:
        places = reconcile.known_places(connection, session, contents_met)
        roots = {root.row: root for root in load_roots(connection)} if places else {}
    gone: list[int] = []
    for row, root in roots.items():
        mine = sorted((folder, name, file) for file, of, folder, name in places if of == row)
        if not mine or library.root_states.look(root).presence.offline:
            continue
        presence = Presence(root.path)
        gone.extend(file for folder, name, file in mine if presence.gone(folder, name))
    return gone
