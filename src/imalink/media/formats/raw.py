"""RAW formats of cameras: how each is recognised. LibRaw decodes them all (``libraw.py``).

Most are TIFF structures; those are told from a finished TIFF by data only a sensor gives (a colour filter
array or a maker's compression) or by a layout only cameras write, and from each other by who made the camera.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.media.formats import ifd
from imalink.media.formats.format import Buffer, Decoded, Format, Request, brands, starts_with

if TYPE_CHECKING:
    from collections.abc import Callable

_TIFF = (b"II*\0", b"MM\0*")
_COLOUR_FILTERS, _LINEAR_RAW = 32803, 34892
_MAKERS_COMPRESSIONS = frozenset((32767, 32769, 32770, 32772, 32867, 34713, 34892, 65000, 65535))
"""Sony, packed RAW, Samsung (two), Kodak KDC, Nikon, lossy DNG, Kodak DCR, Pentax."""


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode by the best embedded preview, by LibRaw where there is none."""
    from imalink.media.formats.libraw import decode as decode_raw

    return decode_raw(data, request)


def _from_sensor(head: bytes) -> str | None:
    """Return the maker's name, upper case, of a TIFF structure that holds a sensor's data, None for others."""
    if not head.startswith(_TIFF):
        return None
    maker, raw = "", False
    for position, directory in enumerate(ifd.directories(head)):
        if ifd.DNG_VERSION in directory:
            return None
        make = directory.get(ifd.MAKE)
        if isinstance(make, bytes) and not maker:
            maker = make.split(b"\0")[0].decode("latin-1").strip().upper()
        raw = raw or ifd.first(directory, ifd.PHOTOMETRIC) in (_COLOUR_FILTERS, _LINEAR_RAW)
        raw = raw or ifd.first(directory, ifd.COMPRESSION) in _MAKERS_COMPRESSIONS
        if not position and ifd.first(directory, ifd.NEW_SUBFILE_TYPE) == 1:
            raw = raw or ifd.SUB_DIRECTORIES in directory  # a thumbnail first, the picture below it
    return maker if raw else None


def _made_by(*makers: str) -> Callable[[bytes], bool]:
    def sniff(head: bytes) -> bool:
        maker = _from_sensor(head)
        return bool(maker) and any(name in maker for name in makers)  # type: ignore[operator]

    return sniff


def _is_dng(head: bytes) -> bool:
    return head.startswith(_TIFF) and any(ifd.DNG_VERSION in directory for directory in ifd.directories(head))


def _is_cr2(head: bytes) -> bool:
    return head.startswith(_TIFF) and head[8:10] == b"CR"


def _is_cr3(head: bytes) -> bool:
    return b"crx " in brands(head)


def _is_crw(head: bytes) -> bool:
    return head[:2] in (b"II", b"MM") and head[6:14] == b"HEAPCCDR"


def _is_iiq(head: bytes) -> bool:
    return head.startswith(_TIFF) and head[8:12] in (b"IIII", b"MMMM")


def _is_other(head: bytes) -> bool:
    return _from_sensor(head) is not None


def _raw(name: str, mime: str, suffixes: tuple[str, ...], sniff: Callable[[bytes], bool]) -> Format:
    return Format(name=name, mime=mime, suffixes=suffixes, sniff=sniff, decode=decode, raw=True)


FORMATS = (
    _raw("DNG", "image/x-adobe-dng", (".dng", ".gpr"), _is_dng),
    _raw("CR2", "image/x-canon-cr2", (".cr2",), _is_cr2),
    _raw("CR3", "image/x-canon-cr3", (".cr3",), _is_cr3),
    _raw("CRW", "image/x-canon-crw", (".crw",), _is_crw),
    _raw("RAF", "image/x-fuji-raf", (".raf",), starts_with(b"FUJIFILMCCD-RAW")),
    _raw("ORF", "image/x-olympus-orf", (".orf", ".ori"), starts_with(b"IIRO", b"IIRS", b"MMOR")),
    _raw("RW2", "image/x-panasonic-rw2", (".rw2", ".rwl"), starts_with(b"IIU\0")),
    _raw("MRW", "image/x-minolta-mrw", (".mrw",), starts_with(b"\0MRM")),
    _raw("X3F", "image/x-sigma-x3f", (".x3f",), starts_with(b"FOVb")),
    _raw("IIQ", "image/x-phaseone-iiq", (".iiq",), _is_iiq),
    _raw("NEF", "image/x-nikon-nef", (".nef", ".nrw"), _made_by("NIKON")),
    _raw("ARW", "image/x-sony-arw", (".arw", ".sr2", ".srf"), _made_by("SONY")),
    _raw("PEF", "image/x-pentax-pef", (".pef",), _made_by("PENTAX", "RICOH", "ASAHI")),
    _raw("SRW", "image/x-samsung-srw", (".srw",), _made_by("SAMSUNG")),
    _raw("KDC", "image/x-kodak-kdc", (".kdc", ".dcr", ".k25", ".dcs"), _made_by("KODAK")),
    _raw("3FR", "image/x-hasselblad-3fr", (".3fr", ".fff"), _made_by("HASSELBLAD")),
    _raw("ERF", "image/x-epson-erf", (".erf",), _made_by("EPSON")),
    _raw("MEF", "image/x-mamiya-mef", (".mef",), _made_by("MAMIYA")),
    _raw("MOS", "image/x-leaf-mos", (".mos",), _made_by("LEAF")),
    _raw("RAW", "image/x-dcraw", (".raw", ".bay", ".cap", ".cine", ".eip", ".mdc", ".pxn", ".rwz"), _is_other),
)
"""``RAW`` is every other sensor's TIFF, and whatever LibRaw recognises by other means, such as its size."""
