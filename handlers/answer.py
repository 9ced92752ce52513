"""Pictures or a few words in, one message with song cards out."""

from __future__ import annotations

from contextlib import suppress

from telegram import Message, Update
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from handlers.albums import Album, Albums
from handlers.attachments import Received, attachment_of, received
from handlers.locale import words_in
from handlers.pages import show_page
from handlers.services import Services
from handlers.settings import settings_of
from handlers.status import StatusMessage
from recommender.errors import PhotoError
from recommender.models import Request, Stage

NEW = filters.UpdateType.MESSAGE
PRIVATE = filters.ChatType.PRIVATE


class _InAlbum(filters.MessageFilter):
    """Messages that were sent together with others."""

    def filter(self, message: Message) -> bool:
        return message.media_group_id is not None


IN_ALBUM = _InAlbum()


class AnswerHandler:
    """Photos, videos, files that are one, albums of them, and plain texts."""

    def __init__(self, services: Services, albums: Albums) -> None:
        self._services = services
        self._albums = albums

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        # In groups an animation is a reaction, not somebody's mood.
        animations = PRIVATE & filters.ANIMATION
        # In a group a file that is no picture was not meant for us.
        files = (PRIVATE | filters.Document.IMAGE | filters.Document.VIDEO) & filters.Document.ALL
        files &= ~filters.ANIMATION
        pictures = filters.PHOTO | filters.VIDEO | filters.VIDEO_NOTE | animations | files
        return [
            MessageHandler(NEW & pictures, self.on_pictures),
            # What we cannot read is said once of an album, too.
            MessageHandler(NEW & PRIVATE & filters.AUDIO & IN_ALBUM, self.on_pictures),
            MessageHandler(NEW & PRIVATE & filters.TEXT & ~filters.COMMAND, self.on_text),
        ]

    async def on_pictures(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a photo, a video, a file that is one, or an album with its first part."""
        if update.message is None:
            return
        receipt = self._services.receipts.of(update)
        with self._albums.begun_by(update.message, receipt) as album:
            if album is not None and not await self._answered_before(update.message):
                await self._answer_album(update, update.message, album)

    async def on_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer words alone, read as a caption."""
        if update.message is None:
            return
        settings = await settings_of(update, self._services)
        words = words_in(settings.language)
        async with StatusMessage(self._services, update, update.message, words) as status:
            await status.begin(Stage.READING_WORDS)
            request = Request(
                settings=settings,
                user_id=author_of(update.message),
                update_id=update.update_id,
                caption=update.message.text,
            )
            await self._answer(status, request)

    async def _answered_before(self, part: Message) -> bool:
        """Whether an earlier process answered the album that this belongs to."""
        group = part.media_group_id
        return group is not None and await self._services.inbox.has_finished(part.chat_id, group)

    async def _answer_album(self, update: Update, first: Message, album: Album) -> None:
        settings = await settings_of(update, self._services)
        words = words_in(settings.language)
        async with StatusMessage(self._services, update, first, words) as status:
            with suppress(PhotoError):  # the other parts may be better
                moving = attachment_of(first).moving
                await status.begin(Stage.WATCHING_VIDEO if moving else Stage.READING_FACE)
            request = Request(
                settings=settings, user_id=author_of(first), update_id=update.update_id
            )
            await self._answer(status, request, album)

    async def _answer(
        self, status: StatusMessage, request: Request, album: Album | None = None
    ) -> None:
        recommender = self._services.recommender
        recommendation = await recommender.answer_to(request)
        if recommendation is None:
            if album is not None:
                request = with_pictures(request, await received(album))
            recommendation = await recommender.recommend(request, status.progress)
        await show_page(self._services, recommendation, 0, status.show)


def with_pictures(request: Request, sent: Received) -> Request:
    """The request with what an album brought."""
    return Request(
        settings=request.settings,
        user_id=request.user_id,
        update_id=request.update_id,
        pictures=sent.pictures,
        caption=sent.caption,
    )


def author_of(message: Message) -> int | None:
    """Who wrote a message; None when it was written in the name of a chat."""
    # Telegram then names an account of its own, the same one for everybody.
    if message.from_user is None or message.sender_chat is not None:
        return None
    return message.from_user.id
