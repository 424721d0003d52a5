"""The words that may stand before a colon: every searchable field, and the few keys that are no field."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from imalink.errors import QueryError
from imalink.model.field import DATED, FIELDS, ORDERED, Field
from imalink.registry import Registry
from imalink.search.analysis import fold
from imalink.search.values import is_counted, is_custom

_RANDOM = re.compile(r"random(?:\.([0-9]{1,18}))?", re.IGNORECASE)
_COUNTED = re.compile(r"count\(\s*([\w.-]+)\s*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Key:
    """A query key that is not a field: what it asks and how it is written."""

    name: str
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    ordered: bool = False
    spellings: tuple[tuple[str, str], ...] = ()


KEYS: Registry[Key] = Registry("query key")
"""Keys beside the fields."""

FLAGS: dict[str, str] = {
    "present": "a file of it can be read",
    "missing": "its files are gone though their root is there",
    "offline": "its root is away",
    "rated": "it has stars",
    "unrated": "it has no stars",
    "rejected": "it was rejected",
    "dated": "it has a date",
    "undated": "it has no date",
    "tagged": "it has tags",
    "located": "it has a position",
    "portrait": "taller than wide",
    "landscape": "wider than tall",
    "square": "as wide as tall",
    "panorama": "more than twice as wide as tall",
    "raw": "one of its files is a camera RAW file",
    "video": "it is a video",
    "pair": "RAW and JPEG together",
    "duplicate": "the same file lies in several places",
    "stacked": "it is in a stack",
    "cover": "it stands for its stack",
    "top": "it stands for its stack or is in none",
    "picked": "it was picked",
    "favourite": "it is a favourite",
    "visible": "it is shown everywhere",
    "archived": "it was put into the archive",
    "hidden": "it was hidden; only found by asking",
    "trashed": "it was thrown away; only found by asking",
}
"""What ``is:`` can ask."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = ("spring", "summer", "autumn", "winter")

for _key in (
    Key(
        "is",
        "What kind of photo it is.",
        "is:missing",
        choices=tuple(FLAGS),
        spellings=(
            ("favorite", "favourite"),
            ("starred", "favourite"),
            ("pick", "picked"),
            ("reject", "rejected"),
            ("trash", "trashed"),
            ("archive", "archived"),
        ),
    ),
    Key("has", "Photos that have a value of a field.", "has:gps", aliases=("exists",)),
    Key("missing", "Photos without a value of a field.", "missing:title", aliases=("no",)),
    Key("day", "Day of the month.", "day:24", aliases=("d",), ordered=True),
    Key("weekday", "Day of the week.", "weekday:sat", choices=WEEKDAYS),
    Key("hour", "Hour of the day, 0-23.", "hour:18..22", aliases=("h",), ordered=True),
    Key("minute", "Minute of the hour.", "minute:30", ordered=True),
    Key("season", "Season of the northern half of the earth.", "season:summer", choices=SEASONS),
    Key("near", "Within a distance of a place, or of latitude and longitude: near:59.9,10.7,5km.", "near:Oslo,20km"),
    Key("bbox", "Inside a box: west, south, east, north in degrees.", "bbox:10,59,11,60"),
    Key("id", "The photo's id or at least four characters of its beginning.", "id:0192f0c1"),
    Key("similar", "Photos that look like the one of this id, itself included.", "similar:0192f0c1"),
    Key("sort", "How to sort; a minus turns it round.", "sort:-rating"),
):
    KEYS.add(_key.name, _key)

GROUPS: dict[str, tuple[str, ...]] = {
    "gps": ("latitude",),
    "geo": ("latitude",),
    "date": ("taken",),
    "size": ("width",),
    "location": ("place",),
}
"""Names that ``has:`` and ``missing:`` know beside the fields."""


def canonical(name: str) -> str | None:
    """Return the canonical key of a name or alias in any case, None if there is none."""
    wanted = name.casefold().replace("-", "_")
    own = FIELDS.get(wanted)
    if own is not None and own.searchable:
        return wanted
    if wanted in KEYS:
        return wanted
    for field in FIELDS:
        if wanted in field.aliases and field.searchable:
            return field.name
    return next((key.name for key in KEYS if wanted in key.aliases), None)


