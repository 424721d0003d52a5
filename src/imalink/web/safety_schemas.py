"""The shapes of backups and checks."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from imalink.model.problem import PROBLEMS

Count = Annotated[int, Field(ge=0)]


class Backup(BaseModel):
    """A backup of this library."""

    name: str = Field(examples=["imalink-6f0b5f6a1c02-20261121T120000Z.zip"])
    path: str
    created: str = Field(description="When it was made, UTC.", examples=["2026-11-21T12:00:00.000Z"])
    size: Count = Field(description="In bytes.")
    reason: Literal["manual", "schedule", "migration"] | None = Field(description="Null where it is damaged.")
    photos: Count | None
    changes: Count | None


class BackupList(BaseModel):
    """All backups in the library's folder for them, the newest first."""

    items: list[Backup]
    due: bool = Field(description="Whether the newest is older than the setting `backup_days`.")


class BackupReport(BaseModel):
    """A backup just made."""

    backup: Backup
    removed: list[str] = Field(description="Names of older backups that rotation removed.")
    warnings: list[str]


class CheckProblem(BaseModel):
    """Something that does not fit."""

    code: Literal[tuple(PROBLEMS)]  # type: ignore[valid-type]
    message: str
    count: Count
    repair: str = Field(description="What a repair does about it.")


class CheckReport(BaseModel):
    """Whether the library is whole: no problems."""

    problems: list[CheckProblem] = Field(description="What is wrong; after a repair, what is left.")
    leftovers: list[CheckProblem] = Field(description="Nothing is wrong with these, they can be cleared away.")
    repaired: list[CheckProblem]
    seconds: float
