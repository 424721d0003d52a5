"""Usual names of cameras and lenses: ``NIKON CORPORATION`` + ``NIKON D70`` is ``Nikon D70``."""

from __future__ import annotations

import re

MAKERS: dict[str, str] = {
    "agfa": "Agfa",
    "apple": "Apple",
    "asus": "Asus",
    "blackberry": "BlackBerry",
    "canon": "Canon",
    "casio": "Casio",
    "concord": "Concord",
    "contax": "Contax",
    "dji": "DJI",
    "eastman kodak": "Kodak",
    "epson": "Epson",
    "flir": "FLIR",
    "fuji": "Fujifilm",
    "fujifilm": "Fujifilm",
    "fuji photo film": "Fujifilm",
    "ge": "GE",
    "general imaging": "GE",
    "google": "Google",
    "gopro": "GoPro",
    "hasselblad": "Hasselblad",
    "hewlett-packard": "HP",
    "hmd global": "Nokia",
    "hp": "HP",
    "htc": "HTC",
    "huawei": "Huawei",
    "jenoptik": "Jenoptik",
    "jk imaging": "Kodak",
    "kodak": "Kodak",
    "konica minolta": "Konica Minolta",
    "konica": "Konica",
    "kyocera": "Kyocera",
    "leaf": "Leaf",
    "leica": "Leica",
    "lenovo": "Lenovo",
    "lg": "LG",
    "lg electronics": "LG",
    "lge": "LG",
    "mamiya": "Mamiya",
    "medion": "Medion",
    "microsoft": "Microsoft",
    "minolta": "Minolta",
    "motorola": "Motorola",
    "nikon": "Nikon",
    "nintendo": "Nintendo",
    "nokia": "Nokia",
    "olympus": "Olympus",
    "om digital solutions": "OM System",
    "om system": "OM System",
    "oneplus": "OnePlus",
    "oppo": "OPPO",
    "panasonic": "Panasonic",
    "pentax": "Pentax",
    "asahi optical": "Pentax",
    "phase one": "Phase One",
    "polaroid": "Polaroid",
    "research in motion": "BlackBerry",
    "ricoh": "Ricoh",
    "rollei": "Rollei",
    "samsung": "Samsung",
    "samsung techwin": "Samsung",
    "sanyo": "Sanyo",
    "seiko epson": "Epson",
    "sharp": "Sharp",
    "sigma": "Sigma",
    "sony": "Sony",
    "sony ericsson": "Sony Ericsson",
    "sony mobile": "Sony",
    "toshiba": "Toshiba",
    "vivitar": "Vivitar",
    "vivo": "vivo",
    "xiaomi": "Xiaomi",
    "yashica": "Yashica",
    "zte": "ZTE",
}
"""What a maker calls itself in Exif, folded and without company words, and how it is usually spelt."""

_COMPANY = re.compile(
    r"[\s,.]+(?:corporation|corp|company|co|ltd|inc|incorporated|limited|gmbh|ag|a\.?g|optical|imaging|camera|electronics"
    r"|electric|electric co|computer|techwin|communications|communication|mobile|technologies|technology|photo film"
    r"|global|international|digital|systems|s\.?a|llc|l\.?p|a/s)\b\.?",
    re.IGNORECASE,
)
_BRANDS_IN_MODEL = (
    "pentax",
    "ricoh",
    "leica",
    "kodak",
    "hp",
    "konica minolta",
    "minolta",
    "hasselblad",
    "google",
    "nokia",
)
"""Brands that stand in the model under another company's name (Ricoh builds Pentax, Panasonic sells Leica...)."""

_NO_LENS = re.compile(
    r"(?i)\s*(?:|-+|unknown.*|n/?a|none|null|manual(?: lens)?.*|no lens|\(?0+(?:[\s.,]+0+)*\)?|\(?65535\)?"
    r"|\(\d+(?:\s\d+)*\)"
    r"|[\d\s]+|0(?:\.0)?\s*mm.*|-+\s*mm.*|unspecified|external lens)\s*"
)


def maker(make: str) -> str:
    """Return the usual spelling of ``make``; an unknown one loses its company words only."""
    text = " ".join(make.replace("\0", " ").split())
    folded = text.casefold().strip(" .,")
    while folded not in MAKERS:
        shorter = _COMPANY.sub("", folded).strip(" .,")
        if shorter == folded or not shorter:
            break
        folded = shorter
    if folded in MAKERS:
        return MAKERS[folded]
    first = folded.partition(" ")[0].strip(",.")
    if first in MAKERS and len(first) > 3:
        return MAKERS[first]
    plain = _COMPANY.sub("", text).strip(" .,") or text
    return plain.title() if plain.isupper() and len(plain) > 4 else plain


def camera(make: str, model: str) -> str | None:
    """Return maker and model as people say them, the maker once; None if the file names neither."""
    make, model = make.strip(), " ".join(model.split())
    if not model:
        return (maker(make) or None) if make else None
    if not make:
        return model
    folded = model.casefold()
    name = maker(make)
    for brand in (name.casefold(), *(b for b in _BRANDS_IN_MODEL if folded.startswith(f"{b} ")), *_spellings(name)):
        rest = folded.removeprefix(brand)
        if rest != folded and (not rest or not rest[0].isalpha()) and model[len(brand) :].strip(" -_"):
            return f"{MAKERS.get(brand, name)} {model[len(brand) :].strip(' -_')}"
    first = make.split()[0].casefold().strip(",.")
    if folded.startswith(f"{first} ") and len(folded) > len(first) + 1:
        return f"{name} {model[len(first) :].strip()}"
    return f"{name} {model}"


def _spellings(name: str) -> list[str]:
    """Return the other ways in which the maker ``name`` may begin a model, the longest first."""
    return sorted((key for key, value in MAKERS.items() if value == name), key=len, reverse=True)


def lens(text: str) -> str | None:
    """Return the lens's name, None for the placeholders that cameras write without one."""
    text = " ".join(text.split())
    return None if _NO_LENS.fullmatch(text) else text
