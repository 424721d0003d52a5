# ruff: noqa: E501 - tables of cases read better unwrapped
"""Made-up photos with everything odd in them: other scripts, fuzzy dates, ties, nothing at all."""

from __future__ import annotations

import random

from imalink.model import taken
from imalink.model.field import Field, FieldType
from imalink.search.document import IndexedFile, SearchDocument

WORDS = [
    "Blå",
    "blue",
    "harbour",
    "ёлка",
    "東京タワー",
    "東京",
    "京",
    "sunset",
    "sun",
    "Ålesund",
    "New Year",
    "naïve",
    "🎉 party",
    "AC/DC",
]
DATES = [
    "1985", "198X", "19XX", "1962~", "1985-06/1985-08", "../1990", "1985-21", "2019-03", "2019-03-04", "2019-03-04T10:11",
    "2019-03-04T10:11:12", "2019-03-04T10:11:12.345", "2019-12-31T23:59:59", "2020-01-01", "0001", "2177-01-01", "9999",
]  # fmt: skip
CUSTOM_FIELDS = [
    Field(
        "mood",
        "Mood",
        "Test",
        FieldType.TEXT,
        "What it feels like.",
        "mood:blue",
        sortable=True,
        plain_words=True,
        facet=True,
    ),
    Field("score", "Score", "Test", FieldType.NUMBER, "A number.", "score:>1", sortable=True),
    Field("film", "Film", "Test", FieldType.CHOICE, "The film.", "film:hp5", sortable=True, facet=True),
    Field("due", "Due", "Test", FieldType.DATE, "A date.", "due:2019-03", sortable=True),
    Field("themes", "Themes", "Test", FieldType.TAGS, "What it is about.", "themes:sunset", many=True, facet=True),
]
"""Fields as a plug-in would add them."""


CAMERAS = ["Nikon D70", "NIKON  D700", "Canon EOS 5D", "Canon 5D Mark II", "Apple iPhone 12"]
TAGS = [
    "places|norway|OSLO",
    "Places|Norway|Oslo",
    "Places|Norway",
    "People|Anna",
    "Keywords|sunset",
    "AC/DC",
    "Oslo",
    "東京",
]
FOLDERS = ["2019/Norway trip", "2019", "", "a/b/c", "東京/2020", "Blå dag"]


PLACES = [
    ("Norway", "Oslo", "Oslo"),
    ("Norway", "Møre og Romsdal", "Ålesund", "Apotekergata"),
    ("日本", "東京都"),
    ("Norway",),
]
PERSONS = ["Anna", "Ada Lovelace", "ada lovelace", "Ёлка Иванова"]
COLLECTIONS = ["Trips|Norway 2019", "Trips", "Best of", "Trips|norway 2019|Food"]
HASHES = [f"{random.Random(seed).getrandbits(256):064x}" for seed in range(5)]


def near_hash(text: str, chance: random.Random) -> str:
    """A hash that differs from another in up to 45 bits."""
    flips = sum(1 << bit for bit in chance.sample(range(256), chance.choice([0, 1, 5, 20, 30, 31, 32, 33, 45])))
    return f"{int(text, 16) ^ flips:064x}"


