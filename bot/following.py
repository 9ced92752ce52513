"""Sends into the supergroup what was meant for the group that became it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import ChatMigrated
from telegram.ext import BaseRateLimiter

from bot.wrapping import Result, WrappingLimiter

logger = logging.getLogger(__name__)

LEFT_BEHIND = ("reply_parameters", "message_thread_id")
"""What names messages of the old chat; the new one counts its own."""


class FollowingLimiter(WrappingLimiter):
    """Another limiter, whose refused calls are made once more where the chat is now.

    Only those that send: a message of the old chat cannot be edited any more (`ChatMigrated`).
    """

    def __init__(
        self, limiter: BaseRateLimiter[int], on_moved: Callable[[int, int], Awaitable[None]]
    ) -> None:
        super().__init__(limiter)
        self._on_moved = on_moved

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 — the signature of the base class
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """The result of the request, as the other limiter gives it."""
        try:
            return await self._limiter.process_request(
                callback, args, kwargs, endpoint, data, rate_limit_args
            )
        except ChatMigrated as error:
            await self._on_moved(int(data["chat_id"]), error.new_chat_id)
            if not endpoint.startswith("send"):
                raise
            logger.info("a group became a supergroup: it is sent there")
            there = {name: value for name, value in data.items() if name not in LEFT_BEHIND}
            there["chat_id"] = error.new_chat_id
            return await self._limiter.process_request(
                callback, (endpoint, there), kwargs, endpoint, there, rate_limit_args
            )
