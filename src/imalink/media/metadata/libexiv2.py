"""The one door to libexiv2: bytes in, tags as text out.

libexiv2 is not thread safe (under several threads it lost XMP silently), so this module is for
single-threaded worker processes only and imports the library at the first use. Whatever libexiv2 refuses is
an entry in ``errors``; nothing here raises for a bad file.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imalink.media.metadata.rawtags import summary
from imalink.media.metadata.texts import from_exif, from_iptc, from_utf16, iptc_charset, user_comment
from imalink.media.metadata.xmprepair import repaired

if TYPE_CHECKING:
    import mmap
    from collections.abc import Callable

    from imalink.media.metadata.rawtags import Value

    Data = bytes | memoryview | mmap.mmap

LONG_BINARY = 256
"""Bytes of numbers or undefined data up to which a value is kept as it is; longer ones become length + hash."""

LONG_TEXT = 16_384
"""Characters up to which an XMP text is kept; longer ones are embedded files (depth maps, thumbnails)."""

_EMPTY_PACKET = 400
"""Characters of an XMP packet that may well hold nothing; cameras write such for others to fill."""

_ARRAYS = frozenset({"XmpBag", "XmpSeq", "XmpAlt"})
_STRUCTURE_MARKS = frozenset({"", 'type="Struct"', 'type="Seq"', 'type="Bag"', 'type="Alt"'})
_USER_COMMENT = "Exif.Photo.UserComment"
_BLOCKS = {"Exif.Image.IPTCNAA": "records", "Exif.Image.ImageResources": "resources"}
_ISO_UNKNOWN = frozenset({"", "0", "65535"})


@dataclass(slots=True)
class Found:
    """What libexiv2 read from one file or packet, what it could not, and whether the kind carries metadata at all.

    ``records`` and ``resources`` are a TIFF's IPTC and Photoshop's blocks, as they stand there.
    """

    entries: list[tuple[str, Value]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    known: bool = True
    records: bytes = b""
    resources: bytes = b""


@functools.cache
def _library() -> Any:
    """Import libexiv2's binding once, silence its log and accept ISO base media files."""
    import exiv2

    exiv2.LogMsg.setLevel(exiv2.LogMsg.Level.mute)
    exiv2.XmpParser.initialize()
    return exiv2


@functools.cache
def _without_metadata() -> frozenset[Any]:
    """Return the kinds that carry no metadata, which libexiv2 recognises by next to nothing."""
    kinds = _library().ImageType
    return frozenset({kinds.none, kinds.tga, kinds.bmp})


def read(data: Data, *, xmp_alone: bool = False, mend: bool = True) -> Found:
    """Return every tag libexiv2 finds in ``data``, a whole file or a bare TIFF.

    ``xmp_alone`` reads a bare XMP packet: what libexiv2 derives from it for Exif and IPTC, times moved to
    UTC among it, is left out. ``mend`` repairs an XMP packet that is refused, once.
    """
    exiv2 = _library()
    found = Found()
    trouble = (exiv2.Exiv2Error, ValueError, RuntimeError, OverflowError, MemoryError)
    try:
        image = exiv2.ImageFactory.open(data)
    except trouble as error:
        found.known = getattr(error, "code", None) != exiv2.ErrorCode.kerMemoryContainsUnknownImageType
        found.errors.append(_message(error))
        return found
    found.known = image.imageType() not in _without_metadata()
    try:
        image.readMetadata()
    except trouble as error:
        found.errors.append(_message(error))  # what was read before the trouble is still there
    for part in (_xmp,) if xmp_alone else (_exif, _iptc, _xmp):
        try:
            part(exiv2, image, found)
        except trouble as error:
            found.errors.append(_message(error))
    if mend:
        _mend(image, found)
    if not xmp_alone and (comment := image.comment()):
        found.entries.append(("Text.File.Comment", from_exif(comment).strip()))
    return found


def _mend(image: Any, found: Found) -> None:
    """Add what a refused XMP packet holds once it is repaired."""
    if not image.xmpData().empty() or len(packet := image.xmpPacket()) <= _EMPTY_PACKET:
        return
    mended = repaired(packet.encode("utf-8", "surrogateescape"))
    again = read(mended, xmp_alone=True, mend=False) if mended else Found()
    found.entries += again.entries
    if not again.entries:
        found.errors.append("XMP packet cannot be read")


def _message(error: BaseException) -> str:
    text = getattr(error, "message", "") or str(error) or type(error).__name__
    return str(text).strip()


