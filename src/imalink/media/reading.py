"""Read a media file once and learn all of it: fingerprint, metadata, hotpreview, HotHash.

For worker processes only: metadata and RAW pixels need libraries that a server must not load. A bad file is
never an exception: what is wrong stands in :attr:`~imalink.model.reading.Reading.failures`, beside whatever
could be read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING

from imalink.errors import Failure
from imalink.media.content import Content, read_content
from imalink.media.formats import FORMATS, SUFFIXES, sniff
from imalink.media.formats.format import Format, Kind, PictureError, Request, displayed
from imalink.media.headersize import LARGEST, header_size
from imalink.media.hothash import SOURCE_EDGE, hothash, luma_of
from imalink.media.hotpreview import hotpreview
from imalink.model.observed import Observed
from imalink.model.reading import HotHash, Hotpreview, Reading

if TYPE_CHECKING:
    from imalink.media.formats.format import Decoded
    from imalink.media.metadata.extract import Metadata


_DECLARED = ("Exif.Photo.PixelXDimension", "Exif.Photo.PixelYDimension")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the settings say of reading: the hotpreview's long edge and JPEG quality, the limit of pixels.

    ``known`` are fingerprints of contents that the caller has a reading of: such a file is hashed, not decoded.
    """

    hotpreview_size: int = 400
    hotpreview_quality: int = 80
    max_megapixels: int = 400
    known: frozenset[bytes] = frozenset()


@dataclass(slots=True)
class _Learnt:
    """What has been learnt of the file so far."""

    observed: Observed = field(default_factory=Observed)
    raw_tags: bytes = b""
    declared: tuple[int, int] | None = None
    hotpreview: Hotpreview | None = None
    hothash: HotHash | None = None
    failures: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def read_media(path: bytes, options: ReadOptions | None = None) -> Reading:
    """Return everything that one read of the file at ``path`` tells; never raises for a bad file."""
    options = options or ReadOptions()
    learnt = _Learnt()
    begin = perf_counter()
    try:
        content = read_content(path)
    except OSError as error:
        code = "vanished" if isinstance(error, FileNotFoundError | NotADirectoryError) else "unreadable"
        return Reading(b"", 0, None, Observed(), failures=(Failure(code, error.strerror or str(error)),))
    except MemoryError:
        return Reading(b"", 0, None, Observed(), failures=(Failure("out-of-memory", "too large to be read"),))
    learnt.seconds["read"] = perf_counter() - begin
    with content:
        file_format = identify(path, content, learnt.warnings)
        known = content.fingerprint in options.known
        if known:
            pass
        elif not content.size:
            learnt.failures.append(Failure("empty", "the file has no content"))
        elif file_format is None:
            learnt.failures.append(Failure("unsupported", "the content is of no format that is known"))
        elif file_format.kind is Kind.PICTURE:
            _learn_picture(content, file_format, options, learnt)
        else:
            _learn_metadata(content, file_format, learnt)
    return Reading(
        fingerprint=content.fingerprint,
        size=content.size,
        format=file_format.name if file_format else None,
        observed=learnt.observed,
        raw_tags=learnt.raw_tags,
        hotpreview=learnt.hotpreview,
        hothash=learnt.hothash,
        failures=tuple(learnt.failures),
        warnings=tuple(learnt.warnings),
        known=known,
        seconds=learnt.seconds,
    )


def identify(path: bytes, content: Content, warnings: list[str]) -> Format | None:
    """Return the format of the content; a suffix only names sidecars and companions, which have no sure content."""
    suffix = os.path.splitext(os.fsdecode(path))[1].lower()
    named = FORMATS.get(SUFFIXES.get(suffix, ""))
    found = sniff(content.head)
    if named and named.kind is not Kind.PICTURE and (found is None or named.kind is Kind.COMPANION):
        return named
    if found is None and named and named.raw and content.size:
        from imalink.media.formats.libraw import opens

        return FORMATS.get("RAW") if opens(content.data) else None
    if found and named and found is not named and suffix not in found.suffixes:
        warnings.append(f"the content is {found.name}, the name says {named.name}")
    return found


