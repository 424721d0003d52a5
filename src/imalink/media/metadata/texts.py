"""Character sets of metadata texts.

Exif ASCII is in practice UTF-8 (MWG guidance 2.0, 5.3) or else the Windows code page of western Europe; IPTC
names its set in record 1:90 (IIM 4.2) or is guessed the same way; Windows' XP tags are UTF-16LE.
libexiv2's binding hands texts over as UTF-8 with undecodable bytes as lone surrogates, so nothing is lost.
"""

from __future__ import annotations

_IPTC_SETS = {
    "\x1b%G": "utf-8",
    "\x1b%/G": "utf-8",
    "\x1b%/H": "utf-8",
    "\x1b%/I": "utf-8",
    "\x1b.A": "latin-1",
    "\x1b-A": "latin-1",
    "\x1b.B": "iso8859-2",
    "\x1b-B": "iso8859-2",
    "\x1b-L": "iso8859-5",
    "\x1b-F": "iso8859-7",
    "\x1b.b": "iso8859-15",
    "\x1b-b": "iso8859-15",
}


def _fallback(data: bytes) -> str:
    """Decode what is not UTF-8: Windows-1252, its five holes as Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def from_exif(text: str) -> str:
    """Return an Exif or XMP text without lone surrogates and NULs."""
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            text = _fallback(text.encode("utf-8", "surrogateescape"))
    return text.replace("\0", "") if "\0" in text else text


def iptc_charset(mark: str) -> str | None:
    """Return Python's name of the set that IPTC's CharacterSet names, None if it names none we know."""
    return _IPTC_SETS.get(mark.strip(" \0"))


def from_iptc(text: str, charset: str | None) -> str:
    """Return an IPTC text decoded by ``charset``; without one it is UTF-8 if it can be, else Windows-1252."""
    if text.isascii():
        return from_exif(text)
    data = text.encode("utf-8", "surrogateescape")
    for name in (charset, "utf-8"):
        if name is None:
            continue
        try:
            return data.decode(name).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return _fallback(data).replace("\0", "")


def from_utf16(data: bytes) -> str:
    """Return the text of a Windows XP tag: UTF-16LE up to the first NUL."""
    return data[: len(data) & ~1].decode("utf-16-le", "replace").partition("\0")[0]


def user_comment(data: bytes) -> str:
    """Return Exif's UserComment: eight bytes name the character set (Exif 2.32, 4.6.5), the rest is the text.

    Unicode stands in either byte order, whatever the file's; JIS is JIS X 0208 bare or with escapes, and in
    practice Shift-JIS or EUC too. Without a known name all of it is text.
    """
    mark, text = data[:8].rstrip(b"\0 ").upper(), data[8:]
    if mark == b"UNICODE":
        found = _utf16(text)
    elif mark == b"JIS":
        found = _japanese(text)
    elif mark in (b"ASCII", b""):
        found = _utf8_or_windows(text)
    else:
        found = _utf8_or_windows(data)
    return found.replace("\0", "").strip()


def _utf8_or_windows(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _fallback(data)


def _utf16(data: bytes) -> str:
    """Decode UTF-16: by its mark, else the order in which fewer different high bytes occur."""
    data = data[: len(data) & ~1]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\0" not in data and data.isascii():
        return data.decode("ascii")  # written by programs that only changed the name
    little = len(set(data[1::2])) <= len(set(data[::2]))
    return data.decode("utf-16-le" if little else "utf-16-be", "replace")


def _japanese(data: bytes) -> str:
    data = data.rstrip(b"\0 ")
    if data.isascii() and b"\x1b" not in data:
        data = b"\x1b$B" + data + b"\x1b(B"
    names = ("iso2022_jp", "shift_jis") if data.isascii() else ("euc_jp", "shift_jis")
    if not data.isascii() and min(data) < 0xA1:
        names = ("shift_jis", "euc_jp")  # EUC's two bytes are both above
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return _fallback(data)
