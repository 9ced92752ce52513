"""First lines of an answer that Telegram sent without our hearing of it."""

from __future__ import annotations

import logging
from collections.abc import Collection
from functools import partial

from telegram import Bot, Chat, Message
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from handlers.delivery import is_unmodified, repeated

logger = logging.getLogger(__name__)

CANDIDATES = 12
"""How many numbers are tried: Telegram counts on in all small chats at once."""
REMEMBERED = 10_000
OWN_COUNTERS = frozenset({ChatType.SUPERGROUP, ChatType.CHANNEL})
"""Chats that number their messages apart; all others of a bot share one counter."""


class NewestMessages:
    """The greatest number of a message that was seen, by counter."""

    def __init__(self) -> None:
        self._newest: dict[int, int] = {}
        """Those seen longest ago first."""

    def saw(self, chat: Chat, message_id: int) -> None:
        """A message came in or went out."""
        counter = _counter(chat)
        self._newest[counter] = max(message_id, self._newest.pop(counter, 0))
        while len(self._newest) > REMEMBERED:
            del self._newest[next(iter(self._newest))]

    def of(self, chat: Chat) -> int | None:
        """The newest message known on the counter of a chat."""
        return self._newest.get(_counter(chat))


def _counter(chat: Chat) -> int:
    return chat.id if chat.type in OWN_COUNTERS else 0


async def delete_orphans(new: Message, text: str, *, after: int, known: Collection[int]) -> None:
    """Delete the lines that came before this one, with the same text, if any was sent after all.

    Telegram lists no messages, but an edit that changes nothing is refused as such: this tells a
    line of ours with just this text from anything else. Only messages younger than `after` are
    tried. A chat is served in order, so that none of them is another text of ours; the messages
    of people cannot be edited, and answers in the making are `known`.
    """
    bot, chat_id = new.get_bot(), new.chat.id
    for candidate in range(after + 1, min(new.message_id, after + 1 + CANDIDATES)):
        if candidate in known:
            continue
        try:
            if await _shows(bot, chat_id, candidate, text):
                await repeated(partial(bot.delete_message, chat_id, candidate))
                logger.info("a first line that was lost is deleted")
        except TelegramError as error:
            logger.info("a lost first line was not found: %s", type(error).__name__)
            return


async def _shows(bot: Bot, chat_id: int, message_id: int, text: str) -> bool:
    """Whether a message of ours shows just this text."""
    try:
        await repeated(lambda: bot.edit_message_text(text, chat_id, message_id))
    except BadRequest as error:
        return is_unmodified(error)
    return False
