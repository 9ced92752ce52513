"""What all tests share: worker processes started once, a bot in the sandbox for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.sandbox import SandboxServer
from bot.settings import NO_LIMITS, Settings
from bot.wiring import Readers, open_readers
from tests.chats import TOKEN, BotInSandbox, bot_in_sandbox
from tests.servers.openai import ModelServer


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> Iterator[None]:
    """What the developer's own environment sets is none of the tests' business."""
    with pytest.MonkeyPatch.context() as patch:
        for name in Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        yield


@pytest.fixture(scope="session")
async def readers() -> AsyncIterator[Readers]:
    """The real readers with one worker process, warm."""
    async with open_readers(Settings(_env_file=None)) as opened:
        await opened.workers.ready()
        yield opened


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    """A Bot API server of its own for each test."""
    async with SandboxServer(token=TOKEN) as running:
        yield running


@pytest.fixture
def settings(server: SandboxServer, tmp_path: Path) -> Settings:
    """Settings that lead to the sandbox and to a database file of the test, without limits."""
    return Settings(
        _env_file=None,
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_base_url=server.base_url,
        telegram_file_base_url=server.file_url,
        database_url=f"sqlite:///{tmp_path / 'bot.sqlite3'}",
        song_lookup=(),
    ).model_copy(update=NO_LIMITS)


@pytest.fixture
async def bot(
    server: SandboxServer, settings: Settings, readers: Readers
) -> AsyncIterator[BotInSandbox]:
    """The whole bot, polling the sandbox, with songs chosen offline."""
    async with bot_in_sandbox(server, settings, readers) as running:
        yield running


@pytest.fixture
async def model_server() -> AsyncIterator[ModelServer]:
    """A loopback server that speaks OpenAI's API; it answers well until told otherwise."""
    async with ModelServer() as running:
        yield running
