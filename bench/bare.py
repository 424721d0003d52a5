"""The limit of a search: the time that Tantivy itself takes for the same answer, call by call."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from imalink.search import geo
from imalink.search.clusters import clusters
from imalink.search.complete import complete
from imalink.search.facets import facets
from imalink.search.index import SearchIndex
from imalink.search.read import Reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.shapes import Shape


class _Metered:
    """A Tantivy object that adds up the seconds inside of its methods."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found):
            return found

        def called(*given: Any, **named: Any) -> Any:
            begin = time.perf_counter()
            try:
                return found(*given, **named)
            finally:
                self.seconds += time.perf_counter() - begin

        return called


class Bare:
    """The index of a library, asked without a server."""

    def __init__(self, library: Path) -> None:
        self._index = SearchIndex.open(library / "search")
        self._kept: dict[str, Reader] = {}

    def seconds(self, shape: Shape, number: int) -> float:
        """Return what Tantivy's calls for a request take in all."""
        reader = Reader(self._index.read()._index)
        searcher = _Metered(reader._searcher)
        reader._searcher = searcher  # type: ignore[assignment]
        asked = {name: values[0] for name, values in parse_qs(urlsplit(shape.path(number)).query).items()}
        if "{n}" not in shape.query and shape.route == "facets":
            # Kept counts: the first asks, the second is what the server does.
            _ASK[shape.route](reader, asked)
            searcher.seconds = 0.0
        _ASK[shape.route](reader, asked)
        return searcher.seconds


def _photos(reader: Reader, asked: dict[str, str]) -> None:
    query, order = asked.get("q", ""), asked.get("sort")
    if order == "random":
        order = f"random.{asked['seed']}"
    at = None
    if "at" in asked:
        from imalink.library.find import moment_of

        at = moment_of(asked["at"], order, query)
    reader.page(query, order, offset=int(asked.get("offset", 0)), at=at, limit=100)
    reader.months(query)


def _facets(reader: Reader, asked: dict[str, str]) -> None:
    facets(reader, asked.get("q", ""), asked["names"].split(","))


def _clusters(reader: Reader, asked: dict[str, str]) -> None:
    clusters(reader, asked.get("q", ""), geo.boxes(asked["bbox"]), float(asked["zoom"]))


_ASK: dict[str, Callable[[Reader, dict[str, str]], None]] = {
    "photos": _photos,
    "facets": _facets,
    "clusters": _clusters,
    "months": lambda reader, asked: reader.months(asked.get("q", "")) and None,
    "complete": lambda reader, asked: complete(reader, asked.get("q", "")) and None,
}
