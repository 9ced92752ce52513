"""What a lookup source can do."""

from __future__ import annotations

import re
from typing import Annotated, Protocol
from urllib.parse import urlsplit

from pydantic import Field

from recommender.models import Found, Wanted

Name = Annotated[str, Field(min_length=1, max_length=500)]
"""A title or an artist."""
_YEAR = re.compile(r"(\d{4})(?:-|$)")
_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")
LONGEST_LINK = 2000


class Source(Protocol):
    """A service outside that knows songs."""

    @property
    def name(self) -> str:
        """What `Found.source` says: `deezer`, `itunes`, `musicbrainz`."""

    async def search(self, wanted: Wanted) -> tuple[Found, ...]:
        """Recordings that may be the song, the likeliest first; most are others.

        MUST raise `LookupFailedError` when the service does not answer as it should, and MUST NOT
        take longer than its own time limit.
        """

    async def preview_address(self, source_id: str) -> str | None:
        """Where 30 s of a recording are just now; None when the service has none.

        Raises as `search` does.
        """


def year(date: str | None) -> int | None:
    """The year of `2017-04-21`, `2017-04` or `2017`; None for anything else."""
    match = _YEAR.match(date or "")
    return int(match[1]) or None if match else None


def isrc(code: str | None) -> str | None:
    """The code without hyphens; None when it is none."""
    plain = (code or "").replace("-", "").strip().upper()
    return plain if _ISRC.fullmatch(plain) else None


def page(address: str | None, host: str) -> str | None:
    """The address of a page at a host or below it; None for any other: no button may carry it."""
    try:
        parts = urlsplit(address or "")
        name = parts.hostname or ""
    except ValueError:
        return None
    at_host = name == host or name.endswith(f".{host}")
    fits = address is not None and len(address) <= LONGEST_LINK and not re.search(r"\s", address)
    return address if fits and at_host and parts.scheme == "https" else None
