"""Canon CR3: four small TIFFs (IFD0, Exif, maker note, GPS) made into the one that libexiv2 reads.

Each part counts its offsets from its own header. They are copied one behind the other, offsets moved by the
place each got, and the first directory is written anew with pointers to the others.
"""

from __future__ import annotations

import struct

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_EXIF, _GPS, _MAKER = 0x8769, 0x8825, 0x927C

Entry = tuple[int, int, int, bytes]
"""Tag, type, count and the four bytes of value or offset."""


def _entries(part: bytes, base: int, order: str) -> list[Entry]:
    """Return the first directory's entries with offsets moved by ``base``; those that point nowhere are left out."""
    if len(part) < 8:
        return []
    at = struct.unpack_from(order + "I", part, 4)[0]
    if at + 2 > len(part):
        return []
    count = min(struct.unpack_from(order + "H", part, at)[0], (len(part) - at - 2) // 12)
    found: list[Entry] = []
    for index in range(count):
        tag, kind, number = struct.unpack_from(order + "HHI", part, at + 2 + index * 12)
        value = part[at + 10 + index * 12 : at + 14 + index * 12]
        size = _SIZES.get(kind, 1) * number
        if size > 4:
            offset = struct.unpack(order + "I", value)[0]
            if offset + size > len(part):
                continue
            value = struct.pack(order + "I", offset + base)
        found.append((tag, kind, number, value))
    return found


def _directory(entries: list[Entry], order: str) -> bytes:
    entries = sorted(entries)
    body = b"".join(struct.pack(order + "HHI", *entry[:3]) + entry[3] for entry in entries)
    return struct.pack(order + "H", len(entries)) + body + b"\0\0\0\0"


def combined(image: bytes, exif: bytes | None, maker: bytes | None, gps: bytes | None) -> bytes:
    """Return one TIFF of Canon's parts; parts in another byte order than the first are left out."""
    order = "<" if image[:2] == b"II" else ">"
    out = bytearray(image[:4] + b"\0\0\0\0")
    places: dict[str, int] = {}
    parts = {"image": image, "exif": exif, "maker": maker, "gps": gps}
    kept = {name: part for name, part in parts.items() if part and part[:4] == image[:4]}
    for name, part in kept.items():
        out += b"\0" * (len(out) % 2)
        places[name] = len(out)
        out += part
    pointers: list[Entry] = []
    for name, tag in (("exif", _EXIF), ("gps", _GPS)):
        if name not in kept:
            continue
        entries = _entries(kept[name], places[name], order)
        if name == "exif" and "maker" in kept:
            note = _directory(_entries(kept["maker"], places["maker"], order), order)
            out += b"\0" * (len(out) % 2)
            entries = [entry for entry in entries if entry[0] != _MAKER]
            entries.append((_MAKER, 7, len(note), struct.pack(order + "I", len(out))))
            out += note
        out += b"\0" * (len(out) % 2)
        pointers.append((tag, 4, 1, struct.pack(order + "I", len(out))))
        out += _directory(entries, order)
    first = [entry for entry in _entries(image, places["image"], order) if entry[0] not in (_EXIF, _GPS)]
    out += b"\0" * (len(out) % 2)
    struct.pack_into(order + "I", out, 4, len(out))
    out += _directory(first + pointers, order)
    return bytes(out)
