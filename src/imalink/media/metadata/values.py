"""Converters of the precedence table for texts, numbers and marks: (tags, key) -> value or None."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imalink.media.metadata import cameras, numbers

if TYPE_CHECKING:
    from imalink.media.metadata.tags import Tags

BOILERPLATE = re.compile(
    r"(?i)\s*(?:(?:olympus|minolta|konica minolta|kodak|casio|nikon|canon|pentax) digital (?:still )?camera"
    r"|digital camera|sony dsc|samsung(?: camera pictures)?|exif[_ ]jpeg(?:[_ ]picture)?|dcim\\.*|maker:\S.*|dsc ?\d+"
    r"|image ?description|default|my image|cof|dav|edf|hdr(?:pl|plus)?|sdr|oznor\w*|rhdr|ptr|mde|qrf|rbt|fbt|btf"
    r"|<(?:samsung|kenox|digimax)[^>]*>)\s*"
)
"""What cameras write into ImageDescription by themselves; it yields to any other description."""

_SERIAL_JUNK = frozenset({"", "0", "00000000", "(none)", "n/a"})
_JUNK = re.compile(r"0+|\d+(?: \d+)+")
"""Zeros, and numbers in a row: a maker note whose serial number libexiv2 shows undecoded."""

_CANON_SPEEDS = {16: 50, 17: 100, 18: 200, 19: 400, 20: 800}


def from_text(tags: Tags, key: str) -> str | None:
    """Return the trimmed text, None if it is blank."""
    return tags.text(key) or None


def texts(tags: Tags, key: str) -> tuple[str, ...] | None:
    """Return the trimmed texts of a list."""
    return tags.texts(key) or None


def names(tags: Tags, key: str) -> str | None:
    """Return a list of persons as one text, parted by ``; `` as MWG does in Exif."""
    return "; ".join(dict.fromkeys(tags.texts(key))) or None


def joined(found: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return all items of all lists, once each."""
    return tuple(dict.fromkeys(item for part in found for item in part))


def own_words(tags: Tags, key: str) -> str | None:
    """Return a text unless a camera put it there by itself."""
    text = tags.text(key)
    return None if not text or BOILERPLATE.fullmatch(text) else text


def orientation(tags: Tags, key: str) -> int | None:
    """Return Exif's orientation, 1 to 8."""
    found = numbers.whole(tags.get(key))
    return found if found is not None and 1 <= found <= 8 else None


def whole(tags: Tags, key: str) -> int | None:
    """Return a whole number."""
    return numbers.whole(tags.get(key))


def positive(tags: Tags, key: str) -> float | None:
    """Return a number above zero."""
    return numbers.positive(tags.get(key))


def signed(tags: Tags, key: str) -> float | None:
    """Return an EV value between -20 and 20."""
    found = numbers.first(tags.get(key))
    return found if found is not None and abs(found) <= 20 else None


def f_number(tags: Tags, key: str) -> float | None:
    """Return an f-number; above 1000 (unknown lenses write 0xFFFF) is none."""
    found = numbers.positive(tags.get(key))
    return found if found is not None and found < 1000 else None


def apex_aperture(tags: Tags, key: str) -> float | None:
    """Return the f-number of an APEX value."""
    return numbers.apex_aperture(tags.get(key))


def apex_shutter(tags: Tags, key: str) -> float | None:
    """Return the seconds of an APEX value."""
    return numbers.apex_shutter(tags.get(key))


def iso(tags: Tags, key: str) -> int | None:
    """Return the first speed above zero; 65535 says that another tag holds it (Exif 2.3)."""
    for item in numbers.items(tags.get(key)):
        found = numbers.number(item)
        if found and 0 < found != 65535 and found < 100_000_000:
            return round(found)
    return None