def _learn_picture(content: Content, file_format: Format, options: ReadOptions, learnt: _Learnt) -> None:
    try:
        _learn_metadata(content, file_format, learnt)
        _learn_pixels(content, file_format, options, learnt)
    except PictureError as error:
        learnt.failures.append(Failure(error.code, str(error)))
        if error.width and error.height:
            learnt.observed = replace(learnt.observed, width=error.width, height=error.height)
    except MemoryError:
        learnt.failures.append(Failure("out-of-memory", "the picture needs more memory than a worker may have"))
    except Exception as error:  # noqa: BLE001 - decoders raise anything at hostile content, and a scan goes on
        learnt.failures.append(Failure("undecodable", f"{type(error).__name__}: {error}"))
    if not learnt.observed.width:
        size = header_size(content.data, file_format.name, learnt.observed.orientation)
        if size:
            learnt.observed = replace(learnt.observed, width=size[0], height=size[1])


def _learn_metadata(content: Content, file_format: Format, learnt: _Learnt) -> None:
    begin = perf_counter()
    from imalink.media.metadata.extract import extract
    from imalink.media.metadata.rawtags import pack

    try:
        metadata: Metadata = extract(content.data, file_format.name)
        learnt.observed = metadata.observed
        learnt.failures.extend(metadata.failures)
        learnt.raw_tags = pack(metadata.tags)
        learnt.declared = _declared(metadata) if file_format.raw else None
    except Exception as error:  # noqa: BLE001 - whatever metadata does, the picture is still to be shown
        learnt.failures.append(Failure("metadata", f"{type(error).__name__}: {error}"))
    learnt.seconds["metadata"] = perf_counter() - begin


def _declared(metadata: Metadata) -> tuple[int, int] | None:
    """Return the size, as displayed, that a camera wrote into Exif for the picture of a raw file."""
    told = {tag.key: tag.value for tag in metadata.tags if tag.key in _DECLARED}
    sides = [int(value) for key in _DECLARED if isinstance(value := told.get(key, ""), str) and value.isdecimal()]
    if len(sides) != 2 or not all(0 < side <= LARGEST for side in sides):
        return None
    return displayed(sides[0], sides[1], metadata.observed.orientation)


def _learn_pixels(content: Content, file_format: Format, options: ReadOptions, learnt: _Learnt) -> None:
    if file_format.decode is None:
        return
    begin = perf_counter()
    orientation = learnt.observed.orientation if learnt.raw_tags else None
    request = Request(
        edges=(max(SOURCE_EDGE, options.hotpreview_size), SOURCE_EDGE),
        orientation=orientation if orientation in range(1, 9) else None,
        max_pixels=options.max_megapixels * 1_000_000,
    )
    decoded: Decoded = file_format.decode(content.data, request)
    decoded_at = perf_counter()
    for_preview, for_hash = decoded.pixels
    size, quality = options.hotpreview_size, options.hotpreview_quality
    floats = for_hash.astype("float32")
    luma = luma_of(floats)
    learnt.hothash = hothash(luma, decoded.orientation)
    hashed_at = perf_counter()
    if for_preview is for_hash:
        learnt.hotpreview = hotpreview(floats, decoded.orientation, size, quality, luma)
    else:
        learnt.hotpreview = hotpreview(for_preview, decoded.orientation, size, quality)
    width, height = decoded.width, decoded.height
    if learnt.declared and decoded.failures and width * height < learnt.declared[0] * learnt.declared[1]:
        width, height = learnt.declared  # of a damaged raw only a preview is left
    learnt.observed = replace(learnt.observed, width=width, height=height, animated=decoded.animated)
    learnt.failures.extend(decoded.failures)
    learnt.warnings.extend(decoded.warnings)
    learnt.seconds.update(
        decode=decoded_at - begin, hothash=hashed_at - decoded_at, hotpreview=perf_counter() - hashed_at
    )
