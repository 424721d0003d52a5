"""Edits of many photos at once."""

from dataclasses import asdict

from fastapi import APIRouter, Response

from imalink.errors import InvalidInput
from imalink.library import edit as editing
from imalink.web.answers import answer
from imalink.web.deps import LibraryDep
from imalink.web.edit_schemas import EditDone, EditNew
from imalink.web.openapi import problems

router = APIRouter(prefix="/edits", tags=["curation"])


@router.post("", summary="Change many photos", response_model=EditDone, responses=problems(404))
def edit_photos(library: LibraryDep, wanted: EditNew) -> Response:
    """Says something of the photos named, or of all that a query finds, as one batch. With `dry_run` only counts."""
    if (wanted.ids is None) == (wanted.query is None):
        raise InvalidInput(
            "name the photos either by ids or by a query", where="body", remedy='an empty query "" means all'
        )
    said = editing.Wanted(
        wanted.set.values() if wanted.set else {},
        wanted.add.model_dump(),
        wanted.remove.model_dump(),
        wanted.shift_time,
        wanted.turn,
    )
    return answer(
        asdict(editing.edit(library, ids=wanted.ids, query=wanted.query, wanted=said, dry_run=wanted.dry_run))
    )
