"""Answers that other chats share: opened by a link, flipped by their token."""

from __future__ import annotations

import asyncio
from functools import partial
from weakref import WeakValueDictionary

from telegram import CallbackQuery, Message, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    filters,
)

from handlers.callbacks import ShowShared, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError
from handlers.locale import words_in
from handlers.pages import Page, edited_into
from handlers.pictured import reply_pictured
from handlers.services import Services
from handlers.settings import settings_of
from handlers.shared_pages import SharedPages
from handlers.speaking import language_for, words_for
from handlers.views.shared import closed_text, public
from recommender.models import Recommendation

GREETINGS = filters.Regex(r"^/start(@\w+)?\s+inline\s*$")
"""`/start` that came from another button of ours, and says hello."""
LONGEST_TOKEN = 64


class SharedHandler:
    """The links, for whoever has one, and the buttons under what they open."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._pages = SharedPages(services)
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()
        """One lock for each message (by chat and id) whose page is being turned."""

    def links(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What opens a link: as costly as an answer, and so counted as one."""
        return [CommandHandler("start", self.on_link, ~GREETINGS, has_args=1)]

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application; before `/start` alone."""
        return [*self.links(), CallbackQueryHandler(self.on_press, pattern=r"^shared:")]

    async def on_link(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what a token opens; the same sentence for every one that opens nothing."""
        message = update.message
        if message is None:
            return
        token = (context.args or [""])[0]
        language = (await settings_of(update, self._services)).language
        shown = await self._found(token, language)
        if shown is None:
            await message.reply_text(closed_text(words_in(language)))
            return
        await self._pages.show(shown, token, 0, partial(_sent, message))

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the page, as long as the answer is shared."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, ShowShared) or message is None:
            await refuse(query)
            return
        async with self._turns.setdefault((message.chat.id, message.message_id), asyncio.Lock()):
            await self._flip(query, message, action)

    async def _flip(self, query: CallbackQuery, message: Message, action: ShowShared) -> None:
        shown = await self._found(action.token, language_for(query.from_user))
        if shown is None:
            await acknowledge(query, closed_text(words_for(query.from_user)))
            return
        if action.page > len(shown.cards):
            await refuse(query)
            return

        async def show(page: Page) -> Message | None:
            edited = await edited_into(message, page)
            await acknowledge(query)
            return edited

        try:
            await self._pages.show(shown, action.token, action.page, show)
        except MessageGoneError:
            await refuse(query)

    async def _found(self, token: str, language: str) -> Recommendation | None:
        if len(token) > LONGEST_TOKEN:
            return None
        found = await self._services.shares.find(token)
        return public(found, language) if found is not None else None


async def _sent(message: Message, page: Page) -> Message:
    return await reply_pictured(message, page.picture, page.caption, page.keyboard)
