"""What stands in a file itself, asked where exiftool says nothing: its header, its packets, LibRaw.

None of it goes through ImaLink's readers. Headers are read here; packets are found by their marks and given to
exiftool as files of their own; raw sizes are LibRaw's.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Size = tuple[int, int]

_XMP = re.compile(r"<rdf:RDF\b.*</rdf:RDF>", re.DOTALL)
_EXIF = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_ISPE = re.compile(rb"ispe\0{4}(.{8})", re.DOTALL)
_BROTLI = 'process.stdout.write(require("zlib").brotliDecompressSync(require("fs").readFileSync(0)))'


@functools.cache
def libraw_size(path: str) -> Size | None:
    """Return the size of LibRaw's picture with square pixels, not turned, None if it does not open the file."""
    import rawpy

    try:
        with rawpy.imread(path) as raw:
            width, height, aspect = raw.sizes.iwidth, raw.sizes.iheight, raw.sizes.pixel_aspect
            return round(width * max(aspect, 1)), round(height / min(aspect, 1))
    except rawpy.LibRawError:
        return None


@functools.cache
def header_sizes(path: str) -> frozenset[Size]:
    """Return the sizes that the header names: GIF's screen, a bitmap's, HEIF's ``ispe`` boxes, JPEG XL's."""
    data = Path(path).read_bytes()
    if data[:4] == b"GIF8":
        return frozenset({struct.unpack_from("<HH", data, 6)})
    if data[:4] == b"\x28\0\0\0":
        return frozenset({struct.unpack_from("<ii", data, 4)})
    if data[4:8] == b"ftyp":
        return frozenset(struct.unpack(">II", found[1]) for found in _ISPE.finditer(data))
    stream = 0 if data[:2] == b"\xff\x0a" else next((at for at in _codestreams(data)), None)
    return frozenset() if stream is None else frozenset({_jxl_size(data[stream + 2 : stream + 18])})


def _codestreams(data: bytes) -> Iterator[int]:
    """Yield where JPEG XL's codestream begins in its container: ``jxlc``, or ``jxlp`` behind its number."""
    if data[4:8] != b"JXL ":
        return
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        begin = at + (16 if size == 1 else 8) + (4 if kind == b"jxlp" else 0)
        if kind in (b"jxlc", b"jxlp") and data[begin : begin + 2] == b"\xff\x0a":
            yield begin
        size = struct.unpack_from(">Q", data, at + 8)[0] if size == 1 else size
        if size < 8:
            return
        at += size


def _jxl_size(data: bytes) -> Size:
    """Return the size of a codestream's SizeHeader (ISO/IEC 18181-1, D.2)."""
    bits = int.from_bytes(data, "little")

    def take(count: int) -> int:
        nonlocal bits
        value = bits & ((1 << count) - 1)
        bits >>= count
        return value

    def side(small: bool) -> int:
        return 8 * (take(5) + 1) if small else take((9, 13, 18, 30)[take(2)]) + 1

    small = bool(take(1))
    height = side(small)
    ratio = take(3)
    shares = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
    return (height * shares[ratio - 1][0] // shares[ratio - 1][1] if ratio else side(small)), height


@functools.cache
def packets_alone(path: str) -> dict[str, Any]:
    """Return what exiftool says of the file's Exif and XMP packets when each is a file of its own."""
    data = Path(path).read_bytes()
    said: dict[str, Any] = {}
    for packet in _packets(data):
        command = ["exiftool", "-j", "-G1", "-n", "-struct", "-q", "-q", "-"]
        run = subprocess.run(command, input=packet, capture_output=True, check=False)
        for record in json.loads(run.stdout.decode("utf-8", "replace") or "[]"):
            said = record | said
    return said


def _packets(data: bytes) -> Iterator[bytes]:
    for body in (data, *_unfolded(data)):
        for name in ("utf-8", "utf-16-le", "utf-16-be"):
            if found := _XMP.search(_decoded(body, name)):
                yield f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{found[0]}</x:xmpmeta>'.encode()
        if header := _EXIF.search(body):
            yield body[header.end() :]
        elif body is not data and body[4:8] in (b"II*\0", b"MM\0*"):
            yield body[4:]


def _decoded(data: bytes, name: str) -> str:
    """Return ``data`` as text; what is no UTF-8 all through is taken for Windows' where it is not."""
    if name != "utf-8" or b"<rdf:RDF" not in data:
        return data.decode(name, "replace")
    packet = data[data.find(b"<rdf:RDF") : data.rfind(b"</rdf:RDF>") + 10]
    try:
        return packet.decode("utf-8")
    except UnicodeDecodeError:
        return packet.decode("cp1252", "replace")


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Yield PNG's compressed texts and JPEG XL's compressed boxes."""
    at, png = (8, True) if data[:4] == b"\x89PNG" else (0, False)
    while at + 8 <= len(data) and (png or data[4:8] == b"JXL "):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + (8 + size if png else size)]
        if kind == b"iTXt" and body.partition(b"\0")[2][:1] == b"\1":
            yield _inflated(body.split(b"\0", 4)[-1])
        elif kind == b"brob" and shutil.which("node"):
            yield subprocess.run(["node", "-e", _BROTLI], input=body[4:], capture_output=True, check=False).stdout
        if not png and size < 8:
            return
        at += size + 12 if png else size


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""
