"""How large the library is."""

from fastapi import APIRouter, Response

from imalink.library import maintain
from imalink.web.answers import answer, members
from imalink.web.deps import LibraryDep
from imalink.web.schemas import Stats

router = APIRouter(tags=["library"])


@router.get("/stats", summary="Count photos, files and bytes", response_model=Stats)
def get_stats(library: LibraryDep) -> Response:
    """`overhead` is what the index costs as a fraction of the originals' size."""
    return answer(members(maintain.stats(library)))
