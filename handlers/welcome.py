"""The first minute: `/start` shows what an answer looks like, and one button leads to the first."""

from __future__ import annotations

import logging
from functools import partial
from html import escape

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.callbacks import HowToAsk, TryWords, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.locale import words_in
from handlers.pages import show_page
from handlers.pictured import reply_pictured
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.status import StatusMessage
from handlers.views.drawing import draw_page
from handlers.views.guide import example, how_to_ask, sample_words, welcome, welcome_keyboard
from handlers.views.sample import sample
from recommender.errors import WorkerError
from recommender.models import Request, Stage

logger = logging.getLogger(__name__)


class WelcomeHandler:
    """`/start` and its button."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._known: dict[str, str] = {}
        """Telegram's ids of the pictures that were sent, by language."""
        self._under_way: set[int] = set()
        """Chats whose first answer is being made."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [
            CommandHandler("start", self.on_start),
            CallbackQueryHandler(self.on_press, pattern=r"^hello:"),
        ]

    async def on_start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say hello under a picture, or alone where there can be none."""
        message = update.message
        if message is None:
            return
        language = (await settings_of(update, self._services)).language
        words, group = words_in(language), name_in_group(message)
        text = escape(welcome(words, group=group))
        keyboard = welcome_keyboard(words, group=group is not None)
        picture = await self._picture(language)
        if picture is None:
            await message.reply_html(text, reply_markup=keyboard)
            return
        caption = f"{text}\n\n<i>{escape(example(words))}</i>"
        sent = await reply_pictured(message, picture, caption, keyboard, without=text)
        if sent.photo:
            self._known[language] = sent.photo[-1].file_id

    async def _picture(self, language: str) -> bytes | str | None:
        """The sample in a language, as it was sent before or drawn; None when it cannot be."""
        if known := self._known.get(language):
            return known
        try:
            return await self._services.workers.run(draw_page, sample(language), 0, {})
        except WorkerError as error:
            logger.warning("hello comes without a picture: %s", type(error).__name__)
            return None

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the words on the button, or say how to ask."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if isinstance(action, HowToAsk):
            await acknowledge(query, how_to_ask(words_for(query.from_user)))
        elif not isinstance(action, TryWords) or message is None:
            await refuse(query)
        elif message.chat.id in self._under_way and not self._goes_on(update):
            wait = words_for(query.from_user).gettext("One moment, I am still choosing…")
            await acknowledge(query, toast=wait)
        else:
            await self._try(update, query, message)

    def _goes_on(self, update: Update) -> bool:
        """Whether an earlier attempt at this press began its message already."""
        return self._services.receipts.of(update).status_id is not None

    async def _try(self, update: Update, query: CallbackQuery, message: Message) -> None:
        self._under_way.add(message.chat.id)
        try:
            await acknowledge(query, toast=words_for(query.from_user).gettext("Choosing…"))
            await self._answer(update, query, message)
        finally:
            self._under_way.discard(message.chat.id)

    async def _answer(self, update: Update, query: CallbackQuery, message: Message) -> None:
        settings = await settings_of(update, self._services)
        words, recommender = words_in(settings.language), self._services.recommender
        async with StatusMessage(self._services, update, message, words, quote=False) as status:
            await status.begin(Stage.READING_WORDS)
            request = Request(
                settings=settings,
                user_id=query.from_user.id,
                update_id=update.update_id,
                caption=sample_words(words),
            )
            kept = partial(recommender.answer_to, request)
            shown = await kept()
            if shown is None:
                shown = await status.work(recommender.recommend(request, status.progress), kept)
            await show_page(self._services, shown, 0, status.show)


def name_in_group(message: Message) -> str | None:
    """What we are called in the group of a message; None in private."""
    if message.chat.type == ChatType.PRIVATE:
        return None
    return message.get_bot().username
