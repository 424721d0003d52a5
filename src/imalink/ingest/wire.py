"""How the server process and its workers talk: a JSON header and raw bytes, length-prefixed.

No pickle: a worker decodes hostile files, so nothing it answers may be executed. A frame is
``header length, number of blobs, blob lengths..., header, blobs...``, all lengths unsigned 32 bit little
endian. File paths travel as text with surrogate escapes (PEP 383).
"""

from __future__ import annotations

import json
import math
import struct
from typing import IO, TYPE_CHECKING, Any

from imalink.errors import Failure
from imalink.model.observed import Observed
from imalink.model.reading import HotHash, Hotpreview, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

FRAME_LIMIT = 256 << 20
INTEGER_LIMIT = 1 << 63


class WireClosed(EOFError):
    """The other side has gone."""


def encode_frame(header: dict[str, Any], blobs: Sequence[bytes] = ()) -> bytes:
    """Return one frame."""
    text = json.dumps(header, separators=(",", ":")).encode("ascii")
    lengths = struct.pack(f"<{2 + len(blobs)}I", len(text), len(blobs), *map(len, blobs))
    return b"".join((lengths, text, *blobs))


def _exactly(stream: IO[bytes], count: int) -> bytes:
    if count > FRAME_LIMIT:
        raise WireClosed("a frame is over its limit")
    try:
        data = stream.read(count)
    except (OSError, ValueError) as error:  # ValueError: closed by another thread
        raise WireClosed("the stream ended") from error
    if len(data) != count:
        raise WireClosed("the stream ended")
    return data


def decode_frame(stream: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Read one frame from a buffered stream; raises :class:`WireClosed` at its end or when it is damaged."""
    length, count = struct.unpack("<2I", _exactly(stream, 8))
    if count > 16:
        raise WireClosed("a frame is damaged")
    lengths = struct.unpack(f"<{count}I", _exactly(stream, 4 * count)) if count else ()
    try:
        header = json.loads(_exactly(stream, length))
    except (ValueError, RecursionError) as error:
        raise WireClosed("a frame is damaged") from error
    if not isinstance(header, dict):
        raise WireClosed("a frame is damaged")
    return header, [_exactly(stream, size) for size in lengths]


def encode_reading(reading: Reading) -> bytes:
    """Return the frame of a reading."""
    preview, hothash = reading.hotpreview, reading.hothash
    header: dict[str, Any] = {"size": reading.size, "format": reading.format, "observed": reading.observed.to_json()}
    if preview:
        header["preview"] = [preview.width, preview.height]
    if hothash:
        header["quality"] = hothash.quality
    if reading.failures:
        header["failures"] = [[failure.code, failure.message] for failure in reading.failures]
    if reading.warnings:
        header["warnings"] = list(reading.warnings)
    if reading.known:
        header["known"] = True
    blobs = (reading.fingerprint, reading.raw_tags, preview.jpeg if preview else b"", hothash.bits if hothash else b"")
    return encode_frame(header, blobs)


def _keepable(value: Any) -> Any:
    """Return ``value`` without what SQLite refuses: texts become valid UTF-8, numbers beyond 64 bits None."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _keepable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_keepable(part) for part in value]
    if isinstance(value, int):
        return value if -INTEGER_LIMIT <= value < INTEGER_LIMIT else None
    return None if isinstance(value, float) and not math.isfinite(value) else value


def decode_reading(header: dict[str, Any], blobs: list[bytes]) -> Reading:
    """Rebuild a reading from its frame; raises :class:`WireClosed` when it is damaged.

    Values that no database could keep (half a surrogate pair, numbers without end) are mended or left out.
    """
    try:
        fingerprint, raw_tags, jpeg, bits = blobs
        size = header.get("preview")
        return Reading(
            fingerprint=fingerprint,
            size=int(header["size"]),
            format=header["format"],
            observed=Observed.from_json(_keepable(header["observed"])),
            raw_tags=raw_tags,
            hotpreview=Hotpreview(jpeg, int(size[0]), int(size[1])) if size else None,
            hothash=HotHash(bits, int(header["quality"])) if bits else None,
            failures=tuple(
                Failure(_keepable(str(code)), _keepable(str(message))) for code, message in header.get("failures", ())
            ),
            warnings=tuple(header.get("warnings", ())),
            known=bool(header.get("known")),
        )
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise WireClosed("a reading is damaged") from error
