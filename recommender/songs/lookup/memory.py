"""The cache of answers, which may be slow or fail without anyone waiting for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Self

from recommender.errors import StoreError
from recommender.models import Found
from recommender.ports import LookupCache
from recommender.songs.lookup.health import Health

logger = logging.getLogger(__name__)

NAME = "lookup cache"
UNSAVED = 500
"""Answers that wait to be written, at most; the oldest are given up first."""
CLOSE_S = 5.0
"""How long closing waits for them."""


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Memory:
    """A `LookupCache` whose errors are logged and otherwise count as knowing nothing.

    Answers are written one after another by a task of its own: a writer that waits for a locked
    database cannot be interrupted, and songs have less time than that. Whoever opens a memory
    closes it with `async with`, so that the task ends before the database is closed.
    """

    def __init__(
        self, cache: LookupCache, health: Health, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._cache = cache
        self._health = health
        self._now = now
        self._unsaved: dict[tuple[str, str], tuple[Found | None, datetime]] = {}
        self._writer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            async with asyncio.timeout(CLOSE_S):
                await self.flush()
        except TimeoutError:
            logger.warning("%s: %d answers were not written", NAME, len(self._unsaved))
        if self._writer is not None:
            self._writer.cancel()
            await asyncio.wait([self._writer])

    async def recall(self, source: str, keys: Collection[str]) -> Mapping[str, Found | None]:
        """What the source said of these songs."""
        unsaved = {
            key: found
            for (name, key), (found, _) in self._unsaved.items()
            if name == source and key in keys
        }
        return {**await self._saved(source, set(keys) - unsaved.keys()), **unsaved}

    def keep(self, source: str, key: str, found: Found | None) -> None:
        """Keep an answer: at once for `recall`, and soon in the cache."""
        if not self._health.worth_asking(NAME):
            return
        self._unsaved[source, key] = found, self._now()
        while len(self._unsaved) > UNSAVED:
            del self._unsaved[next(iter(self._unsaved))]
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())

    async def flush(self) -> None:
        """Wait until everything is written or given up."""
        if self._writer is not None:
            await asyncio.wait([self._writer])

    async def _saved(self, source: str, keys: Collection[str]) -> Mapping[str, Found | None]:
        if not keys or not self._health.worth_asking(NAME):
            return {}
        try:
            known = await self._cache.get(source, keys, now=self._now())
        except StoreError as error:
            self._health.failed(NAME, error)
            return {}
        self._health.answered(NAME)
        return known

    async def _write(self) -> None:
        while self._unsaved:
            (source, key), (found, at) = next(iter(self._unsaved.items()))
            try:
                await self._cache.put(source, key, found, now=at)
            except StoreError as error:
                self._health.failed(NAME, error)
            finally:
                if self._unsaved.get((source, key)) == (found, at):
                    del self._unsaved[source, key]
