"""`/cancel`: gives up what is being done for a chat, and closes what was asked.

In a group everybody gives up what is theirs.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from functools import partial

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from handlers.addressed import asked_of, has_pictures, is_command, is_for_us
from handlers.callbacks import parse
from handlers.delivery import MessageGoneError, persistently
from handlers.errors import apology
from handlers.export import EXPORT
from handlers.limits import COSTLY
from handlers.locale import Words, words_in
from handlers.members import has_say, is_nameless_leader
from handlers.origins import author_of
from handlers.questions import OpenQuestions
from handlers.services import Services
from handlers.settings import settings_of
from recommender.errors import StoppedError

logger = logging.getLogger(__name__)

COMMAND = "cancel"


@dataclass(frozen=True, kw_only=True)
class GivenUp:
    """What is not worked on any more."""

    count: int
    """How many updates."""
    lines: Collection[int] = ()
    """Messages that say that they are being worked on, and nobody changes them any more."""


GiveUp = Callable[[int, int, int | None], Awaitable[GivenUp]]
"""Gives up the work of a chat that came before an update, or that of one person in it."""


class CancelHandler:
    """The command."""

    def __init__(self, services: Services, give_up: GiveUp) -> None:
        self._services = services
        self._give_up = give_up

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CommandHandler(COMMAND, self.on_command)]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Give it up, and say what it was."""
        message = update.message
        if message is None:
            return
        words = words_in((await settings_of(update, self._services)).language)
        given_up, closed = GivenUp(count=0), 0
        whole = message.chat.type == ChatType.PRIVATE or is_nameless_leader(message)
        person = None if whole else author_of(message)
        if whole or person is not None:
            given_up = await self._give_up(message.chat.id, update.update_id, person)
            await _end_lines(message, given_up.lines, words)
            closed = await _closed(self._services.questions, message, person)
        await message.reply_text(outcome(given_up.count, closed, words))


def is_work(update: Update) -> bool:
    """Whether songs are chosen or files made for it, as far as one can tell before it is read."""
    if update.callback_query is not None:
        return isinstance(parse(update.callback_query.data), COSTLY)
    message = update.message or update.edited_message
    if message is None:
        return False
    if update.message is not None and is_command(message, EXPORT):
        return True
    if message.media_group_id is not None:
        return has_pictures(message)
    if message.chat.type == ChatType.PRIVATE and message.voice is not None:
        return True
    return is_for_us(message) and asked_of(message) is not None


def outcome(given_up: int, closed: int, words: Words) -> str:
    """What was cancelled."""
    if given_up and closed:
        return words.gettext("Stopped, and what I had asked is closed, too.")
    if given_up:
        return words.gettext("Stopped. Send me something new whenever you like.")
    if closed:
        return words.gettext("Closed. Nothing else changes.")
    return words.gettext("There is nothing to cancel right now.")


async def _end_lines(message: Message, lines: Collection[int], words: Words) -> None:
    """Let messages that nobody works on any more say so."""
    text = apology(StoppedError(), words) or ""
    bot, chat_id = message.get_bot(), message.chat.id
    for line in lines:
        try:
            await persistently(partial(bot.edit_message_text, text, chat_id, line))
        except (TelegramError, MessageGoneError) as error:
            logger.info("a line of progress stays: %s", type(error).__name__)


async def _closed(questions: OpenQuestions, message: Message, person: int | None) -> int:
    """How many questions were closed: those put to the person, or to all where they have a say."""
    everybodys = person is None or (
        questions.has_everybodys(message.chat.id)
        and await has_say(message.get_bot(), message.chat, person)
    )
    taken = questions.take(message.chat.id, person, everybodys=everybodys)
    for question in taken:
        try:
            await question.close()
        except (TelegramError, MessageGoneError) as error:
            logger.info("a question stays open: %s", type(error).__name__)
    return len(taken)
