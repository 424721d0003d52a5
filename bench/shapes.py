"""What is asked of a million photos: shapes of requests, and the same in SQL where a user would write it so.

``{n}`` in a query becomes a number that no request had before, in a condition that every photo meets, so that no answer
comes from the cache of an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

PHOTOS, FACETS, CLUSTERS, COMPLETE, MONTHS = "photos", "facets", "clusters", "complete", "months"

PAGE_MS, PAGE_99_MS, SINGLE_MS, TREE_MS, KEPT_MS, MAP_MS, COMPLETE_MS = 50, 120, 50, 250, 20, 100, 50
"""Limits of the 95th (and, of pages, 99th) percentile at one client."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A request: its group and name in the table, the route, its parameters, and its limit in milliseconds.

    ``sql`` is a condition over the tables of :mod:`bench.baseline`, None where SQLite has no good way to ask.
    """

    group: str
    name: str
    route: str
    query: str
    limit: float
    sql: str | None = None
    more: tuple[tuple[str, str], ...] = ()

    def path(self, number: int) -> str:
        """Return the address of the ``number``-th request of this shape."""
        values = {"q": self.query.replace("{n}", f"-id:ffffffff{number:08x}"), **dict(self.more)}
        if self.route == PHOTOS:
            values.setdefault("months", "true")
        return f"/api/v1/{self.route}?{urlencode(values)}"


def _page(group: str, query: str, sql: str | None = None, name: str | None = None, **more: str) -> Shape:
    return Shape(group, name or query or "everything", PHOTOS, query, PAGE_MS, sql, tuple(more.items()))


def _facet(name: str, query: str, names: str, limit: float, *, kept: bool = False) -> Shape:
    shown = query or "everything"
    if not kept:
        query = f"{query} {{n}}".strip()
    return Shape("facets", f"{name}: {shown}", FACETS, query, limit, None, (("names", names),))


def _map(name: str, query: str, box: str, zoom: int) -> Shape:
    return Shape("map", name, CLUSTERS, query, MAP_MS, None, (("bbox", box), ("zoom", str(zoom))))


def _complete(text: str) -> Shape:
    return Shape("completion", text, COMPLETE, text, COMPLETE_MS)


_OVERLAP = "taken_start < {1} AND taken_end > {0}"


def _years(first: int, last: int) -> str:
    import datetime as dt

    low, high = (int(dt.datetime(year, 1, 1, tzinfo=dt.UTC).timestamp() * 1000) for year in (first, last))
    return _OVERLAP.format(low, high)


def _tag(tag: str) -> str:
    return f"id IN (SELECT photo FROM tagged WHERE tag = '{tag}')"


def _text(match: str) -> str:
    return f"id IN (SELECT rowid FROM texts WHERE texts MATCH '{match}')"


def shapes(tags: dict[str, str], camera: str, folder: str) -> list[Shape]:
    """Return all shapes.

    ``tags`` are ways to tags (``broad``, ``middling``, ``narrow``, ``place``, ``person``) joined by ``|``.
    """
    broad, narrow = f'tag:"|{tags["broad"]}"', f'tag:"|{tags["narrow"]}"'
    stars, raw = "rating >= 8", "raw = 1"
    return [
        _page("single", "", "1"),
        _page("single", f'camera:="{camera}"', f"camera = '{camera}'", "a camera"),
        _page("single", "rating:>=4", stars),
        _page("single", "flag:pick", "flag = 1"),
        _page("single", "type:raw", raw),
        _page("single", "iso:>=1600", "iso >= 1600"),
        _page("single", "has:gps", "latitude IS NOT NULL"),
        _page("single", "missing:title", "title IS NULL"),
        _page("single", "label:red", "label = 'Red'"),
        _page("single", "count(tags)>3"),
        _page("combined", f'rating:>=4 camera:="{camera}"', f"{stars} AND camera = '{camera}'", "rating:>=4, a camera"),
        _page(
            "combined", "year:2019 type:raw iso:..400", f"{_years(2019, 2020)} AND {raw} AND iso <= 400",
        ),
        _page("combined", f"{broad} rating:>=4", f"{_tag(tags['broad'])} AND {stars}", "a broad tag, rating:>=4"),
        _page("combined", "sunset rating:>=3 -type:raw has:gps",
              f"{_text('sunset*')} AND rating >= 6 AND raw = 0 AND latitude IS NOT NULL"),
        _page("combined", "(camera:canon or camera:nikon) year:2015..2018 aperture:<=2.8"),
        _page("combined", "any 2 of (flag:pick, rating:>=4, type:raw)",
              f"(coalesce(flag, 0) = 1) + (coalesce(rating, 0) >= 8) + ({raw}) >= 2"),
        _page("negation", f'-camera:="{camera}"', f"(camera IS NULL OR camera <> '{camera}')", "not a camera"),
        _page("negation", "-sunset -rating:>=4", f"NOT {_text('sunset*')} AND coalesce(rating, 0) < 8"),
        _page("text", "sunset ", _text("sunset"), "sunset (common)"),
        _page("text", "cabin harbour ", _text("cabin AND harbour"), "cabin harbour (both)"),
        _page("text", '"blue winter"', _text('"blue winter"'), '"blue winter" (phrase)'),
        _page("text", "東京", None, "東京"),
        _page("text", "bla "),
        _page("prefix", "s", _text("s*"), "s (typing)"),
        _page("prefix", "sun", _text("sun*"), "sun (typing)"),
        _page("prefix", "karo", _text("karo*"), "karo (rare, typing)"),
        _page("prefix", "sunset har", _text("sunset AND har*"), "sunset har (typing)"),
        _page("pattern", "file:img_12*", "name LIKE 'img_12%'"),
        _page("pattern", "file:*99*", "name LIKE '%99%'"),
        _page("pattern", "title:*set*bl*", "title LIKE '%set%bl%'"),
        _page("pattern", "file:*.nef"),
        _page("tags", broad, _tag(tags["broad"]), "a broad tag and all below"),
        _page("tags", f'tag:"|{tags["middling"]}"', _tag(tags["middling"]), "a middling tag and all below"),
        _page("tags", narrow, _tag(tags["narrow"]), "a narrow tag"),
        _page("tags", f'tag:"|{tags["place"]}"', _tag(tags["place"]), "a country"),
        _page("tags", f'person:="{tags["person"].rpartition("|")[2]}"', None, "a person"),
        _page("folder", f'folder:"/{folder}"', None, "a year's folder"),
        _page("dates", "year:2012", _years(2012, 2013)),
        _page("dates", "date:2012-06..2013"),
        _page("dates", "date:1985", _years(1985, 1986), "date:1985 (fuzzy)"),
        _page("dates", "month:12 weekday:sat"),
        _page("dates", "date:on-this-day"),
        _page("places", "near:59.91,10.74,5km", None, "near, 5 km (a city)"),
        _page("places", "near:59.91,10.74,300km", None, "near, 300 km"),
        _page("places", "near:48,10,2000km", None, "near, 2,000 km"),
        _page("places", "bbox:4,57,32,72", "id IN (SELECT id FROM places WHERE west >= 4 AND west <= 32 "
              "AND south >= 57 AND south <= 72)"),
        _page("order", "", None, "by rating", sort="-rating"),
        _page("order", "", None, "by title", sort="title"),
        _page("order", "", None, "by chance", sort="random", seed="7"),
        _page("order", "rating:>=4", None, "rating:>=4 by file", sort="file"),
        _page("jump", "", None, "to a date", at="2014-05"),
        _page("jump", "", None, "to photo 500,000", offset="500000"),
        _page("jump", "", None, "to photo 400,000 by file", offset="400000", sort="file"),
        _page("jump", "rating:>=4", None, "rating:>=4, to photo 50,000", offset="50000"),
        Shape("months", "everything", MONTHS, "", PAGE_MS, "1"),
        Shape("months", "rating:>=4", MONTHS, "rating:>=4", PAGE_MS, stars),
        _facet("five of one value", "", "camera,lens,rating,label,flag", SINGLE_MS),
        _facet("five of one value", "rating:>=4", "camera,lens,rating,label,flag", SINGLE_MS),
        _facet("tags", "", "tags", TREE_MS),
        _facet("tags", "rating:>=4", "tags", TREE_MS),
        _facet("folders", "", "folder", TREE_MS),
        _facet("people", "", "persons", TREE_MS),
        _facet("tags, kept", "rating:>=4", "tags", KEPT_MS, kept=True),
        _facet("folders, kept", "", "folder", KEPT_MS, kept=True),
        _facet("people, kept", "", "persons", KEPT_MS, kept=True),
        _map("the world", "", "-180,-85,180,85", 0),
        _map("the world, zoom 3", "", "-180,-85,180,85", 3),
        _map("a country, zoom 6", "", "4,57,32,72", 6),
        _map("a city, zoom 12", "", "10.6,59.8,10.9,60.0", 12),
        _map("sunset, zoom 3", "sunset", "-180,-85,180,85", 3),
        _complete("cam"),
        _complete("camera:can"),
        _complete("tag:s"),
        _complete("rating:>=4 tag:k"),
    ]  # fmt: skip
