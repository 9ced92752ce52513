"""Who is who in a group."""

from __future__ import annotations

import logging

from telegram import Bot, Chat, Message
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

logger = logging.getLogger(__name__)

LEADING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def has_say(bot: Bot, chat: Chat, user_id: int | None) -> bool:
    """Whether this person decides about all of the chat: in private, or as an administrator.

    When Telegram does not say, nobody does.
    """
    if chat.type == ChatType.PRIVATE:
        return True
    if user_id is None:
        return False
    try:
        member = await bot.get_chat_member(chat.id, user_id)
    except TelegramError as error:
        logger.info("it is not known who administers a group: %s", type(error).__name__)
        return False
    return member.status in LEADING


def is_nameless_leader(message: Message) -> bool:
    """Whether an administrator wrote in the name of the group itself."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id
