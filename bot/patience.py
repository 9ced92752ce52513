"""Waiting for the database to come back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import count
from typing import TypeVar

from recommender.errors import StoreError

logger = logging.getLogger(__name__)
T = TypeVar("T")

PAUSES_S = (0.1, 0.5, 1.0, 2.0, 5.0)
"""Between attempts; the last one goes on without end."""
SAID_EACH = 12
"""Attempts between two lines of the log, about a minute."""


async def until_stored(call: Callable[[], Awaitable[T]], what: str) -> T:
    """The result of a call of a store, repeated until the store answers; `what` is for the log.

    The call must bear being made twice. Ends early only when it is cancelled.
    """
    for attempt in count():
        try:
            result = await call()
        except StoreError as error:
            if attempt % SAID_EACH == 0:
                logger.warning("%s waits for the database: %s", what, error)
            await asyncio.sleep(PAUSES_S[min(attempt, len(PAUSES_S) - 1)])
        else:
            if attempt:
                logger.info("the database is back: %s", what)
            return result
    raise AssertionError("counting never ends")
