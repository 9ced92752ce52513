"""Who is answered: the chats on the operator's list, or everybody without one."""

from __future__ import annotations

import logging

from telegram import InlineQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, BaseHandler, ContextTypes, TypeHandler

from handlers.cards import acknowledge
from handlers.locale import Words, spoken, words_in

logger = logging.getLogger(__name__)

REMEMBERED = 10_000
"""How many strangers are known to have been told."""
STRANGER_CACHE_S = 300
"""How long Telegram does not ask us again what a stranger gets."""


def private_text(chat_id: int, words: Words) -> str:
    """What a stranger is told once; the number is what the operator needs to let them in."""
    text = words.gettext(
        "This bot is private. If you know its owner, ask them to let you in "
        "and give them this number: {chat}"
    )
    return text.format(chat=chat_id)


class AccessHandler:
    """Stops what comes from elsewhere, in front of all other handlers.

    A stranger hears of it once in a private chat; groups and channels hear nothing. A group that
    Telegram turns into a supergroup keeps its place on the list, until the next start.
    """

    def __init__(self, allowed: frozenset[int], *, remembered: int = REMEMBERED) -> None:
        self._allowed = set(allowed)
        self._remembered = remembered
        self._told: dict[int, None] = {}
        """Oldest first."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application, in a group of its own."""
        return [TypeHandler(Update, self.on_update)] if self._allowed else []

    async def on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let it pass, or stop it. Raises `ApplicationHandlerStop`."""
        if update.message is not None:
            self._follow(update.message)
        chat, typed = update.effective_chat, update.inline_query
        # Behind the bot's name, nobody tells in which chat: the person counts.
        number = chat.id if chat else typed.from_user.id if typed else None
        if number in self._allowed:
            return
        await self._turn_away(update, words_in(_language(update)))
        raise ApplicationHandlerStop

    def _follow(self, message: Message) -> None:
        """Let the new chat in when an old one that is on the list became it."""
        old, new = message.migrate_from_chat_id, message.chat_id
        if message.migrate_to_chat_id is not None:
            old, new = message.chat_id, message.migrate_to_chat_id
        if old in self._allowed and new not in self._allowed:
            self._allowed.add(new)
            logger.warning("chat %d is %d from now on: put it into ALLOWED_CHAT_IDS", old, new)

    async def _turn_away(self, update: Update, words: Words) -> None:
        query, message = update.callback_query, update.message
        if query is not None:
            # Else the button would spin until it gives up.
            await acknowledge(query, toast=words.gettext("This bot is private."))
        elif update.inline_query is not None:
            # Else Telegram would ask again and again.
            await offer_nothing(update.inline_query)
        elif message is not None and self._is_new(message.chat_id):
            logger.info("chat %d is not in ALLOWED_CHAT_IDS", message.chat_id)
            if message.chat.type == ChatType.PRIVATE:
                await _tell(message, private_text(message.chat_id, words))

    def _is_new(self, chat_id: int) -> bool:
        if chat_id in self._told:
            return False
        self._told[chat_id] = None
        if len(self._told) > self._remembered:
            del self._told[next(iter(self._told))]
        return True


async def offer_nothing(query: InlineQuery) -> None:
    """Answer a stranger's inline question."""
    try:
        await query.answer([], cache_time=STRANGER_CACHE_S, is_personal=True)
    except TelegramError as error:
        logger.info("an inline question was not answered: %s", type(error).__name__)


async def _tell(message: Message, text: str) -> None:
    try:
        await message.reply_text(text)
    except TelegramError as error:
        logger.info("a stranger was not told: %s", type(error).__name__)


def _language(update: Update) -> str:
    user = update.effective_user
    return spoken(user.language_code if user else None)
