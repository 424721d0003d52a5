"""What is known of a photo, field by field: one entry here is a query key, a sort key, a facet and an editor.

The catalogue is data. From a :class:`Field` follow its query key and aliases (``search/query``), its sort
key (``search/sort``), the check of an edited value (``model/fieldvalue``), the API's description, the
command line's help and the reference page. A plug-in adds a field by adding an entry to :data:`FIELDS`.
"""

from __future__ import annotations

import enum
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STORED_PER_STAR = 2
"""Ratings are shown as 0-5 stars and stored as 0-10, so that half stars survive."""

REJECTED = -1
"""The stored rating of a photo the user rejected."""


class FieldType(enum.Enum):
    """How a value is written, compared and searched."""

    TEXT = "text"
    """Free text: searched by words and phrases."""
    NAME = "name"
    """A file name: searched by words or, with ``*`` and ``?``, as a whole."""
    PATH = "path"
    """A folder or path below a root: a search finds everything underneath."""
    TAGS = "tags"
    """Names in a hierarchy, ``A|B|C`` (tags, places, collections): a search finds the name and what lies under it."""
    CHOICE = "choice"
    """One word of a few."""
    INTEGER = "integer"
    NUMBER = "number"
    RATING = "rating"
    """Stars 0-5 in halves; stored 0-10, -1 is rejected."""
    DATE = "date"
    """A local date or time, possibly fuzzy (EDTF): two dates match when they overlap."""
    YEAR = "year"
    """The year of a date."""
    MONTH = "month"
    """A month: ``2019-03``, or ``3`` in any year."""
    YES = "yes"
    """Yes, or nothing."""
    POSITION = "position"
    """Degrees north and east and, where known, metres above the sea: ``59.9,10.7,12``."""
    ZONE = "zone"
    """The difference of local time to UTC: ``+02:00``; stored in minutes."""
    AUTHOR = "author"
    """An author by name or uid; stored as the uid."""


NUMERIC = frozenset({FieldType.INTEGER, FieldType.NUMBER})
DATED = frozenset({FieldType.DATE, FieldType.YEAR, FieldType.MONTH})
ORDERED = NUMERIC | DATED | {FieldType.RATING}
"""Types that know comparisons and ranges."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be known of a photo.

    ``name`` is the query key, the edit key and the JSON key; ``aliases`` are other spellings of the query
    key. ``unit`` is what numbers are in (``mm``, ``s``...). ``editable``: users may set it. ``plain_words``:
    words without a key search it. ``many``: a photo may have several values. ``source`` names the field whose
    value this is another view of (``year`` of ``taken``). ``choices`` are the allowed words of a choice, empty for any;
    ``spellings`` are pairs of another word for a choice and the choice. ``clock``: numbers may be written ``1:30``.
    ``usual`` is the choice that is as good as none. ``added`` is the uid of a field that the library's people added,
    None for those that every library has.
    """

    name: str
    label: str
    group: str
    type: FieldType
    help: str
    example: str
    unit: str | None = None
    aliases: tuple[str, ...] = ()
    editable: bool = False
    searchable: bool = True
    sortable: bool = False
    facet: bool = False
    plain_words: bool = False
    many: bool = False
    source: str | None = None
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    spellings: tuple[tuple[str, str], ...] = ()
    clock: bool = False
    usual: str | None = None
    added: str | None = None

    def describe(self) -> dict[str, Any]:
        """Return the field as the API shows it."""
        return {
            "name": self.name,
            "label": self.label,
            "group": self.group,
            "type": self.type.value,
            "unit": self.unit,
            "editable": self.editable,
            "searchable": self.searchable,
            "sortable": self.sortable,
            "facet": self.facet,
            "plain_words": self.plain_words,
            "many": self.many,
            "aliases": list(self.aliases),
            "choices": list(self.choices),
            "help": self.help,
            "example": self.example,
            "added": self.added,
        }


