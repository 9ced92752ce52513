"""Telegram and the language model lead nobody to another host."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import TelegramError

from bot.serving import GuestServer
from recommender.completion import LanguageModel
from recommender.errors import ModelUnavailableError
from recommender.retrying import model_client
from recommender.selection.llm import LanguageModelSelector
from tests.chats import TOKEN
from tests.recommender.selection.examples import PlainReasons, request


@dataclass
class Redirecting:
    """A server that sends everybody on to `/elsewhere`, and what came there."""

    base_url: str = ""
    status: int = 307
    asked: list[str] = field(default_factory=list)
    led: list[bytes] = field(default_factory=list)

    async def respond(self, sent: Request) -> Response:
        """A redirect, or the note that somebody followed it."""
        if sent.url.path == "/elsewhere":
            self.led.append(await sent.body())
            return Response()
        self.asked.append(sent.url.path)
        return RedirectResponse(f"{self.base_url}/elsewhere", self.status)


@asynccontextmanager
async def redirecting(status: int) -> AsyncIterator[Redirecting]:
    """The server, listening."""
    here = Redirecting(status=status)
    route = Route("/{path:path}", here.respond, methods=["GET", "POST"])
    server = GuestServer(Starlette(routes=[route]))
    host, port = await server.open()
    here.base_url = f"http://{host}:{port}"
    try:
        yield here
    finally:
        await server.close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_question_to_a_model_goes_nowhere_else(status: int) -> None:
    """It holds a caption, and the key goes with it."""
    async with redirecting(status) as server:
        base_url = f"{server.base_url}/v1"
        async with model_client(api_key="key", base_url=base_url, timeout_s=5) as client:
            selector = LanguageModelSelector(LanguageModel(client, "any", 5), PlainReasons())
            with pytest.raises(ModelUnavailableError, match=f"HTTP {status}"):
                await selector.select(request())
    assert server.asked
    assert server.led == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_call_of_the_bot_api_goes_nowhere_else(status: int) -> None:
    """The address holds the token, and what is sent holds pictures and words."""
    async with redirecting(status) as server:
        bot = Bot(TOKEN, base_url=f"{server.base_url}/bot")
        with pytest.raises(TelegramError, match=str(status)):
            await bot.initialize()
        await bot.shutdown()
    assert server.asked == [f"/bot{TOKEN}/getMe"]
    assert server.led == []
