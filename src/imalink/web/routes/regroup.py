"""Photos whose files were grouped wrongly: split and merged by hand."""

from dataclasses import asdict

from fastapi import APIRouter, Response

from imalink.library import regroup
from imalink.web.answers import answer, asked_version
from imalink.web.deps import IfMatch, LibraryDep, PhotoId
from imalink.web.openapi import problems
from imalink.web.thing_schemas import PhotoMerge, PhotoSplit, Regrouped

router = APIRouter(prefix="/photos", tags=["curation"])


@router.post("/merge", summary="Merge photos", response_model=Regrouped, responses=problems(404))
def merge_photos(library: LibraryDep, wanted: PhotoMerge) -> Response:
    """Makes one photo of several, with all their files; the ids of the others lead to it."""
    return answer(asdict(regroup.merge(library, wanted.ids)))


@router.post("/{id}/split", summary="Split a photo", response_model=Regrouped, responses=problems(404, 412))
def split_photo(library: LibraryDep, photo_id: PhotoId, wanted: PhotoSplit, if_match: IfMatch = None) -> Response:
    """Makes some of its files a photo of their own, for good: no scan joins them again. What was said stays here."""
    return answer(asdict(regroup.split(library, photo_id, wanted.files, expected=asked_version(if_match))))
