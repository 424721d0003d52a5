"""The shapes of what people name: tags, categories, collections, authors, fields; what can be said follows from
the catalogue of :mod:`imalink.model.sayable`."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from imalink.model.sayable import CUSTOM_TYPES, DELETED, SAYABLE, Form, Kind
from imalink.model.stacking import RULES
from imalink.web.deps import EXAMPLE_UID, LARGEST_ID, UID
from imalink.web.edit_schemas import Name
from imalink.web.photo_schemas import Photo
from imalink.web.schemas import Count, PhotoLink, Uid

_FORMS: dict[Form, Any] = {
    Form.NAME: Annotated[str, Field(max_length=500)],
    Form.TEXT: Annotated[str, Field(max_length=100_000)],
    Form.NAMES: Annotated[list[Annotated[str, Field(max_length=500)]], Field(max_length=1000)],
    Form.DATE: Annotated[str, Field(max_length=100)],
    Form.COLOUR: Annotated[str, Field(pattern="^#[0-9A-Fa-f]{6}$")],
    Form.YES: bool,
    Form.NUMBER: float,
    Form.BOX: Annotated[list[float], Field(min_length=4, max_length=4)],
    Form.POSITION: Annotated[list[float], Field(min_length=2, max_length=2)],
    Form.UID: Annotated[str, Field(pattern=UID)],
}


def _members(kind: Kind, *omitted: str) -> dict[str, Any]:
    """Return what can be said of a kind of thing, each part null or left out."""
    return {
        said.name: (
            (Literal[said.choices] if said.form is Form.CHOICE else _FORMS[said.form]) | None,
            Field(None, description=f"{said.help} null clears it."),
        )
        for said in SAYABLE
        if said.kind is kind and said.name not in (DELETED, *omitted)
    }


_STRICT = ConfigDict(extra="forbid")


class Relation(BaseModel):
    """How a person is related to another."""

    model_config = _STRICT
    kind: str = Field(max_length=50, examples=["parent"])
    to: Name = Field(description="The other person, by uid or path.")


_TAG: dict[str, Any] = {
    **_members(Kind.TAG, "merged"),
    "parents": (
        Annotated[list[Name], Field(max_length=100)] | None,
        Field(None, description="The tags it lies under, by uid or path; the first gives its path."),
    ),
    "relations": (
        Annotated[list[Relation], Field(max_length=1000)] | None,
        Field(None, description="All its relations to other people."),
    ),
}


class Said(BaseModel):
    """Values of a thing; what is left out stays."""

    model_config = _STRICT

    def values(self) -> dict[str, Any]:
        """Return what was given."""
        return self.model_dump(exclude_unset=True)


class TagPatch(create_model("TagSaid", __base__=Said, **_TAG)):  # type: ignore[misc]
    """What to say of a tag."""


class TagNew(create_model("TagMade", __base__=Said, **_TAG)):  # type: ignore[misc]
    """A tag to make, with all above it."""

    path: Name = Field(examples=["People/Ann"])


class CategoryPatch(create_model("CategorySaid", __base__=Said, **_members(Kind.CATEGORY))):  # type: ignore[misc]
    """What to say of a category."""


_COLLECTION, _NEW_COLLECTION = _members(Kind.COLLECTION, "type"), _members(Kind.COLLECTION, "name", "parent")


class CollectionPatch(create_model("CollectionSaid", __base__=Said, **_COLLECTION)):  # type: ignore[misc]
    """What to say of a collection."""


class CollectionNew(create_model("CollectionMade", __base__=Said, **_NEW_COLLECTION)):  # type: ignore[misc]
    """A collection to make, with the folders above it."""

    path: Name = Field(examples=["Trips/Norway"])


class AuthorPatch(create_model("AuthorSaid", __base__=Said, **_members(Kind.AUTHOR))):  # type: ignore[misc]
    """What to say of an author."""


class FieldPatch(create_model("FieldSaid", __base__=Said, **_members(Kind.FIELD, "key", "type"))):  # type: ignore[misc]
    """What to say of a field of the library's own."""


class FieldNew(create_model("FieldMade", __base__=Said, **_members(Kind.FIELD))):  # type: ignore[misc]
    """A field to define; without a key it follows from the name."""