class FieldCatalogue(Registry[Field]):
    """The fields that every library has and, behind them, those that the people of one library added.

    Which library's are in force is a matter of the context (:mod:`contextvars`) that asks: whoever is about to read
    or write an index says so with :meth:`use_added`.
    """

    def __init__(self) -> None:
        super().__init__("field")
        self._added: ContextVar[dict[str, Field]] = ContextVar("fields that a library's people added")

    def use_added(self, fields: Iterable[Field]) -> None:
        """Let these be the added fields for the rest of this context; a name that every library has is passed over."""
        self._added.set({field.name: field for field in fields if field.name not in self._members})

    def get(self, name: str) -> Field | None:
        """Return the field of that name, or None."""
        return self._members.get(name) or self._added.get(_NONE).get(name)

    def names(self) -> list[str]:
        """Return all names in order."""
        return [*self._members, *self._added.get(_NONE)]

    def __iter__(self) -> Iterator[Field]:
        return iter((*self._members.values(), *self._added.get(_NONE).values()))

    def __len__(self) -> int:
        return len(self._members) + len(self._added.get(_NONE))

    def __contains__(self, name: object) -> bool:
        return name in self._members or name in self._added.get(_NONE)


_NONE: dict[str, Field] = {}

FIELDS = FieldCatalogue()
"""Every field, in the order people are shown them."""


_PLACES = {"country": "Norway", "region": "Oslo", "city": '"New York"', "road": "*gate"}


