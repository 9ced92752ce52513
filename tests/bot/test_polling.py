"""Fetching updates while Telegram fails."""

from __future__ import annotations

import asyncio
import gc
import logging

import pytest
from pydantic import SecretStr
from telegram.error import InvalidToken

from bot.sandbox import Fault, SandboxServer
from bot.sandbox.faults import FaultKind
from bot.settings import Settings
from bot.wiring import Readers
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox

KINDS = ("too_many_requests", "server_error", "drop_before", "drop_after")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_bad_moment_at_the_start_is_waited_out(
    server: SandboxServer, settings: Settings, readers: Readers, kind: FaultKind
) -> None:
    """Whichever of the first requests fails, the bot begins and answers."""
    for method in ("getMe", "setMyCommands", "deleteWebhook", "getUpdates"):
        server.faults.add(Fault(method=method, kind=kind, times=1))
    async with bot_in_sandbox(server, settings, readers) as bot:
        user = bot.user()
        assert (await answer_to(user, await user.send_text("so happy today!"))).photo is not None


async def test_a_missed_poll_is_one_line_of_the_log(
    bot: BotInSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a traceback: it says nothing, and it happens every day."""
    bot.server.faults.add(Fault(method="getUpdates", kind="server_error", times=1))
    await bot.user().send_text("/help")  # ends the poll under way
    missed = None
    with caplog.at_level(logging.WARNING):
        for _ in range(300):
            found = [each for each in caplog.records if "no updates" in each.getMessage()]
            if (missed := next(iter(found), None)) is not None:
                break
            await asyncio.sleep(0.05)
    assert missed is not None
    assert missed.getMessage() == "Telegram gives no updates: HTTP 500"
    assert missed.exc_info is None


async def test_a_refused_token_leaves_no_connection_open(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """The start fails after Telegram's answer, whose connection would be kept for the next call."""
    wrong = settings.model_copy(update={"telegram_bot_token": SecretStr("1:not-the-token")})
    with pytest.raises(InvalidToken):
        async with bot_in_sandbox(server, wrong, readers):
            raise AssertionError("it began")
    gc.collect()  # a connection that is open still would be told of here, and fail the test
