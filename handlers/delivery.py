"""Getting an edit through to Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError

T = TypeVar("T")

TRIES = 4
FIRST_PAUSE_S = 0.5


def is_unmodified(error: BadRequest) -> bool:
    """Whether Telegram refused an edit because the message is already as it should be."""
    return "message is not modified" in error.message.lower()


def is_missing(error: BadRequest) -> bool:
    """Whether the message to edit is gone: deleted by someone in the chat."""
    message = error.message.lower()
    return "message to edit not found" in message or "message can't be edited" in message


async def persistently(edit: Callable[[], Awaitable[T]]) -> T | None:
    """Repeat an edit while the connection fails, with growing pauses; edits bear repeating.

    None when the message was already as it should be. Raises the last `NetworkError` when
    nothing helps, and any other `BadRequest` at once.
    """
    for attempt in range(TRIES):
        try:
            return await edit()
        except BadRequest as error:
            if is_unmodified(error):
                return None
            raise
        except NetworkError:
            if attempt == TRIES - 1:
                raise
            await asyncio.sleep(FIRST_PAUSE_S * 2**attempt)
    return None