def canon_iso(tags: Tags, key: str) -> int | None:
    """Return Canon's speed as exiftool does: the one set, else base times automatic gain (both in 1/32 steps)."""
    chosen = numbers.whole(tags.get("Exif.CanonCs.ISOSpeed")) or 0
    if chosen in _CANON_SPEEDS or chosen & 0x4000:
        return _CANON_SPEEDS.get(chosen) or (chosen & 0x3FFF) or None
    base, gain = numbers.whole(tags.get(key)), numbers.whole(tags.get("Exif.CanonSi.AutoISO"))
    if base is None or gain is None or not 0 < base < 1000 or not -1000 < gain < 1000:
        return None
    return round(2 ** (base / 32) * 100 / 32 * 2 ** (gain / 32))


def lens(tags: Tags, key: str) -> str | None:
    """Return a lens's name unless it is a placeholder."""
    return cameras.lens(tags.text(key))


def numbered_lens(tags: Tags, key: str) -> str | None:
    """Return the name of libexiv2's tables, which put the maker before Nikon's own and stars around ``or``."""
    return cameras.lens(tags.text(key).removeprefix("Nikon ").replace(" *OR* ", " or "))


def lens_specification(tags: Tags, key: str) -> str | None:
    """Return ``24-105mm f/4`` for Exif's four rationals: shortest, longest, f-number at each."""
    found = [numbers.number(item) for item in numbers.items(tags.get(key))]
    if len(found) != 4 or not found[0] or not found[1]:
        return None
    short, long, wide, tele = (f"{round(item, 1):g}" if item else "" for item in found)
    apertures = "-".join(dict.fromkeys(item for item in (wide, tele) if item))
    return f"{'-'.join(dict.fromkeys((short, long)))}mm" + (f" f/{apertures}" if apertures else "")


def maker_serial(tags: Tags, key: str) -> str | None:
    """Return a maker note's serial number unless it is zeros."""
    text = tags.text(key).removeprefix("NO=").strip()
    return None if text.casefold() in _SERIAL_JUNK or _JUNK.fullmatch(text) else text


def xmp_flash(tags: Tags, key: str) -> int | None:
    """Return bit 0 of Exif's flash from XMP's structure."""
    text = tags.text(key).casefold()
    return {"true": 1, "false": 0}.get(text)


def stars(tags: Tags, key: str) -> int | None:
    """Return two per star, -1 for rejected; what is not -1 to 5 is no rating."""
    found = numbers.first(tags.get(key))
    if found is None or not -1 <= found <= 5:
        return None
    return -1 if found < 0 else round(found * 2)


def percent(tags: Tags, key: str) -> int | None:
    """Return Windows' percentage: 1, 25, 50, 75, 99 are one to five stars."""
    found = numbers.first(tags.get(key))
    if found is None or not 0 <= found <= 100:
        return None
    return 0 if found < 1 else 2 * (1 + sum(found >= limit for limit in (13, 38, 63, 88)))


def pick(tags: Tags, key: str) -> int | None:
    """Return Lightroom's flag as it is: 1, 0, -1."""
    found = numbers.whole(tags.get(key))
    return found if found in (-1, 0, 1) else None


def pick_label(tags: Tags, key: str) -> int | None:
    """Return digiKam's label: 1 rejected, 2 pending, 3 accepted."""
    return {0: 0, 1: -1, 2: 0, 3: 1}.get(numbers.whole(tags.get(key)) or 0) if tags.text(key) else None


def good(tags: Tags, key: str) -> int | None:
    """Return xmpDM:good: True is a pick, False a reject."""
    return {"true": 1, "false": -1}.get(tags.text(key).casefold())


def favourite(tags: Tags, key: str) -> int | None:
    """Return 1 for a favourite of Google Photos; it has no rejects."""
    return 1 if tags.text(key) == "true" else None


def urgency(tags: Tags, key: str) -> int | None:
    """Return IPTC's urgency, 1 to 8."""
    found = numbers.whole(tags.get(key))
    return found if found is not None and 1 <= found <= 8 else None
