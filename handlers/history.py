"""`/history`: every earlier mood of the chat, page by page, each to be opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.callbacks import PickEmotion, Reopen, TurnHistory, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.journal import history_page, zone_of
from handlers.locale import words_in
from handlers.pages import Page, reply_with, show_page
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.views.guide import beginning
from handlers.views.history import (
    HistoryPage,
    history_keyboard,
    history_text,
    invitation,
    picking_keyboard,
)
from handlers.welcome import name_in_group


class HistoryHandler:
    """The command and its buttons."""

    def __init__(self, services: Services, now: Callable[[], datetime]) -> None:
        self._services = services
        self._now = now

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [
            CommandHandler("history", self.on_command),
            CallbackQueryHandler(self.on_press, pattern=r"^history:"),
        ]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the newest page."""
        if update.message is None:
            return
        words = words_in((await settings_of(update, self._services)).language)
        chat_id = update.message.chat.id
        page = await self._page(chat_id, TurnHistory("first"))
        if not page.entries:
            group = name_in_group(update.message)
            await update.message.reply_text(beginning(invitation(words), words, group=group))
            return
        keyboard = history_keyboard(page, words)
        await update.message.reply_html(history_text(page, words), reply_markup=keyboard)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the page, look for something else, or reopen an entry."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if message is None:
            await refuse(query)
        elif isinstance(action, TurnHistory):
            await self._turn(query, message, action)
        elif isinstance(action, PickEmotion):
            words = words_for(query.from_user)
            keyboard = picking_keyboard(action.emotion, action.month, words)
            await self._edit(query, message, None, keyboard)
        elif isinstance(action, Reopen):
            await self._reopen(query, message, action)
        else:
            await refuse(query)

    async def _page(self, chat_id: int, wanted: TurnHistory) -> HistoryPage:
        zone = await zone_of(self._services, chat_id)
        journal = self._services.journal
        return await history_page(journal, chat_id, wanted, zone=zone, now=self._now())

    async def _turn(self, query: CallbackQuery, message: Message, action: TurnHistory) -> None:
        page = await self._page(message.chat.id, action)
        if not (page.entries or page.emotion or page.month):
            await refuse(query)
            return
        words = words_for(query.from_user)
        text, keyboard = history_text(page, words), history_keyboard(page, words)
        await self._edit(query, message, text, keyboard)

    async def _edit(
        self,
        query: CallbackQuery,
        message: Message,
        text: str | None,
        keyboard: InlineKeyboardMarkup,
    ) -> None:
        """Show other buttons, and under another text if there is one."""
        try:
            if text is None:
                await persistently(lambda: message.edit_reply_markup(keyboard))
            else:
                await persistently(
                    lambda: message.edit_text(
                        text, parse_mode=ParseMode.HTML, reply_markup=keyboard
                    )
                )
        except MessageGoneError:
            await refuse(query)
            return
        await acknowledge(query)

    async def _reopen(self, query: CallbackQuery, message: Message, action: Reopen) -> None:
        recommendation = await self._services.recommendations.get(
            message.chat.id, action.recommendation_id
        )
        if recommendation is None:
            words = words_for(query.from_user)
            gone = words.gettext("This entry was deleted. /history shows those that are left.")
            await acknowledge(query, gone)
            return

        async def show(page: Page) -> Message:
            shown = await reply_with(message, page)
            await acknowledge(query)
            return shown

        await show_page(self._services, recommendation, 0, show)
