"""Groups that become supergroups: Telegram gives them another number, and what we keep goes along.

Both chats say so, and whoever writes to the old one learns it (`bot/following.py`). Buttons of
messages in the old chat bring their answer into the new one, for nobody can edit it there.
"""

from __future__ import annotations

import logging

from telegram import Bot, CallbackQuery, LinkPreviewOptions, Message, Update
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import (
    ApplicationHandlerStop,
    BaseHandler,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from handlers.callbacks import (
    Another,
    CorrectMood,
    Judge,
    MoreLike,
    Play,
    RejectMood,
    Reopen,
    ShowCard,
    parse,
)
from handlers.cards import acknowledge, pressed_message
from handlers.delivery import UPLOAD_TIMEOUT_S, is_without_pictures
from handlers.pages import Page, show_page
from handlers.services import Services
from handlers.speaking import words_for
from recommender.errors import StoreError

logger = logging.getLogger(__name__)

OfAnswer = Another | CorrectMood | Judge | MoreLike | Play | RejectMood | Reopen | ShowCard
"""Buttons that belong to an answer."""


async def moved(services: Services, old: int, new: int) -> None:
    """Remember that a chat has another number, and give it what the old one had."""
    services.moved.saw(old, new)
    try:
        await services.moves.move(old, new)
    except StoreError as error:
        # Both chats tell it as well, and these updates are tried again.
        logger.warning("what a group has did not move yet: %s", error)


class MovingHandler:
    """What Telegram says of moves, and presses in what is left behind."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        news = filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE
        return [MessageHandler(news, self.on_news)]

    def presses(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """Those to stand in front of all that handle presses."""
        return [CallbackQueryHandler(self.on_press)]

    async def on_news(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Move what is kept, when nobody works for either chat; both are told, in any order."""
        message = update.message
        if message is None:
            return
        old, new = message.migrate_from_chat_id, message.chat_id
        if message.migrate_to_chat_id is not None:
            old, new = message.chat_id, message.migrate_to_chat_id
        if old is None:
            return
        self._services.moved.saw(old, new)
        forgetting = self._services.recommender.forgetting
        async with forgetting.alone(old, upto=0), forgetting.alone(new, upto=0):
            await self._services.moves.move(old, new)
        logger.info("chat %d is %d from now on", old, new)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show an answer anew where its chat is now; raises `ApplicationHandlerStop` then."""
        query = update.callback_query
        if query is None or (message := pressed_message(query)) is None:
            return
        action = parse(query.data)
        if message.chat.type != ChatType.GROUP or not isinstance(action, OfAnswer):
            return
        new = await self._new_number(message, action.recommendation_id)
        if new is not None and await self._shown_again(query, new, action):
            raise ApplicationHandlerStop

    async def _new_number(self, message: Message, recommendation_id: int) -> int | None:
        """Of the chat of a message; None when it has the number that it had."""
        old, kept = message.chat.id, self._services.recommendations
        if self._services.moved.to(old) is None and await kept.get(old, recommendation_id) is None:
            # It may have moved before this process began: whoever writes there is told.
            try:
                await message.get_bot().send_chat_action(old, ChatAction.TYPING)
            except TelegramError as error:
                logger.info("it is not known where a group is: %s", type(error).__name__)
        return self._services.moved.to(old)

    async def _shown_again(self, query: CallbackQuery, new: int, action: OfAnswer) -> bool:
        """Whether the answer of a button is there, and was sent to the new chat."""
        found = await self._services.recommendations.get(new, action.recommendation_id)
        number = _page(action)
        if found is None or number > len(found.cards):
            return False
        words = words_for(query.from_user)
        await acknowledge(query, toast=words.gettext("This group has moved: here it is again."))
        bot = query.get_bot()
        await show_page(self._services, found, number, lambda page: _sent(bot, new, page))
        return True


def _page(action: OfAnswer) -> int:
    """The page that a button stands on or leads to."""
    if isinstance(action, ShowCard):
        return action.page
    return action.position if isinstance(action, Judge | MoreLike | Play) else 0


async def _sent(bot: Bot, chat_id: int, page: Page) -> Message:
    try:
        return await bot.send_photo(
            chat_id,
            page.picture,
            caption=page.caption,
            parse_mode=ParseMode.HTML,
            reply_markup=page.keyboard,
            write_timeout=UPLOAD_TIMEOUT_S,
        )
    except BadRequest as error:
        if not is_without_pictures(error):
            raise
        return await bot.send_message(
            chat_id,
            page.without_picture or page.caption,
            parse_mode=ParseMode.HTML,
            reply_markup=page.keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
