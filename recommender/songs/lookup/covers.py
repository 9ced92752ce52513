"""Cover pictures, fetched from where the sources keep them."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from recommender.errors import LookupFailedError, SourceUnreachableError
from recommender.songs.lookup.addresses import COVER_HOSTS, allowed, place
from recommender.songs.lookup.download import Downloads
from recommender.songs.lookup.health import Health
from recommender.songs.lookup.sharing import Shared

if TYPE_CHECKING:
    from httpx2 import AsyncClient

NAME = "covers"
LIMIT = 5_000_000
"""Bytes."""
TIMEOUT_S = 2.0
LATE_S = 0.9
"""Whoever leaves after so long has waited for the cover in vain."""
KEPT = 64
KEPT_BYTES = 24_000_000
KEPT_FAILURE_S = 60.0
"""How long a cover that could not be had is not asked for again."""


def is_picture(content: bytes) -> bool:
    """Whether a file begins as JPEG, PNG, GIF or WebP files do."""
    begins = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
    webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    return content.startswith(begins) or webp


class HttpCovers:
    """`Covers` over HTTP; the newest stay in memory. The client belongs to the caller.

    `base_urls` are the addresses of sources as the settings name them: covers may come from
    there, too.
    """

    def __init__(
        self,
        client: AsyncClient,
        health: Health,
        *,
        base_urls: Collection[str] = (),
        timeout_s: float = TIMEOUT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        hosts = allowed(COVER_HOSTS, base_urls)
        self._downloads = Downloads(client, hosts, LIMIT, timeout_s)
        self._health = health
        self._clock = clock
        self._kept = KeptCovers(clock)
        self._shared: Shared[bytes | None] = Shared()

    async def fetch(self, address: str) -> bytes | None:
        """An encoded picture of at most 5 MB; None when there is none to be had in time.

        A host that did not answer several times in a row is not asked for a while.
        """
        if address in self._kept:
            return self._kept[address]
        return await self._shared.run(address, lambda: self._fetch(address))

    async def _fetch(self, address: str) -> bytes | None:
        host = f"{NAME} at {place(address)}"
        if not self._health.worth_asking(host):
            return None
        cover: bytes | None = None
        began = self._clock()
        try:
            cover = await self._picture(address)
            self._health.answered(host)
        except SourceUnreachableError as error:
            self._health.failed(host, error)
        except LookupFailedError as error:
            self._health.flawed(NAME, error)
        except asyncio.CancelledError:
            # Pages have less patience than `timeout_s`, and would wait in vain again.
            if self._clock() - began >= LATE_S:
                self._health.failed(host, SourceUnreachableError("no answer in time"))
            raise
        self._kept[address] = cover
        return cover

    async def _picture(self, address: str) -> bytes:
        content = await self._downloads.fetch(address)
        if not is_picture(content):
            raise LookupFailedError("no picture")
        return content


class KeptCovers:
    """The covers used last, and the addresses that failed just now."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._covers: OrderedDict[str, tuple[bytes | None, float]] = OrderedDict()
        self._bytes = 0

    def __contains__(self, address: str) -> bool:
        if address not in self._covers:
            return False
        cover, since = self._covers[address]
        return cover is not None or self._clock() - since < KEPT_FAILURE_S

    def __getitem__(self, address: str) -> bytes | None:
        self._covers.move_to_end(address)
        return self._covers[address][0]

    def __setitem__(self, address: str, cover: bytes | None) -> None:
        self._forget(address)
        self._covers[address] = cover, self._clock()
        self._bytes += len(cover or b"")
        while len(self._covers) > KEPT or self._bytes > KEPT_BYTES:
            self._forget(next(iter(self._covers)))

    def _forget(self, address: str) -> None:
        cover, _ = self._covers.pop(address, (None, 0.0))
        self._bytes -= len(cover or b"")
