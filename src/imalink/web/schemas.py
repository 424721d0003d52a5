"""The shapes of requests and answers, for checking the former and describing the latter.

Answers are built from the core's dataclasses and not validated here; the API's tests hold them against
these shapes.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from imalink.model.field import FieldType
from imalink.web.deps import EXAMPLE_UID, PATH_LIMIT
from imalink.web.photo_schemas import FileState

Uid = Annotated[str, Field(examples=[EXAMPLE_UID])]
Count = Annotated[int, Field(ge=0)]


class Problem(BaseModel):
    """What went wrong (RFC 9457), with a stable code."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "urn:imalink:problem:query",
                "title": "Query",
                "status": 400,
                "code": "query",
                "detail": "a bracket is not closed",
                "where": "camera:(nikon",
                "remedy": "close it with )",
                "column": 8,
            }
        }
    )
    type: str = Field(description="URN that names the kind of problem.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status.")
    code: str = Field(description="Stable code of the error, to act upon.")
    detail: str = Field(description="What happened this time.")
    where: str | None = Field(None, description="Which file, parameter or text it is about.")
    remedy: str | None = Field(None, description="What to do about it.")
    column: int | None = Field(None, description="Position in the query text, from 1.")


class IndexHealth(BaseModel):
    """The search index: whether it shows everything the library holds."""

    state: Literal["ready", "building"]
    behind: Count = Field(description="Changes that are stored but not yet found by searches.")


class Health(BaseModel):
    """That the server lives, and what it serves."""

    status: Literal["ok"]
    version: str = Field(examples=["0.1.0"])
    library: Uid = Field(description="The library's uid.")
    index: IndexHealth
    scanning: bool = Field(description="Whether any process scans this library now.")


class Stats(BaseModel):
    """How much the library holds and how much room it takes; sizes in bytes."""

    photos: Count = Field(examples=[48211])
    files: Count
    missing: Count = Field(description="Files gone from roots that are there.")
    failed: Count = Field(description="Files that could not be read, or only in part.")
    by_format: dict[str, int] = Field(description="Files by format.", examples=[{"JPEG": 41000, "NEF": 12000}])
    originals_bytes: Count
    library_bytes: Count = Field(description="library.db: what cannot be had again.")
    derived_bytes: Count = Field(description="derived.db: hotpreviews and raw tags.")
    index_bytes: Count = Field(description="search/: the search index.")
    cache_bytes: Count = Field(description="cache/: large previews, within their budget.")
    overhead: float | None = Field(description="Library, derived and index against the originals.", examples=[0.006])
    library_bytes_per_photo: float | None = Field(description="Null while there are no photos.")
    derived_bytes_per_photo: float | None
    roots: Count


class FieldItem(BaseModel):
    """One thing that can be known of a photo."""

    name: str = Field(description="Key in queries, edits and JSON.", examples=["rating"])
    label: str = Field(examples=["Rating"])
    group: str = Field(description="Heading it stands under.", examples=["Description"])
    type: Literal[tuple(kind.value for kind in FieldType)]  # type: ignore[valid-type]
    unit: str | None = Field(examples=["stars"])
    editable: bool
    searchable: bool
    sortable: bool
    facet: bool
    plain_words: bool = Field(description="Whether words without a key search it.")
    many: bool = Field(description="Whether a photo may have several values.")
    aliases: list[str] = Field(description="Other spellings of the key in queries.")
    choices: list[str] = Field(description="The allowed words, empty for any.")
    help: str
    example: str = Field(description="A query that uses it.", examples=["rating:>=4"])
    added: str | None = Field(description="The uid of a field of this library's own; null for those all have.")


class FieldList(BaseModel):
    """The field catalogue, in the order people are shown it."""

    items: list[FieldItem]


class PhotoLink(BaseModel):
    """Enough of a photo to show its preview."""

    id: Uid
    version: str | None
    width: int | None
    height: int | None


class Neighbours(BaseModel):
    """Where a photo stands in a search's result and what is beside it, all in the order of the result."""

    previous: list[PhotoLink]
    next: list[PhotoLink]
    position: int = Field(ge=1, description="From 1.")
    total: Count


