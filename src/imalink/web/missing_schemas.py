"""The shapes of missing files, what they may be, and proposals."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from imalink.web.deps import EXAMPLE_UID, LARGEST_ID
from imalink.web.schemas import Count, FileEvent, Uid
from imalink.web.storage_schemas import FoundFile

FileId = Annotated[int, Field(ge=0, le=LARGEST_ID)]


class Suggestion(BaseModel):
    """Where a missing file may be."""

    kind: Literal["content", "picture", "name", "mount"] = Field(
        description="`content`: equal bytes; `picture`: the same picture; `name`: the same name and size; `mount`: a "
        "file of its name at another place of its root, which is not known yet."
    )
    certain: bool = Field(description="Whether a repair takes it by itself.")
    reason: str = Field(examples=["the same content"])
    path: str = Field(description="Root and path; of `mount` an absolute path.", examples=["Archive/2019/IMG_1.JPG"])
    file: int | None = Field(description="The file; null of `mount`.")
    photo: Uid | None = Field(description="Its photo; null of `mount`.")


class MissingFile(BaseModel):
    """A missing file and where it may be, the best first."""

    file: FoundFile
    suggestions: list[Suggestion]


class MissingPage(BaseModel):
    """One page of missing files."""

    items: list[MissingFile]
    next: str | None


class RepairPair(BaseModel):
    """A missing file and the file that it is."""

    model_config = ConfigDict(extra="forbid")
    file: FileId
    found: FileId


class RepairNew(BaseModel):
    """Which missing files to find again: exactly one of `query`, `all_certain` and `pairs`."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"all_certain": True, "dry_run": True}})
    query: str | None = Field(None, max_length=4000, description="Certain ones of the photos that a search finds.")
    all_certain: bool = Field(False, description="All that are certain.")
    pairs: list[RepairPair] | None = Field(
        None, min_length=1, max_length=10_000, description="What you say is so, be it certain or not."
    )
    dry_run: bool = Field(False, description="Only say what would be done.")


class Repaired(BaseModel):
    """A file that was found again."""

    file: int
    was: str = Field(description="Root and path.", examples=["Pictures/2019/IMG_1.JPG"])
    now: str = Field(examples=["Archive/2019/IMG_1.JPG"])
    reason: str


class RepairResult(BaseModel):
    """What a repair did, or would do."""

    batch: Uid | None = Field(description="What `POST /missing/undo` takes back; null where nothing was done.")
    count: Count = Field(description="Files found again.")
    left: Count = Field(description="Files of those asked for that stay missing.")
    repaired: list[Repaired] = Field(description="The first 1,000.")


class BatchName(BaseModel):
    """A batch of the log."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"batch": EXAMPLE_UID}})
    batch: Uid


class TakenBack(BaseModel):
    """What taking a batch back came to."""

    batch: Uid | None = Field(description="The batch that did it; null where nothing was left to take back.")
    undoes: Uid
    targets: Count = Field(description="Things it touched.")


class Proposal(BaseModel):
    """Two photos that may be one."""

    photo: Uid = Field(description="The one that stays; its words count where both have one.")
    other: Uid
    reason: str = Field(examples=["HotHash distance 4, same second, others may be meant"])
    missing: str | None = Field(description="Root and path of the missing file it is about.")
    found: str | None = Field(description="The file that it may be.")


class ProposalPage(BaseModel):
    """One page of open proposals."""

    items: list[Proposal]
    next: str | None
    total: Count


class ProposalPair(BaseModel):
    """The photos of a proposal."""

    model_config = ConfigDict(extra="forbid")
    photo: Uid
    other: Uid


class ProposalPairs(BaseModel):
    """Proposals to decide, by their photos."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"items": [{"photo": EXAMPLE_UID, "other": "0192f0c1-3011-7d52-8c0e-2a54c1d9e7b4"}]}
        },
    )
    items: list[ProposalPair] = Field(min_length=1, max_length=10_000)


class Decided(BaseModel):
    """What was decided."""

    batch: Uid | None = Field(description="What `POST /missing/undo` takes back.")
    proposals: Count


class FileHistory(BaseModel):
    """What happened to a photo's files, the oldest first."""

    items: list[FileEvent]
