"""The one message of an answer: it begins as a line of text and becomes the cards."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from types import TracebackType
from typing import Self

from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from handlers.delivery import UPLOAD_TIMEOUT_S, MessageGoneError, edited_into, persistently
from handlers.errors import sentence_for
from handlers.locale import Words
from recommender.models import Stage

logger = logging.getLogger(__name__)


class StatusMessage:
    """An async context: whatever fails inside, the message ends as a kind sentence.

    Progress is shown by a task of its own, so that showing it never holds up the work; the last
    stage wins when several come faster than Telegram answers.

    `quote`: whether what comes without a first line quotes the incoming message; None: as the
    library does it, in groups only.
    """

    def __init__(self, incoming: Message, words: Words, *, quote: bool | None = None) -> None:
        self._incoming = incoming
        self._words = words
        self._quote = quote
        self._message: Message | None = None
        self._wanted: str | None = None
        self._editing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        await self._settle()
        if not isinstance(error, Exception):
            return False
        if isinstance(error, Forbidden):
            logger.info("the chat does not want to hear from us: %s", error.message)
            return True
        await self.say(sentence_for(error, self._words))
        return True

    async def begin(self, stage: Stage) -> None:
        """Send the message with its first stage; when that fails, the answer comes without it."""
        try:
            self._message = await self._incoming.reply_text(
                stage_text(stage, self._words), do_quote=True, allow_sending_without_reply=True
            )
        except BadRequest:
            raise
        except NetworkError as error:
            logger.warning("the status message was not sent: %s", type(error).__name__)

    async def progress(self, stage: Stage) -> None:
        """Show a stage soon; returns at once.

        Not in groups, where Telegram allows so few messages a minute that progress would hold up
        the answers.
        """
        if self._message is None or self._incoming.chat.type != ChatType.PRIVATE:
            return
        self._wanted = stage_text(stage, self._words)
        if self._editing is None or self._editing.done():
            self._editing = asyncio.create_task(self._edit_progress(self._message))

    async def _edit_progress(self, message: Message) -> None:
        while (text := self._wanted) is not None:
            self._wanted = None
            if text == message.text:
                continue
            try:
                edited = await message.edit_text(text)
            except TelegramError as error:
                # A missed progress line costs nothing; the answer itself is sent persistently.
                logger.info("progress not shown: %s", type(error).__name__)
                continue
            if isinstance(edited, Message):
                message = edited

    async def _settle(self) -> None:
        self._wanted = None
        if self._editing is not None:
            await self._editing
            self._editing = None

    async def say(self, text: str) -> None:
        """End as a sentence."""
        message = self._message
        if message is None:
            await self._incoming.reply_text(text, do_quote=self._quote)
            return
        try:
            await persistently(lambda: message.edit_text(text))
        except MessageGoneError:
            await self._incoming.reply_text(text, do_quote=self._quote)

    async def show(
        self, picture: bytes | str, caption: str, keyboard: InlineKeyboardMarkup
    ) -> Message | None:
        """End as a picture with buttons; the message, None when it was already shown.

        `picture` is a JPEG or a `file_id`. A status message that someone deleted is replaced.
        """
        await self._settle()
        if self._message is not None:
            with suppress(MessageGoneError):
                return await edited_into(self._message, picture, caption, keyboard)
        return await self._incoming.reply_photo(
            picture,
            caption=caption,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            do_quote=self._quote,
            write_timeout=UPLOAD_TIMEOUT_S,
        )


def stage_text(stage: Stage, words: Words) -> str:
    """What the chat sees while a stage lasts."""
    return {
        Stage.READING_FACE: words.gettext("Reading your face…"),
        Stage.WATCHING_VIDEO: words.gettext("Watching your video…"),
        Stage.READING_WORDS: words.gettext("Reading your words…"),
        Stage.CHOOSING_SONGS: words.gettext("Choosing songs…"),
    }[stage]
