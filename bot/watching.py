"""Looks at what Telegram answers, on its way through the rate limiter."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Chat
from telegram.ext import BaseRateLimiter

from bot.wrapping import Result, WrappingLimiter
from handlers.orphans import NewestMessages


class WatchingLimiter(WrappingLimiter):
    """Another limiter, whose results are looked at for the messages that we sent."""

    def __init__(self, limiter: BaseRateLimiter[int], newest: NewestMessages) -> None:
        super().__init__(limiter)
        self._newest = newest

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
        result = await self._limiter.process_request(
            callback, args, kwargs, endpoint, data, rate_limit_args
        )
        for each in result if isinstance(result, list) else [result]:
            if isinstance(each, dict) and "message_id" in each and "chat" in each:
                chat = each["chat"]
                self._newest.saw(Chat(chat["id"], chat["type"]), each["message_id"])
        return result
