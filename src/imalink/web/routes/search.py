"""What belongs to a search beside its photos: facets, completion, suggestions, the map and stretches of the result."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from imalink.library import find
from imalink.web.answers import answer, members
from imalink.web.deps import UID, LibraryDep, QueryText, Seed, Sort
from imalink.web.openapi import problems
from imalink.web.search_schemas import ClusterList, CompletionList, FacetList, Stretch, SuggestionList

router = APIRouter(tags=["search"])

MOST_IDS = 100_000
STEP = Query(max_length=1000)

Anchor = Annotated[str, Query(pattern=UID, description="A photo's uid.")]


@router.get("/facets", summary="Count values", response_model=FacetList)
def list_facets(
    library: LibraryDep,
    query: QueryText = "",
    names: Annotated[
        str,
        Query(
            max_length=1000,
            description="Fields with a facet, parted by commas; empty for all.",
            examples=["camera,year,tags"],
        ),
    ] = "",
    under: Annotated[
        list[Annotated[str, STEP]] | None,
        Query(max_length=100, description="Of trees: the steps of the value whose children are listed.", examples=[[]]),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="Values a facet.")] = 20,
) -> Response:
    """The values of fields among the photos found, with exact counts, each field under the rest of the query."""
    found = find.facets(library, query, named(names), limit=limit, under=under or ())
    return answer({"items": [asdict(facet) for facet in found]})


@router.get("/complete", summary="Complete a query", response_model=CompletionList)
def complete_query(
    library: LibraryDep,
    query: QueryText = "",
    at: Annotated[
        int | None, Query(ge=0, le=4000, description="Characters before the cursor; the end where it is left out.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="Most completions.")] = 10,
) -> Response:
    """Keys and values that the word at the cursor may become. A query that is not whole yet is no error here."""
    return answer({"items": [members(one) for one in find.complete(library, query, at, limit=limit)]})


@router.get("/suggest", summary="Suggest other queries", response_model=SuggestionList)
def suggest_queries(library: LibraryDep, query: QueryText = "") -> Response:
    """For a query that finds nothing: other spellings that find photos, and the query without one of its parts."""
    return answer({"items": [members(one) for one in find.suggest(library, query)]})


@router.get("/clusters", summary="Gather photos on the map", response_model=ClusterList)
def list_clusters(
    library: LibraryDep,
    query: QueryText = "",
    bbox: Annotated[
        str,
        Query(
            max_length=200,
            description="The view: west, south, east, north in degrees; west may lie east of east.",
            examples=["4,57,32,72"],
        ),
    ] = "-180,-90,180,90",
    zoom: Annotated[float, Query(ge=0, le=24, description="The map's zoom, tiles of 256 pixels.")] = 0,
) -> Response:
    """One cluster for each square of 64 pixels that holds photos; more where the view is smaller than the map."""
    found = find.clusters(library, query, box=bbox, zoom=zoom)
    return answer({**members(found), "items": [asdict(cluster) for cluster in found.items]})


@router.get("/range", summary="List photos between two", response_model=Stretch, responses=problems(404))
def list_range(
    library: LibraryDep,
    first: Anchor,
    last: Anchor,
    query: QueryText = "",
    sort: Sort = "",
    seed: Seed = None,
    limit: Annotated[int, Query(ge=1, le=MOST_IDS, description="Most ids.")] = 10_000,
) -> Response:
    """The ids from one photo to another in the order of a search, both included, in whichever order they are given."""
    return answer(members(find.between(library, first, last, query, sort=sort or None, seed=seed, limit=limit)))


def named(text: str) -> list[str]:
    """Return the names of a list parted by commas."""
    return [name.strip() for name in text.split(",") if name.strip()]
