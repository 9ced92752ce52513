"""The one message of an answer: it begins as a line of text and becomes the cards."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from handlers.delivery import MessageGoneError, is_silenced, persistently, repeated
from handlers.errors import sentence_for
from handlers.locale import Words
from handlers.orphans import delete_orphans
from handlers.pages import Page, edited_into
from handlers.services import Services
from handlers.stopping import Kept, stoppable
from recommender.models import Stage

logger = logging.getLogger(__name__)
T = TypeVar("T")

EDIT_PAUSE_S = 1.0
"""Telegram lets a message be edited about once a second."""


class StatusMessage:
    """An async context: whatever fails inside, the message ends as a kind sentence.

    A failure that may pass leaves the message as it is, and the update is tried again later; the
    message it began then goes on, so that an update ends in one answer.

    Progress is shown by a task of its own, so that showing it never holds up the work; the last
    stage wins when several come faster than a message may be edited.

    `quote`: whether the message quotes the incoming one, and a sentence that comes without a first
    line; None: the first line does, such a sentence in groups only.
    """

    def __init__(
        self,
        services: Services,
        update: Update,
        incoming: Message,
        words: Words,
        *,
        quote: bool | None = None,
    ) -> None:
        self._services = services
        self._receipt = services.receipts.of(update)
        self._incoming = incoming
        self._words = words
        self._quote = quote
        self._message: Message | None = None
        self._lost = False
        """Whether a first line may have been sent without our hearing of it."""
        self._begun = Stage.CHOOSING_SONGS
        self._wanted: str | None = None
        self._editing: asyncio.Task[None] | None = None
        self._ending = asyncio.Event()
        self._next_progress = 0.0
        """When the message may be edited again, on the clock of the event loop."""
        self._edited = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        if error is not None and not isinstance(error, Exception):
            # We are told to stop: an edit may have to wait for Telegram longer than we may.
            if self._editing is not None:
                self._editing.cancel()
            return False
        await self._settle()
        if error is not None and is_silenced(error):
            logger.info("the chat does not want to hear from us: %s", error)
            return True
        if error is not None:
            if self._receipt.postpone(error):
                return True
            await self.say(sentence_for(error, self._words, self._receipt))
        await self._tidy()
        return error is not None

    async def begin(self, stage: Stage) -> None:
        """Send the message with its first stage, or go on with the one of an earlier attempt.

        Raises `TelegramError` when it cannot be sent, `StoreError` when it would be forgotten.
        """
        self._begun = stage
        if self._receipt.status_id is None:
            await self._send()
            return
        kept = Message(self._receipt.status_id, self._incoming.date, self._incoming.chat)
        kept.set_bot(self._incoming.get_bot())
        # Once more: the attempt that sent it may have ended because just this failed.
        await self._receipt.keep_status(kept.message_id)
        self._message = kept

    async def _send(self) -> None:
        sent, lost = await self._sent(stage_text(self._begun, self._words))
        self._message, self._lost = sent, self._lost or lost
        self._next_progress = _now() + EDIT_PAUSE_S
        await self._receipt.keep_status(sent.message_id)

    async def _tidy(self) -> None:
        """Delete first lines that nobody heard of, at the end: no answer waits for that."""
        if self._message is not None and (self._lost or self._receipt.replayed):
            text = stage_text(self._begun, self._words)
            after = self._receipt.seen_id or self._incoming.message_id
            newest = self._services.newest
            await delete_orphans(self._message, text, after=after, newest=newest)

    async def _sent(self, text: str) -> tuple[Message, bool]:
        """The message, and whether one before it may have been sent without our hearing of it."""
        tries = 0

        async def send() -> Message:
            nonlocal tries
            tries += 1
            return await self._incoming.reply_text(
                text,
                do_quote=True if self._quote is None else self._quote,
                allow_sending_without_reply=True,
            )

        return await repeated(send), tries > 1

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
        shown = message.text
        while await self._may_edit() and (text := self._wanted) is not None:
            self._wanted = None
            if text == shown:
                continue
            self._edited, self._next_progress = True, _now() + EDIT_PAUSE_S
            try:
                await message.edit_text(text)
            except TelegramError as error:
                # A missed progress line costs nothing; the answer itself is sent persistently.
                logger.info("progress not shown: %s", type(error).__name__)
                continue
            shown = text

    async def _may_edit(self) -> bool:
        """Wait until the message may be edited again; False when the answer is there first."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(self._next_progress):
                await self._ending.wait()
        return not self._ending.is_set()

    async def work(self, work: Coroutine[Any, Any, T], kept: Kept[T]) -> T:
        """The result of work that the chat may give up; `kept`: what it left behind all the same.

        Raises `StoppedError` when it did.
        """
        return await stoppable(self._receipt, work, kept)

    async def _settle(self) -> None:
        """Let the progress end, so that it never overtakes the answer."""
        self._ending.set()
        if self._editing is not None:
            await self._editing
            self._editing = None
        # The first line is no edit: an answer that is ready may follow it at once.
        if self._edited:
            self._edited = False
            await asyncio.sleep(self._next_progress - _now())

    async def say(self, text: str) -> None:
        """End as a sentence."""
        message = self._message
        if message is not None:
            with suppress(MessageGoneError):
                await persistently(lambda: message.edit_text(text))
                return
        await self._incoming.reply_text(text, do_quote=self._quote)

    async def show(self, page: Page) -> Message | None:
        """End as a page; the message, None when it was already shown.

        It is always an edit, which may be repeated without answering twice: a first line that is
        missing, or was deleted by someone, is sent anew.
        """
        await self._settle()
        if self._message is not None:
            with suppress(MessageGoneError):
                return await edited_into(self._message, page)
        await self._send()
        return await edited_into(self._shown(), page)

    async def withdraw(self) -> None:
        """End as nothing at all: there is no answer."""
        await self._settle()
        if self._message is not None:
            with suppress(BadRequest):  # somebody was faster
                await repeated(self._message.delete)

    def _shown(self) -> Message:
        if self._message is None:
            raise RuntimeError("no message was sent")
        return self._message


def _now() -> float:
    return asyncio.get_running_loop().time()


def stage_text(stage: Stage, words: Words) -> str:
    """What the chat sees while a stage lasts."""
    return {
        Stage.READING_FACE: words.gettext("Reading your face…"),
        Stage.WATCHING_VIDEO: words.gettext("Watching your video…"),
        Stage.LISTENING: words.gettext("Listening…"),
        Stage.READING_WORDS: words.gettext("Reading your words…"),
        Stage.CHOOSING_SONGS: words.gettext("Choosing songs…"),
    }[stage]
