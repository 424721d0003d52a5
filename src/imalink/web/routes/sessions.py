"""Import sessions."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from imalink.library import importsessions
from imalink.web.answers import answer
from imalink.web.deps import EXAMPLE_UID, LARGEST_ID, UID, LibraryDep
from imalink.web.openapi import problems
from imalink.web.thing_schemas import ImportSession, SessionList

router = APIRouter(prefix="/sessions", tags=["scans"])

SessionId = Annotated[str, Path(alias="id", pattern=UID, description="The session's uid.", examples=[EXAMPLE_UID])]


@router.get("", summary="List the import sessions", response_model=SessionList)
def list_sessions(
    library: LibraryDep,
    before: Annotated[int | None, Query(ge=0, le=LARGEST_ID, description="The `next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="Sessions a page.")] = 50,
) -> Response:
    """Every scan that kept something, the newest first, with its report; `query` finds its new photos."""
    return answer(asdict(importsessions.import_sessions(library, before=before, limit=limit)))


@router.get("/{id}", summary="Show an import session", response_model=ImportSession, responses=problems(404))
def get_session(library: LibraryDep, session_id: SessionId) -> Response:
    """Its report, what it said of its new photos, and the query that finds them."""
    return answer(asdict(importsessions.import_session(library, session_id)))
