"""Objecting to a mood: the one who asked names the right one, and the songs are chosen anew."""

from __future__ import annotations

import logging
from functools import partial

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from handlers.callbacks import CorrectMood, RejectMood, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.errors import sentence_for
from handlers.locale import words_in
from handlers.pages import edited_into, keyboard_of, show_page
from handlers.questions import Question
from handlers.receipts import Receipt
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.stopping import stoppable
from handlers.views.keyboards import emotions_keyboard
from handlers.views.scenes import scene_of
from recommender.errors import RecommenderError
from recommender.models import ChatSettings, Emotion, Mood, Recommendation

logger = logging.getLogger(__name__)


class CorrectionsHandler:
    """The button under a mood, and the seven that it opens."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._under_way: set[int] = set()
        """Recommendations that are being replaced."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CallbackQueryHandler(self.on_press, pattern=r"^mood:")]

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the emotions or take one, from the one who asked for the recommendation only."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, RejectMood | CorrectMood) or message is None:
            await refuse(query)
            return
        mine = await self._of_presser(query, message, action.recommendation_id)
        if mine is None:
            return
        if isinstance(action, RejectMood):
            await self._offer(query, message, mine)
        else:
            settings = await settings_of(update, self._services)
            receipt = self._services.receipts.of(update)
            await self._correct(query, message, mine, action, (settings, receipt))

    async def _of_presser(
        self, query: CallbackQuery, message: Message, recommendation_id: int
    ) -> Recommendation | None:
        """The recommendation if this person may correct it; else they are told why not."""
        found = await self._services.recommendations.get(message.chat.id, recommendation_id)
        if found is None:
            await refuse(query)
            return None
        if found.user_id != query.from_user.id:
            alert = words_for(query.from_user).gettext(
                "Only the one who asked can correct this mood. Ask me about a photo of your own!"
            )
            await acknowledge(query, alert)
            return None
        return found

    async def _offer(self, query: CallbackQuery, message: Message, mine: Recommendation) -> None:
        keyboard = emotions_keyboard(mine, words_in(mine.language))
        try:
            await persistently(lambda: message.edit_reply_markup(keyboard))
        except MessageGoneError:
            await refuse(query)
            return
        question = Question(query.from_user.id, lambda: self._close(message, mine))
        self._services.questions.ask((message.chat.id, message.message_id), question)
        await acknowledge(query)

    async def _close(self, message: Message, mine: Recommendation) -> None:
        """Put the buttons of the mood in the place of the emotions."""
        keyboard = await keyboard_of(self._services, mine, 0)
        await persistently(lambda: message.edit_reply_markup(keyboard))

    async def _correct(
        self,
        query: CallbackQuery,
        message: Message,
        mine: Recommendation,
        action: CorrectMood,
        about: tuple[ChatSettings, Receipt],
    ) -> None:
        self._services.questions.settle(message.chat.id, message.message_id)
        words, replaced = words_for(query.from_user), action.recommendation_id
        if action.emotion is _named(mine.mood):
            await acknowledge(query, toast=words.gettext("Thank you, then we agree!"))
            await self._show(message, mine)
            return
        if replaced in self._under_way:
            await acknowledge(query, toast=words.gettext("One moment, I am still choosing…"))
            return
        self._under_way.add(replaced)
        try:
            await acknowledge(query, toast=words.gettext("Thank you! Choosing again…"))
            await self._replace(query, message, action, about)
        except RecommenderError as error:
            # The press is answered already; the buttons stay, to be pressed once more.
            await message.reply_text(sentence_for(error, words))
        finally:
            self._under_way.discard(replaced)

    async def _replace(
        self,
        query: CallbackQuery,
        message: Message,
        action: CorrectMood,
        about: tuple[ChatSettings, Receipt],
    ) -> None:
        settings, receipt = about
        work = self._services.recommender.correct(
            settings, query.from_user.id, action.recommendation_id, action.emotion
        )
        new = await stoppable(receipt, work, partial(self._corrected, message.chat.id, action))
        if new is None:
            await refuse(query)
        else:
            await self._show(message, new)

    async def _corrected(self, chat_id: int, action: CorrectMood) -> Recommendation | None:
        """The recommendation, if it is corrected already."""
        found = await self._services.recommendations.get(chat_id, action.recommendation_id)
        return found if found is not None and found.mood.corrected is action.emotion else None

    async def _show(self, message: Message, recommendation: Recommendation) -> None:
        try:
            await show_page(self._services, recommendation, 0, partial(edited_into, message))
        except MessageGoneError:
            logger.info("the message of a corrected mood is gone")


def _named(mood: Mood) -> Emotion | None:
    """The emotion that the page of a mood names; None of a scene, which is called what it is."""
    return mood.dominant if scene_of(mood) is None else None
