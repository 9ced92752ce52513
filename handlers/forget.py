"""`/forget`: asks once, then deletes what is kept of a chat, or of one person in a group.

In a group everybody can have deleted what is theirs, and nobody what is another's; all of it can
be deleted by those who administer the group, as they can delete its messages. A question is
answered once: presses that come later change nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from weakref import WeakValueDictionary

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.callbacks import Forget, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.errors import sentence_for
from handlers.locale import Words, words_in
from handlers.members import has_say, is_nameless_leader
from handlers.origins import author_of
from handlers.questions import Key, Question
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.views.forgetting import Scope, forget_keyboard, forgotten_text, question
from recommender.errors import RecommenderError
from recommender.models import Erased

REMEMBERED = 1000
"""Of how many questions the outcome is known."""


class ForgetHandler:
    """The command and its buttons."""

    def __init__(self, services: Services, now: Callable[[], datetime]) -> None:
        self._services = services
        self._now = now
        self._outcomes: dict[Key, str] = {}
        """What was said in the place of a question; the oldest first."""
        self._turns: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

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
        sent = await message.reply_text(question(scope, words), reply_markup=keyboard)
        outcome = words.gettext("Nothing is deleted.")
        key = (sent.chat_id, sent.message_id)
        self._services.questions.ask(
            key, Question(author_of(message), partial(self._close, key, sent, outcome))
        )

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep or delete, as the one who was asked says."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, Forget) or message is None:
            await refuse(query)
        elif (alert := await _objection(query, message, action)) is not None:
            await acknowledge(query, alert)
        elif message.reply_markup is None:
            # The buttons are gone, and an old client still shows them.
            await acknowledge(query)
        else:
            key = (message.chat.id, message.message_id)
            async with self._turns.setdefault(key, asyncio.Lock()):
                await self._settle(query, message, action, update.update_id)

    async def _settle(
        self, query: CallbackQuery, message: Message, action: Forget, update_id: int
    ) -> None:
        """Do what the first press says; each later one has the message say so once more."""
        words, key = words_for(query.from_user), (message.chat.id, message.message_id)
        self._services.questions.settle(*key)
        if (outcome := self._outcomes.get(key)) is not None:
            await acknowledge(query)
        elif action.what == "keep":
            await acknowledge(query)
            outcome = words.gettext("Nothing is deleted.")
        else:
            # What is being answered right now is waited for.
            await acknowledge(query, toast=words.gettext("Deleting…"))
            try:
                outcome = await self._deleted(message, action, query.from_user.id, update_id, words)
            except RecommenderError as error:
                # The press is answered already; the buttons stay, to be pressed once more.
                await message.reply_text(sentence_for(error, words))
                return
        self._remember(key, outcome)
        await _end(message, outcome)

    async def _close(self, key: Key, message: Message, outcome: str) -> None:
        self._remember(key, outcome)
        await _end(message, outcome)

    async def _deleted(
        self, message: Message, action: Forget, presser: int, upto: int, words: Words
    ) -> str:
        """Delete it, and say what is gone."""
        user_id = presser if action.what == "mine" else None
        erased = await self._forget(message.chat.id, user_id, upto)
        private = message.chat.type == ChatType.PRIVATE
        return forgotten_text(action.what, erased, words, private=private)

    async def _forget(self, chat_id: int, user_id: int | None, upto: int) -> Erased:
        forgetting = self._services.recommender.forgetting
        async with forgetting.alone(chat_id, user_id=user_id, upto=upto):
            return await self._services.erasure.forget(
                chat_id, user_id=user_id, upto=upto, now=self._now()
            )

    def _remember(self, question: Key, outcome: str) -> None:
        self._outcomes[question] = outcome
        if len(self._outcomes) > REMEMBERED:
            del self._outcomes[next(iter(self._outcomes))]


async def _scope(message: Message) -> Scope | None:
    """What the author of a message may have forgotten; None when nobody knows who that is."""
    if message.chat.type == ChatType.PRIVATE:
        return Scope.CHAT
    author = author_of(message)
    if author is None:
        return Scope.GROUP if is_nameless_leader(message) else None
    leads = await has_say(message.get_bot(), message.chat, author)
    return Scope.OWN_OR_GROUP if leads else Scope.OWN


async def _objection(query: CallbackQuery, message: Message, action: Forget) -> str | None:
    """Why the one who pressed has no say in what is to be done; None when they have."""
    presser, words = query.from_user.id, words_for(query.from_user)
    if action.user_id not in {0, presser}:
        return words.gettext("Only the one who asked can decide this.")
    of_all = action.what == "all" or action.user_id == 0
    if of_all and not await has_say(message.get_bot(), message.chat, presser):
        return words.gettext("Only those who administer this group can decide this.")
    return None


async def _end(message: Message, text: str) -> None:
    """Put a sentence in the place of the question and its buttons."""
    try:
        await persistently(lambda: message.edit_text(text))
    except MessageGoneError:
        await message.reply_text(text, do_quote=False)
