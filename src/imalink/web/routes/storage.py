"""How the originals are: counts and lists of what is missing, damaged, away or without a copy."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from imalink.library import health
from imalink.web.answers import answer
from imalink.web.deps import LARGEST_ID, UID, After, LibraryDep
from imalink.web.openapi import problems
from imalink.web.storage_schemas import FindingCode, FolderFindingsPage, FoundFilePage, StorageHealth

router = APIRouter(prefix="/storage", tags=["library"])

Code = Annotated[FindingCode, Path(description="The kind of finding.", examples=["truncated"])]
RootFilter = Annotated[str | None, Query(alias="root", pattern=UID, description="Only in this root.")]
Limit = Annotated[int, Query(ge=1, le=1000, description="Items a page.")]


@router.get("/health", summary="Count what is missing, damaged or without a copy", response_model=StorageHealth)
def get_storage_health(library: LibraryDep) -> Response:
    """What the last scans found; no file is opened. A library of a million files takes a few seconds."""
    return answer(asdict(health.health(library)))


@router.get(
    "/health/{code}/folders",
    summary="List the folders with a finding",
    response_model=FolderFindingsPage,
    responses=problems(404),
)
def list_finding_folders(
    library: LibraryDep, code: Code, root: RootFilter = None, after: After = None, limit: Limit = 500
) -> Response:
    """By root and path, with the number of files in each."""
    return answer(asdict(health.found_folders(library, code, root=root, after=after, limit=limit)))


@router.get(
    "/health/{code}/files",
    summary="List the files with a finding",
    response_model=FoundFilePage,
    responses=problems(404),
)
def list_finding_files(
    library: LibraryDep,
    code: Code,
    root: RootFilter = None,
    folder: Annotated[int | None, Query(ge=0, le=LARGEST_ID, description="Only in this folder.")] = None,
    after: After = None,
    limit: Limit = 500,
) -> Response:
    """By root, folder and name."""
    return answer(asdict(health.found_files(library, code, root=root, folder=folder, after=after, limit=limit)))
