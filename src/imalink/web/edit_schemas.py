"""The shapes of edits of many photos, of batches and of histories."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from imalink.web.deps import EXAMPLE_UID, UID
from imalink.web.photo_schemas import PhotoPatch
from imalink.web.schemas import Count, Uid

Name = Annotated[str, Field(min_length=1, max_length=4000)]


class Members(BaseModel):
    """Members of sets, by path or uid."""

    model_config = ConfigDict(extra="forbid")
    tags: list[Name] = Field([], max_length=1000, examples=[["People/Ann", "Norway/Oslo"]])
    collections: list[Name] = Field([], max_length=1000, examples=[["Trips/Norway"]])


def _nothing() -> Members:
    return Members.model_validate({})


Photos = Annotated[
    list[Annotated[str, Field(pattern=UID)]] | None,
    Field(min_length=1, max_length=100_000, description="The photos' uids.", examples=[[EXAMPLE_UID]]),
]
Finding = Annotated[str | None, Field(max_length=4000, description="A search; empty means every photo.")]
LeftOut = Annotated[
    list[Annotated[str, Field(pattern=UID)]],
    Field(max_length=100_000, description="Photos that the search finds and that are not meant.", examples=[[]]),
]


class EditNew(BaseModel):
    """Which photos to edit (by id, or all that a query finds) and what to say of them."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "oneOf": [{"required": ["ids"]}, {"required": ["query"]}],
            "example": {"query": "camera:nikon year:2019", "set": {"rating": 5}, "add": {"tags": ["People/Ann"]}},
        },
    )
    ids: Photos = None
    query: Finding = None
    without: LeftOut = []
    set: PhotoPatch | None = Field(None, description="Field names and new values; null clears.")
    add: Members = Field(default_factory=_nothing, description="What to put the photos into; made where it is missing.")
    remove: Members = Field(default_factory=_nothing, description="What to take them out of.")
    shift_time: str | None = Field(
        None, max_length=100, description="Move capture times by a span.", examples=["+1h", "-1d 2h", "+00:00:12"]
    )
    turn: Literal[-270, -180, -90, 90, 180, 270] | None = Field(
        None, description="Turn the pictures by so many degrees clockwise, from how they stand now."
    )
    dry_run: bool = Field(False, description="Only tell what would change.")


class ShiftedTime(BaseModel):
    """A capture time as it was and as it is moved."""

    photo: Uid
    before: str = Field(examples=["2019-03-04T10:11:12"])
    after: str = Field(examples=["2019-03-04T11:11:12"])


class EditDone(BaseModel):
    """What an edit did, or would do: one batch, which one undo takes back."""

    batch: Uid | None = Field(description="The batch's uid; null when nothing was said, or only asked.")
    photos: Count = Field(description="Photos named or found.")
    skipped: Count = Field(description="Photos whose time is too fuzzy to be moved.")
    changes: dict[str, int] = Field(description="Of a dry run: how many photos would change, by field.")
    times: list[ShiftedTime] = Field(description="The first capture times that are moved.")


class SelectionAsked(BaseModel):
    """Which photos are selected: by id, or all that a query finds."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "oneOf": [{"required": ["ids"]}, {"required": ["query"]}],
            "example": {"query": "camera:nikon year:2019", "values": True},
        },
    )
    ids: Photos = None
    query: Finding = None
    without: LeftOut = []
    values: bool = Field(True, description="Tell what they have in common too, not only how many they are.")


class Shared(BaseModel):
    """What the photos of a selection have in one field."""

    value: Any = Field(description="The value that all have; null where none has one, and where they differ.")
    mixed: bool = Field(description="Whether they differ.")


class Membership(BaseModel):
    """A tag or collection, and how many photos of a selection have it or are in it."""

    id: Uid
    path: str = Field(examples=["People/Ann"])
    photos: Count


class Selected(BaseModel):
    """A selection and, where asked for, what its photos have in common."""

    photos: Count
    bytes: Count = Field(description="Size of all their files.")
    values: dict[str, Shared] = Field(description="By field, the library's own fields too.")
    tags: list[Membership]
    collections: list[Membership]


class Batch(BaseModel):
    """One batch of the log: what was said at once."""

    batch: Uid
    actor: str = Field(description="Who said it.", examples=["ada"])
    source: str = Field(description="From where.", examples=["user"])
    made_at: str = Field(description="UTC ISO time.", examples=["2024-05-01T16:00:00Z"])
    note: str | None
    lines: Count
    targets: Count = Field(description="Photos and other things that it speaks of.")
    fields: list[str] = Field(examples=[["rating", "tags"]])
    undoes: Uid | None = Field(description="The batch that this one takes back.")
    undone: bool = Field(description="Whether it is taken back now.")


class BatchList(BaseModel):
    """Batches, the newest first."""

    items: list[Batch]
    next: str | None


class Line(BaseModel):
    """One line of the log."""

    batch: Uid
    actor: str
    source: str
    made_at: str = Field(description="UTC ISO time.")
    target: Uid = Field(description="The thing it speaks of.")
    kind: Literal["photo", "tag", "collection", "author", "region", "stack", "field", "category"] = Field(
        description="What the thing is."
    )
    thing: str | None = Field(description="What it is called; null for photos, and for what is no longer there.")
    field: str = Field(examples=["rating"])
    op: Literal["set", "clear", "add", "remove", "merge", "split", "withdraw"]
    value: Any = Field(description="As stored: ratings 0-10; the uid of a member that is added or removed.")
    shown: str | None = Field(description="The value as people read it: a rating in stars, a tag's path, a name.")


class BatchDetails(BaseModel):
    """A batch and its first lines."""

    batch: Batch
    lines: list[Line]
    next: str | None


class UndoConflict(BaseModel):
    """A field that somebody has spoken of since; it stays as it is."""

    target: Uid
    field: str
    value: str | None = Field(description="What it is now, as JSON text.")


class Undone(BaseModel):
    """What taking back (or doing again) did."""

    batch: Uid | None = Field(description="The batch that takes it back; null where nothing was left to.")
    undoes: Uid
    targets: Count
    conflicts: list[UndoConflict]


class History(BaseModel):
    """What was said of one thing."""

    target: Uid
    at: str | None = Field(description="The moment asked for, UTC.")
    values: dict[str, Any] = Field(description="What had been said by then, by field; what files say is not among it.")
    shown: dict[str, str] = Field(description="The values as people read them, without those that were cleared.")
    lines: list[Line] = Field(description="The newest first.")
