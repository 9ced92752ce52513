"""Deleting what is older than the operator wants it kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from storage.errors import StorageError
from storage.retention import RetentionRepository

logger = logging.getLogger(__name__)

EVERY_S = 24 * 3600.0
AGAIN_S = 3600.0
"""When it is tried again after the database failed."""


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def kept_for(
    days: int,
    store: RetentionRepository,
    *,
    now: Callable[[], datetime] = _now,
    every_s: float = EVERY_S,
    again_s: float = AGAIN_S,
) -> AsyncIterator[None]:
    """Once at the beginning and then once a day, delete what is older; 0 days: keep the answers."""
    task = asyncio.create_task(_again_and_again(days, store, now, every_s, again_s))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _again_and_again(
    days: int,
    store: RetentionRepository,
    now: Callable[[], datetime],
    every_s: float,
    again_s: float,
) -> None:
    while True:
        try:
            gone = await store.forget_old(days, now=now())
        except StorageError as error:
            logger.warning("what is old was not deleted: %s", error)
            await asyncio.sleep(again_s)
        else:
            if gone:
                logger.info("%d answers older than %d days were deleted", gone, days)
            await asyncio.sleep(every_s)
