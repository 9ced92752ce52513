"""Songs looked up at several services in turn, with a memory and a time limit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence

from recommender.errors import LookupFailedError
from recommender.models import Found, Wanted
from recommender.songs.lookup.health import Health
from recommender.songs.lookup.memory import Memory
from recommender.songs.lookup.sharing import Shared
from recommender.songs.lookup.sources.source import Source
from recommender.songs.matching import best, lookup_key

logger = logging.getLogger(__name__)

BUDGET_S = 2.5
"""For all songs of an answer together."""

Known = Mapping[str, Mapping[str, Found | None]]
"""By source and key."""


class CachedLookup:
    """A `SongLookup` that asks the sources in their order until one knows the song.

    Every source is asked at most once for a song while its answer holds; a failure is no answer.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        memory: Memory,
        health: Health,
        *,
        budget_s: float = BUDGET_S,
    ) -> None:
        self._sources = tuple(sources)
        self._memory = memory
        self._health = health
        self._budget_s = budget_s
        self._shared: Shared[Found | None] = Shared()

    async def find(self, wanted: Sequence[Wanted]) -> tuple[Found | None, ...]:
        """What is known of each song; None for what nobody knows and what comes too late.

        Nothing that was started is left running.
        """
        keys = [lookup_key(each) for each in wanted]
        found: dict[str, Found | None] = {}
        try:
            async with asyncio.timeout(self._budget_s):
                await self._find_all(dict(zip(keys, wanted, strict=True)), found)
        except TimeoutError:
            logger.info("late: %d of %d songs", sum(key not in found for key in keys), len(keys))
        return tuple(found.get(key) for key in keys)

    async def _find_all(self, wanted: Mapping[str, Wanted], found: dict[str, Found | None]) -> None:
        known = await self._recall(wanted)
        tasks = [
            asyncio.create_task(self._find_one(key, each, known, found))
            for key, each in wanted.items()
        ]
        try:
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            await _end(tasks)
        for error in ended:
            if isinstance(error, Exception):
                logger.error("a song could not be looked up", exc_info=error)

    async def _recall(self, wanted: Mapping[str, Wanted]) -> Known:
        """What the sources said of the songs, as far as it is about these very songs."""
        known: dict[str, dict[str, Found | None]] = {}
        for source in self._sources:
            answers = await self._memory.recall(source.name, wanted.keys())
            known[source.name] = {
                key: answer
                for key, answer in answers.items()
                if key in wanted and (answer is None or best(wanted[key], [answer]))
            }
        return known

    async def _find_one(
        self, key: str, wanted: Wanted, known: Known, found: dict[str, Found | None]
    ) -> None:
        answer = None
        for source in self._sources:
            if key in known[source.name]:
                answer = known[source.name][key]
            elif self._health.worth_asking(source.name):
                try:
                    answer = await self._ask(source, key, wanted)
                except LookupFailedError:
                    continue
            if answer is not None:
                break
        found[key] = answer

    async def _ask(self, source: Source, key: str, wanted: Wanted) -> Found | None:
        """Ask a source once, however many want the song just now. Raises `LookupFailedError`."""
        return await self._shared.run(
            f"{source.name} {key}", lambda: self._search(source, key, wanted)
        )

    async def _search(self, source: Source, key: str, wanted: Wanted) -> Found | None:
        try:
            answers = await source.search(wanted)
        except LookupFailedError as error:
            self._health.failed(source.name, error)
            raise
        self._health.answered(source.name)
        answer = best(wanted, answers)
        self._memory.keep(source.name, key, answer)
        return answer


async def _end(tasks: Collection[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
