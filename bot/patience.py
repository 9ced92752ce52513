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


async def unbroken(call: Awaitable[T]) -> T:
    """The result of a call of a store, which goes on to its end when the caller is cancelled.

    A statement that waits for a lock cannot be interrupted, and one that is cancelled twice takes
    its connection's thread away from under it, for which the event loop would wait for ever.
    """
    task = asyncio.ensure_future(call)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # seen: nobody waits for it any more
    raise cancelled


async def until_stored(call: Callable[[], Awaitable[T]], what: str) -> T:
    """The result of a call of a store, repeated until the store answers; `what` is for the log.

    The call must bear being made twice. Ends early only when it is cancelled, and then not before
    the call under way has ended.
    """
    for attempt in count():
        try:
            result = await unbroken(call())
        except StoreError as error:
            if attempt % SAID_EACH == 0:
                logger.warning("%s waits for the database: %s", what, error)
            await asyncio.sleep(PAUSES_S[min(attempt, len(PAUSES_S) - 1)])
        else:
            if attempt:
                logger.info("the database is back: %s", what)
            return result
    raise AssertionError("counting never ends")
