"""Flipping the cards of a recommendation by editing its message."""

from __future__ import annotations

import asyncio
import logging
from weakref import WeakValueDictionary

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from handlers.callbacks import ShowCard, parse
from handlers.delivery import MessageGoneError
from handlers.pages import Page, edited_into, show_page
from handlers.services import Services
from handlers.speaking import words_for

logger = logging.getLogger(__name__)


async def acknowledge(
    query: CallbackQuery, alert: str | None = None, *, toast: str | None = None
) -> None:
    """Let the button rest, with an alert to be closed or a toast if there is something to say.

    A press that waited too long can no longer be answered, and nobody misses it.
    """
    try:
        await query.answer(alert or toast, show_alert=alert is not None)
    except TelegramError as error:
        logger.info("a press was not answered: %s", type(error).__name__)


async def refuse(query: CallbackQuery) -> None:
    """Say that a button is not (or no longer) good for anything."""
    words = words_for(query.from_user)
    await acknowledge(query, words.gettext("This button is no longer in use. Send me a new photo!"))


def pressed_message(query: CallbackQuery) -> Message | None:
    """The message whose button was pressed; None when it is deleted or too old to be edited."""
    message = query.message
    return message if isinstance(message, Message) and message.is_accessible else None


class CardsHandler:
    """The buttons under a recommendation."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()
        """One lock for each message (by chat and id) whose page is being turned."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application; last, since it refuses what nobody else took."""
        return [CallbackQueryHandler(self.on_press)]

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the page that a button names, if it belongs to the chat it was pressed in."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, ShowCard) or message is None:
            await refuse(query)
            return
        # Two presses at once: the page of the last one is what stays.
        async with self._turns.setdefault((message.chat.id, message.message_id), asyncio.Lock()):
            await self._flip(query, message, action)

    async def _flip(self, query: CallbackQuery, message: Message, action: ShowCard) -> None:
        self._services.questions.settle(message.chat.id, message.message_id)
        recommendation = await self._services.recommendations.get(
            message.chat.id, action.recommendation_id
        )
        if recommendation is None or action.page > len(recommendation.cards):
            await refuse(query)
            return

        async def show(page: Page) -> Message | None:
            shown = await edited_into(message, page)
            await acknowledge(query)
            return shown

        try:
            await show_page(self._services, recommendation, action.page, show)
        except MessageGoneError:
            await refuse(query)