def _exif(exiv2: Any, image: Any, found: Found) -> None:
    exif = image.exifData()
    entries = found.entries
    seen: dict[str, str] = {}
    for datum in exif:
        key = datum.key()
        if key in _BLOCKS and datum.typeName() in ("Undefined", "Byte"):
            setattr(found, _BLOCKS[key], bytes(datum.value().data()))
        if key == _USER_COMMENT and datum.size() <= LONG_TEXT:
            value = user_comment(bytes(datum.value().data()))
        elif (size := datum.size()) > LONG_BINARY and (kind := datum.typeName()) not in ("Ascii", "Comment"):
            value = summary(_bytes_of(datum, kind, size))
        else:
            value = datum.toString()
            if key in _SPECIAL:
                value = _SPECIAL[key](value)
            if not value.isascii() or "\0" in value:
                value = from_exif(value)
        entries.append((key, value))
        seen[key] = value
    if "Exif.Photo.MakerNote" in seen or "Exif.MakerNote.Offset" in seen or "Exif.Image.Make" not in seen:
        _resolved(exiv2, exif, seen, entries)


def _resolved(exiv2: Any, exif: Any, seen: dict[str, str], entries: list[tuple[str, Value]]) -> None:
    """Add what only libexiv2's maker note tables know: the lens's name and the ISO speed."""
    if not seen.get("Exif.Photo.LensModel", "").strip() and (datum := exiv2.lensName(exif)) is not None:
        name = from_exif(datum._print(exif)).strip()
        if name:
            entries.append(("Composite.LensID", name))
    canon = "Exif.CanonSi.ISOSpeed" in seen
    unknown = not canon and seen.get("Exif.Photo.ISOSpeedRatings", "") in _ISO_UNKNOWN
    if unknown and (datum := exiv2.isoSpeed(exif)) is not None:
        speed = from_exif(datum._print(exif)).strip()
        if speed:
            entries.append(("Composite.ISO", speed))


def _bytes_of(datum: Any, kind: str, size: int) -> bytes | memoryview:
    if kind in ("Undefined", "Byte", "SByte"):
        return datum.value().data()  # type: ignore[no-any-return]
    return str(datum.toString()).encode("utf-8", "surrogateescape")


def _numbers(text: str) -> bytes:
    """Return ``48 50 49`` as the bytes it lists; what is no byte ends it."""
    out = bytearray()
    for item in text.split():
        if not item.isdigit() or int(item) > 255:
            break
        out.append(int(item))
    return bytes(out)


def _chars(text: str) -> str:
    data = _numbers(text)
    shown = data.rstrip(b"\0")
    return shown.decode("ascii") if shown and all(32 <= byte < 127 for byte in shown) else text


def _windows(text: str) -> str:
    return from_utf16(_numbers(text))


_SPECIAL: dict[str, Callable[[str], str]] = {
    "Exif.Photo.ExifVersion": _chars,
    "Exif.Photo.FlashpixVersion": _chars,
    "Exif.Iop.InteroperabilityVersion": _chars,
    "Exif.Panasonic.InternalSerialNumber": _chars,
    "Exif.Image.XPTitle": _windows,
    "Exif.Image.XPComment": _windows,
    "Exif.Image.XPAuthor": _windows,
    "Exif.Image.XPKeywords": _windows,
    "Exif.Image.XPSubject": _windows,
}
"""Tags whose text libexiv2 shows as numbers or with a mark before it."""


def _iptc(_exiv2: Any, image: Any, found: Found) -> None:
    iptc = image.iptcData()
    if iptc.empty():
        return
    raw: dict[str, list[str]] = {}
    for datum in iptc:
        raw.setdefault(datum.key(), []).append(datum.toString())
    charset = iptc_charset(raw.get("Iptc.Envelope.CharacterSet", [""])[0])
    for key, values in raw.items():
        texts = [from_iptc(value, charset) for value in values]
        found.entries.append((key, texts[0] if len(texts) == 1 else tuple(texts)))


def _xmp(_exiv2: Any, image: Any, found: Found) -> None:
    xmp = image.xmpData()
    if xmp.empty():
        return
    entries = found.entries
    for datum in xmp:
        key, kind = datum.key(), datum.typeName()
        if kind in _ARRAYS:
            items = [_xmp_text(str(item)) for item in datum.value()]
            if items:
                entries.append((key, items[0] if len(items) == 1 else tuple(items)))
        elif kind == "LangAlt":
            _languages(key, {str(lang): _xmp_text(str(text)) for lang, text in datum.value().items()}, entries)
        else:
            text = _xmp_text(datum.toString())
            if text not in _STRUCTURE_MARKS:
                entries.append((key, text))


def _languages(key: str, texts: dict[str, str], entries: list[tuple[str, Value]]) -> None:
    """Add a language alternative: the default under ``key`` itself, the others as ``key@de``."""
    if not texts:
        return
    default = "x-default" if "x-default" in texts else next(iter(texts))
    entries.append((key, texts.pop(default)))
    entries.extend((f"{key}@{lang}", text) for lang, text in texts.items())


def _xmp_text(text: str) -> str:
    if len(text) > LONG_TEXT:
        return summary(text.encode("utf-8", "surrogateescape"))
    return from_exif(text)
