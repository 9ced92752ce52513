"""What every implementation of `Usage` keeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from recommender.models import TokenUse
from recommender.ports import Usage
from storage.usage import UsageRepository
from tests.storage.samples import CHAT, migrated

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.fixture
async def usage(tmp_path: Path) -> AsyncIterator[Usage]:
    """Nothing spent."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield UsageRepository(engine)


def use(chat_id: int, prompt: int, completion: int, at: datetime = NOON) -> TokenUse:
    """One call."""
    return TokenUse(
        chat_id=chat_id, at=at, model="m", prompt_tokens=prompt, completion_tokens=completion
    )


async def test_nothing_spent(usage: Usage) -> None:
    """Without a call there are no tokens, no calls and no chats."""
    assert await usage.spent(since=MIDNIGHT) == 0
    assert await usage.spent(since=MIDNIGHT, chat_id=CHAT) == 0
    assert await usage.calls(since=MIDNIGHT) == 0
    assert await usage.by_chat(since=MIDNIGHT) == ()


async def test_prompt_and_completion_are_summed(usage: Usage) -> None:
    """Both cost; each chat has its sum, and all together theirs."""
    for call in (use(CHAT, 100, 20), use(CHAT, 5, 0), use(7, 1000, 1)):
        await usage.add(call)
    assert await usage.spent(since=MIDNIGHT, chat_id=CHAT) == 125
    assert await usage.spent(since=MIDNIGHT, chat_id=7) == 1001
    assert await usage.spent(since=MIDNIGHT, chat_id=8) == 0
    assert await usage.spent(since=MIDNIGHT) == 1126
    assert await usage.calls(since=MIDNIGHT) == 3


async def test_only_what_came_since(usage: Usage) -> None:
    """The moment itself counts, the one before it does not, whatever its time zone."""
    await usage.add(use(CHAT, 1, 0, MIDNIGHT - timedelta(microseconds=1)))
    await usage.add(use(CHAT, 10, 0, MIDNIGHT))
    seoul = timezone(timedelta(hours=9))
    await usage.add(use(CHAT, 100, 0, datetime(2026, 11, 27, 8, 59, tzinfo=seoul)))
    await usage.add(use(CHAT, 1000, 0, datetime(2026, 11, 27, 9, 1, tzinfo=seoul)))
    assert await usage.spent(since=MIDNIGHT, chat_id=CHAT) == 1010
    assert await usage.calls(since=MIDNIGHT) == 2
    assert await usage.by_chat(since=MIDNIGHT) == ((CHAT, 1010),)


async def test_the_greatest_spenders_come_first(usage: Usage) -> None:
    """At most `limit` of them; of equals the one with the lower id."""
    for chat_id, tokens in ((1, 5), (2, 50), (3, 7), (1, 5), (4, 7)):
        await usage.add(use(chat_id, tokens, 0))
    assert await usage.by_chat(since=MIDNIGHT) == ((2, 50), (1, 10), (3, 7), (4, 7))
    assert await usage.by_chat(since=MIDNIGHT, limit=2) == ((2, 50), (1, 10))


async def test_sums_may_be_large(usage: Usage) -> None:
    """A year of all chats needs more than 32 bits."""
    for _ in range(3):
        await usage.add(use(CHAT, 2**31 - 1, 2**31 - 1))
    assert await usage.spent(since=MIDNIGHT) == 6 * (2**31 - 1)


async def test_no_call_is_lost(usage: Usage) -> None:
    """Twenty at the same time are twenty."""
    await asyncio.gather(*(usage.add(use(CHAT, 3, 4)) for _ in range(20)))
    assert await usage.spent(since=MIDNIGHT) == 140
    assert await usage.calls(since=MIDNIGHT) == 20


async def test_a_chat_is_told_once_a_day(usage: Usage) -> None:
    """The first who asks on a day tells it; another day and another chat are told anew."""
    assert await usage.first_told(CHAT, day="2026-11-27")
    assert not await usage.first_told(CHAT, day="2026-11-27")
    assert await usage.first_told(CHAT, day="2026-11-28")
    assert await usage.first_told(7, day="2026-11-27")
    assert not await usage.first_told(CHAT, day="2026-11-28")


async def test_of_many_at_once_one_tells(usage: Usage) -> None:
    """Ten answers of one chat at the same time carry the notice once."""
    told = await asyncio.gather(*(usage.first_told(CHAT, day="2026-11-27") for _ in range(10)))
    assert sum(told) == 1
