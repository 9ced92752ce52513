"""More songs on top of those that are there: as many again, or such as resemble one of them."""

from __future__ import annotations

from functools import partial

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from handlers.callbacks import Another, MoreLike, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.pages import show_page
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.status import StatusMessage
from recommender.models import ChatSettings, Recommendation, Request, Stage


class MoreHandler:
    """The buttons that bring further songs, for everybody in the chat."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._under_way: set[tuple[int, Another | MoreLike]] = set()
        """What is being chosen, and in which chat."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CallbackQueryHandler(self.on_press, pattern=r"^more:")]

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer in a message of its own; the one with the button stays as it is."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, Another | MoreLike) or message is None:
            await refuse(query)
            return
        key = (message.chat.id, action)
        busy = key in self._under_way
        # One that goes on with a line that it began is no second press.
        if busy and self._services.receipts.of(update).status_id is None:
            wait = words_for(query.from_user).gettext("One moment, I am still choosing…")
            await acknowledge(query, toast=wait)
            return
        self._under_way.add(key)
        try:
            if await self._is_there(message.chat.id, action):
                await acknowledge(query, toast=words_for(query.from_user).gettext("Choosing…"))
                await self._answer(update, query, message, action)
            else:
                await refuse(query)
        finally:
            if not busy:
                self._under_way.discard(key)

    async def _is_there(self, chat_id: int, action: Another | MoreLike) -> bool:
        """Whether there is what more is wanted of; a press can be answered only once."""
        found = await self._services.recommendations.get(chat_id, action.recommendation_id)
        position = action.position if isinstance(action, MoreLike) else 0
        return found is not None and position <= len(found.cards)

    async def _answer(
        self,
        update: Update,
        query: CallbackQuery,
        message: Message,
        action: Another | MoreLike,
    ) -> None:
        words = words_for(query.from_user)
        async with StatusMessage(self._services, update, message, words, quote=False) as status:
            await status.begin(Stage.CHOOSING_SONGS)
            settings = await settings_of(update, self._services)
            request = Request(settings=settings, update_id=update.update_id)
            new = await status.work(
                self._chosen(settings, action, update.update_id),
                partial(self._services.recommender.answer_to, request),
            )
            if new is None:
                await status.withdraw()
                await refuse(query)
                return
            await show_page(self._services, new, 0, status.show)

    async def _chosen(
        self, settings: ChatSettings, action: Another | MoreLike, update_id: int
    ) -> Recommendation | None:
        recommender, number = self._services.recommender, action.recommendation_id
        if isinstance(action, Another):
            return await recommender.another(settings, number, update_id=update_id)
        return await recommender.more_like(settings, number, action.position, update_id=update_id)
