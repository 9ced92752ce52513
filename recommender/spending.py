"""What a language model costs: counted call by call, and refused when the day's tokens are used."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from recommender.errors import StoreError, TokensSpentError
from recommender.models import TokenUse
from recommender.ports import Usage

logger = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""How long a choice waits for the store; counting is worth no more."""


def _now() -> datetime:
    return datetime.now(UTC)


def midnight(moment: datetime) -> datetime:
    """When the day of a moment began, in UTC."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(kw_only=True)
class Spending:
    """The tokens of a day (UTC), counted in a store.

    A call's cost is known when it is over, so the last call of a day may go over the limit, and so
    may those that are under way with it. A store that fails stops no call: it is logged once, until
    it works again.
    """

    usage: Usage
    per_chat: int
    """Tokens a day for one chat; 0: no limit."""
    overall: int
    """Tokens a day for all chats together; 0: no limit."""
    now: Callable[[], datetime] = _now
    _failing: bool = field(default=False, init=False)

    async def check(self, chat_id: int) -> None:
        """Raise `TokensSpentError` when this chat or all together used up the day."""
        since = midnight(self.now())
        spent, total = 0, 0
        async with self._store():
            if self.per_chat:
                spent = await self.usage.spent(since=since, chat_id=chat_id)
            if self.overall:
                total = await self.usage.spent(since=since)
        if self.per_chat and spent >= self.per_chat:
            raise TokensSpentError(f"{spent} tokens of this chat today")
        if self.overall and total >= self.overall:
            raise TokensSpentError(f"{total} tokens of all chats today")

    async def count(self, chat_id: int, model: str, prompt: int, completion: int) -> None:
        """Keep what a call cost."""
        use = TokenUse(
            chat_id=chat_id,
            at=self.now(),
            model=model,
            prompt_tokens=prompt,
            completion_tokens=completion,
        )
        async with self._store():
            await self.usage.add(use)

    @asynccontextmanager
    async def _store(self) -> AsyncIterator[None]:
        """Whatever the store inside does, the choice goes on."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                yield
        except (StoreError, TimeoutError) as error:
            if not self._failing:
                logger.warning("tokens are not counted: %s", str(error) or "no answer in time")
            self._failing = True
        else:
            self._failing = False
