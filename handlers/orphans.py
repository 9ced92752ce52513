"""First lines of an answer that Telegram sent without our hearing of it."""

from __future__ import annotations

import logging
from contextlib import suppress
from itertools import islice

from telegram import Bot, Chat, Message
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from handlers.delivery import is_unmodified, repeated

logger = logging.getLogger(__name__)

CANDIDATES = 24
"""How many numbers are tried of messages that we know nothing of."""
CANDIDATES_IN_GROUPS = 8
"""The same in groups, where Telegram allows 20 calls a minute, which answers need."""
REMEMBERED = 10_000
OWN_COUNTERS = frozenset({ChatType.SUPERGROUP, ChatType.CHANNEL})
"""Chats that number their messages apart; all others of a bot share one counter."""


class NewestMessages:
    """The messages that were seen lately, and the greatest number, by counter."""

    def __init__(self) -> None:
        self._newest: dict[int, int] = {}
        """Those seen longest ago first."""
        self._seen: dict[tuple[int, int], None] = {}
        """Counter and number, those seen longest ago first."""

    def saw(self, chat: Chat, message_id: int) -> None:
        """A message came in or went out."""
        counter = _counter(chat)
        self._newest[counter] = max(message_id, self._newest.pop(counter, 0))
        while len(self._newest) > REMEMBERED:
            del self._newest[next(iter(self._newest))]
        self._seen[counter, message_id] = None
        while len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]

    def knows(self, chat: Chat, message_id: int) -> bool:
        """Whether this number belongs to a message that was seen lately, in whichever chat."""
        return (_counter(chat), message_id) in self._seen

    def of(self, chat: Chat) -> int | None:
        """The newest message known on the counter of a chat."""
        return self._newest.get(_counter(chat))


def _counter(chat: Chat) -> int:
    return chat.id if chat.type in OWN_COUNTERS else 0


async def delete_orphans(new: Message, text: str, *, after: int, newest: NewestMessages) -> None:
    """Delete the lines that came before this one, `text`, if any was sent after all.

    Telegram lists no messages, but only a text of ours can be edited into `text`, or shows it
    already. Only messages younger than `after` are tried whose numbers nobody saw: Telegram counts
    on in all small chats at once. A chat is served in order, so that a text of ours among them is
    such a line or, seldom, a sentence that a press beside it sent without hearing of it or before
    we were started anew. That goes as well, for `text` must not stay in its place.
    """
    bot, chat = new.get_bot(), new.chat
    unseen = (n for n in range(after + 1, new.message_id) if not newest.knows(chat, n))
    tries = CANDIDATES if chat.type == ChatType.PRIVATE else CANDIDATES_IN_GROUPS
    for candidate in islice(unseen, tries):
        try:
            if await _became(bot, chat.id, candidate, text):
                await _delete(bot, chat.id, candidate)
                logger.info("a first line that was lost is deleted")
        except TelegramError as error:
            logger.info("a lost first line was not found: %s", type(error).__name__)
            return


async def _became(bot: Bot, chat_id: int, message_id: int, text: str) -> bool:
    """Whether there is a text of ours, which now shows this one if it did not before."""
    try:
        await repeated(lambda: bot.edit_message_text(text, chat_id, message_id))
    except BadRequest as error:
        return is_unmodified(error)
    return True


async def _delete(bot: Bot, chat_id: int, message_id: int) -> None:
    with suppress(BadRequest):  # it is gone: a request before may have got through
        await repeated(lambda: bot.delete_message(chat_id, message_id))
