"""A photo or a few words in, one message with song cards out."""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from handlers.attachments import download, picture_of
from handlers.locale import words_in
from handlers.pages import page_of, remember
from handlers.services import Services
from handlers.settings import settings_of
from handlers.status import StatusMessage
from recommender.models import ChatSettings, Stage
from recommender.service import Request

NEW = filters.UpdateType.MESSAGE
PRIVATE = filters.ChatType.PRIVATE


class AnswerHandler:
    """Photos, pictures sent as files, and plain texts."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        pictures = NEW & (filters.PHOTO | (filters.Document.ALL & ~filters.ANIMATION))
        return [
            MessageHandler(pictures, self.on_picture),
            MessageHandler(NEW & PRIVATE & filters.TEXT & ~filters.COMMAND, self.on_text),
        ]

    async def on_picture(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a photo, or a file that is one."""
        if update.message is None:
            return
        settings = await settings_of(update, self._services)
        async with StatusMessage(update.message, words_in(settings.language)) as status:
            picture = picture_of(update.message)
            await status.begin(Stage.READING_FACE)
            photo = await download(picture) if picture else None
            await self._answer(status, settings, photo, update.message.caption)

    async def on_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer words alone, read as a caption."""
        if update.message is None:
            return
        settings = await settings_of(update, self._services)
        async with StatusMessage(update.message, words_in(settings.language)) as status:
            await status.begin(Stage.READING_WORDS)
            await self._answer(status, settings, None, update.message.text)

    async def _answer(
        self,
        status: StatusMessage,
        settings: ChatSettings,
        photo: bytes | None,
        caption: str | None,
    ) -> None:
        request = Request(settings=settings, photo=photo, caption=caption)
        recommendation = await self._services.recommender.recommend(request, status.progress)
        page = await page_of(self._services, recommendation, 0)
        shown: Message | None = await status.show(page.picture, page.caption, page.keyboard)
        await remember(self._services, recommendation, 0, shown)
