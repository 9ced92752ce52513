"""Who asks whether Telegram is there, and for how long."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

import pytest
from telegram.error import (
    BadRequest,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outages import Outages


class Telegram:
    """Answers a question with each of these failures, then properly."""

    def __init__(self, failures: Iterable[Exception] = ()) -> None:
        self.failures = list(failures)
        self.asked = 0
        self.begun = asyncio.Event()

    async def ask(self) -> None:
        """After a moment."""
        self.asked += 1
        self.begun.set()
        await asyncio.sleep(0)
        if self.failures:
            raise self.failures.pop(0)


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outages.PAUSES_S", (0.01, 0.02))


async def test_telegram_is_there(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing was waited for, and nothing is said of it."""
    caplog.set_level(logging.INFO, "bot.outages")
    telegram = Telegram()
    assert not await Outages(telegram.ask).over()
    assert telegram.asked == 1
    assert caplog.records == []


@pytest.mark.parametrize(
    "error",
    [BadRequest("no"), InvalidToken("wrong"), RetryAfter(7)],
    ids=lambda e: type(e).__name__,
)
async def test_a_refusal_is_an_answer(error: TelegramError) -> None:
    """Whatever it says."""
    assert not await Outages(Telegram([error]).ask).over()


@pytest.mark.parametrize("error", [TypeError, KeyError, ValueError, AttributeError])
async def test_an_answer_that_is_none(error: type[Exception]) -> None:
    """python-telegram-bot cannot make a user of what somebody else answered."""
    assert await Outages(Telegram([error("no such field")]).ask).over()


async def test_an_outage_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    """It is asked again and again, and the log has its beginning and its end."""
    caplog.set_level(logging.INFO, "bot.outages")
    telegram = Telegram([NetworkError("away"), TimedOut(), NetworkError("HTTP 502"), TimedOut()])
    assert await Outages(telegram.ask).over()
    assert telegram.asked == 5
    assert [record.getMessage() for record in caplog.records] == [
        "Telegram does not answer; what failed waits until it does",
        "Telegram answers again",
    ]


async def test_all_who_wait_share_the_questions() -> None:
    """One who is cancelled does not stop the others; later it is asked anew."""
    telegram = Telegram([TimedOut(), TimedOut()])
    outages = Outages(telegram.ask)
    first, *others = [asyncio.create_task(outages.over()) for _ in range(20)]
    await telegram.begun.wait()
    first.cancel()
    assert await asyncio.gather(*others) == [True] * 19
    assert telegram.asked == 3
    assert not await outages.over()
    assert telegram.asked == 4


async def test_nobody_asks_after_the_end() -> None:
    """Those who waited are cancelled; an end without an outage is none."""
    telegram = Telegram([TimedOut()] * 10_000)
    outages = Outages(telegram.ask)
    await outages.end()
    waiting = asyncio.create_task(outages.over())
    await telegram.begun.wait()
    await outages.end()
    asked = telegram.asked
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.sleep(0.05)
    assert telegram.asked == asked
