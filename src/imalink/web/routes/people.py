"""People: who is on a photo, and where somebody is seen."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from imalink.library import people
from imalink.web.answers import answer
from imalink.web.deps import EXAMPLE_UID, UID, LibraryDep, PhotoId
from imalink.web.openapi import problems
from imalink.web.thing_schemas import Face, PersonList, SightingPage

router = APIRouter(tags=["curation"])

PersonId = Annotated[str, Path(alias="id", pattern=UID, description="The uid of the tag.", examples=[EXAMPLE_UID])]


@router.get("/photos/{id}/people", summary="List who is on a photo", response_model=PersonList, responses=problems(404))
def list_people(library: LibraryDep, photo_id: PhotoId) -> Response:
    """The people on a photo with their ages then, where birth date and capture time are known."""
    return answer({"items": [asdict(one) for one in people.people(library, photo_id)]})


@router.get("/tags/{id}/face", summary="Find somebody's face", response_model=Face, responses=problems(404))
def get_face(library: LibraryDep, person_id: PersonId) -> Response:
    """A photo with the box of the face: one that was drawn before one that a file names."""
    found = people.face(library, person_id)
    return answer({"item": asdict(found) if found else None})


@router.get(
    "/tags/{id}/photos", summary="List the photos of somebody", response_model=SightingPage, responses=problems(404)
)
def list_sightings(
    library: LibraryDep,
    person_id: PersonId,
    after: Annotated[int, Query(ge=0, le=10**9, description="The `next` of the page before.")] = 0,
    limit: Annotated[int, Query(ge=1, le=200, description="Photos a page.")] = 50,
) -> Response:
    """With the age then, and where on the photo."""
    return answer(asdict(people.sightings(library, person_id, after=after, limit=limit)))