class RawTag(BaseModel):
    """One tag as the file has it."""

    group: str = Field(examples=["ExifIFD"])
    name: str = Field(examples=["FNumber"])
    key: str = Field(examples=["Exif.Photo.FNumber"])
    value: str | list[str] = Field(description="A list where the tag is one.", examples=["28/10"])


class FileTags(BaseModel):
    """All raw tags of one file."""

    file: int
    path: str
    tags: list[RawTag]


class TagList(BaseModel):
    """All raw tags of a photo's files."""

    files: list[FileTags]


class MonthCount(BaseModel):
    """Photos of one month."""

    month: str = Field(description="`2019-03`; `1985` or `198X` where only that is known; or `undated`.")
    count: Count


class MonthList(BaseModel):
    """Photos found, by month: newest first, undated last."""

    total: Count
    months: list[MonthCount] = Field(examples=[[{"month": "2019-03", "count": 412}, {"month": "undated", "count": 3}]])


class DayCount(BaseModel):
    """Photos of one day."""

    day: int = Field(ge=1, le=31)
    count: Count


class DayList(BaseModel):
    """The days of a month that hold photos, in order; photos of which no day is known are of none."""

    month: str = Field(examples=["2019-03"])
    days: list[DayCount] = Field(examples=[[{"day": 4, "count": 12}]])


class PhotoColumns(BaseModel):
    """A page of photos, column by column: all lists are equally long."""

    next: str | None = Field(description="Give it as `after` for the next page; null on the last.")
    ids: list[str]
    width: list[int | None] = Field(description="Pixels as displayed.")
    height: list[int | None] = Field(description="Pixels as displayed.")
    taken: list[str | None] = Field(description="Local ISO time, EDTF where fuzzy.")
    rating: list[float | None]
    version: list[str | None]
    files: list[int] = Field(description="Number of files.")
    formats: list[str] = Field(description="Such as `RAW+JPEG`.")
    state: list[FileState]
    flag: list[str | None] = Field(description="`pick`, `reject` or null.")
    label: list[str | None] = Field(description="The colour label.")
    favourite: list[bool]
    stack: list[str | None] = Field(description="The stack it is in; `is:top` finds one photo of each, and all others.")
    stacked: list[int] = Field(description="How many photos that stack has; 0: it is in none.")


class MonthPage(PhotoColumns):
    """Photos of one month, newest first."""

    month: str = Field(examples=["2019-03"])


PathText = Annotated[str, Field(min_length=1, max_length=PATH_LIMIT, examples=["/home/ada/Pictures"])]


class Folder(BaseModel):
    """One folder inside another."""

    name: str
    path: str
    readable: bool = Field(description="Whether the server may list it.")


class Place(BaseModel):
    """Where to begin looking: home, a mounted drive."""

    name: str
    path: str


class FolderListing(BaseModel):
    """One folder on the server's machine; never the content of a file."""

    path: str = Field(examples=["/home/ada"])
    parent: str | None
    folders: list[Folder]
    media: Count = Field(description="Files of known formats directly in it.")
    places: list[Place]


