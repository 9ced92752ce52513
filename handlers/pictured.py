"""Sending a picture with words; the words alone where pictures may not be sent."""

from __future__ import annotations

import logging

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.delivery import UPLOAD_TIMEOUT_S

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


def is_without_pictures(error: BadRequest) -> bool:
    """Whether Telegram refused a picture because the chat allows none."""
    return "not enough rights to send photos" in error.message.lower()
