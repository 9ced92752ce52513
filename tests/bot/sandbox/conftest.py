"""A sandbox, a real python-telegram-bot `Bot` that talks to it, and a user."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.sandbox import SandboxServer, User
from tests.bot.sandbox.pictures import picture


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library gives durations as `timedelta`; the older way warns."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    """A running sandbox."""
    async with SandboxServer() as running:
        yield running


@pytest.fixture
async def bot(server: SandboxServer) -> AsyncIterator[Bot]:
    """The library's own client, pointed at the sandbox."""
    async with Bot(server.token, base_url=server.base_url, base_file_url=server.file_url) as client:
        yield client


@pytest.fixture
def user(server: SandboxServer) -> User:
    """Someone with a private chat."""
    return server.user(chat_id=1001)


@pytest.fixture
def photo() -> bytes:
    """A JPEG of 640×480 px."""
    return picture()
