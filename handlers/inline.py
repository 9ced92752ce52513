"""Inline mode: in any chat, `@bot` offers a person's own songs, and `@bot words` songs for these.

Telegram asks anew with every few letters, and an answer is of no use some seconds later. So only
the newest question of a person is answered, after a moment in which another one may come.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton, Update
from telegram.error import TelegramError
from telegram.ext import BaseHandler, ContextTypes, InlineQueryHandler

from handlers.locale import Words, spoken, words_in
from handlers.services import Services
from handlers.speaking import chosen_language
from handlers.views import inline as view
from handlers.windows import Windows
from recommender.errors import NothingToReadError, RecommenderError
from recommender.models import ChatSettings

logger = logging.getLogger(__name__)

PAUSE_S = 0.35
"""How long nobody may type before words are read."""
PATIENCE_S = 8.0
"""How long an answer may take; Telegram waits little longer."""
PAGE = 20
NEWEST = 10
"""How many of the newest songs stand before the favourites."""
FAVORITES = 100
ASKED_PER_ANSWER = 5
"""How many questions count as much as one photo: words come letter by letter."""
WORDS_CACHE_S = 300
OWN_CACHE_S = 5
"""How long Telegram may show the same: what is somebody's own changes with each answer."""


@dataclass(frozen=True)
class Results:
    """What is offered at once."""

    articles: list[InlineQueryResultArticle]
    button: InlineQueryResultsButton
    cache_s: int = 0
    next_offset: str = ""


class InlineHandler:
    """Questions that are typed behind the bot's name; nothing of them is kept or counted."""

    def __init__(
        self,
        services: Services,
        *,
        limit: int,
        clock: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        """`limit`: answers that a person gets a minute, 0 for as many as they like."""
        self._services = services
        self._limit = limit * ASKED_PER_ANSWER
        self._asked = Windows(60.0, clock)
        self._now = now
        self._newest: dict[int, str] = {}
        """The question that each person asked last, while it is being answered."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [InlineQueryHandler(self.on_query)]

    async def on_query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer it, unless the person has typed on meanwhile."""
        query = update.inline_query
        if query is None:
            return
        person = query.from_user.id
        self._newest[person] = query.id
        try:
            if query.query.strip():
                await asyncio.sleep(PAUSE_S)
            if self._newest.get(person) == query.id:
                results = await self._results(query)
                if self._newest.get(person) == query.id:
                    await answer(query, results)
        finally:
            if self._newest.get(person) == query.id:
                del self._newest[person]

    async def _results(self, query: InlineQuery) -> Results:
        words = words_in(spoken(query.from_user.language_code))
        try:
            async with asyncio.timeout(PATIENCE_S):
                settings = await self._settings(query)
                words = words_in(settings.language)
                if text := query.query.strip():
                    return await self._for_words(text, settings, words)
                return await self._own(query, words)
        except NothingToReadError:
            return Results([], view.not_understood(words), WORDS_CACHE_S)
        except (RecommenderError, TimeoutError) as error:
            logger.warning("an inline question has no answer: %s", type(error).__name__)
            return Results([], view.not_now(words))

    async def _settings(self, query: InlineQuery) -> ChatSettings:
        """Those of the private chat with this person, whose number is the same."""
        person = query.from_user
        settings = await self._services.chats.settings(person.id)
        language = chosen_language(settings) or spoken(person.language_code)
        settings = settings or ChatSettings(chat_id=person.id)
        return settings.model_copy(update={"language": language})

    async def _for_words(self, text: str, settings: ChatSettings, words: Words) -> Results:
        person = settings.chat_id
        if self._limit and self._asked.wait(person, self._limit):
            return Results([], view.too_many(words))
        self._asked.add(person)
        found = await self._services.ideas.songs_for(text, settings, person, now=self._now())
        return Results(view.of_answer(found, text, words), view.open_chat(words), WORDS_CACHE_S)

    async def _own(self, query: InlineQuery, words: Words) -> Results:
        """A page of what the person had, and of what they gave a star or like."""
        person, start = query.from_user.id, _number(query.offset)
        recent = await self._services.recommendations.recent_songs(person)
        favorites = await self._services.favorites.page(person, limit=FAVORITES)
        offered = view.in_order(recent, favorites, NEWEST)
        shown = offered[start : start + PAGE]
        return Results(
            articles=[view.of_own(each, words) for each in shown],
            button=view.open_chat(words) if offered else view.nothing_yet(words),
            cache_s=OWN_CACHE_S,
            next_offset=str(start + PAGE) if start + PAGE < len(offered) else "",
        )


def _number(offset: str) -> int:
    """Where a page begins; whatever else it says, at the beginning."""
    return int(offset) if offset.isdecimal() and len(offset) < 6 else 0


async def answer(query: InlineQuery, results: Results) -> None:
    """Offer it; what comes too late is missed by nobody."""
    try:
        await query.answer(
            results.articles,
            cache_time=results.cache_s,
            is_personal=True,
            next_offset=results.next_offset,
            button=results.button,
        )
    except TelegramError as error:
        logger.info("an inline question was not answered: %s", type(error).__name__)
