"""Which language an update is answered in: the one the chat chose, else that of who wrote."""

from __future__ import annotations

import asyncio
import logging
from contextvars import ContextVar

from telegram import Update, User
from telegram.ext import BaseHandler, ContextTypes, TypeHandler

from handlers.locale import LANGUAGES, Words, spoken, words_in
from recommender.errors import StoreError
from recommender.models import ChatSettings
from recommender.ports import Chats

logger = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""How long an update waits for its language; that of Telegram does as well."""

_chosen: ContextVar[str | None] = ContextVar("chosen language", default=None)
"""Of the chat of the update that this task answers; None: it chose none."""


def language_for(user: User | None) -> str:
    """The language in which the update at hand is answered to a person."""
    return _chosen.get() or spoken(user.language_code if user else None)


def words_for(user: User | None) -> Words:
    """The words of that language."""
    return words_in(language_for(user))


def choose(language: str | None) -> None:
    """Go on in a language that was just chosen; None: in Telegram's again."""
    _chosen.set(language)


def chosen_language(settings: ChatSettings | None) -> str | None:
    """The language that a chat chose; None when it chose none, or one that we do not speak."""
    if settings is None or not settings.language_chosen:
        return None
    return settings.language if settings.language in LANGUAGES else None


class SpeakingHandler:
    """Finds out what the chat of an update chose, in front of all who say something."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application, in a group of its own."""
        return [TypeHandler(Update, self.on_update)]

    async def on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Remember it for as long as the update is answered."""
        choose(await self._chosen_in(update.effective_chat.id) if update.effective_chat else None)

    async def _chosen_in(self, chat_id: int) -> str | None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                settings = await self._chats.settings(chat_id)
        except (StoreError, TimeoutError) as error:
            # If the database is away for good, the answer will say so itself.
            logger.warning("the language of a chat is not known: %s", type(error).__name__)
            return None
        return chosen_language(settings)
