"""The pauses between the attempts to answer an update."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import RetryAfter

from bot.pacing import seconds
from handlers.receipts import Receipt

logger = logging.getLogger(__name__)

PAUSES_S = (1.0, 5.0, 30.0, 300.0)
"""Before the second to the fifth attempt."""


class Rests:
    """Updates that are to be tried again, each after the pause that its attempts deserve."""

    def __init__(self, pauses_s: tuple[float, ...] = PAUSES_S) -> None:
        self._pauses_s = pauses_s
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(
        self, receipt: Receipt, error: Exception, then: Callable[[], Awaitable[None]]
    ) -> None:
        """Call `then` after the pause, unless `end` comes first."""
        pause_s = self._pause_s(receipt, error)
        logger.warning(
            "an update is tried again in %.0f s: %s: %s", pause_s, type(error).__name__, error
        )
        task = asyncio.create_task(_after(pause_s, then))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _pause_s(self, receipt: Receipt, error: Exception) -> float:
        pause_s = self._pauses_s[min(receipt.attempt, len(self._pauses_s)) - 1]
        return max(pause_s, seconds(error)) if isinstance(error, RetryAfter) else pause_s

    async def end(self) -> None:
        """Wait for nothing any more."""
        left = [*self._tasks]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


async def _after(pause_s: float, then: Callable[[], Awaitable[None]]) -> None:
    await asyncio.sleep(pause_s)
    await then()
