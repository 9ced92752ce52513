"""Sharing an answer by a link, and taking the link back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from telegram import CallbackQuery, LinkPreviewOptions, Message, Update
from telegram.constants import ChatType, ParseMode
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes
from telegram.helpers import create_deep_linked_url

from handlers.callbacks import Share, StopSharing, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.members import has_say
from handlers.services import Services
from handlers.speaking import words_for
from handlers.views.shared import link_keyboard, link_text, stopped_text
from recommender.models import Recommendation

TOKEN_BYTES = 18
"""144 random bits, 24 characters of a link."""


class SharingHandler:
    """The button under a mood, and the one under its link.

    In a group the answer to a person is shared by that person alone, and one to nobody known by
    those who administer the group; these may also take any link back.
    """

    def __init__(self, services: Services, now: Callable[[], datetime]) -> None:
        self._services = services
        self._now = now
        self._under_way: set[tuple[int, int]] = set()
        """Chats and the recommendations whose link is on its way."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CallbackQueryHandler(self.on_press, pattern=r"^share:")]

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the link, or take it back."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if message is None or not isinstance(action, Share | StopSharing):
            await refuse(query)
            return
        found = await self._services.recommendations.get(message.chat.id, action.recommendation_id)
        if isinstance(action, StopSharing):
            await self._stop(query, message, action, found)
        elif found is None:
            await refuse(query)
        elif await _may_share(query, message, found):
            await self._share(query, message, action)
        else:
            text = words_for(query.from_user).gettext("Only the one who asked can share this mood.")
            await acknowledge(query, text)

    async def _share(self, query: CallbackQuery, message: Message, action: Share) -> None:
        key = (message.chat.id, action.recommendation_id)
        if key in self._under_way:
            await acknowledge(query)
            return
        self._under_way.add(key)
        try:
            token = await self._token(*key)
            if token is None:
                await refuse(query)
                return
            await acknowledge(query)
            await _send_link(query, message, token, action.recommendation_id)
        finally:
            self._under_way.discard(key)

    async def _token(self, chat_id: int, recommendation_id: int) -> str | None:
        new = secrets.token_urlsafe(TOKEN_BYTES)
        # Nothing is to be shared that is being forgotten.
        async with self._services.recommender.forgetting.working(chat_id):
            return await self._services.shares.share(
                chat_id, recommendation_id, new, now=self._now()
            )

    async def _stop(
        self,
        query: CallbackQuery,
        message: Message,
        action: StopSharing,
        found: Recommendation | None,
    ) -> None:
        words = words_for(query.from_user)
        # What is gone is shared no more; anybody may be shown that.
        if found is not None:
            if not await _may_stop(query, message, found):
                text = words.gettext("Only the one who shared it can stop that.")
                await acknowledge(query, text)
                return
            await self._services.shares.stop(message.chat.id, action.recommendation_id)
        await acknowledge(query, toast=words.gettext("The link is closed."))
        try:
            await persistently(lambda: message.edit_text(stopped_text(words)))
        except MessageGoneError:
            return


async def _send_link(
    query: CallbackQuery, message: Message, token: str, recommendation_id: int
) -> None:
    words = words_for(query.from_user)
    link = create_deep_linked_url(message.get_bot().username, token)
    await message.reply_text(
        link_text(link, words),
        parse_mode=ParseMode.HTML,
        reply_markup=link_keyboard(link, recommendation_id, words),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        do_quote=True,
        allow_sending_without_reply=True,
    )


async def _may_share(query: CallbackQuery, message: Message, found: Recommendation) -> bool:
    presser = query.from_user.id
    if message.chat.type == ChatType.PRIVATE or found.user_id == presser:
        return True
    return found.user_id is None and await has_say(message.get_bot(), message.chat, presser)


async def _may_stop(query: CallbackQuery, message: Message, found: Recommendation) -> bool:
    presser = query.from_user.id
    return found.user_id == presser or await has_say(message.get_bot(), message.chat, presser)
