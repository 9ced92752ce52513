"""How fast we call Telegram, and who waits when it demands a pause."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter

logger = logging.getLogger(__name__)

PATIENCE_S = 60.0
"""How long one call waits for the pauses that Telegram demands, in seconds; then it fails."""
SPARE_S = 0.1
"""What is waited beyond the demanded time."""
TICK_S = 0.001
"""The least that is slept, so that rounding makes nobody wait in tiny steps."""
MANY, AT_ONCE_S = 3, 1.0
"""When so many subjects are told to pause within so many seconds, Telegram means all of us."""

Result = bool | dict[str, Any] | list[dict[str, Any]]
Subject = int | str
"""A chat, or the method of a call that is about no chat."""


class ChatwiseRateLimiter(AIORateLimiter):
    """The library's limits (30 calls a second, 20 a minute in a group), and pauses by chat.

    Telegram's answer 429 makes the calls about the same chat wait, or those of the same method
    where there is no chat; the library's own limiter would halt them all. All are halted when
    several are answered so at once. A call that would have to wait longer than `patience_s`
    altogether raises `RetryAfter` with the time that is left.
    """

    __slots__ = ("_patience_s", "_pauses")

    def __init__(self, *, patience_s: float = PATIENCE_S) -> None:
        super().__init__()
        self._patience_s = patience_s
        self._pauses = Pauses()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 — as the library hands them on
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Call as soon as the limits and Telegram's pauses allow. Raises `RetryAfter`."""
        subject = subject_of(endpoint, data)
        deadline = _now() + self._patience_s

        async def attempt(*args: object, **kwargs: object) -> Result:
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                # Under another name, or the library would halt everybody.
                raise _PauseDemandedError(error) from None

        while True:
            await self._pauses.over(subject, deadline)
            try:
                return await super().process_request(attempt, args, kwargs, endpoint, data, None)
            except _PauseDemandedError as error:
                pause_s = seconds(error.answer)
            logger.info("Telegram demands a pause of %g s for %s", pause_s, endpoint)
            self._pauses.demand(subject, pause_s + SPARE_S)


class Pauses:
    """The pauses under way, of single subjects and of everybody."""

    def __init__(self) -> None:
        self._until: dict[Subject, float] = {}
        self._everybody = 0.0
        self._demands: dict[Subject, tuple[float, float]] = {}
        """When a subject was told last, and for how long."""

    def demand(self, subject: Subject, pause_s: float) -> None:
        """Let calls about a subject wait; no pause shortens an earlier one."""
        now = _now()
        self._until = {each: until for each, until in self._until.items() if until > now}
        self._until[subject] = max(now + pause_s, self._until.get(subject, 0.0))
        recent = {each: told for each, told in self._demands.items() if told[0] > now - AT_ONCE_S}
        self._demands = recent | {subject: (now, pause_s)}
        if len(self._demands) >= MANY:
            shortest = min(demanded for _, demanded in self._demands.values())
            self._everybody = max(now + shortest, self._everybody)

    async def over(self, subject: Subject, deadline: float) -> None:
        """Wait until calls about a subject are welcome.

        Raises `RetryAfter` at once when that is after the deadline (a time of the event loop).
        """
        while (left_s := self.left(subject)) > 0:
            if _now() + left_s > deadline:
                raise RetryAfter(timedelta(seconds=left_s))
            await asyncio.sleep(max(left_s, TICK_S))

    def left(self, subject: Subject) -> float:
        """Seconds until calls about a subject are welcome; 0 when they are."""
        return max(0.0, max(self._until.get(subject, 0.0), self._everybody) - _now())


class _PauseDemandedError(Exception):
    def __init__(self, answer: RetryAfter) -> None:
        super().__init__(str(answer))
        self.answer = answer


def subject_of(endpoint: str, data: dict[str, Any]) -> Subject:
    """The chat that a call is about, else its method."""
    chat_id: int | str | None = data.get("chat_id")
    if chat_id is None:
        return endpoint
    try:
        return int(chat_id)
    except ValueError:  # `@name`
        return chat_id


def seconds(error: RetryAfter) -> float:
    """How long Telegram wants us to wait."""
    # Its public attribute warns whoever reads it, until it changes its type.
    return error._retry_after.total_seconds()


def _now() -> float:
    return asyncio.get_running_loop().time()
