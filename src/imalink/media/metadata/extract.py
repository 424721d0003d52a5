"""One file's bytes into typed values and raw tags; for worker processes only, since libexiv2 does the reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.errors import Failure
from imalink.media.headersize import header_size
from imalink.media.metadata import cameras, containers, iptcdigest, libexiv2, precedence
from imalink.media.metadata.containers.packets import Packets, iptc_as_tiff
from imalink.media.metadata.containers.photoshop import collect_resources
from imalink.media.metadata.rawtags import RawTag
from imalink.media.metadata.regions import APPLIED, PIXELS
from imalink.media.metadata.tags import Tags
from imalink.model.observed import Observed

if TYPE_CHECKING:
    from imalink.media.metadata.libexiv2 import Data
    from imalink.media.metadata.rawtags import Value

_EXTENDED_XMP = "Xmp.xmpNote.HasExtendedXMP"
"""What a packet says that goes on in further segments, which libexiv2 does not put together."""

_WRAPPED_IPTC = "Exif.Image.IPTCNAA"
_JPEG = b"\xff\xd8"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says: typed values, every tag, what could not be read, and each field's source key."""

    observed: Observed
    tags: tuple[RawTag, ...] = ()
    failures: tuple[Failure, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


def extract(data: Data, format_name: str | None = None) -> Metadata:
    """Return the metadata of the whole file ``data``; never raises for a bad file.

    What cannot be read is a ``metadata`` failure beside what could. ``format_name`` is the content's format
    (``JPEG``, ``HEIC``...) where the caller knows it: a known format that carries no metadata is no failure.
    The content alone decides how it is read.
    """
    entries, errors = _read(data, recognised=format_name is not None)
    tags = Tags(entries)
    if format_name and APPLIED[0] in tags and PIXELS[0] not in tags:
        tags.extend(_size(data, format_name))
    failures = tuple(Failure("metadata", message) for message in dict.fromkeys(errors))
    observed, sources = observe(tags)
    return Metadata(observed, tuple(RawTag.of(key, value) for key, value in tags.entries), failures, sources)


def _size(data: Data, format_name: str) -> list[tuple[str, Value]]:
    """Return the size in the picture's header, which tells in which frame regions were drawn."""
    size = header_size(bytes(data) if isinstance(data, memoryview) else data, format_name)
    return [(key, str(side)) for key, side in zip(PIXELS[2:], size, strict=True)] if size else []


def _read(data: Data, *, recognised: bool) -> tuple[list[tuple[str, Value]], list[str]]:
    """Return tags and errors: containers of ours taken apart, others by libexiv2, rescued where it fails."""
    packets = containers.find(data)
    if packets is not None:
        return _unfolded(packets)
    found = libexiv2.read(data)
    if not found.errors and not any(key == _EXTENDED_XMP for key, _ in found.entries):
        return found.entries + _digests(data, found), []
    packets = containers.rescue(data)
    if packets is None:
        return found.entries, found.errors if found.known or not recognised else []
    entries, errors = _unfolded(packets)
    if len(entries) < len(found.entries):
        return found.entries, errors or found.errors
    return entries, errors


def _digests(data: Data, found: libexiv2.Found) -> list[tuple[str, Value]]:
    """Return the digests of a JPEG or TIFF that holds both IPTC and XMP: only then it matters which is newer."""
    families = {key.partition(".")[0] for key, _ in found.entries}
    if not {"Iptc", "Xmp"} <= families:
        return []
    if bytes(data[:2]) == _JPEG:
        packets = containers.rescue(data)
        return iptcdigest.entries(packets.digest, b"".join(packets.iptc)) if packets else []
    blocks = Packets()
    collect_resources(found.resources, blocks)
    return iptcdigest.entries(blocks.digest, found.records or b"".join(blocks.iptc))


def _unfolded(packets: containers.Packets) -> tuple[list[tuple[str, Value]], list[str]]:
    """Return what libexiv2 reads in each packet, and the container's texts."""
    entries: list[tuple[str, Value]] = []
    errors = list(packets.errors)
    sources = [(packet, False) for packet in (*packets.exif, *packets.files, *map(iptc_as_tiff, packets.iptc))]
    for packet, xmp_alone in (*sources, *((packet, True) for packet in packets.xmp)):
        found = libexiv2.read(packet, xmp_alone=xmp_alone)
        entries += (entry for entry in found.entries if entry[0] != _WRAPPED_IPTC)
        errors += found.errors
    return entries + packets.texts + iptcdigest.entries(packets.digest, b"".join(packets.iptc)), errors


def observe(tags: Tags) -> tuple[Observed, tuple[tuple[str, str], ...]]:
    """Return the typed values that ``tags`` give and each field's source; needs no libexiv2."""
    chosen = precedence.choose(tags)
    values: dict[str, Any] = {field: value for field, (value, _) in chosen.items()}
    values.setdefault("orientation", 1)
    position = values.pop("position", None)
    if position:
        values["latitude"], values["longitude"] = position
    values["camera"] = cameras.camera(values.get("make") or "", values.get("model") or "")
    for field in ("taken", "utc_offset"):
        if field in chosen:
            values[f"{field}_source"] = chosen[field][1]
    named = [region.person for region in values.get("regions", ()) if region.person]
    values["people"] = tuple(dict.fromkeys((*named, *values.pop("persons", ()))))
    return Observed(**values), tuple((field, key) for field, (_, key) in chosen.items())
