"""The shapes of what is told about the originals' health."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, Field

from imalink.model.finding import FINDINGS
from imalink.web.schemas import Count, Uid

if TYPE_CHECKING:
    FindingCode = str
else:
    FindingCode = Literal[tuple(FINDINGS)]


class RootFindings(BaseModel):
    """What one kind of finding comes to in one root."""

    root: Uid
    name: str = Field(examples=["Archive"])
    files: Count
    bytes: Count


class FindingCount(BaseModel):
    """One kind of finding: how many files it is about, in all and by root."""

    code: FindingCode = Field(examples=["truncated"])
    meaning: str
    trouble: bool = Field(description="Whether somebody should look into it; else it is only worth knowing.")
    query: str | None = Field(description="The search that shows its photos, if there is one.", examples=["is:missing"])
    files: Count
    bytes: Count
    roots: list[RootFindings]


class Volume(BaseModel):
    """A volume that holds roots and is there now; sizes in bytes."""

    id: str | None = Field(description="What it is known again by; null where it has nothing that lasts.")
    kind: str = Field(description="Its file system.", examples=["ext4"])
    mount: str = Field(description="Where it is mounted.", examples=["/media/ada/Photos"])
    total: Annotated[int, Field(ge=0)] | None = Field(description="Null where the system does not tell.")
    free: Annotated[int, Field(ge=0)] | None
    network: bool
    removable: bool
    read_only: bool
    roots: list[Uid]
    originals_bytes: Count = Field(description="Of the present files of its roots.")


class StorageHealth(BaseModel):
    """How the originals are, as the last scans found them."""

    findings: list[FindingCount] = Field(description="Every kind once, also those nothing was found of.")
    volumes: list[Volume]
    files: Count = Field(description="All present files.")
    originals_bytes: Count
    index_bytes: Count = Field(description="library.db, derived.db and the search index.")
    overhead: float | None = Field(description="The index against the originals.", examples=[0.006])
    seconds: float = Field(ge=0, description="How long counting took.")


class FolderFindings(BaseModel):
    """A folder that holds files of one kind of finding."""

    id: int = Field(description="Give it as `folder` to list its files.")
    root: Uid
    name: str = Field(description="The root's name.", examples=["Archive"])
    path: str = Field(description="Below the root; empty for the root itself.", examples=["2019/Lofoten"])
    files: Count
    bytes: Count


class FolderFindingsPage(BaseModel):
    """Folders by root and path."""

    items: list[FolderFindings]
    next: str | None = Field(description="Give it as `after` for the next page; null on the last.")


class FoundFile(BaseModel):
    """A file that a finding is about."""

    id: int
    root: str = Field(description="The root's name.", examples=["Archive"])
    folder: int
    path: str = Field(description="Below the root.", examples=["2019/Lofoten/IMG_0001.NEF"])
    path_bytes: str | None = Field(description="Base64 of the path's bytes, where text is not exact.")
    size: Count
    format: str | None = Field(examples=["JPEG"])
    failure: str | None = Field(description="Code and message, where the last read of it failed.")
    missing_since: str | None = Field(description="ISO time (UTC) of the scan that missed it.")
    photo: Uid | None = Field(description="Its photo, where it shows or belongs to one.")
    version: str | None = Field(description="The `v` of its preview, which is there only if it was ever read.")


class FoundFilePage(BaseModel):
    """Files by root, folder and name."""

    items: list[FoundFile]
    next: str | None = Field(description="Give it as `after` for the next page; null on the last.")
