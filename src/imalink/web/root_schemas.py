"""The shapes of roots in requests and answers."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from imalink.model.rootstate import ANSWERS, DEEPEST, LONGEST_PATTERN, MOST_PATTERNS, OPTION_HELP, Reason
from imalink.model.stacking import RULES
from imalink.web.deps import PATH_LIMIT
from imalink.web.schemas import Count, PathText, Uid


class RootOptions(BaseModel):
    """How a root is treated."""

    model_config = ConfigDict(extra="forbid")
    depth: Annotated[int, Field(ge=0, le=DEEPEST)] | None = Field(None, description=OPTION_HELP["depth"])
    skip: list[Annotated[str, Field(min_length=1, max_length=LONGEST_PATTERN)]] = Field(
        [], max_length=MOST_PATTERNS, description=OPTION_HELP["skip"], examples=[["*.tmp"]]
    )
    watch: bool = Field(False, description=OPTION_HELP["watch"])
    read_only: bool = Field(False, description=OPTION_HELP["read_only"])
    read_placeholders: bool = Field(False, description=OPTION_HELP["read_placeholders"])
    author: Annotated[str, Field(min_length=1, max_length=500)] | None = Field(
        None, description=OPTION_HELP["author"], examples=["Ann"]
    )
    stack_rules: list[Literal[tuple(RULES)]] = Field(list(RULES), description=OPTION_HELP["stack_rules"])  # type: ignore[valid-type]


class RootVolume(BaseModel):
    """What a root's volume is known by."""

    id: str | None = Field(description="UUID, serial number or name of the share; null where it has nothing lasting.")
    type: str = Field(description="The file system.", examples=["ext4"])
    mount: str = Field(description="Where it is mounted.", examples=["/media/ada/Disk"])
    network: bool
    removable: bool
    read_only: bool = Field(description="Whether it is mounted so.")
    marker: bool = Field(description="Whether the root holds the file `.imalink-root`, which names it.")


class RootQuestion(BaseModel):
    """A root that lost most of its files at once asks whether to believe it; until then they stay as they are."""

    lost: Count
    known: Count
    asked: str = Field(description="ISO time (UTC).")
    answer: Literal["believe", "keep"] | None = Field(description="Null until somebody has answered.")


class Root(BaseModel):
    """A scanned folder."""

    id: Uid
    name: str = Field(examples=["Pictures"])
    path: str = Field(examples=["/home/ada/Pictures"])
    state: Literal["online", "offline", "removed"] = Field(examples=["online"])
    photos: Count
    files: Count
    last_scan: str | None = Field(description="ISO time (UTC) of its last complete scan.")
    reason: Literal[tuple(str(one) for one in Reason)] | None = Field(  # type: ignore[valid-type]
        description="Why it is not online."
    )
    message: str = Field(description="The reason in words, with what was seen.")
    elsewhere: str | None = Field(description="Where an offline root's files seem to be now; move it there.")
    read_only: bool = Field(description="By its option, or because it is mounted so.")
    options: RootOptions
    volume: RootVolume | None = Field(description="Null until it was seen once.")
    question: RootQuestion | None
    removed: str | None = Field(description="ISO time (UTC) of its removal.")
    removal: Literal["keep", "hide", "forgotten"] | None = Field(description="What became of its photos.")


class RootList(BaseModel):
    """All roots."""

    items: list[Root]


class RootNew(BaseModel):
    """A folder to keep an eye on."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"path": "/home/ada/Pictures"}})
    path: PathText = Field(description="Absolute path on the server's machine.")
    name: str | None = Field(None, min_length=1, max_length=200, description="Its name; else the folder's.")
    options: RootOptions | None = None
    marker: bool = Field(False, description="Write the file `.imalink-root` into it: it is then known on any volume.")


class RootPatch(BaseModel):
    """What to change of a root; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"options": {"watch": True}}})
    name: str | None = Field(None, min_length=1, max_length=200)
    options: RootOptions | None = None
    marker: bool | None = Field(None, description="Write the file `.imalink-root`, or take it away.")


class RootMove(BaseModel):
    """Where a root lies now."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"path": "/media/ada/Disk2/Pictures"}})
    path: PathText = Field(description="Absolute path on the server's machine.")
    force: bool = Field(False, description="Take it though the known files are not there.")


class RootRemove(BaseModel):
    """What becomes of the photos of a root that is removed."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"photos": "keep"}})
    photos: Literal["keep", "hide"] = Field("keep", description="Keep them as offline photos, or hide them.")


class RootSplit(BaseModel):
    """Which folder of a root becomes a root of its own."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"folder": "2019/Norway"}})
    folder: Annotated[str, Field(min_length=1, max_length=PATH_LIMIT)] = Field(description="Its path in the root.")
    name: str | None = Field(None, min_length=1, max_length=200, description="Its name; else the folder's.")


class RootAnswer(BaseModel):
    """The answer to a root's question."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"answer": "keep"}})
    answer: Literal["believe", "keep"] = Field(
        description=" ".join(f"`{word}`: {meaning}" for word, meaning in ANSWERS.items())
    )


class RootsTranslate(BaseModel):
    """How the paths of roots begin, and how they shall begin."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"old": "/media/ada/Disk1", "new": "/mnt/nas/photos"}}
    )
    old: PathText
    new: PathText
    apply: bool = Field(False, description="Do it; else only say what would be done.")
    force: bool = Field(False, description="Take the places though the known files are not there.")


class PlannedMove(BaseModel):
    """A root and where it would lie."""

    root: str
    path: str
    to: str
    accepted: bool = Field(description="Whether the files known of it are there.")
    why: str
    looked_for: Count
    found: Count


class PlannedMoves(BaseModel):
    """The roots whose paths begin so."""

    items: list[PlannedMove]
    applied: bool


class Forgotten(BaseModel):
    """What forgetting a root did."""

    gone: Count = Field(description="Photos that only it had, of which nothing was said.")
    kept: Count = Field(description="Photos kept as missing ones, since something was said of them.")
