"""The page of the settings that is one's own: what one corrected, and the way to reset it."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from handlers.callbacks import OpenCorrections, ResetCorrections, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.locale import Words
from handlers.services import Services
from handlers.speaking import words_for
from handlers.views.keyboards import reset_keyboard
from handlers.views.settings.corrections import settings_text
from handlers.views.settings.keys import keyboard

Pressed = OpenCorrections | ResetCorrections


class CorrectionsPageHandler:
    """Its buttons."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application; in front of the other settings."""
        mine = r"^settings:(mine|ask|forget|keep):"
        return [CallbackQueryHandler(self.on_press, pattern=mine)]

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show them, ask whether the reset is meant, forget or keep; for the one who asked only."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, Pressed) or message is None:
            await refuse(query)
        elif action.user_id != query.from_user.id:
            alert = words_for(query.from_user).gettext(
                "Only the one who asked can see or reset this. Send /settings yourself!"
            )
            await acknowledge(query, alert)
        elif message.text is None:
            await refuse(query)
        else:
            await self._step(query, message, action)

    async def _step(self, query: CallbackQuery, message: Message, action: Pressed) -> None:
        words = words_for(query.from_user)
        step = action.step if isinstance(action, ResetCorrections) else "open"
        toast: str | None = None
        try:
            if step == "ask":
                asked = _below(reset_keyboard(action.user_id, words, asked=True), words)
                await persistently(lambda: message.edit_reply_markup(asked))
            else:
                if step == "forget":
                    await self._services.corrections.forget(message.chat.id, action.user_id)
                    toast = words.gettext("Your corrections are forgotten. Likes and history stay.")
                await self._refresh(message, action.user_id, words)
        except MessageGoneError:
            await refuse(query)
            return
        await acknowledge(query, toast=toast)

    async def _refresh(self, message: Message, user_id: int, words: Words) -> None:
        corrections = await self._services.corrections.all(message.chat.id, user_id)
        reset = reset_keyboard(user_id, words) if corrections else InlineKeyboardMarkup([])
        text, buttons = settings_text(corrections, words), _below(reset, words)
        await persistently(
            lambda: message.edit_text(text, parse_mode=ParseMode.HTML, reply_markup=buttons)
        )


def _below(rows: InlineKeyboardMarkup, words: Words) -> InlineKeyboardMarkup:
    """The buttons with the way back below them."""
    return keyboard([list(row) for row in rows.inline_keyboard], words)
