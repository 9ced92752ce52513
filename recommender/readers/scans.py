"""How often a JPEG picture is gone over: each scan costs the time of all its pixels."""

from __future__ import annotations

import re

MAX_SCANS = 100
"""Progressive pictures have about ten; a scan of 50 megapixels takes 5 ms and 70 bytes of file."""

_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])", re.DOTALL)
_BARE, _END, _SCAN = (0x01, 0xD8), 0xD9, 0xDA


def has_too_many_scans(jpeg: bytes) -> bool:
    """Whether a picture begins more than `MAX_SCANS` scans; what follows its end does not count."""
    place, count = 0, 0
    while count <= MAX_SCANS and (found := _MARKER.search(jpeg, place)):
        kind, place = found[1][0], found.end()
        if kind == _END:
            break
        count += kind == _SCAN
        if kind not in _BARE:
            place += int.from_bytes(jpeg[place : place + 2], "big")
    return count > MAX_SCANS
