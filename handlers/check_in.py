"""The daily question: asked, answered with a button, or wanted no more."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from handlers.callbacks import FeelToday, StopAsking, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.locale import words_in
from handlers.members import has_say
from handlers.pages import show_page
from handlers.questions import Question
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.status import StatusMessage
from handlers.views.check_in import check_in_keyboard, given_up, question, stopped
from recommender.models import DueCheckIn, Emotion, Request, Stage

logger = logging.getLogger(__name__)


async def ask(bot: Bot, services: Services, due: DueCheckIn, now: datetime) -> None:
    """Ask a chat how its day is, once, or say that nothing is asked any more.

    A chat that does not want to hear from us is not asked again. What Telegram does not confirm is
    not sent a second time: it may have arrived. May raise `StoreError`.
    """
    words = words_in(due.language)
    text = given_up(words) if due.over else question(now.toordinal(), words)
    keyboard = None if due.over else check_in_keyboard(words)
    try:
        sent = await bot.send_message(due.chat_id, text, reply_markup=keyboard)
    except (Forbidden, BadRequest) as error:
        logger.info("a chat is not asked any more: %s", error.message)
        await services.check_ins.turn_off(due.chat_id)
    except TelegramError as error:
        logger.warning("a daily question was not asked: %s", type(error).__name__)
        await services.check_ins.unasked(due.chat_id)
    else:
        if not due.over:
            key = (sent.chat_id, sent.message_id)
            services.questions.ask(key, Question(None, lambda: _close(sent)))


class CheckInHandler:
    """The buttons under the question."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._under_way: set[tuple[int, int, int]] = set()
        """Chat, question and person for whom songs are being chosen."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CallbackQueryHandler(self.on_press, pattern=r"^today:")]

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer with songs, or ask no more."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, FeelToday | StopAsking) or message is None:
            await refuse(query)
        elif isinstance(action, StopAsking):
            await self._stop(query, message)
        else:
            await self._feel(update, query, message, action.emotion)

    async def _stop(self, query: CallbackQuery, message: Message) -> None:
        words = words_for(query.from_user)
        if not await has_say(message.get_bot(), message.chat, query.from_user.id):
            alert = words.gettext("Only those who administer this group can decide this.")
            await acknowledge(query, alert)
            return
        await self._services.check_ins.turn_off(message.chat.id)
        self._services.questions.settle(message.chat.id, message.message_id)
        if message.text is not None:
            try:
                await persistently(lambda: message.edit_text(stopped(words)))
            except MessageGoneError:
                await message.reply_text(stopped(words), do_quote=False)
        await acknowledge(query)

    async def _feel(
        self, update: Update, query: CallbackQuery, message: Message, emotion: Emotion
    ) -> None:
        words, key = (
            words_for(query.from_user),
            (message.chat.id, message.message_id, query.from_user.id),
        )
        busy = key in self._under_way
        # One that goes on with a line that it began is no second press.
        if busy and self._services.receipts.of(update).status_id is None:
            wait = words.gettext("One moment, I am still choosing…")
            await acknowledge(query, toast=wait)
            return
        self._under_way.add(key)
        try:
            await acknowledge(query, toast=words.gettext("Choosing…"))
            await self._answer(update, query, message, emotion)
        finally:
            if not busy:
                self._under_way.discard(key)

    async def _answer(
        self, update: Update, query: CallbackQuery, message: Message, emotion: Emotion
    ) -> None:
        words, presser = words_for(query.from_user), query.from_user.id
        async with StatusMessage(self._services, update, message, words, quote=False) as status:
            await status.begin(Stage.CHOOSING_SONGS)
            settings = await settings_of(update, self._services)
            recommender, number = self._services.recommender, update.update_id
            request = Request(settings=settings, user_id=presser, update_id=number)
            new = await status.work(
                recommender.named(settings, presser, emotion, update_id=number),
                partial(recommender.answer_to, request),
            )
            await show_page(self._services, new, 0, status.show)
        # In a group the others may still want to say how theirs is.
        if message.chat.type == ChatType.PRIVATE and message.text is not None:
            self._services.questions.settle(message.chat.id, message.message_id)
            await _close(message)


async def _close(message: Message) -> None:
    """Take the buttons away, if there is still something to take them from."""
    try:
        await persistently(lambda: message.edit_reply_markup(None))
    except TelegramError as error:
        logger.info("a question keeps its buttons: %s", type(error).__name__)
    except MessageGoneError:
        logger.info("a question is gone")
