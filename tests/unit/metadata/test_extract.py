"""Whole files: every container gives the same values, damage costs only what it hit."""

from __future__ import annotations

import binascii
import hashlib
import mmap
import tempfile
import zlib
from pathlib import Path

import pytest

from imalink.media.metadata.extract import extract
from imalink.model.observed import Observed

from . import making as m

EXIF = m.tiff(
    {
        (m.IFD0, 0x010F): (m.ASCII, "NIKON CORPORATION"),
        (m.IFD0, 0x0110): (m.ASCII, "NIKON D70"),
        (m.IFD0, 0x0112): (m.SHORT, 6),
        (m.EXIF, 0x829A): (m.RATIONAL, (1, 125)),
        (m.EXIF, 0x829D): (m.RATIONAL, (28, 10)),
        (m.EXIF, 0x8827): (m.SHORT, 200),
        (m.EXIF, 0x9003): (m.ASCII, "2019:03:04 10:11:12"),
        (m.EXIF, 0x9291): (m.ASCII, "34"),
        (m.EXIF, 0x9011): (m.ASCII, "-05:30"),
        (m.EXIF, 0xA434): (m.ASCII, "AF-S 18-70mm"),
        (m.GPS, 1): (m.ASCII, "S"),
        (m.GPS, 2): (m.RATIONAL, [(33, 1), (52, 1), (0, 1)]),
        (m.GPS, 3): (m.ASCII, "E"),
        (m.GPS, 4): (m.RATIONAL, [(151, 1), (12, 1), (0, 1)]),
    }
)
XMP = m.xmp(
    m.bag("dc:subject", "a, b", "c") + m.alternative("dc:title", de="Titel", x_default="Title"),
    xmp_Rating="4",
    exif_Fake="1",
)


def values(data: object) -> Observed:
    return extract(data).observed  # type: ignore[arg-type]


def raw_profile(kind: str, profile: bytes) -> bytes:
    text = f"\n{kind}\n{len(profile):8}\n".encode() + binascii.hexlify(profile) + b"\n"
    return m.chunk(b"zTXt", f"Raw profile type {kind}\0\0".encode() + zlib.compress(text))


FILES = {
    "JPEG": m.jpeg(EXIF, XMP),
    "PNG": m.png(m.chunk(b"eXIf", EXIF), m.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)),
    "PNG, compressed": m.png(
        m.chunk(b"eXIf", EXIF), m.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP))
    ),
    "PNG, raw profiles": m.png(raw_profile("exif", b"Exif\0\0" + EXIF), raw_profile("xmp", XMP)),
    "WebP": m.webp((b"VP8X", bytes(10)), (b"EXIF", EXIF), (b"XMP ", XMP)),
    "WebP, marked": m.webp((b"EXIF", b"Exif\0\0" + EXIF), (b"XMP ", XMP)),
    "HEIC": m.heif(EXIF, XMP),
    "AVIF": m.heif(EXIF, XMP, b"avif"),
    "JPEG XL": m.jxl(EXIF, XMP),
    "JPEG behind garbage": b"garbage" * 9 + m.jpeg(EXIF, XMP),
    "JPEG, cut in the picture": m.jpeg(EXIF, XMP)[:-9],
    "JPEG, UTF-16 XMP": m.jpeg(EXIF, XMP),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_container_gives_the_same(kind: str) -> None:
    found = values(FILES[kind])
    assert (found.make, found.model, found.camera) == ("NIKON CORPORATION", "NIKON D70", "Nikon D70")
    assert (found.taken, found.taken_source) == ("2019-03-04T10:11:12.34", "Exif.Photo.DateTimeOriginal")
    assert (found.utc_offset, found.utc_offset_source) == (-330, "Exif.Photo.OffsetTimeOriginal")
    assert (found.iso, found.aperture, found.shutter, found.orientation) == (200, 2.8, 1 / 125, 6)
    assert (found.latitude, found.longitude) == pytest.approx((-33.866667, 151.2))
    assert (found.lens, found.rating, found.title, found.keywords) == ("AF-S 18-70mm", 8, "Title", ("a, b", "c"))


