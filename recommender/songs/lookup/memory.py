"""The cache of answers, which may fail without anyone missing more than time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime

from recommender.errors import StoreError
from recommender.models import Found
from recommender.ports import LookupCache
from recommender.songs.lookup.health import Health

NAME = "lookup cache"


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Memory:
    """A `LookupCache` whose errors are logged and otherwise count as knowing nothing."""

    def __init__(
        self, cache: LookupCache, health: Health, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._cache = cache
        self._health = health
        self._now = now

    async def recall(self, source: str, keys: Collection[str]) -> Mapping[str, Found | None]:
        """What the source said of these songs."""
        if not self._health.worth_asking(NAME):
            return {}
        try:
            known = await self._cache.get(source, keys, now=self._now())
        except StoreError as error:
            self._health.failed(NAME, str(error))
            return {}
        self._health.answered(NAME)
        return known

    async def keep(self, source: str, key: str, found: Found | None) -> None:
        """Keep an answer."""
        if not self._health.worth_asking(NAME):
            return
        try:
            await self._cache.put(source, key, found, now=self._now())
        except StoreError as error:
            self._health.failed(NAME, str(error))
