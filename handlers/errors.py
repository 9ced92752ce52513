"""Every failure in kind words; the cause goes to the log."""

from __future__ import annotations

import logging
import secrets

from telegram import Update
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import ContextTypes

from handlers.delivery import is_forbidden_here, is_missing, is_silenced
from handlers.locale import Words
from handlers.receipts import Receipt, Receipts
from handlers.speaking import words_for
from recommender.errors import (
    DamagedPhotoError,
    ForgottenError,
    InaudibleError,
    NothingToReadError,
    PhotoError,
    PhotoTooLargeError,
    StoppedError,
    TranscriptionError,
    UnfinishedError,
    UnknownFormatError,
    VoiceTooLongError,
    WorkerDiedError,
    WorkerMemoryError,
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
        case WorkerMemoryError():
            return _("This takes more memory than I have. Could you send something smaller?")
        case NothingToReadError():
            return _("I could not tell a mood from this. A few more words, or a photo with a face?")
        case VoiceTooLongError() | InaudibleError() | TranscriptionError():
            return unheard(error, words)
        case ForgottenError() | StoppedError():
            return _unwanted(error, words)
        case BadRequest() if is_forbidden_here(error):
            return _("I may not send this here. Those who run the group can allow it.")
        case _:
            return None


def _unwanted(error: ForgottenError | StoppedError, words: Words) -> str:
    """The sentence for what the chat wants no more."""
    if isinstance(error, StoppedError):
        return words.gettext("All right, I stopped.")
    return words.gettext(
        "You asked me to forget, so I stopped reading this. Send it again if you like."
    )


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


def unheard(error: VoiceTooLongError | InaudibleError | TranscriptionError, words: Words) -> str:
    """The sentence for a voice message that was not put into words."""
    _ = words.gettext
    match error:
        case VoiceTooLongError():
            return _("This is longer than I can listen to: please keep it within two minutes.")
        case InaudibleError():
            return _("I could not make out any words. Could you say it once more, or write it?")
        case TranscriptionError():
            return _(
                "I can't listen right now, sorry. Please try again in a while, or write me a few "
                "words."
            )


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


def sentence_for(error: BaseException, words: Words, receipt: Receipt | None = None) -> str:
    """What the chat is told of any failure; an unexpected one is logged with its id."""
    known = apology(error, words)
    if known is not None:
        logger.info("told the chat: %s", type(error).__name__)
        return known
    error_id = report(error)
    if receipt is not None:
        receipt.error_id = error_id
    return unexpected(error_id, words)


class ErrorHandler:
    """Last resort for what a handler let through."""

    def __init__(self, receipts: Receipts) -> None:
        self._receipts = receipts

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log it and tell the chat, unless the update is tried again."""
        error = context.error
        if error is None:
            return
        if is_silenced(error) or (
            isinstance(error, NetworkError) and not isinstance(update, Update)
        ):
            # Silenced by the chat, or Telegram away while we poll: nobody can be told, and PTB
            # goes on.
            logger.warning("Telegram: %s", type(error).__name__)
        elif not isinstance(update, Update):
            report(error)
        elif not self._receipts.of(update).postpone(error):
            await self._tell(update, error)

    async def give_up(self, update: Update) -> None:
        """Tell the chat of an update that never came to an end, however often it was tried."""
        await self._tell(update, UnfinishedError("every attempt ended before its answer"))

    async def _tell(self, update: Update, error: Exception) -> None:
        user, receipt = update.effective_user, self._receipts.of(update)
        words = words_for(user)
        try:
            await _said(update, receipt, sentence_for(error, words, receipt))
        except TelegramError as failed:
            logger.warning("could not tell the chat: %s", type(failed).__name__)


async def _said(update: Update, receipt: Receipt, sentence: str) -> None:
    message = update.effective_message
    if message is not None and receipt.status_id is not None:
        try:
            await message.get_bot().edit_message_text(sentence, message.chat.id, receipt.status_id)
        except BadRequest as error:
            if not is_missing(error):
                raise
            await message.reply_text(sentence)
    elif update.callback_query:
        await update.callback_query.answer(sentence[:200])
    elif message:
        await message.reply_text(sentence)
