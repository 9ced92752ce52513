"""`/settings`: what the one who asks corrected in this chat, to be seen and to be reset."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.answer import author_of
from handlers.callbacks import ResetCorrections, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.locale import Words, words_in
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.views.keyboards import reset_keyboard
from handlers.views.settings import settings_text


class SettingsHandler:
    """The command and its buttons."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [
            CommandHandler("settings", self.on_command),
            CallbackQueryHandler(self.on_press, pattern=r"^settings:"),
        ]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send what was corrected."""
        if update.message is None:
            return
        words = words_in((await settings_of(update, self._services)).language)
        text, keyboard = await self._page(update.message.chat.id, author_of(update.message), words)
        await update.message.reply_html(text, reply_markup=keyboard)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether the reset is meant, then forget or keep; for the one who asked only."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, ResetCorrections) or message is None:
            await refuse(query)
        elif action.user_id != query.from_user.id:
            alert = words_for(query.from_user).gettext("Only the one who asked can reset this.")
            await acknowledge(query, alert)
        else:
            await self._step(query, message, action)

    async def _step(self, query: CallbackQuery, message: Message, action: ResetCorrections) -> None:
        words = words_for(query.from_user)
        toast: str | None = None
        try:
            if action.step == "ask":
                keyboard = reset_keyboard(action.user_id, words, asked=True)
                await persistently(lambda: message.edit_reply_markup(keyboard))
            else:
                if action.step == "forget":
                    await self._services.corrections.forget(message.chat.id, action.user_id)
                    toast = words.gettext("Your corrections are forgotten. Likes and history stay.")
                await self._refresh(message, action.user_id, words)
        except MessageGoneError:
            await refuse(query)
            return
        await acknowledge(query, toast=toast)

    async def _refresh(self, message: Message, user_id: int, words: Words) -> None:
        text, keyboard = await self._page(message.chat.id, user_id, words)
        await persistently(
            lambda: message.edit_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard)
        )

    async def _page(
        self, chat_id: int, user_id: int | None, words: Words
    ) -> tuple[str, InlineKeyboardMarkup | None]:
        """The text, and the button where there is something to reset."""
        if user_id is None:
            return settings_text((), words), None
        corrections = await self._services.corrections.all(chat_id, user_id)
        keyboard = reset_keyboard(user_id, words) if corrections else None
        return settings_text(corrections, words), keyboard
