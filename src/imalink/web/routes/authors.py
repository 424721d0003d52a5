"""Authors."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Response

from imalink.library import authors
from imalink.web.answers import answer
from imalink.web.deps import EXAMPLE_UID, UID, LibraryDep
from imalink.web.openapi import problems
from imalink.web.thing_schemas import AuthorList, AuthorPatch, Done

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


@router.patch("/{id}", summary="Change an author", response_model=Done, responses=problems(404))
def change_author(library: LibraryDep, author_id: AuthorId, patch: AuthorPatch) -> Response:
    """Name, contact, biography."""
    return answer(asdict(authors.change(library, author_id, patch.values())))


@router.delete("/{id}", summary="Delete an author", response_model=Done, responses=problems(404))
def delete_author(library: LibraryDep, author_id: AuthorId) -> Response:
    """Photos show none until the batch is taken back."""
    return answer(asdict(authors.delete(library, author_id)))
