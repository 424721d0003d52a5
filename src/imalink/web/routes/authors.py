"""Authors."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Response

from imalink.library import authors
from imalink.web.answers import answer, asked_version, revised
from imalink.web.deps import EXAMPLE_UID, UID, IfMatch, LibraryDep
from imalink.web.openapi import problems
from imalink.web.thing_schemas import AuthorItem, AuthorList, AuthorPatch, Done

router = APIRouter(prefix="/authors", tags=["curation"])

AuthorId = Annotated[str, Path(alias="id", pattern=UID, description="The author's uid.", examples=[EXAMPLE_UID])]


@router.get("", summary="List the authors", response_model=AuthorList)
def list_authors(library: LibraryDep) -> Response:
    """Authors by name, with how many photos each has."""
    return answer({"items": [asdict(one) for one in authors.authors(library)]})


@router.post("", summary="Make an author", status_code=201, response_model=Done)
def make_author(library: LibraryDep, wanted: AuthorPatch) -> Response:
    """An author needs a name; edits of photos then name it."""
    return answer(asdict(authors.make(library, wanted.values())), 201)


@router.get("/{id}", summary="Show an author", response_model=AuthorItem, responses=problems(404))
def get_author(library: LibraryDep, author_id: AuthorId) -> Response:
    """An author with how many photos this one has."""
    return revised(asdict(authors.author(library, author_id)))


@router.patch("/{id}", summary="Change an author", response_model=Done, responses=problems(404, 412))
def change_author(library: LibraryDep, author_id: AuthorId, patch: AuthorPatch, if_match: IfMatch = None) -> Response:
    """Name, contact, biography."""
    return answer(asdict(authors.change(library, author_id, patch.values(), expected=asked_version(if_match))))


@router.delete("/{id}", summary="Delete an author", response_model=Done, responses=problems(404, 412))
def delete_author(library: LibraryDep, author_id: AuthorId, if_match: IfMatch = None) -> Response:
    """Photos show none until the batch is taken back."""
    return answer(asdict(authors.delete(library, author_id, expected=asked_version(if_match))))