def test_buffers_of_any_kind_and_released_after() -> None:
    data = FILES["JPEG"]
    assert values(memoryview(data)) == values(data)
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("JPEG", "HEIC"):
            path = Path(folder) / kind
            path.write_bytes(FILES[kind])
            with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                assert values(mapped) == values(FILES[kind])


def test_gif_xmp_and_comment() -> None:
    found = extract(m.gif(XMP, b"a comment"))
    assert (found.observed.rating, found.observed.keywords) == (8, ("a, b", "c"))
    assert ("GIF", "Comment", "a comment") in [(tag.group, tag.name, tag.value) for tag in found.tags]


def test_sidecar_times_are_not_moved() -> None:
    for packet in (
        m.xmp(xmp_CreateDate="2009-03-11T18:07:13+01:00"),
        b"<?xml version='1.0'?>" + m.xmp(xmp_CreateDate="2009-03-11T18:07:13+01:00"),
    ):
        found = extract(packet)
        assert (found.observed.taken, found.observed.utc_offset) == ("2009-03-11T18:07:13", 60)
        assert all(tag.key.startswith("Xmp.") for tag in found.tags)


def test_utf16_sidecar() -> None:
    assert values(b"\xff\xfe" + XMP.decode().encode("utf-16-le")).rating == 8


def test_canon_cr3_parts_become_one() -> None:
    image = m.tiff(
        {
            (m.IFD0, 0x010F): (m.ASCII, "Canon"),
            (m.IFD0, 0x0110): (m.ASCII, "Canon EOS R6"),
            (m.IFD0, 0x0112): (m.SHORT, 8),
        }
    )
    exif = m.tiff({(m.IFD0, 0x9003): (m.ASCII, "2021:01:02 03:04:05"), (m.IFD0, 0xA434): (m.ASCII, "RF50mm F1.8 STM")})
    gps = m.tiff({(m.IFD0, 1): (m.ASCII, "N"), (m.IFD0, 2): (m.RATIONAL, [(59, 1), (30, 1), (0, 1)]), (m.IFD0, 3): (m.ASCII, "E"), (m.IFD0, 4): (m.RATIONAL, [(10, 1), (0, 1), (0, 1)])})  # fmt: skip # noqa: E501
    found = values(m.cr3(image, exif, gps))
    assert (found.camera, found.orientation, found.taken) == ("Canon EOS R6", 8, "2021-01-02T03:04:05")
    assert (found.lens, found.latitude, found.longitude) == ("RF50mm F1.8 STM", 59.5, 10.0)


def test_extended_xmp_is_put_together() -> None:
    extended = m.xmp(m.bag("lr:hierarchicalSubject", "A|B"))
    guid, half = b"0" * 32, len(extended) // 2
    head = b"http://ns.adobe.com/xmp/extension/\0" + guid + len(extended).to_bytes(4)
    pieces = m.segment(0xE1, head + half.to_bytes(4) + extended[half:]) + m.segment(
        0xE1, head + bytes(4) + extended[:half]
    )
    found = values(m.jpeg(EXIF, m.xmp(xmp_Rating="3", xmpNote_HasExtendedXMP=guid.decode()), more=pieces))
    assert (found.rating, found.keywords, found.camera) == (6, ("A|B",), "Nikon D70")


@pytest.mark.parametrize(
    ("records", "city"),
    [
        ([(1, 90, b"\x1b%G"), (2, 90, "Ålesund".encode())], "Ålesund"),
        ([(2, 90, "Ålesund".encode())], "Ålesund"),
        ([(2, 90, "Ålesund".encode("latin-1"))], "Ålesund"),
        ([(1, 90, b"\x1b.A"), (2, 90, "Ålesund".encode("latin-1"))], "Ålesund"),
    ],
)
def test_iptc_character_sets(records: list[tuple[int, int, bytes]], city: str) -> None:
    found = values(m.jpeg(records=m.iptc(*records, (2, 25, b"one"), (2, 25, b"two"))))
    assert (found.city, found.keywords) == (city, ("one", "two"))
    assert values(m.png(raw_profile("iptc", m.iptc(*records)))).city == city


