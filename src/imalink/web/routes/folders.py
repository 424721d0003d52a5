"""Folders on the server's machine, to choose what to scan."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from imalink.library import folders
from imalink.web.answers import answer
from imalink.web.deps import PATH_LIMIT, SiteDep
from imalink.web.openapi import problems
from imalink.web.schemas import FolderListing

router = APIRouter(prefix="/folders", tags=["scans"])


@router.get("", summary="Look into a folder", response_model=FolderListing, responses=problems(404))
def browse_folder(
    site: SiteDep,
    path: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=PATH_LIMIT,
            description="Absolute path; else the home folder.",
            examples=["/home/ada"],
        ),
    ] = None,
) -> Response:
    """Names of folders only, and only what the server's user may read; never the content of a file."""
    if path is not None:
        site.readable(path)
    return answer(asdict(folders.browse_folder(path, site.folders)))
