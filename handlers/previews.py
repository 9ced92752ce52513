"""Thirty seconds of a song, sent as a message that the chat can play."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from handlers.callbacks import Play, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import UPLOAD_TIMEOUT_S, is_unknown_file
from handlers.errors import sentence_for
from handlers.services import Services
from handlers.speaking import words_for
from recommender.errors import StoreError
from recommender.models import Song

logger = logging.getLogger(__name__)

SOON_S = 0.7
"""A preview that takes longer is announced."""
DURATION_S = 30
LONGEST_NAME = 60
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


class PreviewsHandler:
    """The button under a card, for everybody in the chat."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._under_way: set[tuple[int, str]] = set()
        """Chats and the songs that are on their way to them."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CallbackQueryHandler(self.on_press, pattern=r"^play:")]

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the preview as a reply to the card."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, Play) or message is None:
            await refuse(query)
            return
        song = await self._song(message.chat.id, action)
        if song is None:
            await refuse(query)
            return
        key = (message.chat.id, song.song_id)
        if key in self._under_way:
            busy = words_for(query.from_user).gettext("One moment, it is on its way…")
            await acknowledge(query, toast=busy)
            return
        self._under_way.add(key)
        try:
            await self._play(query, message, song)
        finally:
            self._under_way.discard(key)

    async def _song(self, chat_id: int, action: Play) -> Song | None:
        """The song of a card."""
        found = await self._services.recommendations.get(chat_id, action.recommendation_id)
        if found is None or action.position > len(found.cards):
            return None
        return found.cards[action.position - 1].song

    async def _play(self, query: CallbackQuery, message: Message, song: Song) -> None:
        previews = self._services.previews
        try:
            # What Telegram has can be heard, whoever may be asked for previews now.
            if await self._sent_again(message, song):
                await acknowledge(query)
                return
            if previews is None or not song.preview:
                await refuse(query)
                return
            sound = await self._fetched(query, message, previews.fetch(song))
            if sound is not None:
                await self._keep(song, await _sent(message, song, sound))
        except Forbidden:
            raise
        except TelegramError as error:
            # The press may be answered already, and can be only once.
            await message.reply_text(
                sentence_for(error, words_for(query.from_user)), do_quote=False
            )

    async def _sent_again(self, message: Message, song: Song) -> bool:
        """Whether Telegram still had the preview."""
        file_id = await self._services.preview_ids.find(song.song_id)
        if file_id is None:
            return False
        try:
            await _sent(message, song, file_id)
        except BadRequest as error:
            if not is_unknown_file(error):
                raise
            logger.info("Telegram no longer knows a preview")
            return False
        return True

    async def _fetched(
        self, query: CallbackQuery, message: Message, fetch: Awaitable[bytes | None]
    ) -> bytes | None:
        """The preview, the press answered with whatever there is to say; None: there is none."""
        words = words_for(query.from_user)
        nothing = words.gettext("No preview to be had right now.")
        fetching = asyncio.ensure_future(fetch)
        try:
            await asyncio.wait({fetching}, timeout=SOON_S)
            announced = not fetching.done()
            if announced:
                await acknowledge(query, toast=words.gettext("Fetching…"))
            sound = await fetching
        finally:
            fetching.cancel()
        if announced:
            if sound is None:
                await message.reply_text(nothing, do_quote=False)
        else:
            await acknowledge(query, None if sound is not None else nothing)
        return sound

    async def _keep(self, song: Song, sent: Message) -> None:
        if sent.audio is None:
            return
        try:
            await self._services.preview_ids.save(song.song_id, sent.audio.file_id)
        except StoreError as error:
            # The chat has what it wanted; the preview is only fetched once more.
            logger.warning("a preview's id was not kept: %s", error)


async def _sent(message: Message, song: Song, sound: bytes | str) -> Message:
    """The message with a preview, a file or Telegram's `file_id` of one."""
    return await message.reply_audio(
        sound,
        title=song.title,
        performer=song.artist,
        duration=DURATION_S,
        filename=file_name(song, sound) if isinstance(sound, bytes) else None,
        do_quote=True,
        allow_sending_without_reply=True,
        write_timeout=UPLOAD_TIMEOUT_S,
    )


def file_name(song: Song, sound: bytes) -> str:
    """A name that tells the song and the format, MP3 or (in MPEG-4) AAC."""
    suffix = ".m4a" if sound[4:8] == b"ftyp" else ".mp3"
    name = _NOT_IN_NAMES.sub(" ", f"{song.artist} - {song.title}")
    return " ".join(name.split())[:LONGEST_NAME].strip(". ") + suffix
