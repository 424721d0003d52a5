"""XMP packets that Adobe's toolkit in libexiv2 refuses whole for one fault, made acceptable.

Known faults: a property written twice (programs that copy Exif's thumbnail over the picture's), bytes that are
not UTF-8, control characters, another root element than x:xmpmeta, a cut end. What stands first is kept.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DESCRIPTION = f"{{{_RDF}}}Description"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
_TAIL = b"</x:xmpmeta>"
MAX_PACKET = 4 << 20
"""Bytes; longer packets are not worth the time."""


def repaired(packet: bytes) -> bytes | None:
    """Return an acceptable form of ``packet``, None if it cannot be repaired.

    Packets with a document type are left alone: XMP forbids it and entities can explode.
    """
    if len(packet) > MAX_PACKET or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return None
    try:
        text = packet.decode("utf-8")
    except UnicodeDecodeError:
        text = packet.decode("cp1252", "replace")
    begin = text.find("<rdf:RDF")
    end = text.rfind("</rdf:RDF>")
    if begin < 0 or end < begin:
        return None
    try:
        root = ET.fromstring(_CONTROLS.sub("", text[begin : end + len("</rdf:RDF>")]))  # noqa: S314 - no document type
        _cleaned(root)
        return b"".join((_HEAD, ET.tostring(root, "utf-8"), _TAIL))
    except (ET.ParseError, RecursionError, ValueError):
        return None


def _cleaned(root: ET.Element) -> None:
    """Leave descriptions alone below ``root``, and in them every property once."""
    seen: set[str] = set()
    for node in list(root):
        if node.tag != _DESCRIPTION:
            root.remove(node)
            continue
        for name in [name for name in node.attrib if name in seen]:
            del node.attrib[name]
        seen.update(name for name in node.attrib if not name.startswith(f"{{{_RDF}}}"))
        for child in list(node):
            if child.tag in seen:
                node.remove(child)
            seen.add(child.tag)
