"""Telegram, when it posts its updates to us."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.application import build_application
from bot.endpoint import AUTHENTICITY_HEADER, Endpoint
from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.webhook import Reception, receiving
from bot.wiring import Readers, open_services
from tests.chats import answer_to
from tests.faults.conftest import PAUSES_S
from tests.faults.logs import Log

SECRET = "a-secret-of-the-tests-0123456789"
GENUINE = {AUTHENTICITY_HEADER: SECRET}
LOGGER = "bot.endpoint"


@pytest.fixture
def place(unused_tcp_port: int) -> Reception:
    """An address of this machine."""
    url = f"http://127.0.0.1:{unused_tcp_port}/hook"
    return Reception(url=url, secret=SecretStr(SECRET), host="127.0.0.1", port=unused_tcp_port)


@asynccontextmanager
async def posted_to(settings: Settings, readers: Readers, place: Reception) -> AsyncIterator[None]:
    """The whole bot behind its endpoint."""
    async with open_services(settings, readers) as services:
        application = build_application(settings, services, pauses_s=PAUSES_S)
        async with receiving(application, services, place):
            yield


def of_ours(log: Log) -> list[str]:
    """Warnings and errors, without those of the server that plays Telegram."""
    return [line for line in log.warnings() if not line.startswith("bot.sandbox")]


async def test_slow(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    place: Reception,
    tmp_path: Path,
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is not kept in time is refused, posted again, and answered once."""
    monkeypatch.setitem(Endpoint.__init__.__kwdefaults__ or {}, "commit_s", 0.2)
    monkeypatch.setattr("storage.engine.BUSY_TIMEOUT_S", 0.1)
    async with posted_to(settings, readers, place):
        user = server.user(chat_id=1)
        with closing(sqlite3.connect(tmp_path / "bot.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            sent = await user.send_text("what a private day")
            await log.until(LOGGER, "update ")
            assert len(server.state.updates.pending) == 1
            other.execute("COMMIT")
        assert (await answer_to(user, sent)).photo is not None
        await server.state.updates.drained()
        assert len(user.bot_messages()) == 1
    said = log.lines(LOGGER, logging.WARNING)
    assert said
    assert all(line.endswith(" is not kept in time; Telegram repeats it") for line in said)
    assert log.alarms() == []
    assert "private" not in log.caplog.text


async def test_error(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception, log: Log
) -> None:
    """Whoever posts without the secret learns nothing, and chats notice nothing."""
    async with posted_to(settings, readers, place), httpx.AsyncClient() as stranger:
        for headers in ({}, {AUTHENTICITY_HEADER: "guessed"}):
            refused = await stranger.post(place.url, json={"update_id": 1}, headers=headers)
            assert (refused.status_code, refused.content) == (403, b"")
        user = server.user(chat_id=1)
        assert (await answer_to(user, await user.send_text("what a day"))).photo is not None
    assert of_ours(log) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"<html>", 400),
        (b'{"update_id": 9, "message": {"text": "a secret ri', 400),
        (b'{"update_id": 9, "message": {"text": "a secret riddle"}}', 200),
    ],
    ids=["page", "cut off", "unreadable"],
)
async def test_garbage(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    place: Reception,
    log: Log,
    body: bytes,
    status: int,
) -> None:
    """It is refused, or given up, and the next update is answered."""
    async with posted_to(settings, readers, place), httpx.AsyncClient() as client:
        answer = await client.post(place.url, content=body, headers=GENUINE)
        assert answer.status_code == status
        user = server.user(chat_id=1)
        assert (await answer_to(user, await user.send_text("what a day"))).photo is not None
    expected = ["bot.arrivals: update 9 cannot be read: KeyError"] if status == 200 else []
    assert of_ours(log) == expected
    assert "riddle" not in log.caplog.text


async def test_away_and_back_again(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception, log: Log
) -> None:
    """While we are away Telegram keeps what is sent; it is answered in its order, once."""
    async with posted_to(settings, readers, place):
        pass
    user = server.user(chat_id=1)
    await user.send_text("/help")
    last = await user.send_text("what a day")
    await asyncio.sleep(0.2)
    assert user.bot_messages() == []
    async with posted_to(settings, readers, place):
        await user.wait_for(lambda message: message.photo is not None)
        await server.state.updates.drained()
        told, answer = user.bot_messages()
    assert "photo" in told.words
    assert answer.message_id > last.message_id
    assert log.lines("bot.webhook", logging.INFO).count("the webhook is set") == 2
    assert of_ours(log) == []
