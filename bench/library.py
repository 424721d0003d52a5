"""A library of a million photos that never were: skewed as real ones are, the same for a seed, its truth known.

Photos come in outings: a few dozen in one place, with one camera, in one folder. Cameras follow each other over the
years; few tags, people, words and cities are met often and most hardly ever; scanned prints have fuzzy dates.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import json
import random
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imalink.model import taken
from imalink.model.filekind import FileKind
from imalink.model.tagpath import EVENTS, KEYWORDS, PEOPLE, PLACES, TagPath
from imalink.store.opening import open_store
from imalink.store.roots import insert_root
from imalink.testing.bulk import BulkFile, BulkPhoto, make_collections, make_photos, make_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

VERSION = 1
"""Raise it when the same seed gives another library."""

PHOTOS, SEED = 1_000_000, 1
TAGS, PERSONS, CITIES, COLLECTIONS, CAMERAS, LENSES = 20_000, 1_500, 1_200, 400, 60, 90
FIRST_YEAR, YEARS = 2010, 15
OUTING = 40
"""Photos of an outing, on average."""

_DAY = 86_400_000
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local wall time
_COMMON = (  # noqa: SIM905 - words read better unquoted
    "sunset harbour blue winter cabin boat mountain family dinner birthday road forest city night light snow beach "
    "garden church bridge river morning autumn summer school football concert kitchen window street old red green "
    "lake island rain dog cat horse train station market christmas grandmother baby cake fire sky stars Blå fjord "
    "fjell sjø hytte påske 東京 京都 桜 ёлка город море"
).split()
_SYLLABLES = "ka ro mi ta len sor vik ber gan nu po el fi dra sta mon lu he ja ning wel ost ara tor bri que zan".split()  # noqa: SIM905
_MAKERS = ("Canon EOS", "NIKON D", "SONY ILCE-", "Apple iPhone ", "FUJIFILM X-T", "Panasonic DMC-G")
_FIXED = (("Oslo", "Norway", 59.913, 10.739), ("Bergen", "Norway", 60.393, 5.324), ("Tokyo", "Japan", 35.68, 139.76))
_EDGE_TABLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Made:
    """A made library: its directory, how many photos it has, how long it took, and what queries must find."""

    directory: Path
    photos: int
    seconds: float
    truth: dict[str, int]


@dataclass(slots=True)
class _Outing:
    """What the photos of an outing share."""

    start: int
    edtf: taken.Taken | None
    dated: bool
    folder: str
    camera: str | None
    lens: str | None
    city: _City
    located: bool
    tags: tuple[int, ...]
    persons: tuple[int, ...]
    collection: int | None
    creator: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    country: str
    latitude: float
    longitude: float
    tag: int


def _skewed(count: int, power: float = 1.0) -> list[int]:
    """Return indexes below ``count`` so that drawing one at random follows Zipf's law."""
    edges = list(itertools.accumulate(1 / (rank + 1) ** power for rank in range(count)))
    return [bisect.bisect(edges, (slot + 0.5) / _EDGE_TABLE * edges[-1]) for slot in range(_EDGE_TABLE)]


