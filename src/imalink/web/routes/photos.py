"""Photos: find, show, change one, and what stands beside it."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from starlette.responses import StreamingResponse

from imalink.library import browse, details, find, missing
from imalink.library import edit as editing
from imalink.library import explain as explaining
from imalink.library.csvlines import csv_lines
from imalink.library.open import Library
from imalink.web.answers import answer, asked_version, gathered, members
from imalink.web.deps import After, IfMatch, LibraryDep, Offset, PhotoId, QueryText, Seed, Sort
from imalink.web.detail_schemas import Details, ExplainedField, ExplanationList
from imalink.web.missing_schemas import FileHistory
from imalink.web.openapi import problems
from imalink.web.photo_schemas import Photo, PhotoPatch
from imalink.web.routes.search import named
from imalink.web.schemas import Neighbours, PhotoColumns, TagList
from imalink.web.search_schemas import PhotoPage

router = APIRouter(prefix="/photos", tags=["photos"])

_CSV: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A line for each photo, see docs/formats/csv.md.",
        "content": {"text/csv": {"schema": {"type": "string"}}},
    }
}


@router.get("", summary="Find photos", response_model=PhotoPage)
def search_photos(
    library: LibraryDep,
    query: QueryText = "",
    sort: Sort = "",
    seed: Seed = None,
    after: After = None,
    offset: Offset = 0,
    at: Annotated[
        str | None,
        Query(max_length=50, description="Begin at this date, in an order by capture time.", examples=["2019-03"]),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="Photos a page.")] = 100,
    months: Annotated[bool, Query(description="Count the photos found by month too.")] = False,
    facets: Annotated[
        str, Query(max_length=1000, description="Facets to count too, parted by commas.", examples=["camera,year"])
    ] = "",
) -> Response:
    """A page of the photos that a query finds, from one state of the index. Pages stay whole while photos are added."""
    page = find.find(
        library, query, sort=sort or None, seed=seed, after=after, offset=offset, at=at, limit=limit, months=months,
        facets=named(facets),
    )  # fmt: skip
    return answer({
        **members(page),
        "items": [photo.to_json() for photo in page.items],
        "months": None if page.months is None else [members(month) for month in page.months],
        "facets": None if page.facets is None else [asdict(facet) for facet in page.facets],
    })  # fmt: skip


@router.get(".csv", summary="Download photos as a table", response_class=Response, responses=_CSV)
def export_photos(
    library: LibraryDep,
    query: QueryText = "",
    sort: Sort = "",
    limit: Annotated[int | None, Query(ge=1, description="Most photos; all where it is left out.")] = None,
) -> Response:
    """All photos that a query finds as comma-separated values, the library's own fields among them."""
    headers = {"content-disposition": 'attachment; filename="photos.csv"', "cache-control": "no-store"}
    found = (line.encode() for line in csv_lines(library, query, sort=sort or None, limit=limit))
    return StreamingResponse(gathered(found), 200, headers, "text/csv; charset=utf-8; header=present")


@router.get("/columns", summary="Find photos for a grid", response_model=PhotoColumns)
def list_columns(
    library: LibraryDep,
    query: QueryText = "",
    sort: Sort = "",
    after: After = None,
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=5000, description="Photos a page.")] = 1000,
) -> Response:
    """What a grid needs of the photos of a search, in any order, column by column."""
    return answer(members(browse.columns(library, query, sort=sort or None, after=after, offset=offset, limit=limit)))


@router.get("/{id}", summary="Show one photo", response_model=Photo, responses=problems(404))
def get_photo(library: LibraryDep, photo_id: PhotoId) -> Response:
    """Everything known of a photo and its files, except the raw tags. `ETag` is its `revision`."""
    return shown(library, photo_id)


@router.patch("/{id}", summary="Change one photo", response_model=Photo, responses=problems(404, 412))
def edit_photo(library: LibraryDep, photo_id: PhotoId, patch: PhotoPatch, if_match: IfMatch = None) -> Response:
    """Sets the fields given, as one batch of Changes in the log, and returns the photo as it is now."""
    browse.photo(library, photo_id)
    editing.edit(library, ids=[photo_id], values=patch.values(), expected=asked_version(if_match))
    return shown(library, photo_id)


def shown(library: Library, photo_id: str) -> Response:
    """Answer with a photo and its revision."""
    photo = browse.photo(library, photo_id)
    return answer(photo.to_json(), headers={"etag": f'"{photo.revision}"'})


@router.get(
    "/{id}/neighbours", summary="Show what is beside a photo", response_model=Neighbours, responses=problems(404)
)
def get_neighbours(
    library: LibraryDep,
    photo_id: PhotoId,
    query: QueryText = "",
    sort: Sort = "",
    count: Annotated[int, Query(ge=1, le=50, description="Photos on either side.")] = 2,
) -> Response:
    """The photos before and after one in the order of a search, which has to find it, for the viewer."""
    return answer(asdict(browse.neighbours(library, photo_id, query, sort=sort or None, count=count)))


@router.get("/{id}/tags", summary="Show a photo's raw tags", response_model=TagList, responses=problems(404))
def get_tags(library: LibraryDep, photo_id: PhotoId) -> Response:
    """Every Exif, IPTC, XMP and maker-note tag of every file of the photo, as the files have them."""
    files = browse.raw_tags(library, photo_id)
    return answer({"files": [{**members(file), "tags": [tag._asdict() for tag in file.tags]} for file in files]})


@router.get("/{id}/details", summary="Show a photo's details", response_model=Details, responses=problems(404))
def get_details(library: LibraryDep, photo_id: PhotoId) -> Response:
    """Every typed value, beyond those of the photo itself: raw camera strings, exposure, places, people, regions."""
    found = details.details(library, photo_id)
    return answer({**members(found), "regions": [members(region) for region in found.regions]})


@router.get("/{id}/history", summary="Show a photo's file history", response_model=FileHistory, responses=problems(404))
def get_history(library: LibraryDep, photo_id: PhotoId) -> Response:
    """What scans found to have happened to its files: moved, renamed, rewritten, missing, back..., the oldest first."""
    return answer({"items": [event.to_json() for event in missing.history(library, photo_id)]})


@router.get(
    "/{id}/explain", summary="Explain a photo's values", response_model=ExplanationList, responses=problems(404)
)
def explain_photo(
    library: LibraryDep,
    photo_id: PhotoId,
    field: Annotated[
        ExplainedField | None,
        Query(description="One field; else every field of which anything is said.", examples=["taken"]),
    ] = None,
) -> Response:
    """For each field every candidate with its tag and file, the one chosen, and the rule that chose it."""
    return answer({"items": [one.to_json() for one in explaining.explain(library, photo_id, field)]})
