"""When a picture was taken, guessed from the names of its file and folders where no tag says it.

Only forms that programs and people use for dates count, never digits as such: a number counter (``IMG_1985``,
``DSC01985``), a size (``1920x1080``), a telephone number or a hash is no date. What stands in the file's name
comes before its folder's, and that before the folders' above. Camera and messenger names give a full time or a
day as written; a year, month, decade or range in the name of a scan or a folder gives EDTF marked ``~``, since it
tells of the occasion rather than of the exposure.

``PXL_`` names are UTC. Their wall time is not known without a place, so they give the UTC time with ``utc`` set.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

EARLIEST = 1826
"""The year of the first photograph."""

FIRST_DIGITAL = 1990
"""Names that programs give are not older than digital cameras."""

_LONGEST = 300
_LONGEST_RANGE = 60
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Guess:
    """A capture time out of a name: ``edtf``, the ``part`` of the ``name`` that says it, and how it is known.

    ``kind`` is ``time`` (a program wrote it), ``day`` (likewise, without the time of day) or ``words`` (a person
    wrote it; ``edtf`` is then marked ``~`` unless it is a day). ``utc`` says that the name's time is UTC; ``offset`` is
    then the minutes east by which ``edtf`` was moved to local time, None while it is UTC itself.
    ``folder`` is how many folders above the file the name stands, 0 for the file itself.
    """

    edtf: str
    kind: str
    part: str
    name: str
    folder: int = 0
    utc: bool = False
    offset: int | None = None

    @property
    def source(self) -> str:
        """Return what stands as the source of the value: ``Name.File`` or ``Name.Folder``."""
        return "Name.Folder" if self.folder else "Name.File"


_START = r"(?<![0-9A-Za-z])"
_END = r"(?![0-9])"
_EDGE = r"(?![0-9A-Za-z])"
_DATE = r"(?P<year>(?:18|19|20)\d\d)(?P<a>[-_. ]?)(?P<month>0[1-9]|1[0-2])(?P=a)(?P<day>0[1-9]|[12]\d|3[01])"
_PROGRAMS = (
    "PXL|IMG|VID|MVIMG|PANO|BURST|DSC|DJI|GOPR|PIC|PHOTO|WIN|CIMG|P|C360|FB_IMG|received|signal|telegram|video|image|scan"
    "|Screenshot|Screen Shot|Screen Recording|Bildschirmfoto|Capture|Snapchat|RPReplay|InShot|VideoCapture"
    "|Screenrecorder|TRIM|WhatsApp Image|WhatsApp Video|Facebook"
)
_TIME = re.compile(
    rf"{_START}(?:(?P<program>{_PROGRAMS})[-_ ]{{0,2}})?{_DATE}(?:[-_ ,]{{1,3}}|T| at | um | à | a las |, )"
    r"(?P<hour>[01]\d|2[0-3]|\d(?=[-_.:]))(?P<b>[-_.:h ]?)(?P<minute>[0-5]\d)(?:(?P=b)|[.m])(?P<second>[0-5]\d)"
    rf"(?:[.,]?(?P<fraction>\d{{3}}))?{_END}(?:\s?(?P<half>[AaPp][Mm])\b)?",
    re.IGNORECASE,
)
"""What cameras, telephones and messengers write: an optional word, day and time with whatever between."""

_TIME_IN_ONE = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)(?P<fraction>\d{3})?(?![0-9])"
)
_DAYS = (
    (re.compile(rf"{_START}(?:{_PROGRAMS}|PTT|AUD|STK|DOC)[-_ ]{{1,2}}{_DATE}{_END}", re.IGNORECASE), FIRST_DIGITAL),
    (re.compile(rf"{_START}(?P<year>(?:18|19|20)\d\d)(?P<a>[-_.])(?P<month>0[1-9]|1[0-2])(?P=a)"
                rf"(?P<day>0[1-9]|[12]\d|3[01]){_END}(?![-_.]\d{{4}})"), EARLIEST),
    (re.compile(rf"{_START}(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:18|19|20)\d\d){_END}"),
     EARLIEST),
    (re.compile(rf"{_START}(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01]){_EDGE}"),
     FIRST_DIGITAL),
)  # fmt: skip
"""Days alone, and the year from which each form is believed."""

_YEAR = r"(?:18|19|20)\d\d"
_ALONE = r"(?<![0-9A-Za-z.,x×#№])(?<!\d[-_])"
_NOT_A_SIZE = r"(?![.,]\d)(?!\s?[x×*]\s?\d)(?!\s?(?:px|dpi|mm|cm|m|km|kg|g|w|kw|p|pixels?|euro?|usd)\b)(?!\s?[€$%°])"
_RANGE = re.compile(rf"{_ALONE}(?P<first>{_YEAR})\s?(?:-|–|—|_|/|\bto\b|\bbis\b)\s?(?P<last>{_YEAR}){_EDGE}(?![-.]\d)")
_SHORT_RANGE = re.compile(rf"{_ALONE}(?P<first>{_YEAR})[/–—-](?P<last>\d\d){_EDGE}(?![-.]\d)")
_DECADE = re.compile(
    rf"{_START}(?P<decade>(?:18|19|20)\d)(?:0\s?(?:['’]?s|er|-?tallet|-?talet)|[xX?]|0년대|0年代){_EDGE}", re.IGNORECASE
)
_SHORT_DECADE = re.compile(rf"{_START}(?:['’](?P<one>[2-9])0s|(?P<two>[2-9])0er){_EDGE}", re.IGNORECASE)
_MONTH = re.compile(rf"{_ALONE}(?P<year>{_YEAR})[-_.](?P<month>0[1-9]|1[0-2]){_EDGE}(?![-_.]\d)")
_MONTH_FIRST = re.compile(rf"{_START}(?<!\d[-./])(?P<month>0[1-9]|1[0-2])[-./](?P<year>{_YEAR}){_EDGE}(?![-_.]\d)")
_SINGLE = re.compile(rf"{_ALONE}(?P<year>{_YEAR}){_EDGE}(?!-\d){_NOT_A_SIZE}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_HASH = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{20,}(?![0-9a-z])", re.IGNORECASE)

_SEASONS = {
    word: number
    for number, words in (
        (21, "spring frühling frühjahr printemps primavera vår forår voorjaar lente"),
        (22, "summer sommer été verano estate sommar zomer verão"),
        (23, "autumn fall herbst automne otoño autunno høst höst herfst outono"),
        (24, "winter hiver invierno inverno vinter"),
    )
    for word in words.split()
}
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan januar janvier enero gennaio januari jänner janeiro",
            "february feb februar février febrero febbraio februari fevereiro",
            "march mar märz mars marzo maart março marts",
            "april apr avril abril aprile",
            "may mai mayo maggio mei maj maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus augusti",
            "september sep sept septembre septiembre settembre setembro",
            "october oct okt oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dez dezember décembre diciembre dicembre desember dezembro",
        ),
        1,
    )
    for word in words.split()
}
_COUNTERS = re.compile(
    r"(?<![^\W\d_])(?:img|dsc|dscn|dscf|p|pict|imag|image|pic|photo|scan|mvi|gopr|gh|gx|dji|bild|foto|file|page|seite"
    r"|no|nr|n|sam|kif|cimg|sdc|hpim|wp|imgp|mg|room|route|iso|mk|model|version|v|screenshot|untitled|clip|mov|vid)"
    r"[-_ .#]{0,2}$",
    re.IGNORECASE,
)
"""What stands directly before a number that counts pictures or measures."""

_CAMERA_NAME = re.compile(r"[A-Z0-9_]{3,5}\d{4}")
"""DCF's names (JEITA CP-3461, 3.2.4): free characters and a number of four digits."""

