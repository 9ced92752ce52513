"""`/export`: everything that is kept of a chat, as JSON and as a page to read.

A group's is given to those who administer it; any other member gets what is theirs. It is posted
where it was asked for: Telegram lets no bot write to a person who never wrote to it, and what is
in it was said in the group or can be seen there with `/history`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from functools import partial

from telegram import Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from handlers.locale import Words, words_in
from handlers.members import has_say, is_nameless_leader
from handlers.origins import author_of
from handlers.services import Services
from handlers.settings import settings_of
from handlers.stopping import stoppable
from handlers.views.export.files import MAX_BYTES, File, Growing
from handlers.views.export.page import Summary, answer_html, html_file
from handlers.views.export.record import answer_json, json_file
from recommender.errors import StoppedError
from recommender.models import KeptAnswer

logger = logging.getLogger(__name__)

EXPORT = "export"
UPLOAD_TIMEOUT_S = 120.0
"""How long a file of 45 MB may take."""


class ExportHandler:
    """The command."""

    def __init__(
        self, services: Services, now: Callable[[], datetime], max_bytes: int = MAX_BYTES
    ) -> None:
        self._services = services
        self._now = now
        self._max_bytes = max_bytes
        # A long history takes memory, and one after the other is soon enough.
        self._one_at_a_time = asyncio.Lock()

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CommandHandler(EXPORT, self.on_command)]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the files."""
        message = update.message
        if message is None:
            return
        language = (await settings_of(update, self._services)).language
        words, author = words_in(language), author_of(message)
        whole = is_nameless_leader(message) or await has_say(
            message.get_bot(), message.chat, author
        )
        if author is None and not whole:
            text = words.gettext(
                "I cannot tell who you are here. Write as yourself, not in the name of a channel."
            )
            await message.reply_text(text)
            return
        await message.reply_chat_action(ChatAction.UPLOAD_DOCUMENT)
        receipt, user_id = self._services.receipts.of(update), None if whole else author
        try:
            await stoppable(receipt, self._in_turn(message, user_id, language), _nothing)
        except StoppedError:
            logger.info("an export was given up")

    async def _in_turn(self, message: Message, user_id: int | None, language: str) -> None:
        async with self._one_at_a_time:
            await self._send(message, user_id, language)

    async def _send(self, message: Message, user_id: int | None, language: str) -> None:
        words = words_in(language)
        async for file in self._files(message, user_id, language):
            caption = None
            if file.name == "selfie-dj.html":
                caption = _caption(message, words, whole=user_id is None)
            await message.reply_document(
                file.content,
                filename=file.name,
                caption=caption,
                write_timeout=UPLOAD_TIMEOUT_S,
                read_timeout=UPLOAD_TIMEOUT_S,
            )

    async def _files(
        self, message: Message, user_id: int | None, language: str
    ) -> AsyncIterator[File]:
        """The files as they become full, and at last what is left."""
        chat_id, author, words = message.chat.id, author_of(message), words_in(language)
        group = user_id is None and message.chat.type != ChatType.PRIVATE
        records, said = self._services.records, self._services.corrections
        tables, at = await records.tables(chat_id, user_id=user_id), self._now()
        summary = Summary(
            at=at,
            language=language,
            tables=tables,
            corrections=await said.all(chat_id, author) if author is not None else (),
            group=group,
        )
        record = json_file(chat_id, tables, at, self._max_bytes)
        page = html_file(summary, words, self._max_bytes)
        article = partial(answer_html, words=words, group=group)
        async for answers in records.answers(chat_id, user_id=user_id):
            for file in await asyncio.to_thread(_added, answers, record, page, article):
                yield file
        for growing in (record, page):
            yield await asyncio.to_thread(growing.end)


async def _nothing() -> None:
    """What an export leaves behind that is given up."""


def _added(
    answers: tuple[KeptAnswer, ...],
    record: Growing,
    page: Growing,
    article: Callable[[KeptAnswer], str],
) -> list[File]:
    return [
        *record.add(map(answer_json, answers)),
        *page.add(map(article, answers)),
    ]


def _caption(message: Message, words: Words, *, whole: bool) -> str:
    if whole and message.chat.type == ChatType.PRIVATE:
        return words.gettext(
            "This is all I keep about this chat: a page to open in a browser, and the same with "
            "every detail as JSON. /forget deletes it."
        )
    if whole:
        return words.gettext(
            "This is all I keep about this group: a page to open in a browser, and the same with "
            "every detail as JSON. /forget deletes it."
        )
    return words.gettext(
        "This is what I keep about you in this group: a page to open in a browser, and the same "
        "with every detail as JSON. Those who administer the group can ask for all of it. "
        "/forget deletes what is yours."
    )
