"""A photo's pictures: the small preview, the large one, and the original's bytes."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response

from imalink.library import browse
from imalink.web import original
from imalink.web.answers import lasting, not_modified, unchanged
from imalink.web.deps import FileId, IfNoneMatch, LibraryDep, PhotoId, SiteDep, Version
from imalink.web.openapi import problems

router = APIRouter(prefix="/photos", tags=["photos"])

_ETAG = {"ETag": {"description": "Version of the bytes.", "schema": {"type": "string"}}}
_JPEG: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "An upright sRGB JPEG, turned as people want it.",
        "content": {"image/jpeg": {}},
        "headers": _ETAG,
    },
    304: {"description": "The caller's copy is current."},
}
_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}, "image/*": {}, "video/*": {}}
_ORIGINAL: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole file, in its format's media type.", "content": _BYTES, "headers": _ETAG},
    206: {"description": "The range asked for.", "content": _BYTES, "headers": _ETAG},
    304: {"description": "The caller's copy is current."},
}


@router.get(
    "/{id}/hotpreview", summary="Get the small preview", response_class=Response, responses={**_JPEG, **problems(404)}
)
def get_hotpreview(
    site: SiteDep,
    photo_id: PhotoId,
    file_id: FileId = None,
    version: Version = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """About 20 KB from the library; there also when the original is away. Turned by the photo's `rotation`."""
    jpeg, current = browse.hotpreview(site.library, photo_id, file_id)
    headers = lasting(current, version, private=site.private)
    if unchanged(if_none_match, current):
        return not_modified(headers)
    return Response(jpeg, 200, headers, "image/jpeg")


@router.get(
    "/{id}/preview", summary="Get the large preview", response_class=Response, responses={**_JPEG, **problems(404, 409)}
)
def get_preview(
    site: SiteDep,
    photo_id: PhotoId,
    file_id: FileId = None,
    version: Version = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Long edge by the setting `coldpreview_size`; made when first asked for, then kept within a budget.

    With `file` the rendition of that file alone: the RAW's, or that of the JPEG beside it.
    """
    path = browse.coldpreview(site.library, photo_id, file_id)
    # Its name in the cache says of which content and with which settings it was made.
    headers = lasting(path.stem, None, private=site.private)
    if version is not None and version == browse.preview_version(site.library, photo_id, file_id):
        headers["cache-control"] = lasting(version, version, private=site.private)["cache-control"]
    if unchanged(if_none_match, path.stem):
        return not_modified(headers)
    return Response(path.read_bytes(), 200, headers, "image/jpeg")


@router.get(
    "/{id}/original",
    summary="Get an original",
    response_class=Response,
    responses={**_ORIGINAL, **problems(404, 409, 416)},
)
def get_original(
    library: LibraryDep,
    photo_id: PhotoId,
    file_id: FileId = None,
    range_: Annotated[
        str | None, Header(alias="Range", description="One range of bytes, also a suffix.", examples=["bytes=0-65535"])
    ] = None,
    if_range: Annotated[
        str | None, Header(alias="If-Range", description="ETag or date the range is meant for.")
    ] = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The file's bytes as they are on disk. Several ranges in one request are answered with the whole file."""
    found = browse.original(library, photo_id, file_id)
    return original.send(found, range_=range_, if_range=if_range, if_none_match=if_none_match)