class ScanNew(BaseModel):
    """What to scan, and how."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"paths": ["/home/ada/Pictures"], "dry_run": True}}
    )
    paths: list[PathText] = Field(
        [],
        max_length=1000,
        description="Folders, unknown ones become roots; or files of roots, looked at with those that belong to them. "
        "Empty: all roots.",
    )
    dry_run: bool = Field(False, description="Only count; read and store nothing.")
    depth: int | None = Field(
        None, strict=True, ge=0, le=10_000, description="Levels of folders to go down; 0 is the folder itself."
    )
    exclude: list[Annotated[str, Field(min_length=1, max_length=1000)]] = Field(
        [], max_length=1000, description="Patterns of names to skip.", examples=[["*.tmp"]]
    )
    retry_failed: bool = Field(False, description="Read files again that failed before.")
    tags: list[Annotated[str, Field(min_length=1, max_length=2000)]] = Field(
        [], max_length=100, description="New photos get these tags.", examples=[["Events/Wedding"]]
    )
    author: Annotated[str, Field(min_length=1, max_length=500)] | None = Field(
        None, description="Whose the new photos are: an author by name or uid.", examples=["Ann"]
    )
    read_online_only: bool = Field(
        False, description="Read files too whose content a cloud service has to download first."
    )


class ScanProgress(BaseModel):
    """How far a scan is."""

    stage: str = Field(examples=["read"])
    files_seen: Count
    done: Count
    total: int | None = Field(description="Null until the folders have been walked.")
    failed: Count
    rate: float = Field(ge=0, description="Photos a second, lately.")
    eta: float | None = Field(description="Seconds left.")
    counts: dict[str, int]
    note: str | None = Field(description="What it waits for, such as the holder of a root.")


class FileFailure(BaseModel):
    """A file that could not be used, or only in part."""

    path: str
    code: str = Field(examples=["truncated"])
    message: str


class RootNote(BaseModel):
    """What a scan has to say of a root."""

    root: str = Field(description="Its name.", examples=["Pictures"])
    state: str = Field(description="A stable word.", examples=["needs-answer"])
    message: str


class FileEvent(BaseModel):
    """One thing that happened to a known file."""

    kind: Literal["changed", "rewritten", "moved", "renamed", "copied", "replaced", "swapped", "missing", "back"] = (
        Field(
            description="`rewritten`: other bytes, the same pixels; `copied`: a new file like one known; `replaced`: "
            "missing, another picture is at its place; `swapped`: at the place of a file that is at its place; `back`: "
            "where it was missed."
        )
    )
    file: int = Field(description="The file's id.")
    was: str | None = Field(description="Root and path before.", examples=["Pictures/2019/IMG_1.JPG"])
    now: str | None = Field(description="Root and path afterwards.", examples=["Pictures/2019 Lofoten/IMG_1.JPG"])
    at: str = Field(description="UTC ISO time.", examples=["2024-05-01T16:00:00Z"])


class ScanReport(BaseModel):
    """What a scan did. `new`, `changed`, `moved` and `unchanged` add up to `files_seen`."""

    files_seen: Count
    new: Count
    changed: Count
    moved: Count = Field(description="Known files met where they were not before.")
    missing: Count
    unchanged: Count
    copied: Count = Field(description="Of the new: those like a file known before.")
    rewritten: Count = Field(description="Of the changed: those that show the same pixels.")
    renamed: Count = Field(description="Of the moved: those still in their folder.")
    swapped: Count = Field(description="Of the moved: those that exchanged places.")
    back: Count = Field(description="Of the moved: missing ones that are back at their place.")
    replaced: Count = Field(description="Of the missing: those at whose place another picture is.")
    writing: Count = Field(description="Of the failed: those that were still changing; the next scan reads them.")
    proposed: Count = Field(description="Photos that may be one, for `GET /proposals`.")
    failed: Count
    photos: Count = Field(description="Photos the scanned roots hold now.")
    seconds: float = Field(ge=0)
    bytes: Count = Field(description="Size of the files seen.")
    dry_run: bool
    offline: list[str] = Field(description="Roots that are away.")
    needs_answer: list[str] = Field(description="Roots that ask whether to believe what was found.")
    roots: list[RootNote] = Field(description="What there is to say of roots.")
    warnings: list[str]
    failures: list[FileFailure]
    events: list[FileEvent] = Field(description="What happened to known files, the first 1,000.")


class ScanError(BaseModel):
    """Why a scan could not run."""

    code: str
    detail: str
    where: str | None
    remedy: str | None


class Scan(BaseModel):
    """A scan in the background."""

    id: Uid
    state: Literal["queued", "running", "paused", "done", "cancelled", "failed"]
    dry_run: bool
    paths: list[str] = Field(description="Empty for a scan of all roots.")
    started: str | None = Field(description="Local ISO time with offset.", examples=["2024-05-01T18:00:00+02:00"])
    finished: str | None
    progress: ScanProgress
    report: ScanReport | None = Field(description="Once it is done.")
    error: ScanError | None = Field(description="Once it has failed.")


class ScanList(BaseModel):
    """The scans this server knows, newest first; ended ones are forgotten in time."""

    items: list[Scan]