class Done(BaseModel):
    """What was done, as one batch, which one undo takes back."""

    id: Uid
    batch: Uid | None = Field(description="Null when nothing had to be said.")
    photos: Count = Field(description="Photos that it is news to.")


class TagItem(BaseModel):
    """A tag."""

    id: Uid
    name: str = Field(examples=["Ann"])
    path: str = Field(description="Its way from the top by the first parents.", examples=["People/Ann"])
    category: Uid
    parents: list[Uid] = Field(description="The first gives the path.")
    synonyms: list[str]
    icon: str | None
    colour: str | None
    note: str | None
    birth_date: str | None
    position: list[float] | None = Field(description="Degrees north and east.")
    relations: list[Relation]
    observed: bool = Field(description="Whether files name it.")
    photos: Count = Field(description="Photos that have it or a tag under it.")
    revision: str = Field(description="Changes with whatever is said of it; `If-Match` may demand it.")


class TagTree(BaseModel):
    """Tags by category and path; `parents` makes them a tree."""

    items: list[TagItem]


class TagMove(BaseModel):
    """Where a tag is to lie."""

    model_config = _STRICT
    under: Name | None = Field(description="A tag by uid or path, a category by name; null for the top.")


class TagMerge(BaseModel):
    """Tags that are to become another."""

    model_config = _STRICT
    tags: list[Name] = Field(min_length=1, max_length=1000)
    into: Name


class CategoryItem(BaseModel):
    """A category of tags."""

    id: Uid
    name: str
    icon: str | None
    colour: str | None
    positionable: bool = Field(description="Its tags may mark an area of a picture.")
    place: float | None
    tags: Count
    revision: str = Field(description="Changes with whatever is said of it; `If-Match` may demand it.")


class CategoryList(BaseModel):
    """The categories in their order."""

    items: list[CategoryItem]


class Person(BaseModel):
    """Somebody on a photo."""

    tag: Uid
    name: str
    path: str
    birth_date: str | None
    age: str | None = Field(
        description="In years; a range where the dates are fuzzy, c. 7 where approximate.", examples=["6-7"]
    )


class PersonList(BaseModel):
    """Who is on a photo."""

    items: list[Person]


class Sighting(BaseModel):
    """A photo of somebody."""

    photo: PhotoLink
    taken: str | None
    age: str | None = Field(
        description="Then, in years; a range where the dates are fuzzy, c. 7 where approximate.", examples=["6-7"]
    )
    box: list[float] | None = Field(
        description="Where on it: left, top, width, height as fractions of the picture as displayed."
    )


class SightingPage(BaseModel):
    """Photos of somebody, the newest first."""

    items: list[Sighting]
    next: int | None = Field(description="Give it as `after` for the next page; null on the last.")
    total: Count


class Face(BaseModel):
    """The photo to know somebody by."""

    item: Sighting | None = Field(description="Without a box where no face is known; null where there is no photo.")


class CollectionItem(BaseModel):
    """A collection."""

    id: Uid
    name: str
    kind: Literal["static", "smart", "folder"]
    path: str = Field(description="The way down to it.", examples=["Trips|Norway"])
    parent: Uid | None
    query: str | None
    note: str | None
    place: float | None
    photos: int | None = Field(description="Counted live; null where a smart one's query can no longer be understood.")
    cover: PhotoLink | None
    revision: str = Field(description="Changes with whatever is said of it; `If-Match` may demand it.")


class CollectionList(BaseModel):
    """The collections by place and path; `parent` makes them a tree."""

    items: list[CollectionItem]


class CollectionPage(BaseModel):
    """One page of a static collection in its order."""

    items: list[Photo]
    next: int | None = Field(description="Give it as `after` for the next page; null on the last.")
    total: Count


class CollectionPut(BaseModel):
    """Photos to put into a static collection, in this order, and to take out of it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"add": [EXAMPLE_UID]}})
    add: list[Annotated[str, Field(pattern=UID)]] = Field([], max_length=100_000)
    query: str | None = Field(None, max_length=4000, description="Put in all that this finds.")
    remove: list[Annotated[str, Field(pattern=UID)]] = Field([], max_length=100_000)
    before: Annotated[str, Field(pattern=UID)] | None = Field(
        None, description="They are to stand before this photo, be they in it already."
    )
    at_end: bool = Field(False, description="They are to stand at the end, be they in it already.")


class YearNew(BaseModel):
    """A year whose events are to be collections."""

    model_config = _STRICT
    year: int = Field(ge=1, le=9999)


class YearEvents(BaseModel):
    """The collections of a year's events."""

    id: Uid | None = Field(description="The folder; null where the year has no events.")
    batch: Uid | None
    collections: list[str] = Field(description="Names of those that were made.")


