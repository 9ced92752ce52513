"""Pictures or a few words in, one message with song cards out."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from contextlib import suppress
from functools import partial

from telegram import Message, Update
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from handlers.addressed import FOR_US, READABLE, Asked, asked_of, is_for_us
from handlers.albums import Album, Albums
from handlers.attachments import attachment_of, received
from handlers.locale import words_in
from handlers.origins import author_of, is_of_another
from handlers.pages import show_page
from handlers.services import Services
from handlers.settings import settings_of
from handlers.status import StatusMessage
from handlers.views.asking import how_to_ask
from recommender.errors import PhotoError
from recommender.models import Recommendation, Request, Stage

NEW = filters.UpdateType.MESSAGE
PRIVATE = filters.ChatType.PRIVATE
PICTURES = filters.PHOTO | filters.VIDEO | filters.Document.ALL


class _InAlbum(filters.MessageFilter):
    """Messages that were sent together with others."""

    def filter(self, message: Message) -> bool:
        return message.media_group_id is not None


IN_ALBUM = _InAlbum()


class AnswerHandler:
    """Photos, videos, files that are one, albums of them, and words, where they are for us."""

    def __init__(self, services: Services, albums: Albums) -> None:
        self._services = services
        self._albums = albums

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [*self.counted(), *self._others()]

    def counted(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """Those of them that take what is answered with songs."""
        return [
            MessageHandler(NEW & FOR_US & READABLE, self.on_message),
            # What we cannot read is said once of an album, too.
            MessageHandler(NEW & PRIVATE & filters.AUDIO & IN_ALBUM, self.on_message),
        ]

    def _others(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        return [
            # One part of an album calls us for all of them.
            MessageHandler(NEW & ~PRIVATE & PICTURES & IN_ALBUM, self.on_message),
            MessageHandler(NEW & FOR_US & ~PRIVATE & ~READABLE & filters.TEXT, self.on_bare_call),
            MessageHandler(NEW & FOR_US & PRIVATE & ~READABLE & filters.COMMAND, self.on_bare_call),
        ]

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message, or an album with its first part, if any part of it is for us."""
        message = update.message
        if message is None:
            return
        receipt = self._services.receipts.of(update)
        with self._albums.begun_by(message, receipt) as album:
            if album is None or await self._answered_before(message):
                return
            caller = await album.first(is_for_us)
            if caller is not None:
                asked = asked_of(caller) or Asked(source=caller, words=None, pictures=True)
                parts = album if asked.source is caller else None
                await self.answer(update, message, asked, parts)

    async def on_bare_call(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask."""
        if update.message is not None:
            words = words_in((await settings_of(update, self._services)).language)
            text = how_to_ask(update.message, words)
            await update.message.reply_text(text, do_quote=True, allow_sending_without_reply=True)

    async def _answered_before(self, part: Message) -> bool:
        """Whether an earlier process answered the album that this belongs to."""
        group = part.media_group_id
        return group is not None and await self._services.inbox.has_finished(part.chat_id, group)

    async def answer(
        self, update: Update, first: Message, asked: Asked, album: Album | None = None
    ) -> None:
        """Answer what is asked, and what was sent together with it, in one message."""
        settings = await settings_of(update, self._services)
        words = words_in(settings.language)
        async with StatusMessage(self._services, update, first, words) as status:
            with suppress(PhotoError):  # the other parts may be better
                await status.begin(stage_of(asked))
            request = Request(
                settings=settings,
                user_id=author_of(first),
                update_id=update.update_id,
                caption=asked.words,
                of_another=is_of_another(asked.source, first),
            )
            kept = partial(self._services.recommender.answer_to, request)
            recommendation = await kept()
            if recommendation is None:
                work = self._made(status, request, asked, album)
                recommendation = await status.work(work, kept)
            await show_page(self._services, recommendation, 0, status.show)
            self._services.seen.saw(album.parts if album is not None else [first])

    async def _made(
        self, status: StatusMessage, request: Request, asked: Asked, album: Album | None
    ) -> Recommendation:
        request = await with_pictures(request, asked, album)
        return await self._services.recommender.recommend(request, status.progress)


def stage_of(asked: Asked) -> Stage:
    """What is done first; raises `PhotoError` for pictures that cannot be read."""
    if not asked.pictures:
        return Stage.READING_WORDS
    return Stage.WATCHING_VIDEO if attachment_of(asked.source).moving else Stage.READING_FACE


async def with_pictures(
    request: Request, asked: Asked, album: AsyncIterable[Message] | None = None
) -> Request:
    """The request with the pictures and the words of an album, or of a message of its own.

    Raises as `received` does.
    """
    if not asked.pictures:
        return request
    sent = await received(album or _alone(asked.source))
    caption = sent.caption if album else asked.words
    # Checked anew: a caption may hold what no database takes.
    return Request(**{**dict(request), "pictures": sent.pictures, "caption": caption})


async def _alone(message: Message) -> AsyncIterator[Message]:
    yield message
