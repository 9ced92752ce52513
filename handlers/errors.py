"""Every failure in kind words; the cause goes to the log."""

from __future__ import annotations

import logging
import secrets

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError
from telegram.ext import ContextTypes

from handlers.locale import Words, spoken, words_in
from recommender.errors import (
    DamagedPhotoError,
    NothingToReadError,
    PhotoError,
    PhotoTooLargeError,
    UnknownFormatError,
    WorkerDiedError,
    WorkerTimeoutError,
)

logger = logging.getLogger(__name__)


def apology(error: BaseException, words: Words) -> str | None:
    """The sentence for a failure that people can do something about; None for any other."""
    _ = words.gettext
    match error:
        case PhotoError():
            return unusable(error, words)
        case WorkerTimeoutError() | WorkerDiedError():
            return _(
                "I could not finish reading this. Please send it once more, or something else."
            )
        case NothingToReadError():
            return _("I could not tell a mood from this. A few more words, or a photo with a face?")
        case _:
            return None


def unusable(error: PhotoError, words: Words) -> str | None:
    """The sentence for a picture or a video that cannot be used."""
    _ = words.gettext
    match error:
        case PhotoTooLargeError(unit="bytes"):
            return _("This is too big for me: please send a picture or a video below 20 MB.")
        case PhotoTooLargeError(unit="pixels a frame"):
            return _("This video has too many pixels for me: please send one in 4K or less.")
        case PhotoTooLargeError():
            return _(
                "This picture has too many pixels for me: please send one below 50 megapixels."
            )
        case UnknownFormatError():
            return _(
                "I can read JPEG, PNG, WebP, HEIC and GIF pictures, and videos. "
                "This is something else."
            )
        case DamagedPhotoError():
            return _("This file seems to be damaged. Could you send it once more?")
        case _:
            return None


def report(error: BaseException) -> str:
    """Log an unexpected failure with its traceback; the id that the chat is told."""
    error_id = secrets.token_hex(4)
    logger.error("error %s", error_id, exc_info=error)
    return error_id


def unexpected(error_id: str, words: Words) -> str:
    """The sentence for a failure that is ours."""
    text = words.gettext(
        "Something went wrong on my side, sorry. Please try again in a moment. (error {id})"
    )
    return text.format(id=error_id)


def sentence_for(error: BaseException, words: Words) -> str:
    """What the chat is told of any failure; an unexpected one is logged with its id."""
    known = apology(error, words)
    if known is not None:
        logger.info("told the chat: %s", type(error).__name__)
        return known
    return unexpected(report(error), words)


async def on_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Last resort for what a handler let through: log it and tell the chat."""
    if context.error is None:
        return
    if isinstance(context.error, Forbidden) or (
        isinstance(context.error, NetworkError) and not isinstance(update, Update)
    ):
        # Blocked by the chat, or Telegram away while we poll: nobody can be told, and PTB goes on.
        logger.warning("Telegram: %s", type(context.error).__name__)
        return
    if not isinstance(update, Update):
        report(context.error)
        return
    user = update.effective_user
    sentence = sentence_for(context.error, words_in(spoken(user.language_code if user else None)))
    try:
        if update.callback_query:
            await update.callback_query.answer(sentence[:200])
        elif update.effective_message:
            await update.effective_message.reply_text(sentence)
    except TelegramError as error:
        logger.warning("could not tell the chat: %s", type(error).__name__)
