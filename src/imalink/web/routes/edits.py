"""Edits of many photos at once."""

from dataclasses import asdict

from fastapi import APIRouter, Response

from imalink.errors import InvalidInput
from imalink.library import edit as editing
from imalink.library.selection import selected
from imalink.web.answers import answer
from imalink.web.deps import LibraryDep
from imalink.web.edit_schemas import EditDone, EditNew, Selected, SelectionAsked
from imalink.web.openapi import problems

router = APIRouter(tags=["curation"])


@router.post("/edits", summary="Change many photos", response_model=EditDone, responses=problems(404))
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
        asdict(
            editing.edit(
                library,
                ids=wanted.ids,
                query=wanted.query,
                without=wanted.without,
                wanted=said,
                dry_run=wanted.dry_run,
            )
        )
    )


@router.post("/selection", summary="Describe a selection", response_model=Selected, responses=problems(404))
def describe_selection(library: LibraryDep, asked: SelectionAsked) -> Response:
    """How many the photos named or found are, how large their files, and what they have in common. Changes nothing."""
    return answer(
        asdict(selected(library, ids=asked.ids, query=asked.query, without=asked.without, values=asked.values))
    )
