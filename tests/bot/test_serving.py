"""Uvicorn in a running loop, and what it takes from strangers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.serving import GuestServer, Limits

LIMITS = Limits(connections=3, patience_s=1, head_bytes=2048)


async def _hello(request: Request) -> Response:
    await asyncio.sleep(float(request.query_params.get("after", 0)))
    return PlainTextResponse("hello")


@asynccontextmanager
async def _served(limits: Limits | None = LIMITS, host: str = "127.0.0.1") -> AsyncIterator[int]:
    """The port of a running server."""
    server = GuestServer(Starlette(routes=[Route("/", _hello)]), limits)
    _, port = await server.open(host)
    try:
        yield port
    finally:
        await server.close()


async def _said_to(port: int, words: bytes = b"") -> tuple[bytes, float]:
    """What the server says until it hangs up, and after how many seconds it does."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(words)
    said = await asyncio.wait_for(reader.read(), 20)
    writer.close()
    return said, time.monotonic() - began


@pytest.mark.parametrize("limits", [None, LIMITS])
async def test_it_does_not_say_what_it_is(limits: Limits | None) -> None:
    """No header names the software."""
    async with _served(limits) as port, httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{port}/")
    assert answer.text == "hello"
    assert "server" not in answer.headers


async def test_it_listens_on_ipv6_too() -> None:
    """An address with colons is one of IPv6."""
    async with _served(host="::1") as port, httpx.AsyncClient() as client:
        assert (await client.get(f"http://[::1]:{port}/")).text == "hello"


async def test_one_who_says_nothing_is_not_waited_for() -> None:
    """A silent connection is closed without a word."""
    async with _served() as port:
        said, seconds = await _said_to(port)
    assert said == b""
    assert 0.9 < seconds < 10


async def test_headers_that_drip_are_not_waited_for() -> None:
    """A header now and then does not keep a connection."""
    async with _served() as port, asyncio.timeout(10):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\n")
        while not reader.at_eof():
            writer.write(b"X: 1\r\n")
            await asyncio.sleep(0.1)
        writer.close()


async def test_an_idle_connection_is_closed() -> None:
    """After its answer a connection may ask again, but not stay for ever."""
    async with _served() as port:
        said, seconds = await _said_to(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert said.endswith(b"hello")
    assert 0.9 < seconds < 10


async def test_an_answer_may_take_longer_than_a_request() -> None:
    """Patience is for requests that do not come, not for our own work."""
    async with _served() as port, httpx.AsyncClient() as client:
        answers = [await client.get(f"http://127.0.0.1:{port}/?after={s}") for s in (1.5, 0, 1.5)]
    assert [answer.text for answer in answers] == ["hello"] * 3


async def test_a_head_that_is_too_long_is_refused() -> None:
    """The memory of a connection is bounded before anything is known of it."""
    async with _served() as port:
        said, _ = await _said_to(port, b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 4096)
    assert said.startswith(b"HTTP/1.1 400 ")


async def test_too_many_at_once_are_turned_away() -> None:
    """Who comes beyond the limit is told to come later, and may."""
    async with _served() as port, httpx.AsyncClient() as client:
        slow = [asyncio.create_task(client.get(f"http://127.0.0.1:{port}/?after=1")) for _ in "ab"]
        await asyncio.sleep(0.3)
        assert (await client.get(f"http://127.0.0.1:{port}/")).status_code == 503
        assert [(await task).status_code for task in slow] == [200, 200]
        assert (await client.get(f"http://127.0.0.1:{port}/")).status_code == 200
