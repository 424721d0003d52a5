"""Group and name of a tag as exiftool shows them, from libexiv2's key.

``Exif.Photo.DateTimeDigitized`` is shown as ``ExifIFD:CreateDate``, ``Iptc.Application2.Keywords`` as
``IPTC:Keywords``, ``Xmp.dc.subject`` as ``XMP-dc:Subject``, ``Exif.Canon.OwnerName`` as
``MakerNotes/Canon:OwnerName``. Names that differ are in ``exiftool-names.tsv``; where neither program has a
name the key's last part stays.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

_EXIF_GROUPS = {
    "Image": "IFD0",
    "Photo": "ExifIFD",
    "GPSInfo": "GPS",
    "Iop": "InteropIFD",
    "Thumbnail": "IFD1",
    "Image2": "IFD2",
    "Image3": "IFD3",
    "SubImage1": "SubIFD",
    "SubThumb1": "SubIFD",
    "PanasonicRaw": "IFD0",
    "MpfInfo": "MPF0",
    "MakerNote": "MakerNotes",
}
_MAKERS = {
    "Canon": "Canon",
    "Casio": "Casio",
    "Fujifilm": "FujiFilm",
    "Minolta": "Minolta",
    "Nikon": "Nikon",
    "Olympus": "Olympus",
    "Panasonic": "Panasonic",
    "Pentax": "Pentax",
    "Samsung": "Samsung",
    "Sigma": "Sigma",
    "Sony": "Sony",
}
_XMP_GROUPS = {"iptc": "iptcCore", "MicrosoftPhoto": "microsoft", "xapMM": "xmpMM", "xmpBJ": "xmpBJ"}
_STEP = re.compile(r"(?:[\w.-]+:)?(?P<name>[^\[:]+)(?:\[\d+\])?")


@functools.cache
def _table() -> dict[str, str]:
    """Return exiftool's name by libexiv2's key, only where the two differ."""
    text = (resources.files(__package__) / "exiftool-names.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


@functools.lru_cache(maxsize=16_384)
def shown(key: str) -> tuple[str, str]:
    """Return group and name of ``key``."""
    family, _, rest = key.partition(".")
    group, _, name = rest.partition(".")
    if not name:
        return family, group or family
    if family == "Exif":
        return _exif_group(group), _table().get(key) or _first_upper(name)
    if family == "Iptc":
        return "IPTC", _table().get(key) or name
    if family == "Xmp":
        return f"XMP-{_XMP_GROUPS.get(group, group)}", _xmp_name(group, name)
    if family == "Text":
        return group, "".join(map(_first_upper, name.split())) or name
    return family, rest


def _exif_group(group: str) -> str:
    if group in _EXIF_GROUPS:
        return _EXIF_GROUPS[group]
    if group.startswith(("SubImage", "SubThumb")):
        return f"SubIFD{int(group[8:]) - 1}" if group[8:].isdigit() else "SubIFD"
    for start, maker in _MAKERS.items():
        if group.startswith(start):
            return f"MakerNotes/{maker}"
    return f"MakerNotes/{group}"


def _xmp_name(group: str, path: str) -> str:
    """Return ``RegionAreaX`` for ``Regions/mwg-rs:RegionList[1]/mwg-rs:Area/stArea:x``: the steps joined."""
    path, _, language = path.partition("@")
    steps = [match["name"] for part in path.split("/") if (match := _STEP.fullmatch(part))]
    joined = "".join(_first_upper(step) for step in steps) or path
    known = _table().get(f"Xmp.{group}.{joined}", joined)
    return f"{known}-{language}" if language else known


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
