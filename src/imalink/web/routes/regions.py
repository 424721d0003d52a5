"""Regions of a photo."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Response

from imalink.library import regions
from imalink.web.answers import answer, asked_version
from imalink.web.deps import EXAMPLE_UID, UID, IfMatch, LibraryDep, PhotoId
from imalink.web.openapi import problems
from imalink.web.thing_schemas import Done, RegionItems, RegionPatch

router = APIRouter(prefix="/photos", tags=["curation"])

RegionId = Annotated[str, Path(alias="region", pattern=UID, description="The region's uid.", examples=[EXAMPLE_UID])]


@router.get("/{id}/regions", summary="List a photo's regions", response_model=RegionItems, responses=problems(404))
def list_regions(library: LibraryDep, photo_id: PhotoId) -> Response:
    """Faces and other marked areas, of files and drawn by people, turned as the picture is displayed."""
    return answer({"items": [asdict(one) for one in regions.regions(library, photo_id)]})


@router.post("/{id}/regions", summary="Draw a region", status_code=201, response_model=Done, responses=problems(404))
def add_region(library: LibraryDep, photo_id: PhotoId, wanted: RegionPatch) -> Response:
    """The photo gets the region's tag too."""
    return answer(asdict(regions.add(library, photo_id, wanted.values())), 201)


@router.patch("/{id}/regions/{region}", summary="Change a region", response_model=Done, responses=problems(404, 412))
def change_region(
    library: LibraryDep, photo_id: PhotoId, region_id: RegionId, patch: RegionPatch, if_match: IfMatch = None
) -> Response:
    """Move it or say who it shows; that holds whatever the file says."""
    expected = asked_version(if_match)
    return answer(asdict(regions.change(library, photo_id, region_id, patch.values(), expected=expected)))


@router.delete("/{id}/regions/{region}", summary="Remove a region", response_model=Done, responses=problems(404, 412))
def remove_region(library: LibraryDep, photo_id: PhotoId, region_id: RegionId, if_match: IfMatch = None) -> Response:
    """One that a file names stays removed until the batch is taken back."""
    return answer(asdict(regions.remove(library, photo_id, region_id, expected=asked_version(if_match))))
