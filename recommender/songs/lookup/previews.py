"""Thirty seconds of songs. Their addresses hold for minutes, so each is asked for when needed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from recommender.errors import LookupFailedError
from recommender.models import Song, Wanted
from recommender.songs.lookup.addresses import PREVIEW_HOSTS, allowed
from recommender.songs.lookup.download import Downloads
from recommender.songs.lookup.health import Health
from recommender.songs.lookup.memory import Memory
from recommender.songs.lookup.sharing import Shared
from recommender.songs.lookup.sources.source import Source
from recommender.songs.matching import best, lookup_key

if TYPE_CHECKING:
    from httpx2 import AsyncClient

NAME = "previews"
LIMIT = 5_000_000
"""Bytes; 30 s of MP3 have half a million."""
TIMEOUT_S = 4.0


def is_sound(content: bytes) -> bool:
    """Whether a file begins as MP3, AAC or MPEG-4 files do."""
    mpeg = len(content) > 1 and content[0] == 0xFF and content[1] & 0xE0 == 0xE0
    return mpeg or content.startswith(b"ID3") or content[4:8] == b"ftyp"


class HttpPreviews:
    """`Previews` over HTTP. The client belongs to the caller.

    `base_urls` are the addresses of sources as the settings name them: previews may come from
    there, too.
    """

    def __init__(
        self,
        client: AsyncClient,
        sources: Sequence[Source],
        memory: Memory,
        health: Health,
        *,
        base_urls: Collection[str] = (),
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        hosts = allowed(PREVIEW_HOSTS, base_urls)
        self._downloads = Downloads(client, hosts, LIMIT, timeout_s)
        self._sources = {source.name: source for source in sources}
        self._memory = memory
        self._health = health
        self._shared: Shared[bytes | None] = Shared()

    async def fetch(self, song: Song) -> bytes | None:
        """An MP3 or AAC file of at most 5 MB from where the song was found; None without one."""
        source = self._sources.get(song.source)
        if source is None or not song.preview:
            return None
        return await self._shared.run(song.song_id, lambda: self._fetch(source, song))

    async def _fetch(self, source: Source, song: Song) -> bytes | None:
        try:
            source_id = await self._source_id(source, song)
            address = await source.preview_address(source_id) if source_id else None
            sound = await self._downloads.fetch(address) if address else None
            if sound is not None and not is_sound(sound):
                raise LookupFailedError("no sound")
        except LookupFailedError as error:
            self._health.flawed(NAME, error)
            return None
        return sound

    async def _source_id(self, source: Source, song: Song) -> str | None:
        """Under which id the source knows the song."""
        wanted = Wanted(title=song.title, artist=song.artist)
        key = lookup_key(wanted)
        known = await self._memory.recall(source.name, [key])
        found = best(wanted, [answer for answer in (known.get(key),) if answer])
        if found is None:
            found = best(wanted, await source.search(wanted))
            self._memory.keep(source.name, key, found)
        return found.source_id if found else None
