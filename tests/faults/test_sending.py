"""Telegram, when it is told what to show."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.sandbox import Fault, SandboxServer, User
from bot.sandbox.faults import FaultKind
from bot.settings import Settings
from bot.wiring import Readers
from handlers.receipts import TRIES
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press, tidied
from tests.faults.conftest import PAUSES_S
from tests.faults.logs import Log
from tests.photos import portrait_jpeg

METHODS = ["sendMessage", "editMessageMedia"]


async def one_answer(user: User) -> None:
    """A photo is answered with one message that shows cards."""
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert answer.photo is not None
    assert len(await tidied(user)) == 1


@pytest.mark.parametrize("method", METHODS)
async def test_slow(bot: BotInSandbox, log: Log, method: str) -> None:
    """A request that takes its time is waited for, and nothing is sent twice."""
    bot.server.faults.add(Fault(method=method, kind="delay", delay_s=0.7))
    await one_answer(bot.user())
    assert log.warnings() == []


async def test_slower_than_its_time_limit(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An edit that was given up and is carried out all the same changes nothing any more."""
    monkeypatch.setattr("bot.requests.TIMEOUT_S", 0.5)
    async with bot_in_sandbox(server, settings, readers, pauses_s=PAUSES_S) as bot:
        server.faults.add(Fault(method="editMessageMedia", kind="delay", delay_s=1.0))
        user = bot.user()
        await one_answer(user)
        await asyncio.sleep(0.7)
        assert len(user.bot_messages()) == 1
        assert user.last().photo is not None
    assert log.alarms() == []


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("sendMessage", "too_many_requests"),
        ("sendMessage", "server_error"),
        ("sendMessage", "drop_after"),
        ("editMessageMedia", "too_many_requests"),
        ("editMessageMedia", "drop_before"),
        ("editMessageMedia", "drop_after"),
    ],
)
async def test_error(bot: BotInSandbox, log: Log, method: str, kind: FaultKind) -> None:
    """It is tried again at once; one answer, and no alarm."""
    bot.server.faults.add(Fault(method=method, kind=kind))
    await one_answer(bot.user())
    assert log.alarms() == []


@pytest.mark.parametrize("method", METHODS)
async def test_garbage(bot: BotInSandbox, log: Log, method: str) -> None:
    """A web page counts as no answer, and what was done before it is not done twice."""
    bot.server.faults.add(Fault(method=method, kind="garbage"))
    await one_answer(bot.user())
    assert log.alarms() == []
    assert "Welcome" not in log.caplog.text


async def test_away_and_back_again(bot: BotInSandbox, log: Log) -> None:
    """The photo is put back; when Telegram is there again, its first line becomes the answer."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg())
    await user.wait_for(lambda message: message.message_id > sent.message_id)
    bot.server.faults.add(Fault(kind="drop_before", times=1000))
    await log.until("bot.rests", "an update is tried again in ")
    bot.server.faults.clear()
    answer = await answer_to(user, sent)
    assert answer.photo is not None
    assert len(user.bot_messages()) == 1
    assert log.alarms() == []
    assert (await press(user, answer, "1")).photo is not None


async def test_away_for_longer_than_all_attempts(bot: BotInSandbox, log: Log) -> None:
    """Nothing is tried until Telegram answers again; then the photo is answered."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg())
    await user.wait_for(lambda message: message.message_id > sent.message_id)
    bot.server.faults.add(Fault(kind="drop_before", times=10_000))
    await log.until("bot.outages", "Telegram does not answer")
    asked = len(bot.server.calls_of("getMe"))
    for _ in range(1500):
        if len(bot.server.calls_of("getMe")) > asked + 4 * TRIES:
            break
        await asyncio.sleep(0.01)
    else:
        pytest.fail("nobody asks whether Telegram is there")
    bot.server.faults.clear()
    answer = await answer_to(user, sent)
    assert answer.photo is not None
    assert len(await tidied(user)) == 1
    assert len(log.lines("bot.rests", logging.WARNING)) == 1
    assert log.lines("bot.outages", logging.INFO) == ["Telegram answers again"]
    assert log.alarms() == []


@pytest.mark.parametrize("kind", ["drop_before", "server_error"])
async def test_no_attempt_succeeds(bot: BotInSandbox, log: Log, kind: FaultKind) -> None:
    """While Telegram answers all else, the chat is told at last, and the log has the cause."""
    bot.server.faults.add(Fault("editMessageMedia", kind, times=10_000))
    user = bot.user()
    await user.send_photo(portrait_jpeg())
    told = await user.wait_for(lambda message: "Something went wrong" in message.words)
    assert user.bot_messages() == [told]
    assert len(log.lines("bot.rests", logging.WARNING)) == TRIES - 1
    [cause] = log.lines("handlers.errors", logging.ERROR)
    assert cause.removeprefix("error ") in told.words
    bot.server.faults.clear()
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None
