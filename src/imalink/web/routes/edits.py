"""Edits of many photos at once."""

from fastapi import APIRouter, Response

from imalink.errors import InvalidInput
from imalink.library import edit as editing
from imalink.web.answers import answer, members
from imalink.web.deps import LibraryDep
from imalink.web.openapi import problems
from imalink.web.schemas import EditDone, EditNew

router = APIRouter(prefix="/edits", tags=["photos"])


@router.post("", summary="Change many photos", response_model=EditDone, responses=problems(404))
def edit_photos(library: LibraryDep, wanted: EditNew) -> Response:
    """Sets the fields given on the photos named, or on all that a query finds, as one batch."""
    if (wanted.ids is None) == (wanted.query is None):
        raise InvalidInput(
            "name the photos either by ids or by a query", where="body", remedy='an empty query "" means all'
        )
    values = wanted.set.model_dump(exclude_unset=True)
    return answer(members(editing.edit(library, ids=wanted.ids, query=wanted.query, values=values)))
