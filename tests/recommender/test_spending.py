"""The tokens of a day: counted, limited, and never a reason to fail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from recommender import spending as module
from recommender.errors import StoreError, TokensSpentError
from recommender.models import TokenUse
from recommender.ports import Usage
from recommender.spending import Spending, midnight
from storage.usage import UsageRepository
from tests.storage.samples import migrated

CHAT, OTHER = 5, 6
EVENING = datetime(2026, 11, 27, 23, 59, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        """The moment."""
        return self.now


@pytest.fixture
async def usage(tmp_path: Path) -> AsyncIterator[Usage]:
    """Nothing spent."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield UsageRepository(engine)


@pytest.fixture
def clock() -> Clock:
    """A minute to midnight."""
    return Clock()


def limited(usage: Usage, per_chat: int, overall: int, clock: Clock | None = None) -> Spending:
    """Spending with these limits."""
    return Spending(usage=usage, per_chat=per_chat, overall=overall, now=clock or Clock())


async def refused(spending: Spending, chat_id: int) -> bool:
    """Whether a call of the chat is refused."""
    try:
        await spending.check(chat_id)
    except TokensSpentError:
        return True
    return False


async def test_a_call_is_kept_with_all_it_cost(usage: Usage) -> None:
    """Chat, moment, model, prompt and completion."""
    kept: list[TokenUse] = []

    class Kept(Broken):
        async def add(self, use: TokenUse) -> None:
            kept.append(use)

    await limited(Kept(), 0, 0).count(CHAT, "m", 900, 80)
    assert kept == [
        TokenUse(chat_id=CHAT, at=EVENING, model="m", prompt_tokens=900, completion_tokens=80)
    ]


async def test_a_chat_is_refused_when_its_day_is_used_up(usage: Usage) -> None:
    """From the very token on, and other chats are not."""
    spending = limited(usage, 1000, 0)
    await spending.count(CHAT, "m", 900, 99)
    assert not await refused(spending, CHAT)
    await spending.count(CHAT, "m", 1, 0)
    assert await refused(spending, CHAT)
    assert not await refused(spending, OTHER)


async def test_all_are_refused_when_the_day_of_all_is_used_up(usage: Usage) -> None:
    """Also a chat that spent nothing."""
    spending = limited(usage, 0, 1000)
    await spending.count(CHAT, "m", 600, 0)
    await spending.count(OTHER, "m", 399, 0)
    assert not await refused(spending, 7)
    await spending.count(OTHER, "m", 0, 1)
    assert await refused(spending, 7)


async def test_a_new_day_begins_at_midnight_utc(usage: Usage, clock: Clock) -> None:
    """What was spent before counts no more."""
    spending = limited(usage, 1000, 1000, clock)
    await spending.count(CHAT, "m", 5000, 0)
    assert await refused(spending, CHAT)
    clock.now += timedelta(minutes=1)
    assert not await refused(spending, CHAT)


async def test_without_limits_nothing_is_refused(usage: Usage) -> None:
    """0 is no limit, and the tokens are counted all the same."""
    spending = limited(usage, 0, 0)
    await spending.count(CHAT, "m", 10**6, 0)
    assert not await refused(spending, CHAT)
    assert await usage.spent(since=midnight(EVENING)) == 10**6


def test_the_day_is_that_of_utc() -> None:
    """Wherever the moment was written down."""
    seoul = timezone(timedelta(hours=9))
    assert midnight(datetime(2026, 11, 28, 8, 59, tzinfo=seoul)) == datetime(
        2026, 11, 27, tzinfo=UTC
    )


class Broken:
    """A store that always fails."""

    async def add(self, use: TokenUse) -> None:
        """Fail."""
        raise StoreError("locked")

    async def spent(self, *, since: datetime, chat_id: int | None = None) -> int:
        """Fail."""
        raise StoreError("locked")

    async def by_chat(self, *, since: datetime, limit: int = 10) -> tuple[tuple[int, int], ...]:
        """Fail."""
        raise StoreError("locked")

    async def calls(self, *, since: datetime) -> int:
        """Fail."""
        raise StoreError("locked")

    async def first_told(self, chat_id: int, *, day: str) -> bool:
        """Fail."""
        raise StoreError("locked")


async def test_a_failing_store_stops_no_call(caplog: pytest.LogCaptureFixture) -> None:
    """It is said once, not with every call."""
    spending = limited(Broken(), 1, 1)
    for _ in range(3):
        await spending.check(CHAT)
        await spending.count(CHAT, "m", 900, 80)
    assert caplog.messages == ["tokens are not counted: locked"]


async def test_a_store_that_fails_anew_is_logged_anew(
    usage: Usage, caplog: pytest.LogCaptureFixture
) -> None:
    """Once for each time that it stops working."""
    spending = limited(Broken(), 1000, 0)
    await spending.check(CHAT)
    spending.usage = usage
    await spending.count(CHAT, "m", 1, 1)
    spending.usage = Broken()
    await spending.check(CHAT)
    assert caplog.messages == ["tokens are not counted: locked"] * 2


class Slow(Broken):
    """A store that does not answer."""

    async def add(self, use: TokenUse) -> None:
        """Hang."""
        await asyncio.sleep(60)


async def test_a_slow_store_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An answer that is there is not held up by its bill."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.05)
    async with asyncio.timeout(5):
        await limited(Slow(), 0, 0).count(CHAT, "m", 1, 1)
    assert caplog.messages == ["tokens are not counted: no answer in time"]
