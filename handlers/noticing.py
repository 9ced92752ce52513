"""Notices that a chat has said something, so that it goes on being asked how its day is."""

from __future__ import annotations

import asyncio
import logging

from telegram import Update
from telegram.ext import BaseHandler, ContextTypes, TypeHandler

from recommender.errors import StoreError
from recommender.ports import CheckIns

logger = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""How long an update waits for it; the next one counts as well."""


class NoticingHandler:
    """Counts whatever comes from a chat as an answer, in front of all who answer it."""

    def __init__(self, check_ins: CheckIns) -> None:
        self._check_ins = check_ins

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application, in a group of its own."""
        return [TypeHandler(Update, self.on_update)]

    async def on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Count it."""
        if update.effective_chat is None:
            return
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._check_ins.answered(update.effective_chat.id)
        except (StoreError, TimeoutError) as error:
            logger.warning("an answer was not counted: %s", type(error).__name__)
