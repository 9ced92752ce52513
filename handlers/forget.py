"""`/forget`: asks once, then deletes what is kept of a chat, or of one person in a group.

In a group everybody can have deleted what is theirs, and nobody what is another's; all of it can
be deleted by those who administer the group, as they can delete its messages.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.answer import author_of
from handlers.callbacks import Forget, parse
from handlers.cards import acknowledge, pressed_message, refuse, words_for
from handlers.delivery import MessageGoneError, persistently
from handlers.errors import sentence_for
from handlers.locale import Words, words_in
from handlers.members import has_say, is_nameless_leader
from handlers.services import Services
from handlers.settings import settings_of
from handlers.views.forgetting import Scope, forget_keyboard, forgotten_text, question
from recommender.errors import RecommenderError
from recommender.models import Erased


class ForgetHandler:
    """The command and its buttons."""

    def __init__(self, services: Services, now: Callable[[], datetime]) -> None:
        self._services = services
        self._now = now

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [
            CommandHandler("forget", self.on_command),
            CallbackQueryHandler(self.on_press, pattern=r"^forget:"),
        ]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether it is meant."""
        message = update.message
        if message is None:
            return
        words = words_in((await settings_of(update, self._services)).language)
        scope = await _scope(message)
        if scope is None:
            text = words.gettext(
                "I cannot tell who you are here. Write as yourself, not in the name of a channel."
            )
            await message.reply_text(text)
            return
        keyboard = forget_keyboard(scope, author_of(message) or 0, words)
        await message.reply_text(question(scope, words), reply_markup=keyboard)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep or delete, as the one who was asked says."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, Forget) or message is None:
            await refuse(query)
        elif not await _may(query, message, action):
            alert = words_for(query).gettext("Only the one who asked can decide this.")
            await acknowledge(query, alert)
        elif action.what == "keep":
            await acknowledge(query)
            await _end(message, words_for(query).gettext("Nothing is deleted."))
        else:
            await self._delete(query, message, action, update.update_id)

    async def _delete(
        self, query: CallbackQuery, message: Message, action: Forget, update_id: int
    ) -> None:
        words = words_for(query)
        # What is being answered right now is waited for.
        await acknowledge(query, toast=words.gettext("Deleting…"))
        user_id = query.from_user.id if action.what == "mine" else None
        try:
            erased = await self._forget(message.chat.id, user_id, update_id)
        except RecommenderError as error:
            # The press is answered already; the buttons stay, to be pressed once more.
            await message.reply_text(sentence_for(error, words))
            return
        await _end(message, _said(action, erased, message, words))

    async def _forget(self, chat_id: int, user_id: int | None, upto: int) -> Erased:
        forgetting = self._services.recommender.forgetting
        async with forgetting.alone(chat_id, user_id=user_id, upto=upto):
            return await self._services.erasure.forget(
                chat_id, user_id=user_id, upto=upto, now=self._now()
            )


async def _scope(message: Message) -> Scope | None:
    """What the author of a message may have forgotten; None when nobody knows who that is."""
    if message.chat.type == ChatType.PRIVATE:
        return Scope.CHAT
    author = author_of(message)
    if author is None:
        return Scope.GROUP if is_nameless_leader(message) else None
    leads = await has_say(message.get_bot(), message.chat, author)
    return Scope.OWN_OR_GROUP if leads else Scope.OWN


async def _may(query: CallbackQuery, message: Message, action: Forget) -> bool:
    """Whether the one who pressed was asked, and has a say in what is to be done."""
    presser = query.from_user.id
    if action.user_id not in {0, presser}:
        return False
    if action.what == "all" or action.user_id == 0:
        return await has_say(message.get_bot(), message.chat, presser)
    return True


def _said(action: Forget, erased: Erased, message: Message, words: Words) -> str:
    private = message.chat.type == ChatType.PRIVATE
    return forgotten_text(action.what, erased, words, private=private)


async def _end(message: Message, text: str) -> None:
    """Put a sentence in the place of the question and its buttons."""
    try:
        await persistently(lambda: message.edit_text(text))
    except MessageGoneError:
        await message.reply_text(text, do_quote=False)