def test_exif_character_sets() -> None:
    for text in ("Blåbær".encode(), "Blåbær".encode("cp1252")):
        assert values(m.jpeg(m.tiff({(m.IFD0, 0x010E): (m.ASCII, text)}))).description == "Blåbær"
    windows = "Øl;Sjø".encode("utf-16-le") + b"\0\0"
    assert values(m.jpeg(m.tiff({(m.IFD0, 0x9C9E): (m.BYTE, windows)}))).keywords == ("Øl", "Sjø")


def test_xmp_partial_dates() -> None:
    assert values(m.xmp(photoshop_DateCreated="1993")).taken == "1993"
    assert values(m.xmp(photoshop_DateCreated="1993-05")).taken == "1993-05"


def test_long_binary_becomes_length_and_hash() -> None:
    found = extract(
        m.jpeg(
            m.tiff({(m.EXIF, 0x927C): (m.UNDEFINED, bytes(5000)), (m.EXIF, 0x9003): (m.ASCII, "2019:01:01 00:00:00")})
        )
    )
    note = next(tag for tag in found.tags if tag.key == "Exif.Photo.MakerNote")
    assert str(note.value).startswith("(5000 bytes, blake2b ")


def test_nothing_and_noise() -> None:
    assert extract(b"").observed == Observed()
    found = extract(b"\0" * 1000)
    assert found.observed == Observed()
    assert [failure.code for failure in found.failures] == ["metadata"]
    assert extract(b"P6 9 9 255 " + bytes(243), "PPM").failures == ()
    assert extract(m.jpeg()).failures == ()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "HEIC", "JPEG XL"])
def test_cut_anywhere(kind: str) -> None:
    data = FILES[kind]
    for end in range(0, len(data), 37):
        assert extract(data[:end]).observed.model in ("NIKON D70", None)


def test_hostile_sizes_end_soon() -> None:
    many = m.box(b"ftyp", b"heic\0\0\0\0mif1") + m.box(b"free", b"") * 100_000
    assert extract(many).tags == ()
    bomb = zlib.compress(bytes(50_000_000), 9)
    assert extract(m.png(*[m.chunk(b"zTXt", b"a\0\0" + bomb)] * 10)).observed == Observed()
    assert len(extract(m.gif(XMP, b"x") + b"").tags) > 3
    nested = m.xmp("<dc:a rdf:parseType='Resource'>" * 5000 + "</dc:a>" * 5000)
    assert extract(nested).tags == ()


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (b"<dc:subject>", b"<dc:format>x</dc:format><dc:format>y</dc:format><xmp:Rating>2</xmp:Rating><dc:subject>"),
        (b"x:xmpmeta", b"y:xmpmeta"),
        (b"Title", b"Tit\x02le"),
        (b"Title", b"Tit\xe5le"),
    ],
)
def test_refused_xmp_is_repaired(broken: bytes, whole: bytes) -> None:
    packet = XMP.replace(broken, whole).replace(b"xmlns:x=", b"xmlns:y=" if b"y:" in whole else b"xmlns:x=")
    found = extract(m.jpeg(EXIF, packet))
    assert found.observed.keywords == ("a, b", "c")
    assert found.observed.rating == 8
    assert found.failures == ()


def test_xmp_with_a_document_type_is_left_alone() -> None:
    packet = XMP.replace(b"<x:xmpmeta", b'<!DOCTYPE a [<!ENTITY b "c">]><x:xmpmeta', 1).replace(b"Title", b"&b;")
    assert "c" not in (extract(m.jpeg(EXIF, packet)).observed.title or "")


def resource(number: int, content: bytes) -> bytes:
    return b"8BIM" + number.to_bytes(2) + b"\0\0" + len(content).to_bytes(4) + content + b"\0" * (len(content) % 2)


