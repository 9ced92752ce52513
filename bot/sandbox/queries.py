"""What is typed behind the bot's name in any chat (inline queries), and what was offered for it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from bot.sandbox.entities import FormattedText
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.keyboard import Keyboard

LIFETIME_S = 15.0
"""A query that is older cannot be answered; Telegram gives no number, this is about it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One result in the list."""

    result_id: str
    title: str
    description: str
    words: FormattedText
    """What is sent when it is chosen."""
    thumbnail: str | None = None
    """Address of the small picture beside it."""
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """What `answerInlineQuery` gave."""

    results: tuple[Offer, ...]
    next_offset: str
    """Empty: there are no more."""
    cache_time_s: int
    personal: bool
    button: str | None = None
    """The text of the button above the results."""
    start_parameter: str | None = None
    """What that button hands to `/start` in the private chat."""


@dataclass(slots=True)
class InlineQuery:
    """Words behind the bot's name, as they stood at one moment."""

    query_id: str
    text: str
    at: float = field(default_factory=time.monotonic)
    """When they were typed, `time.monotonic()` in s."""
    offers: Offers | None = None
    _done: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def answered(self, timeout: float = 10) -> Offers:  # noqa: ASYNC109  reads like wait_for
        """Wait for what the bot offers; raises `TimeoutError` after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            await self._done.wait()
        if self.offers is None:
            raise RuntimeError("answered without offers")
        return self.offers

    def expire(self) -> None:
        """Make it too old to be answered."""
        self.at -= LIFETIME_S

    def take(self, offers: Offers) -> None:
        """Show the results; raises `ApiError` (400) when they come too late."""
        if time.monotonic() - self.at >= LIFETIME_S:
            raise too_old()
        self.offers = offers
        self._done.set()


def too_old() -> ApiError:
    """What Telegram says of a query that nobody waits for any more."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")
