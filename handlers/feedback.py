"""What a chat thinks of a song: 👍, 👎 and ⭐ under its card."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from weakref import WeakValueDictionary

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from handlers.callbacks import Judge, Star, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.locale import Words
from handlers.pages import edited_into, keyboard_of, show_page
from handlers.services import Services
from handlers.speaking import words_for
from handlers.views.keyboards import shows_card
from recommender.models import Feedback, Recommendation

logger = logging.getLogger(__name__)


class FeedbackHandler:
    """The thumbs and the star, for everybody in the chat: the opinion is the chat's."""

    def __init__(self, services: Services, now: Callable[[], datetime]) -> None:
        self._services = services
        self._now = now
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()
        """One lock for each message (by chat and id) whose buttons are being changed."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CallbackQueryHandler(self.on_press, pattern=r"^(judge|star):")]

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep what the chat says, thank for it and mark the button."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, Judge | Star) or message is None:
            await refuse(query)
            return
        # Two presses at once: the last one that is kept is the last one that is shown.
        key = (message.chat.id, message.message_id)
        async with self._turns.setdefault(key, asyncio.Lock()):
            await self._judge(query, message, action)

    async def _judge(self, query: CallbackQuery, message: Message, action: Judge | Star) -> None:
        judged = await self._kept(message.chat.id, action)
        if judged is None:
            await refuse(query)
            return
        await acknowledge(query, toast=thanks(action, words_for(query.from_user)))
        try:
            if not await self._marked(message, judged, action):
                show = partial(edited_into, message)
                await show_page(self._services, judged, action.position, show)
        except MessageGoneError:
            logger.info("the message of a judged song is gone")

    async def _kept(self, chat_id: int, action: Judge | Star) -> Recommendation | None:
        """Keep what is said; the recommendation as it stands then, None without such a card."""
        store, number, position = (
            self._services.recommendations,
            action.recommendation_id,
            action.position,
        )
        if isinstance(action, Judge):
            return await store.give_feedback(
                chat_id, number, position, action.feedback, now=self._now()
            )
        found = await store.get(chat_id, number)
        if found is None or position > len(found.cards):
            return None
        song_id = found.cards[position - 1].song.song_id
        if action.given:
            await self._services.favorites.star(chat_id, song_id, now=self._now())
        else:
            await self._services.favorites.unstar(chat_id, song_id)
        return found

    async def _marked(self, message: Message, judged: Recommendation, action: Judge | Star) -> bool:
        """Whether the message shows the card, now with the right buttons."""
        page = action.position
        if not shows_card(message.reply_markup, action.recommendation_id, page):
            return False
        keyboard = await keyboard_of(self._services, judged, page)
        edited = await persistently(lambda: message.edit_reply_markup(keyboard))
        # Somebody may have turned the page since the press: the caption then is another one.
        return not isinstance(edited, Message) or edited.caption == message.caption


def thanks(action: Judge | Star, words: Words) -> str:
    """What a press is answered with."""
    if isinstance(action, Star):
        if action.given:
            return words.gettext("A star! /favorites has all of them.")
        return words.gettext("The star is taken away.")
    return {
        Feedback.LIKE: words.gettext("Noted, more like this."),
        Feedback.DISLIKE: words.gettext("Noted, less of this."),
        None: words.gettext("Taken back."),
    }[action.feedback]
