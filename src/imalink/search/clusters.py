"""The map: photos of a search gathered into clusters, one for each cell of a grid that gets finer with the zoom."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy
from tantivy import Occur

from imalink.search import geo
from imalink.search.query.resolve import within_boxes
from imalink.search.schema import CELL, COVER
from imalink.search.walk import both

if TYPE_CHECKING:
    from imalink.search.query import Query
    from imalink.search.read import Reader

FINER = 2
"""The grid's cells are this many zoom levels finer than the map's tiles: 64 pixels of a tile's 256."""

MAX_CELLS = 20_000
"""Most cells that a view may be cut into; a larger view gets a coarser grid."""

MAX_ZOOM = geo.CELL_BITS - FINER


@dataclass(frozen=True, slots=True)
class Cluster:
    """Photos that lie near each other: their number, middle, bounds and the row of the one that stands for them."""

    count: int
    latitude: float
    longitude: float
    box: geo.Box
    cover: int


@dataclass(frozen=True, slots=True)
class Clusters:
    """The clusters of a view, the largest first; how many photos lie in it, and how many of the search lie nowhere."""

    items: list[Cluster]
    total: int
    unplaced: int


def clusters(reader: Reader, query: str | Query, boxes: list[geo.Box], zoom: float) -> Clusters:
    """Return the clusters of what a query finds inside of boxes (two where the view crosses the date line)."""
    base = reader.compiled(query)
    # A photo without a cell is in no cluster anyway.
    view = base if boxes == [geo.WORLD] else both(base, reader.condition(within_boxes(boxes)))
    level = _level(boxes, zoom)
    asked = {
        "cells": {
            "histogram": {"field": CELL, "interval": float(4 ** (geo.CELL_BITS - level)), "min_doc_count": 1},
            "aggs": {
                "latitude": {"stats": {"field": "latitude"}},
                "longitude": {"stats": {"field": "longitude"}},
                "cover": {"max": {"field": COVER}},
            },
        }
    }
    found = reader.aggregated(view, asked)["cells"]["buckets"]
    items = [
        Cluster(
            count=cell["doc_count"],
            latitude=cell["latitude"]["avg"],
            longitude=cell["longitude"]["avg"],
            box=(
                cell["longitude"]["min"], cell["latitude"]["min"], cell["longitude"]["max"], cell["latitude"]["max"],
            ),
            cover=geo.covered(int(cell["cover"]["value"])),
        )
        for cell in found
        if cell["doc_count"]
    ]  # fmt: skip
    items.sort(key=lambda cluster: (-cluster.count, cluster.cover))
    placed = tantivy.Query.exists_query(CELL)
    unplaced = tantivy.Query.boolean_query([(Occur.Must, base), (Occur.MustNot, placed)])
    return Clusters(items, sum(cluster.count for cluster in items), reader.matching(unplaced))


def _level(boxes: list[geo.Box], zoom: float) -> int:
    """Return the grid's level: the zoom's, but coarser where the view would have too many cells."""
    level = min(max(math.floor(zoom), 0) + FINER, geo.CELL_BITS)
    share = sum(geo.share_of_map(box) for box in boxes)
    while level > FINER and share * 4**level > MAX_CELLS:
        level -= 1
    return level
