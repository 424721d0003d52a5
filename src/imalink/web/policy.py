"""The content security policy: nothing from other hosts, no script or style but from our own files.

The one exception is the host of map tiles, where the settings name one. A document with inline scripts
or styles is served with a policy that names their hashes, so that just these may run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import urlsplit

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)

_INLINE = {
    "script-src": re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE),
    "style-src": re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE),
}


def policy_of(document: bytes, tiles: str = "") -> str:
    """Return the policy under which the inline scripts and styles of this HTML document work, and no others.

    ``tiles`` is the address of map tiles that the page may fetch from another host; only that host is let in.
    """
    parts = [CONTENT_SECURITY_POLICY]
    if tiles:
        host = urlsplit(tiles)
        parts.append(f"connect-src 'self' {host.scheme}://{host.netloc}")
    for directive, pattern in _INLINE.items():
        found = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in pattern.findall(document)]
        if found:
            parts.append(" ".join([directive, "'self'", *(f"'sha256-{digest}'" for digest in found)]))
    return "; ".join(parts)
