"""Collections: static, smart and folders."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from imalink.library import collections
from imalink.web.answers import answer, asked_version, revised
from imalink.web.deps import EXAMPLE_UID, UID, IfMatch, LibraryDep
from imalink.web.openapi import problems
from imalink.web.thing_schemas import (
    CollectionItem,
    CollectionList,
    CollectionNew,
    CollectionPage,
    CollectionPatch,
    CollectionPut,
    Done,
    YearEvents,
    YearNew,
)

router = APIRouter(prefix="/collections", tags=["curation"])

CollectionId = Annotated[
    str, Path(alias="id", pattern=UID, description="The collection's uid.", examples=[EXAMPLE_UID])
]


@router.get("", summary="List the collections", response_model=CollectionList)
def list_collections(library: LibraryDep) -> Response:
    """All collections with their covers and counts; those of smart ones are counted now."""
    return answer({"items": [asdict(one) for one in collections.collections(library)]})


@router.post("", summary="Make a collection", status_code=201, response_model=Done, responses=problems(404))
def make_collection(library: LibraryDep, wanted: CollectionNew) -> Response:
    """A static one, a smart one (with a query), or a folder; folders above it are made."""
    values = wanted.values()
    return answer(asdict(collections.make(library, values.pop("path"), values)), 201)


@router.post("/events", summary="Make the events of a year collections", response_model=YearEvents)
def collect_events(library: LibraryDep, wanted: YearNew) -> Response:
    """A folder with a smart collection of each event tag that photos of the year have, in one batch."""
    return answer(asdict(collections.events_of_year(library, wanted.year)))


@router.get("/{id}", summary="Show a collection", response_model=CollectionItem, responses=problems(404))
def get_collection(library: LibraryDep, collection_id: CollectionId) -> Response:
    """A collection with cover and count."""
    return revised(asdict(collections.collection(library, collection_id)))


@router.patch("/{id}", summary="Change a collection", response_model=Done, responses=problems(404, 412))
def change_collection(
    library: LibraryDep, collection_id: CollectionId, patch: CollectionPatch, if_match: IfMatch = None
) -> Response:
    """Its name, folder, cover, query, place, note; one that would lie in itself is refused."""
    expected = asked_version(if_match)
    return answer(asdict(collections.change(library, collection_id, patch.values(), expected=expected)))


@router.delete("/{id}", summary="Delete a collection", response_model=Done, responses=problems(404, 412))
def delete_collection(library: LibraryDep, collection_id: CollectionId, if_match: IfMatch = None) -> Response:
    """Not its photos; what lay in it lies where it lay."""
    return answer(asdict(collections.delete(library, collection_id, expected=asked_version(if_match))))


@router.get(
    "/{id}/photos", summary="List the photos of a collection", response_model=CollectionPage, responses=problems(404)
)
def list_collected(
    library: LibraryDep,
    collection_id: CollectionId,
    after: Annotated[int, Query(ge=0, le=10**9, description="The `next` of the page before.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500, description="Photos a page.")] = 100,
) -> Response:
    """Those of a static one, in its order; photos of a smart one are found by its query."""
    page = collections.page(library, collection_id, after=after, limit=limit)
    return answer({"items": [photo.to_json() for photo in page.items], "next": page.next, "total": page.total})


@router.post("/{id}/photos", summary="Put photos into a collection", response_model=Done, responses=problems(404))
def put_collected(library: LibraryDep, collection_id: CollectionId, wanted: CollectionPut) -> Response:
    """Puts photos in, in this order, moves those that are in it, takes others out; as one batch."""
    return answer(asdict(collections.put(library, collection_id, **wanted.model_dump())))