_FOLDER_MONTH = re.compile(r"(?P<number>0[1-9]|1[0-2])(?:[-_. ]+(?P<word>[^\W\d_]+))?")
_FOLDER_DAY = re.compile(r"0[1-9]|[12]\d|3[01]")
_RESETS = frozenset({"1970-01-01", "1980-01-01", "2000-01-01", "1904-01-01", "2001-01-01"})
"""Days that clocks without power show; a name that says only these says nothing."""


def guess(name: str, folders: Sequence[str] = (), now: dt.datetime | None = None) -> Guess | None:
    """Return what the file's ``name`` or its ``folders`` (nearest first) say of its capture time, None if nothing.

    ``now`` (default: the machine's clock) bounds it: what lies more than a day ahead is no capture time.
    """
    limit = (now or dt.datetime.now()) + dt.timedelta(days=1)  # noqa: DTZ005 - only a bound, a day wide
    stem = _text(name.rpartition(".")[0] or name)
    for read in (_time, _day):
        found = read(stem, limit)
        if found:
            return _named(found, name, 0)
    if not stem.isdigit() and not _CAMERA_NAME.fullmatch(stem) and (found := _words(stem, limit)):
        return _named(found, name, 0)
    texts = [_text(folder) for folder in folders]
    for number, text in enumerate(texts):
        day = _day(text, limit)
        found = _Found(f"{day.edtf}~", "words", day.part) if day else _words(text, limit)
        found = found or _nested(texts[number:], limit)
        if found:
            return _named(found, folders[number], number + 1)
    return None


_CLARITY = ("time", "day", "words")


def clearest(guesses: Iterable[Guess | None]) -> Guess | None:
    """Return the guess that says most, of several files of one photo; it does not hang on their order."""
    found = [one for one in guesses if one is not None]
    return min(
        found, key=lambda one: (_CLARITY.index(one.kind), one.folder, one.edtf, one.name, one.part), default=None
    )


@dataclass(frozen=True, slots=True)
class _Found:
    edtf: str
    kind: str
    part: str
    utc: bool = False


def _text(name: str) -> str:
    """Return the name to be looked through: composed, and without hashes, whose digits say nothing."""
    return _HASH.sub(" ", unicodedata.normalize("NFC", name[:_LONGEST]))


def _named(found: _Found, name: str, folder: int) -> Guess:
    return Guess(found.edtf, found.kind, found.part, name, folder, found.utc)


