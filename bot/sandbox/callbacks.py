"""Pressed buttons and the bot's answers to them."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError, bad_request

LIFETIME_S = 900.0
"""A query that is older cannot be answered."""
MAX_ANSWER_UNITS = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What `answerCallbackQuery` showed to the user."""

    text: str
    """Empty: only the progress indicator went away."""
    show_alert: bool
    at: float = field(default_factory=time.monotonic, compare=False)
    """`time.monotonic()` in s."""


@dataclass(slots=True)
class Query:
    """One press of a button."""

    query_id: str
    chat_id: int
    message_id: int
    data: str
    at: float = field(default_factory=time.monotonic)
    """When it was pressed, `time.monotonic()` in s."""
    answers: list[Answer] = field(default_factory=list)
    _done: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def answer(self) -> Answer | None:
        """The first answer, the one a user sees; None so far."""
        return self.answers[0] if self.answers else None

    async def answered(self, timeout: float = 10) -> Answer:  # noqa: ASYNC109  reads like wait_for
        """Wait for the answer; raises `TimeoutError` after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            await self._done.wait()
        return self.answers[0]

    def expire(self) -> None:
        """Make it too old to be answered."""
        self.at -= LIFETIME_S

    def take(self, answer: Answer) -> None:
        """Show an answer to the user; raises `ApiError` (400) when it comes too late."""
        if time.monotonic() - self.at >= LIFETIME_S:
            raise too_old()
        self.answers.append(answer)
        self._done.set()


def too_old() -> ApiError:
    """The refusal of an answer to an unknown or old query."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")
