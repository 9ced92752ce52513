"""A voice message in, its words read as a caption, one message with song cards out."""

from __future__ import annotations

import logging
from functools import partial

from telegram import Update, Voice
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from handlers.addressed import FOR_US
from handlers.attachments import content_of
from handlers.locale import words_in
from handlers.origins import author_of, is_of_another
from handlers.pages import show_page
from handlers.services import Services
from handlers.settings import settings_of
from handlers.status import StatusMessage
from handlers.views.voice import as_caption, deaf
from recommender.errors import InaudibleError, TranscriptionError, VoiceTooLongError
from recommender.models import ChatSettings, Recommendation, Request, Stage
from recommender.ports import MAX_VOICE_BYTES, MAX_VOICE_S, Transcriber

logger = logging.getLogger(__name__)


class VoiceHandler:
    """Voice messages that are meant for us; music that somebody sends is none."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        mine = filters.UpdateType.MESSAGE & FOR_US & filters.VOICE
        return [MessageHandler(mine, self.on_voice)]

    async def on_voice(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what is said, or say why not."""
        message = update.message
        if message is None or message.voice is None:
            return
        settings = await settings_of(update, self._services)
        words = words_in(settings.language)
        transcriber = self._services.transcriber
        if transcriber is None:
            await message.reply_text(deaf(words))
            return
        async with StatusMessage(self._services, update, message, words) as status:
            _check(message.voice)
            await status.begin(Stage.LISTENING)
            request = Request(
                settings=settings,
                user_id=author_of(message),
                update_id=update.update_id,
                of_another=is_of_another(message, message),
            )
            kept = partial(self._services.recommender.answer_to, request)
            answer = await kept()
            if answer is None:
                work = self._heard(request, message.voice, transcriber, status)
                answer = await status.work(work, kept)
            await show_page(self._services, answer, 0, status.show)

    async def _heard(
        self, request: Request, voice: Voice, transcriber: Transcriber, status: StatusMessage
    ) -> Recommendation:
        said = await _said(voice, request.settings, transcriber)
        # Checked anew: what was heard may be more than a caption holds.
        spoken = Request(**{**dict(request), "caption": as_caption(said)})
        return await self._services.recommender.recommend(spoken, status.progress)


def _check(voice: Voice) -> None:
    """Raise `VoiceTooLongError` for what would take too long, before it is fetched."""
    if _seconds(voice) > MAX_VOICE_S or (voice.file_size or 0) > MAX_VOICE_BYTES:
        raise VoiceTooLongError(f"{_seconds(voice):.0f} s, {voice.file_size} bytes")


def _seconds(voice: Voice) -> float:
    duration = voice.duration
    return duration if isinstance(duration, int | float) else duration.total_seconds()


async def _said(voice: Voice, settings: ChatSettings, transcriber: Transcriber) -> str:
    """The words; raises `InaudibleError`, `TranscriptionError` and `TelegramError`."""
    content = await content_of(voice)
    try:
        said = await transcriber.transcribe(content, chat_id=settings.chat_id)
    except TranscriptionError as error:
        logger.warning("a voice message was not heard: %s", error)
        raise
    if not said:
        raise InaudibleError("a voice message without words")
    return said
