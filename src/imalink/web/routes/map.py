"""How the map is drawn; what lies on it is a search (``GET /clusters``)."""

from fastapi import APIRouter, Response

from imalink.web.answers import answer
from imalink.web.deps import LibraryDep
from imalink.web.search_schemas import MapStyle

router = APIRouter(tags=["search"])


@router.get("/map", summary="Say how the map is drawn", response_model=MapStyle)
def get_map(library: LibraryDep) -> Response:
    """The tiles that the settings name; without them the page draws the map that comes along."""
    settings = library.settings
    return answer({"tiles": settings.map_tiles or None, "attribution": settings.map_attribution})
