"""Messages that are edited after they were answered: the answer is edited with them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from handlers.addressed import Asked, asked_of, is_for_us
from handlers.answer import AnswerHandler, with_pictures
from handlers.delivery import MessageGoneError
from handlers.origins import author_of, is_of_another
from handlers.pages import edited_into, show_page
from handlers.seen import print_of
from handlers.services import Services
from handlers.settings import settings_of
from handlers.stopping import stoppable
from recommender.errors import ForgottenError, NothingToReadError, PhotoError, StoppedError
from recommender.models import Recommendation, Request, Stage

logger = logging.getLogger(__name__)

Allows = Callable[[Update], Awaitable[bool]]
"""Whether an update is within the limits; the chat is told if it is not."""


class EditsHandler:
    """Edited words, captions and pictures.

    What was never answered is not answered now, but for two cases: a message of a group that calls
    us since, and one whose answer was an error.
    """

    def __init__(self, services: Services, answers: AnswerHandler, allows: Allows) -> None:
        self._services = services
        self._answers = answers
        self._allows = allows

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [MessageHandler(filters.UpdateType.EDITED_MESSAGE, self.on_edit)]

    async def on_edit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Bring the answer up to what the message says now, in its place."""
        message = update.edited_message
        if message is None or (asked := asked_of(message)) is None:
            return
        if not is_for_us(message) and message.media_group_id is None:
            return  # another part of an album may have called us
        inbox, kept = self._services.inbox, self._services.recommendations
        earlier = await inbox.sent(message.chat.id, message.message_id)
        status_id = earlier.status_id if earlier is not None else None
        answer = None
        if earlier is not None:
            answer = await kept.answer_to(message.chat.id, earlier.update_id)
        if answer is not None and status_id is not None:
            await self._follow(update, message, asked, answer, status_id)
        elif is_for_us(message) and self._is_worth_it(message, status_id):
            await self._answer(update, message, asked, status_id)

    def _is_worth_it(self, message: Message, status_id: int | None) -> bool:
        """Whether what has no answer gets one: there was an error, or nobody called us so far."""
        return status_id is not None or message.chat.type != ChatType.PRIVATE

    async def _answer(
        self, update: Update, message: Message, asked: Asked, status_id: int | None
    ) -> None:
        if await self._allows(update):
            receipt = self._services.receipts.of(update)
            receipt.status_id = receipt.status_id or status_id
            await self._answers.answer(update, message, asked)

    async def _follow(
        self,
        update: Update,
        message: Message,
        asked: Asked,
        answer: Recommendation,
        status_id: int,
    ) -> None:
        shown = Message(status_id, message.date, message.chat)
        shown.set_bot(message.get_bot())
        new: Recommendation | None = answer
        if self._is_changed(message, asked, answer):
            if not await self._allows(update):
                return
            new = await self._reread(update, message, asked, answer)
        elif not self._services.receipts.of(update).replayed:
            return
        if new is None:
            return
        try:
            await show_page(self._services, new, 0, partial(edited_into, shown))
        except MessageGoneError:
            logger.info("the answer to an edited message is gone")
        self._services.seen.saw([message])

    def _is_changed(self, message: Message, asked: Asked, answer: Recommendation) -> bool:
        """Whether the edit changed anything that is read."""
        before = self._services.seen.before(message)
        if before is not None:
            return before != print_of(message)
        if message.media_group_id is not None:
            # The other parts may have had the words that are kept.
            return bool(asked.words) and asked.words not in (answer.caption or "").split("\n")
        return asked.words != answer.caption

    async def _reread(
        self, update: Update, message: Message, asked: Asked, answer: Recommendation
    ) -> Recommendation | None:
        """The answer to what there is now; None when it stays as it was."""
        request = Request(
            settings=await settings_of(update, self._services),
            user_id=author_of(message),
            update_id=update.update_id,
            caption=asked.words,
            of_another=is_of_another(asked.source, message),
        )
        try:
            if self._is_other_picture(message, asked, answer):
                request = await with_pictures(request, asked)
            recommender = self._services.recommender
            return await stoppable(
                self._services.receipts.of(update),
                recommender.reread(request, answer.recommendation_id or 0, _unseen),
                partial(self._replaced, answer),
            )
        except (PhotoError, NothingToReadError, ForgottenError, StoppedError) as error:
            logger.info("an edit changes no answer: %s", type(error).__name__)
            return None

    async def _replaced(self, answer: Recommendation) -> Recommendation | None:
        """The answer as it is kept, if it was too late to stop its change."""
        kept = self._services.recommendations
        found = await kept.get(answer.chat_id, answer.recommendation_id or 0)
        return found if found != answer else None

    def _is_other_picture(self, message: Message, asked: Asked, answer: Recommendation) -> bool:
        """Whether the picture has to be read (anew); else what was read of it counts on."""
        before = self._services.seen.before(message)
        replaced = before is not None and before.picture != print_of(message).picture
        return asked.pictures and (replaced or answer.mood.photos == 0)


async def _unseen(stage: Stage) -> None:
    """Show no progress: the answer stands there meanwhile."""