def _time(text: str, limit: dt.datetime) -> _Found | None:
    for pattern in (_TIME, _TIME_IN_ONE):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            moment = _moment(parts)
            if moment is None or moment > limit or moment.year < FIRST_DIGITAL:
                continue
            if moment.date().isoformat() in _RESETS and moment.hour == 0:
                continue
            fraction = f".{parts['fraction']}" if parts["fraction"] else ""
            utc = (parts.get("program") or "").upper() == "PXL"
            return _Found(moment.isoformat(timespec="seconds") + fraction, "time", match[0], utc)
    return None


def _moment(parts: dict[str, str | None]) -> dt.datetime | None:
    year, month, day, hour, minute, second = (
        int(parts[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")
    )
    half = (parts.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return dt.datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - local wall time
    except ValueError:
        return None


def _day(text: str, limit: dt.datetime) -> _Found | None:
    for pattern, earliest in _DAYS:
        for match in pattern.finditer(text):
            try:
                day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            if earliest <= day.year and day <= limit.date() and day.isoformat() not in _RESETS:
                return _Found(day.isoformat(), "day", match[0])
    return None


def _words(text: str, limit: dt.datetime) -> _Found | None:
    """Return the range, decade, month, season or year that a person wrote."""
    readers: tuple[Callable[[str, dt.datetime], _Found | None], ...] = (_range, _decade, _month, _year)
    return next((found for read in readers if (found := read(text, limit))), None)


def _range(text: str, limit: dt.datetime) -> _Found | None:
    for match in _RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if EARLIEST <= first < last <= limit.year and last - first <= _LONGEST_RANGE and not _counted(text, match):
            return _Found(f"{first}~/{last}~", "words", match[0])
    for match in _SHORT_RANGE.finditer(text):
        first = int(match["first"])
        last = first // 100 * 100 + int(match["last"])
        if int(match["last"]) <= _MONTHS_A_YEAR or _counted(text, match):
            continue  # 1985-06 is a month
        if EARLIEST <= first < last <= min(limit.year, first + _LONGEST_RANGE):
            return _Found(f"{first}~/{last}~", "words", match[0])
    return None


def _decade(text: str, limit: dt.datetime) -> _Found | None:
    for match in _DECADE.finditer(text):
        if EARLIEST // 10 <= int(match["decade"]) <= limit.year // 10 and not _counted(text, match):
            return _Found(f"{match['decade']}X~", "words", match[0])
    short = _SHORT_DECADE.search(text)
    return _Found(f"19{short['one'] or short['two']}X~", "words", short[0]) if short else None


def _month(text: str, limit: dt.datetime) -> _Found | None:
    for pattern in (_MONTH, _MONTH_FIRST):
        for match in pattern.finditer(text):
            year, month = int(match["year"]), int(match["month"])
            if year >= EARLIEST and (year, month) <= (limit.year, limit.month) and not _counted(text, match):
                return _Found(f"{year}-{month:02}~", "words", match[0])
    return None


def _year(text: str, limit: dt.datetime) -> _Found | None:
    """Return a single year, with the month or season named beside it; two different years say nothing."""
    found = [
        match
        for match in _SINGLE.finditer(text)
        if EARLIEST <= int(match["year"]) <= limit.year and not _counted(text, match)
    ]
    if not found or len({match["year"] for match in found}) > 1:
        return None
    year = found[0]["year"]
    beside = [*_WORD.findall(text[: found[0].start()])[-1:], *_WORD.findall(text[found[0].end() :])[:1]]
    for word in beside:
        month, season = _MONTHS.get(word.casefold()), _SEASONS.get(word.casefold())
        if month and (int(year), month) <= (limit.year, limit.month):
            return _Found(f"{year}-{month:02}~", "words", f"{word}, {year}")
        if season:
            return _Found(f"{year}-{season}~", "words", f"{word}, {year}")
    return _Found(f"{year}~", "words", year)


def _nested(texts: Sequence[str], limit: dt.datetime) -> _Found | None:
    """Return the date of folders like ``2017/12/22`` or ``2017/12 December``, the nearest first in ``texts``."""
    day = _FOLDER_DAY.fullmatch(texts[0]) if len(texts) > 2 else None
    if day and _FOLDER_MONTH.fullmatch(texts[1]) and re.fullmatch(_YEAR, texts[2]):
        found = _day(f"{texts[2]}-{texts[1][:2]}-{texts[0]}", limit)
        return _Found(f"{found.edtf}~", "words", "/".join(texts[2::-1])) if found else None
    month = _FOLDER_MONTH.fullmatch(texts[0]) if len(texts) > 1 else None
    if month and re.fullmatch(_YEAR, texts[1]):
        named = _MONTHS.get((month["word"] or "").casefold(), int(month["number"]))
        found = _month(f"{texts[1]}-{month['number']}", limit) if named == int(month["number"]) else None
        return _Found(found.edtf, "words", "/".join(texts[1::-1])) if found else None
    return None


def _counted(text: str, match: re.Match[str]) -> bool:
    """Say whether what stands before makes the number a counter or a measure."""
    return bool(_COUNTERS.search(text[: match.start()]))
