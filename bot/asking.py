"""Asks the chats that want it how their day is, a few at a time, every minute."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from telegram.ext import Application

from handlers.check_in import ask
from handlers.services import Services
from recommender.errors import StoreError
from recommender.models import DueCheckIn

logger = logging.getLogger(__name__)

EVERY_S = 60.0
RUN_S = 50.0
"""How long one run may take; who is not asked by then is asked by the next."""
SEND_S = 15.0
"""How long one question may take."""
AT_ONCE = 20
"""Questions that are on their way together; the rate limiter says how fast."""

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Asker:
    """One run after the other, never two at once."""

    def __init__(
        self, services: Services, allowed: Collection[int], now: Callable[[], datetime]
    ) -> None:
        self._services = services
        self._allowed = allowed
        """The only chats that are asked; empty: all that want it."""
        self._now = now

    def schedule(self, application: AnyApplication, every_s: float = EVERY_S) -> None:
        """Run in the application's job queue for as long as it is at work.

        Raises `RuntimeError` for an application without one.
        """
        if application.job_queue is None:
            raise RuntimeError("the application was built without a job queue")
        application.job_queue.run_repeating(
            lambda _: self.run(application),
            every_s,
            first=0,
            name="daily questions",
            job_kwargs={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
        )

    async def run(self, application: AnyApplication) -> None:
        """Ask all who are to be asked now."""
        try:
            async with asyncio.timeout(RUN_S):
                # When we are told to stop, what is claimed is still asked.
                while application.running and await self._ask_some(application, self._now()):
                    pass
        except StoreError as error:
            logger.warning("nobody is asked now: %s", error)
        except TimeoutError:
            logger.warning("not all were asked within %.0f s", RUN_S)

    async def _ask_some(self, application: AnyApplication, now: datetime) -> bool:
        """Ask a few; False when nobody was left to be asked."""
        due = await self._services.check_ins.claim(now=now, limit=AT_ONCE, only=self._allowed)
        await asyncio.gather(*(self._ask(application, each, now) for each in due))
        return bool(due)

    async def _ask(self, application: AnyApplication, due: DueCheckIn, now: datetime) -> None:
        try:
            async with asyncio.timeout(SEND_S):
                await ask(application.bot, self._services, due, now)
        except (StoreError, TimeoutError) as error:
            logger.warning("a daily question went wrong: %s", type(error).__name__)
