"""The three services on loopback, and everything that asks them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from recommender.errors import StoreError
from recommender.models import Found, Wanted
from recommender.songs.lookup.cached import CachedLookup
from recommender.songs.lookup.client import open_client
from recommender.songs.lookup.covers import HttpCovers
from recommender.songs.lookup.health import Health
from recommender.songs.lookup.memory import Memory
from recommender.songs.lookup.previews import HttpPreviews
from recommender.songs.lookup.sources.deezer import Deezer
from recommender.songs.lookup.sources.itunes import ITunes
from recommender.songs.lookup.sources.musicbrainz import MusicBrainz
from recommender.songs.lookup.sources.source import Source
from tests.servers.deezer import DeezerServer
from tests.servers.itunes import ITunesServer
from tests.servers.musicbrainz import MusicBrainzServer
from tests.servers.services import ServiceServer

if TYPE_CHECKING:
    from httpx2 import AsyncClient

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


class DictCache:
    """A `LookupCache` in memory; with `broken` set it fails."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], tuple[Found | None, datetime]] = {}
        self.broken = False

    async def get(
        self, source: str, keys: Collection[str], *, now: datetime
    ) -> Mapping[str, Found | None]:
        """What was put, as far as it is young enough."""
        if self.broken:
            raise StoreError("the disk is full")
        return {
            key: found
            for (name, key), (found, at) in self.rows.items()
            if name == source and key in keys and at > now - timedelta(days=30 if found else 1)
        }

    async def put(self, source: str, key: str, found: Found | None, *, now: datetime) -> None:
        """Keep it."""
        if self.broken:
            raise StoreError("the disk is full")
        self.rows[source, key] = found, now


@dataclass
class Clock:
    """A clock that a test sets."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.seconds


@dataclass(kw_only=True)
class Services:
    """Servers, and what asks them."""

    deezer: DeezerServer
    itunes: ITunesServer
    musicbrainz: MusicBrainzServer
    client: AsyncClient
    cache: DictCache = field(default_factory=DictCache)
    clock: Clock = field(default_factory=Clock)
    health: Health = field(init=False)
    memory: Memory = field(init=False)
    sources: tuple[Source, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.health = Health(clock=self.clock)
        self.memory = Memory(self.cache, self.health, lambda: NOW)
        self.sources = (
            Deezer(self.client, self.deezer.base_url),
            ITunes(self.client, self.itunes.base_url),
            MusicBrainz(self.client, self.musicbrainz.base_url),
        )

    @property
    def servers(self) -> tuple[ServiceServer, ...]:
        """In the order in which they are asked."""
        return self.deezer, self.itunes, self.musicbrainz

    async def kept(self) -> set[tuple[str, str]]:
        """Source and key of everything in the cache, once it is written."""
        await self.memory.flush()
        return set(self.cache.rows)

    @property
    def base_urls(self) -> tuple[str, ...]:
        """Of those that have covers and previews."""
        return self.deezer.base_url, self.itunes.base_url

    @property
    def asked(self) -> tuple[int, ...]:
        """How many requests each server got."""
        return tuple(len(server.requests) for server in self.servers)

    def lookup(self, budget_s: float = 2.5, *, count: int = 3) -> CachedLookup:
        """Asks all of them, or only the first ones."""
        sources = self.sources[:count]
        return CachedLookup(sources, self.memory, self.health, budget_s=budget_s)

    def covers(self, timeout_s: float = 2.0) -> HttpCovers:
        """Fetches from the servers, too."""
        return HttpCovers(
            self.client,
            self.health,
            base_urls=self.base_urls,
            timeout_s=timeout_s,
            clock=self.clock,
        )

    def previews(self) -> HttpPreviews:
        """Fetches from the servers, too."""
        return HttpPreviews(
            self.client, self.sources, self.memory, self.health, base_urls=self.base_urls
        )


@asynccontextmanager
async def open_services() -> AsyncIterator[Services]:
    """All three, well and knowing no song."""
    deezer, itunes, musicbrainz = DeezerServer(), ITunesServer(), MusicBrainzServer()
    servers: tuple[ServiceServer, ...] = (deezer, itunes, musicbrainz)
    await asyncio.gather(*(server.open() for server in servers))
    try:
        async with open_client(mirrors=[server.base_url for server in servers]) as client:
            services = Services(
                deezer=deezer, itunes=itunes, musicbrainz=musicbrainz, client=client
            )
            async with services.memory:
                yield services
    finally:
        # Each takes its time for that, so all at once.
        await asyncio.gather(*(server.close() for server in servers))


def wanted(title: str, artist: str) -> Wanted:
    """A song to be looked up."""
    return Wanted(title=title, artist=artist)
