"""Waiting for Telegram to come back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import count

from telegram.error import TelegramError

from handlers.receipts import is_lost

logger = logging.getLogger(__name__)

PAUSES_S = (1.0, 5.0, 30.0)
"""Between two questions whether it is there; the last one goes on without end."""


class Outages:
    """Knows when Telegram answers: somebody asks, and all who wait share the answer."""

    def __init__(self, ask: Callable[[], Awaitable[object]]) -> None:
        """`ask` is a request to Telegram that changes nothing; raises `TelegramError`."""
        self._ask = ask
        self._waiting: asyncio.Task[bool] | None = None

    async def over(self) -> bool:
        """Return when Telegram answers, whatever it says: whether that had to be waited for."""
        if self._waiting is None:
            self._waiting = asyncio.create_task(self._wait())
            self._waiting.add_done_callback(self._forget)
        return await asyncio.shield(self._waiting)

    async def _wait(self) -> bool:
        for asked in count():
            if await self._answers():
                if asked:
                    logger.info("Telegram answers again")
                return asked > 0
            if not asked:
                logger.warning("Telegram does not answer; what failed waits until it does")
            await asyncio.sleep(PAUSES_S[min(asked, len(PAUSES_S) - 1)])
        raise AssertionError("counting never ends")

    async def _answers(self) -> bool:
        try:
            await self._ask()
        except TelegramError as error:
            return not is_lost(error)
        except (AttributeError, KeyError, TypeError, ValueError):
            return False  # what answered in its place looked like it
        return True

    def _forget(self, _: asyncio.Task[bool]) -> None:
        self._waiting = None

    async def end(self) -> None:
        """Wait for nothing any more."""
        if self._waiting is not None:
            self._waiting.cancel()
            await asyncio.wait({self._waiting})
