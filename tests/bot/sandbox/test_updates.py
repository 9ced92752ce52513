"""Updates by long poll and by webhook."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, Conflict

from bot.sandbox import SandboxServer, User
from bot.serving import GuestServer


async def test_poll_waits(bot: Bot, user: User) -> None:
    """A long poll ends as soon as something arrives."""
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await user.send_text("hello")
    (update,) = await asyncio.wait_for(poll, 5)
    assert update.message
    assert update.message.text == "hello"


async def test_poll_ends(bot: Bot) -> None:
    """A long poll without updates ends empty after its time."""
    began = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - began < 5


async def test_offset(server: SandboxServer, bot: Bot, user: User) -> None:
    """Updates are repeated until an offset confirms them; a negative one keeps the newest."""
    for word in "abc":
        await user.send_text(word)
    first = await bot.get_updates(limit=2)
    assert [update.message and update.message.text for update in first] == ["a", "b"]
    assert await bot.get_updates(limit=2) == first
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [update.message and update.message.text for update in rest] == ["b", "c"]
    (newest,) = await bot.get_updates(offset=-1)
    assert newest == rest[-1]
    waiting = asyncio.create_task(server.state.updates.drained())
    assert await bot.get_updates(offset=newest.update_id + 1) == ()
    await waiting


async def test_allowed_updates(bot: Bot, user: User) -> None:
    """Only the kinds that were asked for are kept from then on, an empty list asks for all."""
    await bot.get_updates(allowed_updates=["callback_query"])
    message = await user.send_text("unheard")
    await user.press_data(message, "heard")
    (update,) = await bot.get_updates(allowed_updates=[])
    assert update.callback_query
    await user.send_text("heard")
    assert len(await bot.get_updates()) == 2


async def test_second_poll(server: SandboxServer, bot: Bot) -> None:
    """A new poll ends the one under way with 409."""
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await server.state.updates.changed.changed()
    async with httpx.AsyncClient() as other:
        await other.get(f"{server.base_url}{server.token}/getUpdates")
    with pytest.raises(Conflict, match=r"(?i)terminated by other getUpdates request"):
        await first


@dataclass
class Receiver:
    """Takes the posts of a webhook and answers with the statuses it was given, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    posts: asyncio.Queue[tuple[str | None, Any]] = field(default_factory=asyncio.Queue)

    async def take(self, request: Request) -> Response:
        """Answer one post."""
        secret = request.headers.get("x-telegram-bot-api-secret-token")
        self.posts.put_nowait((secret, await request.json()))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)

    async def next(self) -> tuple[str | None, Any]:
        """The next post: its secret and its update."""
        return await asyncio.wait_for(self.posts.get(), 5)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A running receiver of webhook posts."""
    taker = Receiver()
    running = GuestServer(Starlette(routes=[Route("/hook", taker.take, methods=["POST"])]))
    taker.url = "http://{}:{}/hook".format(*await running.open())
    yield taker
    await running.close()


async def test_webhook(bot: Bot, user: User, receiver: Receiver) -> None:
    """Updates are posted with the secret, and polling is refused meanwhile."""
    await user.send_text("before")
    await bot.set_webhook(receiver.url, secret_token="s-3", max_connections=5)
    await user.send_text("after")
    posts = [await receiver.next(), await receiver.next()]
    assert [(secret, post["message"]["text"]) for secret, post in posts] == [
        ("s-3", "before"),
        ("s-3", "after"),
    ]
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_webhook_repeats(
    server: SandboxServer, bot: Bot, user: User, receiver: Receiver
) -> None:
    """An update is posted until it is answered with 2xx, and the next one waits for it."""
    receiver.statuses = [500, 403]
    await bot.set_webhook(receiver.url)
    await user.send_text("a")
    await user.send_text("b")
    texts = [(await receiver.next())[1]["message"]["text"] for _ in range(4)]
    assert texts == ["a", "a", "a", "b"]
    await server.state.updates.drained()
    info = await bot.get_webhook_info()
    assert info.url == receiver.url
    assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"


async def test_webhook_unreachable(
    server: SandboxServer, bot: Bot, user: User, unused_tcp_port: int
) -> None:
    """While nobody answers, the updates wait and the reason is told."""
    await bot.set_webhook(f"http://127.0.0.1:{unused_tcp_port}/", allowed_updates=["message"])
    await user.send_text("a")
    async with asyncio.timeout(5):
        while not server.state.webhook.last_error:
            await server.state.updates.changed.changed()
    info = await bot.get_webhook_info()
    assert info.pending_update_count == 1
    assert info.allowed_updates == ("message",)
    assert "ConnectError" in str(info.last_error_message)
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_wrong_webhooks(bot: Bot) -> None:
    """Wrong addresses and secrets are refused, an empty address removes the webhook."""
    with pytest.raises(BadRequest, match=r"(?i)invalid webhook url"):
        await bot.set_webhook("example.org")
    with pytest.raises(BadRequest, match=r"(?i)secret token contains unallowed characters"):
        await bot.set_webhook("https://example.org", secret_token="a b")
    await bot.set_webhook("")
    assert (await bot.get_webhook_info()).url == ""