def _catalogue() -> Iterable[Field]:
    text, number, integer, choice = FieldType.TEXT, FieldType.NUMBER, FieldType.INTEGER, FieldType.CHOICE
    yield Field(
        "taken", "Taken", "Time", FieldType.DATE,
        "When it was taken, in local time; fuzzy dates match by overlap.",
        "taken:2019-06..2020", aliases=("date",), editable=True, sortable=True,
    )  # fmt: skip
    yield Field(
        "utc_offset", "Time zone", "Time", FieldType.ZONE, "How far its local time is ahead of UTC.",
        "taken:2019-06", aliases=("zone",), editable=True, searchable=False,
    )  # fmt: skip
    yield Field(
        "year", "Year", "Time", FieldType.YEAR, "The year it was taken, or a decade.", "year:1985, year:198X",
        aliases=("y",), source="taken", facet=True,
    )  # fmt: skip
    yield Field(
        "month", "Month", "Time", FieldType.MONTH, "A month of one year, or of any year.", "month:2019-03, month:12",
        aliases=("m",), source="taken", facet=True,
    )  # fmt: skip
    yield Field(
        "precision", "Precision", "Time", choice, "How precisely it is known when it was taken.", "precision:year",
        facet=True,
        choices=("subsecond", "second", "minute", "day", "month", "season", "year", "decade", "century", "interval"),
    )  # fmt: skip
    yield Field(
        "title", "Title", "Description", text, "The title.", 'title:"New Year"', editable=True, sortable=True,
        plain_words=True,
    )  # fmt: skip
    yield Field(
        "description", "Description", "Description", text, "The caption.", "description:harbour",
        aliases=("caption",), editable=True, plain_words=True,
    )  # fmt: skip
    yield Field(
        "rating", "Rating", "Description", FieldType.RATING, "Stars, 0 (none) to 5, halves allowed.", "rating:>=4",
        aliases=("stars",), unit="stars", editable=True, sortable=True, facet=True, minimum=0, maximum=5,
    )  # fmt: skip
    yield Field(
        "label", "Label", "Description", choice, "The colour label.", "label:red",
        aliases=("color", "colour"), editable=True, facet=True,
    )  # fmt: skip
    yield Field(
        "flag", "Flag", "Description", choice, "Whether it was picked or rejected.", "flag:pick",
        aliases=("picked",), editable=True, facet=True, choices=("pick", "reject"),
        spellings=(("picked", "pick"), ("rejected", "reject")),
    )  # fmt: skip
    yield Field(
        "favourite", "Favourite", "Description", FieldType.YES, "Whether it is a favourite; is:favourite finds it.",
        "is:favourite", aliases=("favorite",), editable=True, searchable=False,
    )  # fmt: skip
    yield Field(
        "tags", "Tags", "Description", FieldType.TAGS, "A tag and everything under it; tag:=name for the tag alone.",
        "tag:Norway", aliases=("tag", "keyword", "keywords", "object", "objects"), plain_words=True, many=True,
        facet=True,
    )  # fmt: skip
    yield Field(
        "persons", "People", "Description", text, "Who is seen in it.", "person:anna",
        aliases=("person", "people", "face", "faces"), plain_words=True, many=True, facet=True,
    )  # fmt: skip
    yield Field(
        "collections", "Collections", "Library", FieldType.TAGS,
        "A collection and all in it; collection:=name without those in it.", "collection:Trips/Norway",
        aliases=("collection", "album", "albums"), plain_words=True, many=True, facet=True,
    )  # fmt: skip
    yield Field(
        "notes", "Notes", "Description", text, "What was noted about it.", "notes:negative", aliases=("note",),
        editable=True, plain_words=True,
    )  # fmt: skip
    yield Field(
        "creator", "Creator", "Description", text, "Who took or made it.", 'creator:"Ada Lovelace"',
        aliases=("author", "artist"), plain_words=True, facet=True,
    )  # fmt: skip
    yield Field(
        "author", "Author", "Description", FieldType.AUTHOR,
        "Which of the library's authors took or made it, by name or uid; searched as the creator.",
        'creator:"Ada Lovelace"', editable=True, searchable=False,
    )  # fmt: skip
    yield Field(
        "copyright", "Copyright", "Description", text, "Whose it is.", "copyright:lovelace", editable=True,
        plain_words=True,
    )  # fmt: skip
    yield Field(
        "licence", "Licence", "Description", text, "On what terms others may use it.", "licence:cc-by",
        aliases=("license",), editable=True, plain_words=True, facet=True,
    )  # fmt: skip
    yield Field(
        "camera", "Camera", "Camera", text, "The camera, maker and model.", 'camera:("Nikon D70", "Canon 5D")',
        aliases=("model", "make"), sortable=True, plain_words=True, facet=True,
    )  # fmt: skip
    yield Field("lens", "Lens", "Camera", text, "The lens.", "lens:35mm", sortable=True, plain_words=True, facet=True)
    yield Field("iso", "ISO", "Camera", integer, "Sensitivity.", "iso:100..800", sortable=True, minimum=0)
    yield Field(
        "aperture", "Aperture", "Camera", number, "The f-number.", "aperture:<=2.8", unit="f", aliases=("f", "fnumber"),
        sortable=True, minimum=0,
    )  # fmt: skip
    yield Field(
        "shutter", "Shutter", "Camera", number, "Exposure time in seconds, fractions allowed.", "shutter:<1/250",
        unit="s", aliases=("exposure",), sortable=True, minimum=0,
    )  # fmt: skip
    yield Field(
        "focal_length", "Focal length", "Camera", number, "Focal length of the lens in millimetres.", "focal:24..70",
        unit="mm", aliases=("focal", "focallength", "mm"), sortable=True, minimum=0,
    )  # fmt: skip
    yield Field(
        "place", "Place", "Place", FieldType.TAGS, "A country, a region or a city, and all in it.", "in:Norway/Oslo",
        aliases=("in", "places", "location"), plain_words=True, facet=True,
    )  # fmt: skip
    for level, aliases in (("country", ()), ("region", ("province",)), ("city", ("town",)), ("road", ("street",))):
        yield Field(
            level, level.capitalize(), "Place", choice, f"The {level} it was taken in.",
            f"{level}:{_PLACES[level]}",
            aliases=aliases, facet=level in ("country", "city"),
        )  # fmt: skip
    yield Field(
        "latitude", "Latitude", "Place", number, "Degrees north, south negative.", "latitude:59..60", unit="°",
        aliases=("lat",), minimum=-90, maximum=90,
    )  # fmt: skip
    yield Field(
        "longitude", "Longitude", "Place", number, "Degrees east, west negative.", "longitude:10..11", unit="°",
        aliases=("lon", "lng"), minimum=-180, maximum=180,
    )  # fmt: skip
    yield Field(
        "altitude", "Altitude", "Place", number, "Metres above sea level.", "altitude:>1000", unit="m", aliases=("alt",)
    )
    yield Field(
        "position", "Position", "Place", FieldType.POSITION,
        "Degrees north and east and, where known, metres above the sea; south and west are negative.",
        "near:59.91,10.74,5km", editable=True, searchable=False,
    )  # fmt: skip
    yield Field(
        "rotation", "Rotation", "Picture", integer,
        "By how much it is turned clockwise beyond what the file says; the file stays as it is.",
        "is:portrait", unit="°", editable=True, searchable=False, choices=("0", "90", "180", "270"), usual="0",
    )  # fmt: skip
    yield Field(
        "width", "Width", "Picture", integer, "Width in pixels as displayed.", "width:>=4000", unit="px", minimum=0,
        sortable=True,
    )  # fmt: skip
    yield Field(
        "height", "Height", "Picture", integer, "Height in pixels as displayed.", "height:>=4000", unit="px", minimum=0,
        sortable=True,
    )  # fmt: skip
    yield Field(
        "megapixels", "Megapixels", "Picture", number, "Millions of pixels.", "megapixels:>=12", unit="MP",
        aliases=("mp",), sortable=True, minimum=0,
    )  # fmt: skip
    yield Field("ratio", "Ratio", "Picture", number, "Width over height.", "ratio:3/2", minimum=0)
    yield Field(
        "orientation", "Orientation", "Picture", choice, "How it stands.", "orientation:portrait", facet=True,
        choices=("portrait", "landscape", "square"),
    )  # fmt: skip
    yield Field(
        "type", "Type", "Picture", choice, "Picture, camera RAW or video.", "type:video", facet=True,
        choices=("image", "raw", "video"),
        spellings=(("rawimage", "raw"), ("photo", "image"), ("picture", "image"), ("movie", "video")),
    )  # fmt: skip
    yield Field(
        "duration", "Duration", "Picture", number, "How long a video lasts; 1:30 works.", "duration:>=1:30", unit="s",
        sortable=True, minimum=0, clock=True,
    )  # fmt: skip
    yield Field(
        "file", "File name", "File", FieldType.NAME, "The file's name; * and ? stand for any characters.", "file:*.nef",
        aliases=("filename", "name", "files"), sortable=True, plain_words=True, many=True,
    )  # fmt: skip
    yield Field(
        "folder", "Folder", "File", FieldType.PATH,
        "A folder and everything below it; folder:=name for the folder alone.",
        "folder:2019/Norway", aliases=("dir",), plain_words=True, many=True, facet=True,
    )  # fmt: skip
    yield Field(
        "path", "Path", "File", FieldType.PATH, "Root, folders and file name in one.", "path:Pictures/2019/IMG_1.jpg",
        many=True, source="folder",
    )  # fmt: skip
    yield Field(
        "root", "Root", "File", choice, "The scanned folder it lies under.", "root:Pictures", aliases=("index",),
        many=True, facet=True,
    )  # fmt: skip
    yield Field("format", "Format", "File", choice, "The file format.", "format:NEF", many=True, facet=True)
    yield Field(
        "ext", "Extension", "File", choice, "The file name's ending.", "ext:jpg", aliases=("extension",), many=True,
        facet=True,
    )  # fmt: skip
    yield Field(
        "filesize", "File size", "File", integer, "Size of the largest file in bytes; 10M and 3.5k work.",
        "filesize:>10M", unit="B", aliases=("size",), sortable=True, minimum=0,
    )  # fmt: skip
    yield Field(
        "state", "State", "File", choice, "Whether its files can be read now.", "state:missing", facet=True,
        choices=("present", "missing", "offline"),
    )  # fmt: skip
    yield Field(
        "added", "Added", "Library", FieldType.DATE, "When ImaLink first saw it.", "added:2024-05", sortable=True
    )
    yield Field(
        "visibility", "Visibility", "Library", choice,
        "Where it is shown; hidden and trashed photos are found only by a query that asks for them.",
        "visibility:archived", editable=True, facet=True, choices=("visible", "archived", "hidden", "trashed"),
        spellings=(("trash", "trashed"), ("archive", "archived"), ("hide", "hidden"), ("show", "visible")),
        usual="visible",
    )  # fmt: skip
    yield Field("stack", "Stack", "Library", integer, "The number of its stack.", "stack:17", minimum=0)
    yield Field(
        "session", "Import", "Library", integer, "The number of the import session that first saw it.", "session:17",
        minimum=0,
    )  # fmt: skip


FIELDS.extend((field.name, field) for field in _catalogue())
