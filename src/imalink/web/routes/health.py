"""Whether the server lives."""

from dataclasses import asdict

from fastapi import APIRouter, Response

from imalink.library import maintain
from imalink.web.answers import answer
from imalink.web.deps import SiteDep
from imalink.web.schemas import Health

router = APIRouter(tags=["library"])


@router.get("/health", summary="Say that the server lives", response_model=Health)
def get_health(site: SiteDep) -> Response:
    """Answers fast, also while a scan runs; `index.behind` tells whether searches are up to date."""
    found = maintain.health(site.library)
    return answer({**asdict(found), "scanning": found.scanning or site.runner.scanning})
