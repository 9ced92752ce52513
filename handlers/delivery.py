"""Getting requests through to Telegram."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

T = TypeVar("T")

_FORBIDDEN = re.compile(r"not enough rights to send|chat_send_\w+_forbidden", re.IGNORECASE)
_SILENCED = re.compile(
    r"not enough rights to send text messages|chat_send_plain_forbidden|chat_write_forbidden"
    r"|have no rights to send a message|chat_restricted|topic_closed",
    re.IGNORECASE,
)

TRIES = 4
FIRST_PAUSE_S = 0.5
UPLOAD_TIMEOUT_S = 30.0


class MessageGoneError(Exception):
    """The message to edit is gone: deleted by someone, too old, or left in an old chat."""


def is_unmodified(error: BadRequest) -> bool:
    """Whether Telegram refused an edit because the message is already as it should be."""
    return "message is not modified" in error.message.lower()


def is_missing(error: BadRequest) -> bool:
    """Whether Telegram refused an edit because there is no such message to edit."""
    message = error.message.lower()
    return "message to edit not found" in message or "message can't be edited" in message


def is_unknown_file(error: BadRequest) -> bool:
    """Whether Telegram refused a `file_id` that it gave (or another bot got) before."""
    message = error.message.lower()
    return "wrong file" in message or "wrong remote file" in message or "file_reference" in message


def is_without_pictures(error: BadRequest) -> bool:
    """Whether Telegram refused a picture because the chat allows none."""
    message = error.message.lower()
    return "not enough rights to send photos" in message or "chat_send_photos" in message


def is_forbidden_here(error: BaseException) -> bool:
    """Whether the chat allows no message of this kind, or none at all."""
    if not isinstance(error, BadRequest):
        return False
    return bool(_FORBIDDEN.search(error.message)) or is_silenced(error)


def is_silenced(error: BaseException) -> bool:
    """Whether the chat wants to hear nothing from us, so that nobody there can be told."""
    if isinstance(error, Forbidden):
        return True
    return isinstance(error, BadRequest) and bool(_SILENCED.search(error.message))


async def repeated(request: Callable[[], Awaitable[T]]) -> T:
    """Repeat a request that bears it while the connection fails, with growing pauses.

    Raises the last `NetworkError` or `RetryAfter` when nothing helps, `BadRequest` at once.
    """
    for attempt in range(TRIES - 1):
        try:
            return await request()
        except BadRequest:  # one of PTB's network errors, but no pause would help
            raise
        except (NetworkError, RetryAfter):
            await asyncio.sleep(FIRST_PAUSE_S * 2**attempt)
    return await request()


async def persistently(edit: Callable[[], Awaitable[T]]) -> T | None:
    """Repeat an edit as `repeated` does; None when the message already is as it should be.

    Raises `MessageGoneError` when there is nothing left to edit.
    """
    try:
        return await repeated(edit)
    except ChatMigrated as error:
        raise MessageGoneError from error
    except BadRequest as error:
        if is_unmodified(error):
            return None
        if is_missing(error):
            raise MessageGoneError from error
        raise
