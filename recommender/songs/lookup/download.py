"""Files of known hosts, fetched with a limit of bytes, of time and of redirects."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recommender.errors import LookupFailedError
from recommender.songs.lookup.addresses import Allowed
from recommender.songs.lookup.client import body, translating

if TYPE_CHECKING:
    from httpx2 import URL, AsyncClient

REDIRECTS = 3
OK = 200


@dataclass(frozen=True)
class Downloads:
    """Fetches from allowed addresses only. The client belongs to the caller."""

    client: AsyncClient
    allowed: Allowed
    limit: int
    """Bytes."""
    timeout_s: float
    """For all of it."""

    async def fetch(self, address: str) -> bytes:
        """The file.

        Raises `LookupFailedError` when there is none in time, when it is empty or too long, and
        when its address, or one that it redirects to, is not allowed.
        """
        import httpx2

        async with translating(), asyncio.timeout(self.timeout_s):
            content, following = await self._step(httpx2.URL(address))
            for _ in range(REDIRECTS):
                if following is not None:
                    content, following = await self._step(following)
        if following is not None:
            raise LookupFailedError("too many redirects")
        if not content:
            raise LookupFailedError("an empty file")
        return content

    async def _step(self, address: URL) -> tuple[bytes, URL | None]:
        """The file, or nothing and the address to go on with."""
        if address not in self.allowed:
            raise LookupFailedError("leads to a host that no source is known to use")
        # Pictures and sound are compressed already: what comes compressed again is suspicious.
        headers = {"Accept-Encoding": "identity"}
        async with self.client.stream("GET", address, headers=headers) as response:
            if response.has_redirect_location:
                return b"", address.join(response.headers["location"])
            if response.status_code != OK:
                raise LookupFailedError(f"HTTP {response.status_code}")
            return await body(response, self.limit), None
