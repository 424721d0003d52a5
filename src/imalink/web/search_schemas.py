"""The shapes of what belongs to a search: its page, facets, completions, suggestions, the map and stretches."""

from typing import Literal

from pydantic import BaseModel, Field

from imalink.web.photo_schemas import Photo
from imalink.web.schemas import Count, MonthCount, PhotoLink, Uid


class FacetValue(BaseModel):
    """One value of a facet."""

    value: str = Field(description="As people read it; of a tree the last step.", examples=["Nikon D70"])
    count: Count = Field(description="Photos that have it, under the rest of the query.")
    query: str = Field(description="The query text that finds them.", examples=['camera:="Nikon D70"'])
    path: list[str] = Field(description="Steps from the top of a tree, empty for a plain value.")
    children: Count = Field(description="How many values lie directly below it.")


class Facet(BaseModel):
    """The values of a field among the photos found; what the query says of this field itself is left aside."""

    name: str = Field(examples=["camera"])
    label: str
    tree: bool = Field(description="Whether values lie below others: folders, tags, places, collections.")
    values: list[FacetValue] = Field(description="The most frequent first; years and months the newest first.")
    more: Count = Field(description="Further values that are not listed.")
    missing: Count = Field(description="Photos without a value.")
    total: Count = Field(description="Photos counted.")
    under: list[str] = Field(description="The value of a tree whose children are listed; empty for the topmost.")


class FacetList(BaseModel):
    """The facets asked for, in that order."""

    items: list[Facet]


class PhotoPage(BaseModel):
    """One page of a search, and its months and facets where they were asked for."""

    items: list[Photo]
    next: str | None = Field(description="Give it as `after` for the next page; null on the last.")
    total: Count = Field(description="Photos found in all.")
    sort: str = Field(description="The order; of a random one with its seed.", examples=["-taken", "random.17"])
    months: list[MonthCount] | None = Field(description="As of `GET /months`; null unless asked for.")
    facets: list[Facet] | None = Field(description="As of `GET /facets`; null unless asked for.")


class Completion(BaseModel):
    """What a word of a query may become."""

    kind: Literal["key", "value"]
    text: str = Field(description="As people read it.", examples=["Nikon D70"])
    insert: str = Field(
        description="Text to put in place of the characters from `start` to `end`.", examples=['camera:"Nikon D70"']
    )
    start: Count = Field(description="From 0.")
    end: Count
    count: int | None = Field(ge=0, description="Photos it finds under the rest of the query; null for keys.")
    help: str = Field(description="What a key means; empty for values.")


class CompletionList(BaseModel):
    """Completions, the best first."""

    items: list[Completion]


class QuerySuggestion(BaseModel):
    """Another query that finds photos."""

    query: str = Field(examples=["sunset"])
    total: Count
    kind: Literal["spelling", "without"] = Field(description="A word spelled otherwise, or a part left out.")
    part: str = Field(description="The new spelling, or what was left out.")


class SuggestionList(BaseModel):
    """Queries near one that finds nothing, the best first."""

    items: list[QuerySuggestion]


class Cluster(BaseModel):
    """Photos that lie near each other on the map."""

    count: int = Field(ge=1)
    latitude: float = Field(description="Of their middle.")
    longitude: float
    west: float = Field(description="Bounds of the photos themselves, in degrees.")
    south: float
    east: float
    north: float
    cover: PhotoLink = Field(description="The best rated of them, then the newest in the library.")


class ClusterList(BaseModel):
    """The clusters of a view, the largest first."""

    items: list[Cluster]
    total: Count = Field(description="Photos in the view.")
    unplaced: Count = Field(description="Photos of the search that have no position.")


class MapStyle(BaseModel):
    """How the map is drawn."""

    tiles: str | None = Field(
        description="Address of tiles with `{z}`, `{x}`, `{y}`; null for the map that comes along.",
        examples=["https://tiles.example.org/{z}/{x}/{y}.png"],
    )
    attribution: str = Field(description="Whom to name as their source.")


class Stretch(BaseModel):
    """Photos that follow each other in a search."""

    ids: list[Uid]
    total: Count = Field(description="How many they are; `ids` holds the first `limit` of them.")
