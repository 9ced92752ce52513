"""Telegram, when it is asked for updates."""

from __future__ import annotations

import logging
import time

import pytest

from bot.sandbox import Fault, SandboxServer
from bot.sandbox.faults import FaultKind
from bot.settings import Settings
from bot.wiring import Readers
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox
from tests.faults.logs import Log
from tests.photos import portrait_jpeg

LOGGER = "bot.requests"


async def test_slow(bot: BotInSandbox, log: Log) -> None:
    """What is sent is answered as soon as it arrives, and nothing is worth a line."""
    bot.server.faults.add(Fault(method="getUpdates", kind="delay", delay_s=0.5, times=3))
    user = bot.user()
    await answer_to(user, await user.send_text("/help"))
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert answer.photo is not None
    assert log.warnings() == []


@pytest.mark.parametrize(
    ("kind", "status", "cause"),
    [
        ("server_error", 500, "HTTP 500"),
        ("server_error", 502, "HTTP 502"),
        ("server_error", 401, "NetworkError: HTTP 401: is the token still right?"),
        ("server_error", 404, "NetworkError: HTTP 404: is the token still right?"),
        ("too_many_requests", 429, "HTTP 429"),
    ],
)
async def test_error(bot: BotInSandbox, log: Log, kind: FaultKind, status: int, cause: str) -> None:
    """Whatever the status, it asks again, and says so once."""
    user = bot.user()
    await answer_to(user, await user.send_text("/help"))
    bot.server.faults.add(Fault(method="getUpdates", kind=kind, status=status, times=2))
    await answer_to(user, await user.send_text("/help"))
    await answer_to(user, await user.send_text("/help"))
    await log.until(LOGGER, "Telegram gives updates again")
    assert log.warnings() == [f"{LOGGER}: Telegram gives no updates: {cause}"]
    assert log.alarms() == []


async def test_garbage(bot: BotInSandbox, log: Log) -> None:
    """A web page is no answer; the updates come with the next one, and nobody is quoted."""
    user = bot.user()
    await answer_to(user, await user.send_text("/help"))
    bot.server.faults.add(Fault(method="getUpdates", kind="garbage", times=2))
    await answer_to(user, await user.send_text("/help"))  # by the request under way
    answer = await answer_to(user, await user.send_text("what a private day"))
    assert answer.photo is not None
    (warning,) = log.warnings()
    assert warning == f"{LOGGER}: Telegram gives no updates: NetworkError: no answer of Telegram's"
    assert log.alarms() == []
    assert "private" not in log.caplog.text


async def test_an_update_that_nobody_can_read(
    server: SandboxServer, settings: Settings, readers: Readers, log: Log
) -> None:
    """It is given up; what came before and after it is answered."""
    user = server.user(chat_id=1)
    await user.send_text("/help")
    await user.send_text("a secret riddle")
    last = await user.send_text("what a day")
    riddle = server.state.updates.pending[1]
    riddle["message"] = {"message_id": "?", "text": "a secret riddle"}
    async with bot_in_sandbox(server, settings, readers):
        assert (await user.wait_for(lambda m: m.photo is not None)).message_id > last.message_id
        assert len(user.bot_messages()) == 2
        await server.state.updates.drained()
    number = riddle["update_id"]
    assert log.alarms() == [f"bot.arrivals: update {number} cannot be read: KeyError"]
    assert "riddle" not in log.caplog.text


async def test_away_and_back_again(bot: BotInSandbox, log: Log) -> None:
    """What was sent meanwhile is answered in its order when Telegram is back."""
    user = bot.user()
    await answer_to(user, await user.send_text("/help"))
    bot.server.faults.add(Fault(kind="drop_before", times=1000))
    await user.send_text("/help")  # by the request under way
    last = await user.send_text("what a day")
    await log.until(LOGGER, "Telegram gives no updates: ")
    assert len(user.bot_messages()) == 1
    bot.server.faults.clear()
    await user.wait_for(lambda message: message.photo is not None)
    help_before, help_after, answer = user.bot_messages()
    assert help_before.words == help_after.words
    assert answer.message_id > last.message_id
    await answer_to(user, await user.send_text("/help"))
    await log.until(LOGGER, "Telegram gives updates again")
    assert len(log.lines(LOGGER, logging.WARNING)) == 1
    assert log.alarms() == []


async def test_stopping_while_it_is_away(
    server: SandboxServer, settings: Settings, readers: Readers, log: Log
) -> None:
    """The pause that Telegram demanded is not waited for."""
    async with bot_in_sandbox(server, settings, readers) as bot:
        user = bot.user()
        await answer_to(user, await user.send_text("/help"))
        server.faults.add(Fault("getUpdates", "too_many_requests", retry_after=60))
        await answer_to(user, await user.send_text("/help"))
        await log.until(LOGGER, "Telegram gives no updates: HTTP 429")
        began = time.monotonic()
    assert time.monotonic() - began < 20
