"""The timeline: how many photos each month has, and the photos of one month in columns."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from imalink.library import browse
from imalink.web.answers import answer, members
from imalink.web.deps import After, LibraryDep, Offset, QueryText
from imalink.web.schemas import DayList, MonthList, MonthPage

router = APIRouter(prefix="/months", tags=["timeline"])

MONTH = r"^([0-9]{4}(-(0[1-9]|1[0-2]))?|[0-9]{3}X|[0-9]{2}XX|undated)$"


@router.get("", summary="Count photos by month", response_model=MonthList)
def list_months(library: LibraryDep, query: QueryText = "") -> Response:
    """Newest first; a photo of which only the year or decade is known stands under that; undated ones come last."""
    found = browse.months(library, query)
    return answer({"total": found.total, "months": [asdict(month) for month in found.months]})


@router.get("/{month}", summary="Show one month", response_model=MonthPage)
def get_month(
    library: LibraryDep,
    month: Annotated[
        str, Path(pattern=MONTH, description="`2019-03`, `1985`, `198X` or `undated`, as listed.", examples=["2019-03"])
    ],
    query: QueryText = "",
    after: After = None,
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=5000, description="Photos a page.")] = 2000,
) -> Response:
    """What a grid needs of a month's photos, newest first, column by column; empty for a month without photos."""
    page = browse.month(library, month, query, after=after, offset=offset, limit=limit)
    return answer({"month": month, **members(page)})


@router.get("/{month}/days", summary="Count photos by day", response_model=DayList)
def list_days(
    library: LibraryDep,
    month: Annotated[str, Path(pattern=MONTH, description="A month as listed.", examples=["2019-03"])],
    query: QueryText = "",
) -> Response:
    """The days of a month that hold photos."""
    return answer({"month": month, "days": [members(day) for day in browse.days(library, month, query)]})