@dataclass
class World:
    """Everything photos are drawn from; made by a seed."""

    seed: int
    paths: list[TagPath] = field(default_factory=list)
    more_parents: dict[int, int] = field(default_factory=dict)
    synonyms: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.words = self._words(6000)
        self.cameras = [
            f"{_MAKERS[n % len(_MAKERS)]}{(n // len(_MAKERS) + 1) * 10 + n % 7}" for n in range(CAMERAS)
        ]  # fmt: skip
        self.lenses = [f"{10 + n * 3}mm f/{1 + n % 4}.{n % 9}" for n in range(LENSES)]
        self.cities: list[_City] = []
        self.persons: list[int] = []
        self.keywords: list[int] = []
        self._places()
        self._people()
        self._keywords()
        self.collections = [
            (f"{self.word().title()} {n}", None if n < 40 else self.random.randrange(40)) for n in range(COLLECTIONS)
        ]

    def word(self) -> str:
        """Return a word, common ones often."""
        return self.words[self._word_table[self.random.getrandbits(16)]]

    def _words(self, count: int) -> list[str]:
        draw = self.random.choice
        found = dict.fromkeys(_COMMON)
        while len(found) < count:
            found["".join(draw(_SYLLABLES) for _ in range(self.random.randint(2, 4)))] = None
        self._word_table = _skewed(count)
        return list(found)

    def _path(self, category: str, *names: str) -> int:
        path = TagPath(category, names)
        known = self._known.get(path)
        if known is None:
            if path.parent:
                self._path(category, *path.parent.names)
            known = self._known[path] = len(self.paths)
            self.paths.append(path)
        return known

    def _places(self) -> None:
        self._known: dict[TagPath, int] = {}
        draw = self.random
        for number in range(CITIES):
            if number < len(_FIXED):
                name, country, latitude, longitude = _FIXED[number]
            else:
                country = f"{self.words[200 + number % 80].title()}land"
                name = f"{self.words[300 + number].title()} {number}"
                centre = random.Random(number % 80)
                latitude = centre.uniform(-35, 62) + draw.uniform(-4, 4)
                longitude = centre.uniform(-150, 160) + draw.uniform(-4, 4)
            tag = self._path(PLACES, country, f"{country} {number % 5}", name)
            self.cities.append(_City(name, country, latitude, longitude, tag))
            for spot in range(3 if number < 800 else 1):
                self._path(PLACES, country, f"{country} {number % 5}", name, f"{self.word().title()} {spot}")

    def _people(self) -> None:
        for number in range(PERSONS):
            family = f"{self.words[500 + number % 250].title()}"
            self.persons.append(self._path(PEOPLE, family, f"{self.words[800 + number].title()} {family}"))

    def _keywords(self) -> None:
        """Make tags below tags until there are enough; some get a second parent further up, some other names."""
        draw = self.random
        for year, word in itertools.product(range(FIRST_YEAR, FIRST_YEAR + YEARS), _COMMON[:20]):
            self._path(EVENTS, str(year), f"{word} {year}")
        while len(self.paths) < TAGS:
            above: tuple[str, ...] = ()
            if self.keywords and draw.random() < 0.93:
                above = self.paths[self.keywords[int(len(self.keywords) * draw.random() ** 1.3)]].names
            if len(above) > 9:
                continue
            number = len(self.paths)
            tag = self._path(KEYWORDS, *above, f"{self.word()} {number}" if number % 10 else f"{self.word()}{number}")
            self.keywords.append(tag)
            if draw.random() < 0.1 and len(self.keywords) > 100:
                other = self.keywords[draw.randrange(len(self.keywords) // 2)]
                if other not in (tag, self._known.get(self.paths[tag].parent or self.paths[tag])):
                    self.more_parents[tag] = other
            if draw.random() < 0.03:
                self.synonyms[tag] = [f"syn{number} {self.word()}"]

    def above(self, tag: int) -> set[int]:
        """Return a tag and everything above it."""
        found: set[int] = set()
        waiting = [tag]
        while waiting:
            here = waiting.pop()
            if here in found:
                continue
            found.add(here)
            parent = self.paths[here].parent
            if parent:
                waiting.append(self._known[parent])
            if here in self.more_parents:
                waiting.append(self.more_parents[here])
        return found


class _Photographer:
    """Takes the photos, one outing after the other, and counts what must be found."""

    def __init__(self, world: World, count: int, tags: Sequence[int], collections: Sequence[int]) -> None:
        self.world = world
        self.count = count
        self.tags = tags
        self.collections = collections
        self.random = random.Random(world.seed + 1)
        self._tables = {
            name: _skewed(size, power)
            for name, size, power in (
                ("city", CITIES, 1.0), ("person", PERSONS, 1.1), ("keyword", len(world.keywords), 0.9),
                ("camera", 9, 0.8),
            )
        }  # fmt: skip
        self.counted: Counter[str] = Counter()
        self._watched = self._watch()
        self._queries: dict[int, tuple[str, ...]] = {}

    def _watch(self) -> dict[int, str]:
        """Return tags of many sizes whose photos are counted, and the query of each."""
        world = self.world
        busiest = [world.keywords[n] for n in (0, 1, 5, 50, 500, 5000)]
        chosen = [*busiest, world.cities[0].tag, world.cities[40].tag, *world.persons[:2]]
        found = {}
        for tag in chosen:
            path = world.paths[tag]
            steps = path.names if path.category == KEYWORDS else (path.category, *path.names)
            found[tag] = f'tag:"|{"|".join(steps)}"'
        return found

    def drawn(self, table: str) -> int:
        """Return an index, low ones often."""
        return self._tables[table][self.random.getrandbits(16)]

    def photos(self) -> Iterator[BulkPhoto]:
        """Yield every photo, in the order in which they came into the library."""
        left = self.count
        start = (dt.datetime(FIRST_YEAR, 1, 1) - _EPOCH).days * _DAY  # noqa: DTZ001
        span = YEARS * 365.25 * _DAY
        number = 0
        while left:
            size = min(left, 1 + int(self.random.expovariate(1 / OUTING)))
            outing = self._outing(start + int(span * (number / self.count)), number)
            for place in range(size):
                yield self._photo(outing, number + place, place)
            number += size
            left -= size

    def _outing(self, start: int, number: int) -> _Outing:
        draw, world = self.random, self.world
        city = world.cities[self.drawn("city")]
        year = int(start / (365.25 * _DAY)) - (FIRST_YEAR - 1970)
        camera = world.cameras[min(max(int(year / YEARS * (CAMERAS - 9)) + self.drawn("camera"), 0), CAMERAS - 1)]
        keywords = {world.keywords[self.drawn("keyword")] for _ in range(draw.choice((0, 1, 1, 2, 3)))}
        tags = {*keywords, *((city.tag,) if draw.random() < 0.5 else ())}
        persons = {world.persons[self.drawn("person")] for _ in range(draw.choice((0, 0, 1, 2, 4)))}
        edtf, dated = None, True
        fuzzy = draw.random()
        if fuzzy < 0.03:
            edtf, dated = self._print(), fuzzy >= 0.01
        moment = _EPOCH + dt.timedelta(milliseconds=start)
        words = tuple(world.word() for _ in range(3))
        folder = (
            f"{moment:%Y}/{moment:%Y-%m-%d} {words[0]} {number}"
            if dated and not edtf
            else f"Prints/{words[0]} {number}"
        )
        return _Outing(
            start, edtf if dated else None, dated, folder, camera if dated and not edtf else None,
            world.lenses[self.drawn("camera") + LENSES // 20 * min(max(year, 0), 14)], city,
            draw.random() < 0.6, tuple(sorted(tags)), tuple(sorted(persons)),
            draw.randrange(len(self.collections)) if self.collections and draw.random() < 0.1 else None,
            draw.choice(("Ada", "Ada", "Ada", "Bo", "Cleo")), words,
        )  # fmt: skip

    def _print(self) -> taken.Taken:
        draw = self.random
        year = draw.randint(1921, 2004)
        month = draw.randint(1, 9)
        return taken.parse(
            draw.choice((
                f"{year}", f"{year}", f"{year // 10}X", f"{year}-{month:02d}", f"{year}-{draw.randint(21, 24)}",
                f"{year}~",
                f"{year}-{month:02d}/{year}-{month + 2:02d}", f"{year}-{month:02d}-{draw.randint(1, 28):02d}",
                f"{year // 100}XX",
            ))
        )  # fmt: skip

    def _photo(self, outing: _Outing, number: int, place: int) -> BulkPhoto:
        draw = self.random
        chance = draw.random
        start = end = None
        edtf = precision = None
        if outing.edtf:
            edtf, start, end, precision = outing.edtf.edtf, outing.edtf.start, outing.edtf.end, outing.edtf.precision
        elif outing.dated:
            start = outing.start + place * 90_000 + int(chance() * 60) * 1000
            end, precision = start + 1000, "second"
            edtf = (_EPOCH + dt.timedelta(milliseconds=start)).isoformat()
        latitude = longitude = altitude = None
        if outing.located:
            spread = 0.02 if place % 9 else 0.3
            latitude = round(outing.city.latitude + (chance() + chance() - 1) * spread, 6)
            longitude = round(outing.city.longitude + (chance() + chance() - 1) * spread, 6)
            altitude = float(int(chance() ** 4 * 3000))
        tags = outing.tags
        if outing.persons and chance() < 0.6:
            tags = (*tags, *outing.persons[: 1 + int(chance() * len(outing.persons))])
        if chance() < 0.05:
            tags = (*tags, self.world.keywords[self.drawn("keyword")])
        title = description = None
        if chance() < 0.3:
            title = f"{outing.words[0].title()} {self.world.word()} {place + 1}"
        if chance() < 0.12:
            description = " ".join(self.world.word() for _ in range(8 + int(chance() * 12)))
        stars = chance()
        rating = None if stars < 0.7 else -1 if stars < 0.73 else (2, 4, 6, 6, 8, 8, 9, 10)[int(chance() * 8)]
        hidden = chance()
        wide = chance() < 0.7
        kind = chance()
        digits = draw.randbytes(38 + 64)
        added = 1_735_689_600_000 + number * 40
        name = f"IMG_{number % 10000:04d}"
        size = 2_000_000 + digits[0] * 20_000
        picture = BulkFile(f"{name}.HEIC", FileKind.PICTURE, "HEIF", size, digits[38:70]) if kind < 0.1 else BulkFile(
            f"{name}.JPG", FileKind.PICTURE, "JPEG", size, digits[38:70])  # fmt: skip
        raw = BulkFile(f"{name}.NEF", FileKind.RAW, "NEF", size * 4, digits[70:102])
        photo = BulkPhoto(
            uid=_uid(added, digits[:10]),
            added_at=added,
            folder=outing.folder,
            files=(picture,) if kind < 0.75 else (raw, picture) if kind < 0.93 else (raw,),
            tags=tuple(self.tags[tag] for tag in tags),
            collections=() if outing.collection is None else (self.collections[outing.collection],),
            camera=outing.camera,
            lens=outing.lens if outing.camera else None,
            creator=outing.creator,
            taken=edtf,
            taken_start=start,
            taken_end=end,
            taken_precision=precision,
            hothash=digits[6:38],
            hothash_quality=90,
            width=4000 if wide else 3000,
            height=3000 if wide else 4000,
            iso=(100, 100, 200, 400, 800, 1600, 6400)[digits[1] % 7],
            aperture=(1.8, 2.8, 4.0, 5.6, 8.0)[digits[2] % 5],
            shutter=(0.5, 0.02, 0.01, 0.004, 0.001)[digits[3] % 5],
            focal_length=(24.0, 35.0, 50.0, 85.0, 200.0)[digits[4] % 5],
            latitude=latitude,
            longitude=longitude,
            altitude=altitude,
            title=title,
            description=description,
            rating=rating,
            label=("Red", "Green", "Blue")[digits[5] % 3] if chance() < 0.05 else None,
            flag=None if chance() < 0.9 else 1 if chance() < 0.7 else -1,
            favourite=1 if chance() < 0.02 else None,
            visibility=None if hidden > 0.02 else 3 if hidden < 0.01 else 1,
        )
        if photo.visibility is None:
            self._count(photo, tags)
        return photo

    def _count(self, photo: BulkPhoto, tags: tuple[int, ...]) -> None:
        counted = self.counted
        counted[""] += 1
        counted[f'camera:="{photo.camera}"' if photo.camera else "missing:camera"] += 1
        counted["rating:>=4"] += (photo.rating or 0) >= 8
        counted["has:gps"] += photo.latitude is not None
        counted["has:description"] += photo.description is not None
        counted["type:raw"] += any(file.kind is FileKind.RAW for file in photo.files)
        if photo.taken_start is not None and photo.taken_end is not None:
            for year, (low, high) in _YEARS.items():
                counted[f"year:{year}"] += photo.taken_start < high and photo.taken_end > low
        else:
            counted["missing:taken"] += 1
        for query in {query for tag in tags for query in self._counting(tag)}:
            counted[query] += 1

    def _counting(self, tag: int) -> tuple[str, ...]:
        found = self._queries.get(tag)
        if found is None:
            found = tuple(self._watched[one] for one in self.world.above(tag) if one in self._watched)
            self._queries[tag] = found
        return found


def _year(year: int) -> tuple[int, int]:
    parsed = taken.parse(str(year))
    return parsed.start, parsed.end


_YEARS = {year: _year(year) for year in (1955, 1985, 2012, 2019)}


def _uid(stamp: int, chance: bytes) -> bytes:
    """Return a UUIDv7 of a time and ten bytes by chance."""
    raw = bytearray(stamp.to_bytes(6) + chance)
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return bytes(raw)


def make_library(work: Path, count: int = PHOTOS, seed: int = SEED, say: Callable[[str], Any] = print) -> Made:
    """Make the library of a count and a seed below ``work``; what was made before is used again."""
    directory = work / f"library.{count}.{seed}"
    note = directory / "made.json"
    if note.exists():
        known = json.loads(note.read_text("utf-8"))
        if known["version"] == VERSION:
            return Made(directory, count, known["seconds"], known["truth"])
    shutil.rmtree(directory, ignore_errors=True)
    begin = time.perf_counter()
    store = open_store(directory)
    try:
        world = World(seed)
        tags = make_tags(store, world.paths, world.more_parents, world.synonyms)
        collections = make_collections(store, world.collections)
        with store.library.write() as connection:
            root = insert_root(connection, str(directory / "Pictures").encode(), "Pictures").row
        say(f"tags and collections: {time.perf_counter() - begin:.0f} s")
        photographer = _Photographer(world, count, tags, collections)
        make_photos(store, root, photographer.photos())
    finally:
        store.close()
    (directory / "Pictures").mkdir()
    seconds = time.perf_counter() - begin
    truth = dict(photographer.counted)
    note.write_text(json.dumps({"version": VERSION, "seconds": seconds, "truth": truth}), "utf-8")
    return Made(directory, count, seconds, truth)


if __name__ == "__main__":
    made = make_library(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else PHOTOS)
    print(
        f"{made.photos} photos in {made.seconds:.0f} s, {(made.directory / 'library.db').stat().st_size / 1e6:.0f} MB"
    )