def uid(row: int) -> str:
    """An id; those of rows 16 apart begin alike."""
    text = f"0192f0c1{row % 16:x}{random.Random(row).getrandbits(92):023x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def photos(count: int, seed: int = 7) -> list[SearchDocument]:
    chance = random.Random(seed)

    def some(choices: list[object], likely: float = 0.7) -> object:
        return chance.choice(choices) if chance.random() < likely else None

    out = []
    for row in range(1, count + 1):
        date = some(DATES, 0.85)
        span = taken.parse(str(date)) if date else None
        name = chance.choice(["IMG_{}.JPG", "DSC_{}.NEF", "img-{}.jpeg", "Blå {}.tif", "noending{}"]).format(row % 40)
        folder = chance.choice(FOLDERS)
        root = chance.choice(["Pictures", "Old disk"])
        path = f"{folder}/{name}" if folder else name
        files = [IndexedFile(root, path, chance.choice(["JPEG", "NEF", "TIFF"]), chance.randrange(10) * 1_000_000)]
        if chance.random() < 0.2:
            files.append(IndexedFile(root, path + ".xmp", "XMP", 1000))
        located = chance.random() < 0.4
        tags = tuple(chance.sample(TAGS, chance.randrange(4)))
        out.append(
            SearchDocument(
                row=row,
                taken_start=span.start if span else None,
                taken_end=span.end if span else None,
                rating=some([0, 1, 2, 5, 8, 10, -1]),  # type: ignore[arg-type]
                title=some([*WORDS, "blue harbour sunset", ""]),  # type: ignore[arg-type]
                description=" ".join(chance.choices(WORDS, k=4)) if chance.random() < 0.4 else None,
                label=some(["Red", "Green"]),  # type: ignore[arg-type]
                tags=tags,
                creator=some(["Ada Lovelace"], 0.2),  # type: ignore[arg-type]
                camera=some([*CAMERAS]),  # type: ignore[arg-type]
                lens=some(["35mm f/1.8", "18-55 mm"]),  # type: ignore[arg-type]
                iso=some([100, 200, 400, 3200]),  # type: ignore[arg-type]
                aperture=some([1.8, 2.8, 8.0]),  # type: ignore[arg-type]
                shutter=some([1 / 60, 1 / 250, 0.5, 2.0]),  # type: ignore[arg-type]
                focal_length=some([18.0, 35.0, 50.0]),  # type: ignore[arg-type]
                latitude=chance.uniform(-90, 90) if located else None,
                longitude=chance.uniform(-180, 180) if located else None,
                altitude=some([-3.0, 12.0, 1000.0], 0.3),  # type: ignore[arg-type]
                width=chance.choice([4000, 3000, 9000]),
                height=chance.choice([4000, 3000]),
                files=tuple(files),
                state=chance.choice(["present", "missing", "offline"]),
                added=1_700_000_000_000 + chance.randrange(5) * 86_400_000,
                flags=("raw",) if "NEF" in name else (),
                words=("synonym",) if chance.random() < 0.1 else (),
                uid=uid(row),
                precision=span.precision if span else None,
                notes=some([*WORDS], 0.1),  # type: ignore[arg-type]
                flag=some(["pick", "reject"], 0.3),  # type: ignore[arg-type]
                favourite=chance.random() < 0.1,
                synonyms=("Kristiania", "solnedgang høst") if tags and chance.random() < 0.2 else (),
                persons=tuple(chance.sample(PERSONS, chance.choice([0, 0, 1, 2]))),
                collections=tuple(chance.sample(COLLECTIONS, chance.choice([0, 0, 1, 2]))),
                place=some([*PLACES], 0.5) or (),  # type: ignore[arg-type]
                duration=some([12.0, 90.0, 5400.5], 0.2),  # type: ignore[arg-type]
                type=chance.choice(["image", "image", "raw", "video"]),
                visibility=chance.choice([*["visible"] * 9, "archived", "hidden", "trashed"]),
                stack=some([1, 2, 3], 0.3),  # type: ignore[arg-type]
                cover=chance.random() < 0.5,
                hothash=near_hash(chance.choice(HASHES), chance) if chance.random() < 0.7 else None,
                custom={
                    name: value
                    for name, value in {
                        "mood": some([*WORDS], 0.5),
                        "score": some([-1.5, 0.0, 2.5e-7, 3.0, 1e12], 0.5),
                        "due": some([taken.parse(date).start for date in DATES], 0.5),
                        "film": some(["HP5", "Portra 400", "portra 400"], 0.5),
                        "themes": tuple(chance.sample(TAGS, chance.randrange(3))),
                    }.items()
                    if value is not None
                },
            )
        )
    return out
