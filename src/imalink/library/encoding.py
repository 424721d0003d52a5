"""Every photo's document as the index takes it, for building the index anew.

Reading the database and making documents costs as much processor time as Tantivy's own work, and Python does one thing
at a time: of a large library a process of its own does it, while this one feeds the index. Where it ends early, this
process goes on by itself.
"""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.ingest.wire import WireClosed, decode_frame, encode_frame
from imalink.model.field import FIELDS
from imalink.search.encode import encode
from imalink.store import documents
from imalink.store.customfields import added_fields
from imalink.store.engine import Database
from imalink.store.tagtree import TagTrees

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from imalink.store.opening import Store

LARGE = 20_000
"""Photos from which on another process, which takes half a second to start, is worth it."""

STRETCH = 1000
"""Photos that are read and handed over at once: no read lasts long, and few are in memory."""

AHEAD = 2
"""Stretches asked for ahead, so that nobody waits for the other."""

logger = logging.getLogger(__name__)


def encoded_photos(store: Store) -> Iterator[str]:
    """Yield every photo's document; each stretch as the database has it when it is its turn."""
    after = 0
    if _large(store.library):
        try:
            for high, encoded in _elsewhere(store.library):
                yield from encoded
                after = high
        except (WireClosed, OSError) as error:
            logger.warning("documents are made here: the process for them has ended", extra={"reason": str(error)})
    for low, high in _stretches(store.library, after):
        yield from _encoded(store.library, store.tag_trees, low, high)


def _large(library: Database) -> bool:
    with library.read() as connection:
        return documents.last_row_after(connection, 0, LARGE) is not None and documents.behind(connection, -1) >= LARGE


def _stretches(library: Database, after: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each stretch behind a row."""
    while True:
        with library.read() as connection:
            high = documents.last_row_after(connection, after, STRETCH)
        if high is None:
            return
        yield after + 1, high
        after = high


def _encoded(library: Database, trees: TagTrees, low: int, high: int) -> list[str]:
    with library.read() as connection:
        return [encode(document) for document in documents.build_range(connection, low, high, trees)]


def _elsewhere(library: Database) -> Iterator[tuple[int, list[str]]]:
    """Yield the last row of every stretch and its documents, as another process makes them."""
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "imalink.library.encoding", str(library.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    asked, answers = process.stdin, process.stdout
    assert asked is not None
    assert answers is not None
    waiting: list[int] = []
    try:
        for low, high in _stretches(library, 0):
            asked.write(encode_frame({"low": low, "high": high}))
            asked.flush()
            waiting.append(high)
            if len(waiting) > AHEAD:
                yield waiting.pop(0), _answered(answers)
        for high in waiting:
            yield high, _answered(answers)
    finally:
        asked.close()
        answers.close()
        process.wait()


def _answered(answers: IO[bytes]) -> list[str]:
    _, (text,) = decode_frame(answers)
    return text.decode("utf-8").split("\n") if text else []


def serve(path: Path, asked: IO[bytes], answers: IO[bytes]) -> None:
    """Answer stretches of rows with their documents, one a line, until the other side has gone."""
    library, trees = Database(path), TagTrees()
    with library.read() as connection:
        FIELDS.use_added(added_fields(connection))
    # Documents refer to nothing that refers to them.
    gc.disable()
    while True:
        try:
            header, _ = decode_frame(asked)
            text = "\n".join(_encoded(library, trees, header["low"], header["high"]))
            answers.write(encode_frame({}, [text.encode("utf-8")]))
            answers.flush()
        except (WireClosed, BrokenPipeError):
            return


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