class AuthorItem(BaseModel):
    """An author."""

    id: Uid
    name: str
    contact: str | None
    bio: str | None
    cameras: list[str] = Field(description="Cameras whose new photos are taken to be theirs.")
    photos: Count
    revision: str = Field(description="Changes with whatever is said of it; `If-Match` may demand it.")


class AuthorList(BaseModel):
    """The authors by name."""

    items: list[AuthorItem]


class CustomField(BaseModel):
    """A field of the library's own."""

    id: Uid
    key: str = Field(description="Its query key.", examples=["client"])
    name: str
    type: Literal[CUSTOM_TYPES]  # type: ignore[valid-type]
    unit: str | None
    choices: list[str]
    help: str | None
    revision: str = Field(description="Changes with whatever is said of it; `If-Match` may demand it.")


class CustomFieldList(BaseModel):
    """The library's own fields."""

    items: list[CustomField]


class RegionPatch(Said):
    """What to say of a region."""

    tag: Name | None = Field(None, description="Who or what it shows, by uid or path; made where it is missing.")
    name: Annotated[str, Field(max_length=500)] | None = Field(None, description="A name where no tag is meant.")
    type: Annotated[str, Field(max_length=500)] | None = Field(None, examples=["Face"])
    box: Annotated[list[float], Field(min_length=4, max_length=4)] | None = Field(
        None, description="Left, top, width, height as fractions of the picture as displayed."
    )


class RegionItem(BaseModel):
    """An area of the picture as displayed."""

    id: Uid
    tag: Uid | None
    name: str | None = Field(description="Who or what it shows.")
    kind: str | None = Field(description="`Face`, `Pet`, `Focus`, `BarCode`.")
    box: list[float] | None = Field(description="Left, top, width, height as fractions; null: named, but not where.")
    said: bool = Field(description="Whether somebody drew or changed it; else it is as a file has it.")
    revision: str = Field(description="Changes with whatever is said of it; `If-Match` may demand it.")


class RegionItems(BaseModel):
    """The areas that are marked in a photo."""

    items: list[RegionItem]


class StackNew(BaseModel):
    """Photos that stand together, in order."""

    model_config = _STRICT
    photos: list[Annotated[str, Field(pattern=UID)]] = Field(min_length=2, max_length=10_000)
    cover: Annotated[str, Field(pattern=UID)] | None = Field(None, description="Else the first.")


class StackPatch(BaseModel):
    """What to change of a stack."""

    model_config = _STRICT
    photos: list[Annotated[str, Field(pattern=UID)]] | None = Field(None, min_length=2, max_length=10_000)
    cover: Annotated[str, Field(pattern=UID)] | None = None


class Stack(BaseModel):
    """A stack of photos."""

    id: Uid
    kind: str = Field(examples=["manual", "burst"])
    reason: str | None
    cover: Uid | None
    photos: list[Uid] = Field(description="In their order.")
    revision: str = Field(description="Changes with whatever is said of it; `If-Match` may demand it.")


class StackRow(BaseModel):
    """A stack in a list."""

    id: Uid
    kind: str = Field(examples=["manual", "burst"])
    reason: str | None
    cover: PhotoLink | None
    photos: Count


class StackList(BaseModel):
    """One page of stacks, in the order in which they were made."""

    items: list[StackRow]
    next: int | None = Field(description="Give it as `after` for the next page; null on the last.")


class StackSplit(BaseModel):
    """Where a stack is parted."""

    model_config = _STRICT
    photo: Annotated[str, Field(pattern=UID)] = Field(description="The first photo of the new stack.")


_RULE: Any = Literal[tuple(RULES)]