def names() -> list[str]:
    """Return every key and alias."""
    searched = [field for field in FIELDS if field.searchable]
    return [name for entry in (*searched, *KEYS) for name in (entry.name, *entry.aliases)]


def nearest(wrong: str, known: list[str]) -> str | None:
    """Return the known word that ``wrong`` was probably meant to be."""
    found = difflib.get_close_matches(wrong[:50].casefold(), known, 1, 0.6)
    return found[0] if found else None


def known(name: str, column: int) -> str:
    """Return the canonical key; raises :class:`QueryError` that proposes the nearest one."""
    key = canonical(name)
    if key is None:
        guess = nearest(name, names())
        meant = f"did you mean {guess}: ?" if guess else "put it in quotes to search for the text"
        raise QueryError(f"there is no key {name[:50]!r}", remedy=meant, column=column)
    return key


def field_of(key: str) -> Field | None:
    """Return the field of a canonical key, None for the keys that are no field."""
    return FIELDS.get(key)


def ordered(key: str) -> bool:
    """Return whether values of the key can be compared, so that ``..`` in one is a range."""
    name = canonical(key)
    field = field_of(name) if name else None
    if field:
        return field.type in ORDERED
    special = KEYS.get(name or "")
    return bool(special and special.ordered)


def dated(key: str) -> bool:
    """Return whether the key's values are dates."""
    field = field_of(key)
    return bool(field and field.type in DATED)


def example(key: str) -> str:
    """Return how the key is used, for an error's remedy."""
    name = canonical(key) or key
    entry = FIELDS.get(name) or KEYS.get(name)
    return f"write it as in {entry.example}" if entry else ""


def choice(
    key: str, text: str, choices: tuple[str, ...], column: int, spellings: tuple[tuple[str, str], ...] = ()
) -> str:
    """Return the choice ``text`` names; raises :class:`QueryError` that proposes the nearest one."""
    wanted = fold(text.strip())
    wanted = dict(spellings).get(wanted, wanted)
    if wanted in choices:
        return wanted
    guess = nearest(wanted, list(choices))
    meant = f"did you mean {guess}?" if guess else f"one of {', '.join(choices)}"
    raise QueryError(f"{key}: knows no {text[:50]!r}", remedy=meant, column=column)


def sort_name(text: str, column: int | None = None) -> str:
    """Return the canonical sort key (``taken``, ``-taken``) of ``-date``, ``taken:desc``...

    Raises :class:`QueryError` that proposes the nearest key.
    """
    name, _, direction = text.strip().removeprefix("-").partition(":")
    random = _RANDOM.fullmatch(name)
    if random:
        return f"random.{int(random[1])}" if random[1] else "random"
    counted = _COUNTED.fullmatch(name)
    found = canonical(counted[1] if counted else name)
    field = FIELDS.get(found) if found else None
    fits = field is not None and (is_counted(field) and not is_custom(field) if counted else field.sortable)
    if field is None or not fits or direction.lower() not in ("", "asc", "desc"):
        choices = sort_names()
        guess = nearest(name, choices)
        meant = f"did you mean {guess}?" if guess else f"one of {', '.join(choices)}"
        raise QueryError(f"there is no sort key {text[:50]!r}", remedy=meant, column=column)
    descending = text.strip().startswith("-") or direction.lower() == "desc"
    shown = f"count({field.name})" if counted else field.name
    return f"-{shown}" if descending else shown


def sort_names() -> list[str]:
    """Return every sort key."""
    return [
        *(field.name for field in FIELDS if field.sortable),
        *(f"count({field.name})" for field in FIELDS if is_counted(field) and not is_custom(field)),
        "random",
    ]


def containing(text: str) -> str:
    """Return the pattern of a value that contains ``text``, for ``key~text``."""
    return f"*{text.replace('*', '[*]').replace('?', '[?]')}*"
