"""Whether the bot can do its work now."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic

from recommender.errors import RecommenderError

logger = logging.getLogger(__name__)

PATIENCE_S = 2.0
MEMORY_S = 1.0


class Readiness:
    """Whether the database answers within 2 s.

    However often one asks, the database is asked once a second. Worker processes do not count:
    what is sent meanwhile is kept, they warm up in a second, and a dead one is replaced by the
    next photo.
    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[object]],
        *,
        patience_s: float = PATIENCE_S,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`ask` reads something from the database, or raises a `RecommenderError`."""
        self._ask = ask
        self._patience_s = patience_s
        self._clock = clock
        self._asking = asyncio.Lock()
        self._asked_at = float("-inf")
        self._problem: str | None = None

    async def holds(self) -> bool:
        """Whether the bot can work now, or could less than a second ago."""
        async with self._asking:
            if self._clock() - self._asked_at >= MEMORY_S:
                self._note(await self._find_problem())
                self._asked_at = self._clock()
            return self._problem is None

    async def _find_problem(self) -> str | None:
        try:
            async with asyncio.timeout(self._patience_s):
                await self._ask()
        except (RecommenderError, TimeoutError) as error:
            return str(error) or "no answer in time"
        return None

    def _note(self, problem: str | None) -> None:
        """Log a change, once: health is asked for every few seconds."""
        if problem is not None and self._problem is None:
            logger.warning("not ready, the database fails: %s", problem)
        elif problem is None and self._problem is not None:
            logger.info("ready again")
        self._problem = problem
