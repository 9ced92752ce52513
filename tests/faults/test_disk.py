"""The disk under the database: slow, read-only, damaged, full, and well again."""

from __future__ import annotations

import asyncio
import logging
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers, open_services
from storage.errors import DatabaseUnavailableError
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox
from tests.faults.conftest import PAUSES_S
from tests.faults.database import trouble
from tests.faults.logs import Log
from tests.photos import portrait_jpeg

PATIENCE = "bot.patience"
PAGE = 4096
"""Bytes of a page of SQLite."""


@contextmanager
def full(room: int = 1024) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _slow_down(connection: Any, _: object) -> None:  # noqa: ANN401 — SQLAlchemy's adapter
    def wait(statement: str) -> None:
        time.sleep(0.01)  # in the thread of the connection

    connection.run_async(lambda driver: driver.set_trace_callback(wait))


async def test_slow(server: SandboxServer, settings: Settings, readers: Readers, log: Log) -> None:
    """Every statement takes its time; chats wait, and nothing else happens."""
    event.listen(Engine, "connect", _slow_down)
    try:
        async with bot_in_sandbox(server, settings, readers, pauses_s=PAUSES_S) as bot:
            user = bot.user()
            assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo
            assert len(user.bot_messages()) == 1
    finally:
        event.remove(Engine, "connect", _slow_down)
    assert log.warnings() == []


async def test_error(server: SandboxServer, settings: Settings, readers: Readers, log: Log) -> None:
    """Mounted read-only, it lets nothing in; what was sent is answered when it may be written."""
    with trouble() as disk:
        async with bot_in_sandbox(server, settings, readers, pauses_s=PAUSES_S) as bot:
            disk.read_only = True
            user = bot.user()
            sent = await user.send_photo(portrait_jpeg())
            await log.until(PATIENCE, "an update waits for the database: ")
            assert user.bot_messages() == []
            disk.read_only = False
            assert (await answer_to(user, sent)).photo is not None
    (line,) = log.lines(PATIENCE, logging.WARNING)
    assert line.endswith("attempt to write a readonly database")
    assert log.alarms() == []


async def test_garbage(
    server: SandboxServer, settings: Settings, readers: Readers, tmp_path: Path
) -> None:
    """A file whose pages are damaged is not worked with."""
    async with bot_in_sandbox(server, settings, readers) as bot:
        user = bot.user()
        assert (await answer_to(user, await user.send_text("what a day"))).photo is not None
    file = tmp_path / "bot.sqlite3"
    whole = file.read_bytes()
    file.write_bytes(whole[:PAGE] + b"\xa5" * (len(whole) - PAGE))
    with pytest.raises(DatabaseUnavailableError, match="malformed"):
        async with open_services(settings, readers):
            pytest.fail("it cannot have started")


async def test_away_and_back_again(bot: BotInSandbox, log: Log) -> None:
    """When it is full, Telegram keeps what is sent; with room again it is answered."""
    user = bot.user()
    with full():
        sent = await user.send_photo(portrait_jpeg())
        await log.until(PATIENCE, "an update waits for the database: ")
        await asyncio.sleep(0.2)
        assert user.bot_messages() == []
        assert len(bot.server.state.updates.pending) == 1
    assert (await answer_to(user, sent)).photo is not None
    assert log.lines(PATIENCE, logging.INFO) == ["the database is back: an update"]
    assert log.alarms() == []


async def test_full_while_answering(bot: BotInSandbox, log: Log) -> None:
    """What was begun is finished in its own message as soon as there is room."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg())
    await user.wait_for(lambda message: message.message_id > sent.message_id)
    with full():
        await log.until("bot.rests", "an update is tried again in ")
    assert (await answer_to(user, sent)).photo is not None
    assert len(user.bot_messages()) == 1
    assert await bot.services.recommendations.count(user.chat_id) == 1
    assert log.alarms() == []
