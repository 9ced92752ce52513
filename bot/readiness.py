"""Whether the bot can do its work now."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Self

from recommender.errors import RecommenderError

logger = logging.getLogger(__name__)

PATIENCE_S = 2.0
MEMORY_S = 1.0
CLOSE_S = 5.0
"""How long the end waits for a question under way; a locked database answers within 3 s."""


class Readiness:
    """Whether something could be written to the database within 2 s.

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
        """`ask` raises a `RecommenderError` when nothing can be written."""
        self._ask = ask
        self._patience_s = patience_s
        self._clock = clock
        self._asking = asyncio.Lock()
        self._question: asyncio.Task[str | None] | None = None
        self._asked_at = float("-inf")
        self._problem: str | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Wait for a question under way, before the database is closed."""
        if self._question is not None:
            await asyncio.wait({self._question}, timeout=CLOSE_S)
            self._question.cancel()

    async def holds(self) -> bool:
        """Whether the bot can work now, or could less than a second ago."""
        async with self._asking:
            if self._clock() - self._asked_at >= MEMORY_S:
                self._note(await self._find_problem())
                self._asked_at = self._clock()
            return self._problem is None

    async def _find_problem(self) -> str | None:
        # One that waits for a lock is not interrupted, and asked no second time meanwhile.
        if self._question is None or self._question.done():
            self._question = asyncio.create_task(self._answer())
        done, _ = await asyncio.wait({self._question}, timeout=self._patience_s)
        return self._question.result() if done else "no answer in time"

    async def _answer(self) -> str | None:
        try:
            await self._ask()
        except RecommenderError as error:
            return str(error) or type(error).__name__
        return None

    def _note(self, problem: str | None) -> None:
        """Log a change, once: health is asked for every few seconds."""
        if problem is not None and self._problem is None:
            logger.warning("not ready, the database fails: %s", problem)
        elif problem is None and self._problem is not None:
            logger.info("ready again")
        self._problem = problem
