"""What python-telegram-bot hands the work on updates to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

Work = Callable[[Update, Awaitable[Any]], Awaitable[None]]


class Processor(BaseUpdateProcessor):
    """Hands each update on, with the coroutine of its handlers."""

    def __init__(self, work: Work, at_once: int) -> None:
        super().__init__(at_once)
        self._work = work

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Answer an update."""
        if isinstance(update, Update):
            await self._work(update, coroutine)
        else:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""
