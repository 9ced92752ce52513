"""A bot without much patience, and its log."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from tests.chats import BotInSandbox, bot_in_sandbox
from tests.faults.logs import Log

PAUSES_S = (0.2,)
"""Between the attempts at an update."""


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses of a bad day, without their length."""
    monkeypatch.setattr("handlers.delivery.FIRST_PAUSE_S", 0.02)
    monkeypatch.setattr("bot.patience.PAUSES_S", (0.05,))
    monkeypatch.setattr("bot.outages.PAUSES_S", (0.05,))


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Log:
    """What the bot logs in this test."""
    caplog.set_level(logging.INFO)
    return Log(caplog)


@pytest.fixture
async def bot(
    server: SandboxServer, settings: Settings, readers: Readers
) -> AsyncIterator[BotInSandbox]:
    """The whole bot, polling the sandbox."""
    async with bot_in_sandbox(server, settings, readers, pauses_s=PAUSES_S) as running:
        yield running