class StackSuggestion(BaseModel):
    """Photos that may be a stack, and why."""

    id: Uid = Field(description="Follows from the photos; it is the stack's once accepted.")
    kind: _RULE
    photos: list[Uid] = Field(description="In their order.")
    reason: str = Field(examples=["at most 1 s apart; names IMG_0041 to IMG_0045; pictures differ by 18 of 256 bits"])
    seconds: float = Field(description="The longest time from one to the next.")
    steps: list[float] | None = Field(description="Stops of exposure from the first one, of a bracket.")
    names: list[str] | None = Field(description="The first and last of names in sequence.")
    distance: int | None = Field(description="The most bits (of 256) by which neighbours' HotHashes differ.")


class StackSuggestions(BaseModel):
    """One page of suggestions by time. It may be short, even empty, though there is a next."""

    items: list[StackSuggestion]
    next: str | None = Field(description="Give it as `after` for the next page; null when all photos were looked at.")


class StackChoice(BaseModel):
    """A suggestion that is decided about."""

    model_config = _STRICT
    kind: _RULE
    photos: list[Annotated[str, Field(pattern=UID)]] = Field(min_length=2, max_length=1000)


class StackChoices(BaseModel):
    """Suggestions that are decided about, as one batch."""

    model_config = _STRICT
    items: list[StackChoice] = Field(min_length=1, max_length=1000)


class StacksDecided(BaseModel):
    """What was decided."""

    batch: Uid | None
    stacks: list[Uid] = Field(description="The stacks that were made, or said no to.")


class PhotoSplit(BaseModel):
    """Files that are to be a photo of their own."""

    model_config = _STRICT
    files: list[Annotated[int, Field(ge=0, le=LARGEST_ID)]] = Field(
        min_length=1, max_length=1000, description="Ids of files; sidecars of pictures that all leave go with them."
    )


class PhotoMerge(BaseModel):
    """Photos that are one."""

    model_config = _STRICT
    ids: list[Annotated[str, Field(pattern=UID)]] = Field(
        min_length=2, max_length=1000, description="The first stays, and its words count where two have one."
    )


class Regrouped(BaseModel):
    """What was done, as one batch."""

    batch: Uid
    photos: list[Uid] = Field(description="Of a split the photo that was there, then the new one; else what stays.")


class ImportSession(BaseModel):
    """A scan that kept something."""

    id: Uid
    number: int = Field(examples=[17])
    started: str = Field(description="ISO time (UTC).")
    finished: str | None = Field(description="ISO time (UTC); null while it runs, and where it was cut off.")
    photos: Count = Field(description="Photos that it was the first to see.")
    query: str = Field(description="The search that finds them.", examples=["session:17"])
    tags: list[str] = Field(description="Tags that it gave them.")
    author: Uid | None = Field(description="The author that it gave them.")
    report: dict[str, Any] | None = Field(
        description="As of the scan, without lists of files; null where it was cut off."
    )


class SessionList(BaseModel):
    """One page of import sessions, the newest first."""

    items: list[ImportSession]
    next: int | None = Field(description="Give it as `before` for the next page; null on the last.")


BODY_EXAMPLES: dict[str, dict[str, Any]] = {
    "TagNew": {"path": "People/Ann", "birth_date": "1985-06"},
    "TagPatch": {"name": "Ann", "synonyms": ["Annie"]},
    "TagMerge": {"tags": ["Sea"], "into": "Ocean"},
    "TagMove": {"under": ["Norway"]},
    "CategoryPatch": {"name": "Ships", "colour": "#336699"},
    "CollectionNew": {"path": "Trips/Norway", "type": "static"},
    "CollectionPatch": {"name": "Norway 2019"},
    "YearNew": {"year": 2019},
    "AuthorPatch": {"name": "Ann Olsen", "contact": "ann@example.org"},
    "RegionPatch": {"tag": "People/Ann", "type": "Face", "box": [0.4, 0.3, 0.2, 0.2]},
    "StackNew": {"photos": [EXAMPLE_UID]},
    "StackPatch": {"cover": EXAMPLE_UID},
    "PhotoSplit": {"files": [42]},
    "PhotoMerge": {"ids": [EXAMPLE_UID, "0192f0c1-3011-7d52-8c0e-2a54c1d9e7b4"]},
    "StackSplit": {"photo": EXAMPLE_UID},
    "StackChoices": {"items": [{"kind": "burst", "photos": [EXAMPLE_UID, EXAMPLE_UID]}]},
    "FieldNew": {"key": "client", "name": "Client", "type": "text"},
    "FieldPatch": {"name": "Client"},
}
"""An example of each request's body, by the name of its schema."""
