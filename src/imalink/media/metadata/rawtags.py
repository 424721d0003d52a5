"""Every tag of a file, packed for the derived store; needs no libexiv2, so any process may read it.

A pack is one version byte and raw deflate data with a preset dictionary (``rawtags-<version>.dict``) of the
usual keys and values. Inside is a JSON array ``[key, value, key, value, ...]`` in the file's order; group and
name are derived from the key by :mod:`imalink.media.metadata.names`, so they cost no space and better names
reach old packs too. A dictionary, once released, is never changed: a new one gets a new version.
"""

from __future__ import annotations

import functools
import hashlib
import json
import zlib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from imalink.media.metadata.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = str | tuple[str, ...]
"""A tag's value as text; several texts for lists (IPTC repeats, XMP bags and sequences)."""

VERSION = 1
MAX_UNPACKED = 64 << 20
"""Bytes a pack may unfold to; a damaged database cannot exhaust memory."""

_WINDOW_BITS = -15
_MEMORY_LEVEL = 7
_LEVEL = 6


class PackError(ValueError):
    """The bytes are not a pack that this version reads."""


class RawTag(NamedTuple):
    """One tag: ``group`` and ``name`` as exiftool shows them, libexiv2's ``key``, the ``value`` as text."""

    group: str
    name: str
    key: str
    value: Value

    @classmethod
    def of(cls, key: str, value: Value) -> RawTag:
        """Return the tag with group and name looked up from ``key``."""
        group, name = shown(key)
        return cls(group, name, key, value)


def summary(data: bytes | memoryview) -> str:
    """Return what is kept of a long binary value: its length and the first half of its BLAKE2b-128."""
    return f"({len(data)} bytes, blake2b {hashlib.blake2b(data, digest_size=16).hexdigest()[:16]})"


@functools.cache
def _dictionary(version: int) -> bytes:
    return (resources.files(__package__) / f"rawtags-{version}.dict").read_bytes()


def pack(tags: Iterable[RawTag]) -> bytes:
    """Return ``tags`` as bytes; :func:`unpack` gives equal tags back."""
    flat: list[Value] = []
    for tag in tags:
        flat += (tag.key, tag.value)
    if not flat:
        return b""
    text = json.dumps(flat, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    squeeze = zlib.compressobj(
        _LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY_LEVEL, zlib.Z_DEFAULT_STRATEGY, _dictionary(VERSION)
    )
    return bytes((VERSION,)) + squeeze.compress(text) + squeeze.flush()


def unpack(data: bytes) -> list[RawTag]:
    """Return the tags that :func:`pack` made ``data`` of; raises :class:`PackError` if it is not a pack."""
    if not data:
        return []
    if data[0] != VERSION:
        raise PackError(f"raw tags of version {data[0]}, this program reads version {VERSION}")
    try:
        text = zlib.decompressobj(_WINDOW_BITS, _dictionary(VERSION)).decompress(data[1:], MAX_UNPACKED)
        flat = json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise PackError(f"raw tags are damaged: {error}") from error
    if not isinstance(flat, list) or len(flat) % 2:
        raise PackError("raw tags are damaged: not a list of keys and values")
    return [RawTag.of(str(key), _value(value)) for key, value in zip(flat[::2], flat[1::2], strict=True)]


def _value(value: object) -> Value:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return str(value)
