"""Pictures with words; the words alone where pictures may not be sent."""

from __future__ import annotations

import logging

from telegram import InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.delivery import UPLOAD_TIMEOUT_S, is_without_pictures, persistently

logger = logging.getLogger(__name__)


async def reply_pictured(
    message: Message,
    picture: bytes | str,
    caption: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    without: str | None = None,
) -> Message:
    """Reply with a picture (a JPEG or Telegram's id of it) and its caption as HTML.

    In a chat that allows no pictures the caption comes alone, or the text for that case. Raises
    `TelegramError`.
    """
    try:
        return await message.reply_photo(
            picture,
            caption=caption,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            write_timeout=UPLOAD_TIMEOUT_S,
        )
    except BadRequest as error:
        if not is_without_pictures(error):
            raise
        logger.info("a chat allows no pictures")
        return await message.reply_text(
            without or caption,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )


async def edit_pictured(
    message: Message,
    picture: bytes | str,
    caption: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    without: str | None = None,
) -> Message | None:
    """Edit a message into a picture with its caption; None when it already shows that.

    In a chat that allows no pictures (any more) into what `reply_pictured` sends there. Raises
    `MessageGoneError` and `TelegramError`.
    """
    media = InputMediaPhoto(picture, caption=caption, parse_mode=ParseMode.HTML)
    try:
        shown = await persistently(
            lambda: message.edit_media(media, reply_markup=keyboard, write_timeout=UPLOAD_TIMEOUT_S)
        )
    except BadRequest as error:
        if not is_without_pictures(error):
            raise
        logger.info("a chat allows no pictures")
        shown = await persistently(lambda: _edit_words(message, without or caption, keyboard))
    return shown if isinstance(shown, Message) else None


async def _edit_words(
    message: Message, text: str, keyboard: InlineKeyboardMarkup | None
) -> Message | bool:
    if message.photo:  # from better days
        return await message.edit_caption(text, parse_mode=ParseMode.HTML, reply_markup=keyboard)
    return await message.edit_text(
        text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
