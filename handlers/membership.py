"""Coming into groups and leaving them, and being blocked and let in again."""

from __future__ import annotations

import logging

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import BaseHandler, ChatMemberHandler, ContextTypes

from handlers.delivery import is_silenced, repeated
from handlers.locale import words_in
from handlers.services import Services
from handlers.settings import settings_of
from handlers.views.asking import greeting

logger = logging.getLogger(__name__)

INSIDE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class MembershipHandler:
    """What becomes of us in a chat."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [ChatMemberHandler(self.on_change, ChatMemberHandler.MY_CHAT_MEMBER)]

    async def on_change(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet a group that we came into; ask a chat that we left no more how its day is."""
        change = update.my_chat_member
        if change is None:
            return
        was_in, is_in = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
        if not is_in:
            await self._services.check_ins.turn_off(change.chat.id)
            logger.info("a chat let us go")
        elif not was_in and self._is_new(change):
            await self._greet(update, change)

    def _is_new(self, change: ChatMemberUpdated) -> bool:
        """Whether it is a group, and none that only has another number."""
        return change.chat.type in GROUPS and not self._services.moved.has_come(change.chat.id)

    async def _greet(self, update: Update, change: ChatMemberUpdated) -> None:
        settings, bot = await settings_of(update, self._services), change.get_bot()
        text = greeting(bot.username, words_in(settings.language))
        try:
            await repeated(lambda: bot.send_message(change.chat.id, text))
        except TelegramError as error:
            if not is_silenced(error):
                raise
            logger.info("a group was not greeted: %s", error)


def _is_in(member: ChatMember) -> bool:
    return member.status in INSIDE or (
        isinstance(member, ChatMemberRestricted) and member.is_member
    )
