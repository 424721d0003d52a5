"""Small files with metadata, made in code: TIFF, JPEG, PNG, WebP, GIF, HEIF, CR3, JPEG XL."""

from __future__ import annotations

import struct
import zlib

ASCII, SHORT, LONG, RATIONAL, UNDEFINED, BYTE, SRATIONAL = 2, 3, 4, 5, 7, 1, 10
IFD0, EXIF, GPS = "ifd0", "exif", "gps"

Fields = dict[tuple[str, int], tuple[int, object]]


def encode(kind: int, value: object) -> tuple[int, bytes]:
    if kind == ASCII:
        data = (value if isinstance(value, bytes) else str(value).encode()) + b"\0"
        return len(data), data
    if isinstance(value, bytes):
        return len(value), value
    values = value if isinstance(value, list) else [value]
    if kind in (RATIONAL, SRATIONAL):
        return len(values), b"".join(struct.pack("<II" if kind == RATIONAL else "<ii", *item) for item in values)
    return len(values), b"".join(struct.pack({SHORT: "<H", LONG: "<I", BYTE: "<B"}[kind], item) for item in values)


def directory(entries: dict[int, tuple[int, object]], at: int) -> bytes:
    """Return an IFD to stand at ``at``, its long values behind it."""
    head, body = b"", b""
    place = at + 2 + 12 * len(entries) + 4
    for tag in sorted(entries):
        kind, value = entries[tag]
        count, data = encode(kind, value)
        if len(data) > 4:
            field = struct.pack("<I", place + len(body))
            body += data + b"\0" * (len(data) % 2)
        else:
            field = data.ljust(4, b"\0")
        head += struct.pack("<HHI", tag, kind, count) + field
    return struct.pack("<H", len(entries)) + head + b"\0\0\0\0" + body


def tiff(fields: Fields) -> bytes:
    """Return a TIFF with IFD0 and, where fields name them, the Exif and GPS directories."""
    by_place: dict[str, dict[int, tuple[int, object]]] = {IFD0: {}, EXIF: {}, GPS: {}}
    for (place, tag), value in fields.items():
        by_place[place][tag] = value
    first = dict(by_place[IFD0])
    pointers = [(place, tag) for place, tag in ((EXIF, 0x8769), (GPS, 0x8825)) if by_place[place]]
    for _, tag in pointers:
        first[tag] = (LONG, 0)
    size = len(directory(first, 8))
    out, at = b"", 8 + size
    for place, tag in pointers:
        first[tag] = (LONG, at)
        part = directory(by_place[place], at)
        out, at = out + part, at + len(part)
    return b"II*\0" + struct.pack("<I", 8) + directory(first, 8) + out


def xmp(properties: str = "", **attributes: str) -> bytes:
    names = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "exif": "http://ns.adobe.com/exif/1.0/",
        "tiff": "http://ns.adobe.com/tiff/1.0/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "lr": "http://ns.adobe.com/lightroom/1.0/",
        "digiKam": "http://www.digikam.org/ns/1.0/",
        "xmpNote": "http://ns.adobe.com/xmp/note/",
        "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
        "stArea": "http://ns.adobe.com/xmp/sType/Area#",
        "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    }
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    simple = " ".join(f'{name.replace("_", ":", 1)}="{value}"' for name, value in attributes.items())
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces} {simple}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def bag(name: str, *items: str) -> str:
    return f"<{name}><rdf:Bag>{''.join(f'<rdf:li>{item}</rdf:li>' for item in items)}</rdf:Bag></{name}>"


def alternative(name: str, **languages: str) -> str:
    items = "".join(f'<rdf:li xml:lang="{lang.replace("_", "-")}">{text}</rdf:li>' for lang, text in languages.items())
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def iptc(*records: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        b"\x1c" + bytes((record, number)) + struct.pack(">H", len(data)) + data for record, number, data in records
    )


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(
    exif: bytes = b"",
    packet: bytes = b"",
    records: bytes = b"",
    more: bytes = b"",
    sides: tuple[int, int] = (8, 8),
) -> bytes:
    out = b"\xff\xd8"
    if exif:
        out += segment(0xE1, b"Exif\0\0" + exif)
    if packet:
        out += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)
    if records:
        resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
        out += segment(0xED, b"Photoshop 3.0\0" + resource)
    frame = segment(0xC0, b"\x08" + struct.pack(">HH", *sides[::-1]) + b"\x01\x01\x11\0")
    return out + more + frame + segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\0\0\xff\xd9"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(packet: bytes, comment: bytes = b"") -> bytes:
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    out = b"GIF89a\x01\0\x01\0\0\0\0" + b"\x21\xff\x0bXMP DataXMP" + packet + trailer
    if comment:
        out += b"\x21\xfe" + bytes((len(comment),)) + comment + b"\0"
    return out + b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b"


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def heif(exif: bytes, packet: bytes, brand: bytes = b"heic") -> bytes:
    """Return a HEIF without a picture whose Exif and XMP are items, one in the file and one in idat."""
    item_exif = struct.pack(">I", 6) + b"Exif\0\0" + exif
    info = box(b"infe", b"\2\0\0\0\0\1\0\0Exif\0") + box(b"infe", b"\2\0\0\0\0\2\0\0mime\0application/rdf+xml\0")
    start = box(b"ftyp", brand + b"\0\0\0\0mif1" + brand)

    def meta(offset: int) -> bytes:
        first = struct.pack(">HHHHII", 1, 0, 0, 1, offset, len(item_exif))
        second = struct.pack(">HHHHII", 2, 1, 0, 1, 0, len(packet))
        places = box(b"iloc", b"\1\0\0\0\x44\0\0\2" + first + second)
        return box(b"meta", b"\0\0\0\0" + box(b"iinf", b"\0\0\0\0\0\2" + info) + places + box(b"idat", packet))

    offset = len(start) + len(meta(0)) + 8
    return start + meta(offset) + box(b"mdat", item_exif)


def cr3(image: bytes, exif: bytes, gps: bytes) -> bytes:
    canon = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
    parts = box(b"CMT1", image) + box(b"CMT2", exif) + box(b"CMT4", gps)
    return box(b"ftyp", b"crx \0\0\0\1crx isom") + box(b"moov", box(b"uuid", canon + parts))


def jxl(exif: bytes, packet: bytes) -> bytes:
    start = b"\0\0\0\x0cJXL \r\n\x87\n" + box(b"ftyp", b"jxl \0\0\0\0jxl ")
    return start + box(b"Exif", b"\0\0\0\0" + exif) + box(b"xml ", packet) + box(b"jxlc", b"\xff\x0a")
