"""`/history`: every earlier mood of the chat, page by page, each to be opened again."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.callbacks import Reopen, TurnHistory, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.locale import Words, words_in
from handlers.pages import Page, show_page
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.views.captions import history_text
from handlers.views.keyboards import history_keyboard
from recommender.models import Recommendation

ENTRIES = 5


class HistoryHandler:
    """The command and its buttons."""

    def __init__(self, services: Services) -> None:
        self._services = services

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
        entries = await self._services.recommendations.page(chat_id, limit=ENTRIES)
        if not entries:
            await update.message.reply_text(
                words.gettext(
                    "Nothing here yet. Send me a selfie or a few words, and your history begins."
                )
            )
            return
        text, keyboard = await self._page(chat_id, entries, words)
        await update.message.reply_html(text, reply_markup=keyboard)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the page or reopen an entry."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if message is None:
            await refuse(query)
        elif isinstance(action, TurnHistory):
            await self._turn(query, message, action)
        elif isinstance(action, Reopen):
            await self._reopen(query, message, action)
        else:
            await refuse(query)

    async def _turn(self, query: CallbackQuery, message: Message, action: TurnHistory) -> None:
        entries = await self._services.recommendations.page(
            message.chat.id, **{action.side: action.recommendation_id}, limit=ENTRIES
        )
        if not entries:
            await refuse(query)
            return
        text, keyboard = await self._page(message.chat.id, entries, words_for(query.from_user))
        try:
            await persistently(
                lambda: message.edit_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard)
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
            await refuse(query)
            return

        async def show(page: Page) -> Message:
            shown = await message.reply_photo(
                page.picture,
                caption=page.caption,
                parse_mode=ParseMode.HTML,
                reply_markup=page.keyboard,
            )
            await acknowledge(query)
            return shown

        await show_page(self._services, recommendation, 0, show)

    async def _page(
        self, chat_id: int, entries: Sequence[Recommendation], words: Words
    ) -> tuple[str, InlineKeyboardMarkup]:
        store = self._services.recommendations
        newer = await store.page(chat_id, after=entries[0].recommendation_id, limit=1)
        older = await store.page(chat_id, before=entries[-1].recommendation_id, limit=1)
        keyboard = history_keyboard(entries, newer=bool(newer), older=bool(older), words=words)
        return history_text(entries, await store.count(chat_id), words), keyboard
