"""Telegram, when it is asked for a photo."""

from __future__ import annotations

import logging

import pytest

from bot.sandbox import Fault
from bot.sandbox.faults import FaultKind
from tests.chats import BotInSandbox, answer_to
from tests.faults.logs import Log
from tests.photos import portrait_jpeg


@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_slow(bot: BotInSandbox, log: Log, method: str) -> None:
    """The first line stands meanwhile, and the answer follows."""
    bot.server.faults.add(Fault(method=method, kind="delay", delay_s=0.7))
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg())
    first = await user.wait_for(lambda message: message.message_id > sent.message_id)
    assert first.words == "Reading your face…"
    assert (await answer_to(user, sent)).photo is not None
    assert log.warnings() == []


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("getFile", "server_error"),
        ("getFile", "too_many_requests"),
        ("download", "server_error"),
        ("download", "drop_before"),
    ],
)
async def test_error(bot: BotInSandbox, log: Log, method: str, kind: FaultKind) -> None:
    """One failure costs a moment, and no alarm."""
    bot.server.faults.add(Fault(method=method, kind=kind))
    user = bot.user()
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None
    assert len(user.bot_messages()) == 1
    assert log.alarms() == []


async def test_garbage(bot: BotInSandbox, log: Log) -> None:
    """A web page in place of the photo is told from one."""
    bot.server.faults.add(Fault(method="download", kind="garbage"))
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert "This is something else" in answer.words
    assert log.lines("handlers.errors", logging.INFO) == ["told the chat: UnknownFormatError"]
    assert log.alarms() == []
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None


async def test_away_and_back_again(bot: BotInSandbox, log: Log) -> None:
    """The photo is fetched later; the chat sees its first line until then."""
    bot.server.faults.add(Fault(method="download", kind="drop_before", times=1000))
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg())
    await log.until("bot.rests", "an update is tried again in ")
    assert [message.words for message in user.bot_messages()] == ["Reading your face…"]
    bot.server.faults.clear()
    assert (await answer_to(user, sent)).photo is not None
    assert len(user.bot_messages()) == 1
    assert log.alarms() == []
