"""Roots: the folders whose photos the library knows."""

from dataclasses import asdict

from fastapi import APIRouter, Response

from imalink.library import roots
from imalink.web.answers import answer
from imalink.web.deps import LibraryDep, SiteDep
from imalink.web.openapi import problems
from imalink.web.schemas import Root, RootList, RootNew

router = APIRouter(prefix="/roots", tags=["scans"])


@router.get("", summary="List the roots", response_model=RootList)
def list_roots(library: LibraryDep) -> Response:
    """Every root with its state; an offline root's photos stay in the library."""
    return answer({"items": [asdict(root) for root in roots.roots(library)]})


@router.post("", summary="Add a root", status_code=201, response_model=Root, responses=problems(404, 409))
def add_root(site: SiteDep, wanted: RootNew) -> Response:
    """Makes a folder known without scanning it yet; `POST /scans` does that. One that is a root already stays."""
    return answer(asdict(roots.add_root(site.library, site.readable(wanted.path), wanted.name)), 201)
