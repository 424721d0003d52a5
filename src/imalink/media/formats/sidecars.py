"""Files that stand beside a picture: sidecars with words about it, companions of the camera. They have no pixels."""

from __future__ import annotations

from imalink.media.formats.format import Format, Kind, never

FORMATS = (
    Format(name="XMP", mime="application/rdf+xml", suffixes=(".xmp",), sniff=never, kind=Kind.SIDECAR),
    Format(name="AAE", mime="application/x-apple-plist", suffixes=(".aae",), sniff=never, kind=Kind.SIDECAR),
    Format(name="JSON", mime="application/json", suffixes=(".json",), sniff=never, kind=Kind.SIDECAR),
    Format(name="THM", mime="image/jpeg", suffixes=(".thm",), sniff=never, kind=Kind.COMPANION),
    Format(name="WAV", mime="audio/wav", suffixes=(".wav",), sniff=never, kind=Kind.COMPANION),
)
