"""A rate limiter around another one."""

from __future__ import annotations

from typing import Any

from telegram.ext import BaseRateLimiter

Result = bool | dict[str, Any] | list[dict[str, Any]]
"""What Telegram answers a call."""


class WrappingLimiter(BaseRateLimiter[int]):
    """Begins and ends another limiter; what happens to each request is the subclass's business."""

    def __init__(self, limiter: BaseRateLimiter[int]) -> None:
        self._limiter = limiter

    async def initialize(self) -> None:
        """Begin."""
        await self._limiter.initialize()

    async def shutdown(self) -> None:
        """End."""
        await self._limiter.shutdown()