RECORDS = m.iptc((2, 120, b"newer"), (2, 5, b"title"), (2, 55, b"19990203"))
PACKET = m.xmp(
    m.alternative("dc:description", x_default="older") + m.alternative("dc:title", x_default="title and more of it"),
    photoshop_DateCreated="2001-02-03",
)


def with_digest(kind: str, digest: bytes) -> bytes:
    resources = resource(0x0404, RECORDS) + (resource(0x0425, digest) if digest else b"")
    if kind == "jpeg":
        return m.jpeg(packet=PACKET, more=m.segment(0xED, b"Photoshop 3.0\0" + resources))
    if kind == "png":
        return m.png(raw_profile("8bim", resources), m.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + PACKET))
    return m.tiff(
        {
            (m.IFD0, 256): (m.SHORT, 1),
            (m.IFD0, 257): (m.SHORT, 1),
            (m.IFD0, 700): (m.BYTE, PACKET),
            (m.IFD0, 33723): (m.UNDEFINED, RECORDS),
            (m.IFD0, 34377): (m.BYTE, resources),
        }
    )


@pytest.mark.parametrize("kind", ["jpeg", "tiff", "png"])
@pytest.mark.parametrize(
    ("digest", "description", "taken"),
    [
        (b"", "older", "2001-02-03"),
        (bytes(16), "older", "2001-02-03"),  # zeros say only that there was IPTC
        (hashlib.md5(RECORDS).digest(), "older", "2001-02-03"),
        (hashlib.md5(b"as they were").digest(), "newer", "1999-02-03"),
    ],
    ids=["none", "zeros", "current", "stale"],
)
def test_iptc_counts_more_once_it_was_changed_after_xmp(kind: str, digest: bytes, description: str, taken: str) -> None:
    read = extract(with_digest(kind, digest), kind.upper())
    assert read.failures == ()
    assert (read.observed.description, read.observed.taken) == (description, taken)
    assert read.observed.title == ("title" if description == "newer" else "title and more of it")


def test_iptc_that_is_only_cut_gives_way_to_xmp() -> None:
    records = m.iptc((2, 80, b"Anna Maria Magdalena of Somewher"), (2, 120, b"newer"))
    stale = resource(0x0404, records) + resource(0x0425, b"x" * 16)
    packet = m.xmp("<dc:creator><rdf:Seq><rdf:li>Anna Maria Magdalena of Somewhere</rdf:li></rdf:Seq></dc:creator>")
    read = extract(m.jpeg(packet=packet, more=m.segment(0xED, b"Photoshop 3.0\0" + stale)))
    assert (read.observed.creator, read.observed.description) == ("Anna Maria Magdalena of Somewhere", "newer")


def test_regions_drawn_on_the_upright_picture_are_not_turned() -> None:
    def drawn_on(width: int, height: int) -> bytes:
        area = 'stArea:x="0.25" stArea:y="0.3" stArea:w="0.1" stArea:h="0.2" stArea:unit="normalized"'
        regions = (
            f'<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="{width}" '
            f'stDim:h="{height}" stDim:unit="pixel"/><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">'
            f"<mwg-rs:Name>Anna</mwg-rs:Name><mwg-rs:Area {area}/></rdf:li></rdf:Bag></mwg-rs:RegionList>"
            "</mwg-rs:Regions>"
        )
        return m.jpeg(m.tiff({(m.IFD0, 0x112): (m.SHORT, 6)}), m.xmp(regions), sides=(160, 120))

    stored, upright = extract(drawn_on(160, 120), "JPEG"), extract(drawn_on(120, 160), "JPEG")
    (turned,), (plain,) = stored.observed.regions, upright.observed.regions
    assert (turned.x, turned.y, turned.width, turned.height) == pytest.approx((0.6, 0.2, 0.2, 0.1))
    assert (plain.x, plain.y, plain.width, plain.height) == pytest.approx((0.2, 0.2, 0.1, 0.2))
