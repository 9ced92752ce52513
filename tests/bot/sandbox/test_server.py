"""Life, addresses and refusals of the server."""

from __future__ import annotations

import asyncio
import logging

import httpx
import pytest
from telegram import Bot
from telegram.error import InvalidToken

from bot.sandbox import Fault, SandboxServer, User


async def test_addresses(server: SandboxServer) -> None:
    """The addresses have the form that the settings ask for, on a port of their own."""
    assert server.base_url.startswith("http://127.0.0.1:")
    assert server.base_url.endswith("/bot")
    assert server.file_url == server.base_url.removesuffix("/bot") + "/file/bot"
    assert not server.base_url.endswith(":0/bot")


async def test_wrong_token(server: SandboxServer) -> None:
    """A bot with another token is turned away with 401."""
    with pytest.raises(InvalidToken):
        async with Bot("42:other", base_url=server.base_url):
            pass
    assert (server.calls[-1].status, server.calls[-1].description) == (401, "Unauthorized")


async def test_unknown_method(server: SandboxServer, bot: Bot) -> None:
    """A method that does not exist gives 404 in Telegram's form."""
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{server.base_url}{server.token}/sendRocket")
    assert answer.status_code == 404
    assert answer.json() == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }


async def test_unknown_path(server: SandboxServer) -> None:
    """Any other path gives 404 in Telegram's form."""
    async with httpx.AsyncClient() as client:
        answer = await client.get(server.base_url.removesuffix("bot"))
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_calls_are_kept(server: SandboxServer, bot: Bot, user: User) -> None:
    """Every call is recorded with its parameters, status, time and chat."""
    await bot.send_message(user.chat_id, "hello", reply_parameters=None)
    (call,) = server.calls_of("sendMessage")
    assert call.params == {"chat_id": "1001", "text": "hello"}
    assert (call.status, call.chat_id) == (200, 1001)
    assert 0 <= call.seconds < 5
    assert user.calls == (call,)


async def test_leaves_nothing_behind(caplog: pytest.LogCaptureFixture) -> None:
    """Stopping ends a long poll and a delayed call, and removing a webhook its delivery."""
    before = asyncio.all_tasks()
    with caplog.at_level(logging.ERROR):
        async with SandboxServer() as server:
            server.faults.add(Fault("getMe", "delay", delay_s=60))
            async with httpx.AsyncClient(base_url=server.base_url + server.token) as client:
                slow = asyncio.create_task(client.get("/getMe"))
                await client.get("/setWebhook?url=http://127.0.0.1:9/")
                await client.get("/deleteWebhook")
                poll = asyncio.create_task(client.get("/getUpdates?timeout=50"))
                await server.state.updates.changed.changed()
                await server.stop()
                assert (await poll).json() == {"ok": True, "result": []}
                assert (await slow).json()["result"]["is_bot"]
    assert asyncio.all_tasks() == before
    assert caplog.records == []


async def test_port_can_be_taken_again() -> None:
    """A server on a given port can follow another one there."""
    async with SandboxServer() as first:
        port = int(first.base_url.split(":")[2].removesuffix("/bot"))
    async with SandboxServer(port=port) as second:
        assert f":{port}/" in second.base_url
        with pytest.raises(OSError, match="in use"):
            await SandboxServer(port=port).start()
