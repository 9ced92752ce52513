"""The whole bot, its updates posted to it by the sandbox."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.application import ALLOWED_UPDATES, build_application
from bot.errors import CommandError, ConfigurationError
from bot.sandbox import Fault, SandboxServer
from bot.settings import Settings
from bot.webhook import Reception, receiving, reception
from bot.wiring import Readers, open_services
from handlers.services import Services
from storage.engine import create_engine
from storage.probe import DatabaseProbe
from tests.chats import TOKEN, answer_to, bot_in_sandbox
from tests.photos import portrait_jpeg

SECRET = "a-secret-of-the-tests-0123456789"


@pytest.fixture
def place(unused_tcp_port: int) -> Reception:
    """An address of this machine."""
    url = f"http://127.0.0.1:{unused_tcp_port}/telegram/hook"
    return Reception(url=url, secret=SecretStr(SECRET), host="127.0.0.1", port=unused_tcp_port)


@asynccontextmanager
async def _receiving(
    settings: Settings,
    readers: Readers,
    place: Reception,
    changed: Callable[[Services], Services] = lambda services: services,
) -> AsyncIterator[None]:
    """The real application behind the real endpoint, its services `changed` before."""
    async with open_services(settings, readers) as opened:
        services = changed(opened)
        application = build_application(settings, services)
        async with receiving(application, services, place):
            yield


async def _health(place: Reception, part: str) -> int:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"http://127.0.0.1:{place.port}/health/{part}")).status_code


async def test_a_photo_is_answered(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception
) -> None:
    """Posted by Telegram with the secret, answered with cards, and a button works too."""
    async with _receiving(settings, readers, place):
        user = server.user(chat_id=1)
        answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption="yay!!"))
        assert answer.photo is not None
        await user.press(answer, "2")
        await user.wait_for(lambda message: message.edits > answer.edits)
        assert [await _health(place, part) for part in ("live", "ready")] == [200, 200]
    await server.state.updates.drained()
    assert server.calls_of("getUpdates") == ()


async def test_telegram_is_told_where_to_post(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception
) -> None:
    """Address, secret and the kinds that polling asks for, while we listen already."""
    async with _receiving(settings, readers, place):
        (call,) = server.calls_of("setWebhook")
    assert call.params["url"] == place.url
    assert call.params["secret_token"] == SECRET
    assert call.params["allowed_updates"] == list(ALLOWED_UPDATES)
    assert call.params["max_connections"] == "8"
    assert server.state.webhook.last_error is None


async def test_what_is_sent_while_we_are_away_waits(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception
) -> None:
    """The webhook stays at the end, and Telegram posts again until we are back."""
    async with _receiving(settings, readers, place):
        pass
    assert server.calls_of("deleteWebhook") == ()
    user = server.user(chat_id=1)
    sent = await user.send_text("what a wonderful day")
    await asyncio.sleep(0.1)
    assert len(server.state.updates.pending) == 1
    async with _receiving(settings, readers, place):
        assert (await answer_to(user, sent)).photo is not None


async def test_polling_takes_over(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception
) -> None:
    """`run` deletes the webhook and loses nothing of what waits."""
    async with _receiving(settings, readers, place):
        pass
    user = server.user(chat_id=1)
    sent = await user.send_text("what a wonderful day")
    async with bot_in_sandbox(server, settings, readers):
        assert (await answer_to(user, sent)).photo is not None
    assert server.state.webhook.settings is None


async def test_telegram_keeps_what_we_have_not_kept(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    place: Reception,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As long as the queue has not returned, the update counts as not delivered."""
    may = asyncio.Event()
    async with open_services(settings, readers) as services:
        application = build_application(settings, services)
        keep = application.update_queue.put

        async def put(update: object) -> None:
            await may.wait()
            await keep(update)

        monkeypatch.setattr(application.update_queue, "put", put)
        async with receiving(application, services, place):
            user = server.user(chat_id=1)
            sent = await user.send_text("what a wonderful day")
            await asyncio.sleep(0.3)
            assert len(server.state.updates.pending) == 1
            may.set()
            await server.state.updates.drained()
            assert (await answer_to(user, sent)).photo is not None


async def test_while_stopping_nothing_new_is_taken(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception
) -> None:
    """What is in flight ends well; what comes meanwhile stays with Telegram, and health says so."""
    here, leave = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with _receiving(settings, readers, place):
            here.set()
            await leave.wait()

    bot = asyncio.create_task(live())
    await here.wait()
    user = server.user(chat_id=1)
    server.faults.add(Fault(method="getFile", kind="delay", delay_s=1.5))
    first = await user.send_photo(portrait_jpeg())
    await user.wait_for(lambda message: message.message_id > first.message_id)
    leave.set()
    await asyncio.sleep(0.2)
    late = await user.send_text("one more")
    assert [await _health(place, part) for part in ("live", "ready")] == [200, 503]
    assert not bot.done()
    await bot
    assert (await answer_to(user, first, timeout=1)).photo is not None
    assert len(server.state.updates.pending) == 1
    assert not [m for m in user.bot_messages() if m.message_id > late.message_id]


async def test_not_ready_without_its_database(
    settings: Settings, readers: Readers, place: Reception, tmp_path: Path
) -> None:
    """A file that is none: alive, not ready."""
    (tmp_path / "broken.sqlite3").write_bytes(b"no database at all" * 1000)
    engine = create_engine(f"sqlite:///{tmp_path / 'broken.sqlite3'}")
    async with _receiving(
        settings, readers, place, lambda services: replace(services, database=DatabaseProbe(engine))
    ):
        assert [await _health(place, part) for part in ("live", "ready")] == [200, 503]
    await engine.dispose()


async def test_not_ready_while_its_database_is_locked(
    settings: Settings, readers: Readers, place: Reception, tmp_path: Path
) -> None:
    """It can be read, but nothing of what Telegram posts could be kept."""
    async with _receiving(settings, readers, place):
        with closing(sqlite3.connect(tmp_path / "bot.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert [await _health(place, part) for part in ("live", "ready")] == [200, 503]
            other.execute("ROLLBACK")
        await asyncio.sleep(1.1)  # what was said is known for a second
        assert await _health(place, "ready") == 200


async def test_an_address_that_telegram_refuses(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception
) -> None:
    """Its own words, under the name of the setting, and nothing stays behind."""
    server.faults.add(Fault(method="setWebhook", status=400))
    with pytest.raises(ConfigurationError, match="Telegram refuses WEBHOOK_URL: "):
        async with _receiving(settings, readers, place):
            pass
    with socket.create_server(("127.0.0.1", place.port)):
        pass


async def test_a_port_that_is_taken(
    server: SandboxServer, settings: Settings, readers: Readers, place: Reception
) -> None:
    """The command fails before Telegram is told anything."""
    with (
        socket.create_server(("127.0.0.1", place.port)),
        pytest.raises(
            CommandError, match=f"^cannot listen on 127.0.0.1, port {place.port}: [^(]+$"
        ),
    ):
        async with _receiving(settings, readers, place):
            pass
    assert server.calls == ()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://dj.example.org", "/"),
        ("https://dj.example.org/", "/"),
        ("https://dj.example.org:8443/a/b", "/a/b"),
    ],
)
def test_the_path_of_the_address_is_served(url: str, path: str) -> None:
    """The proxy in front passes it on as it is."""
    settings = Settings(_env_file=None, webhook_url=url, webhook_secret=SecretStr(SECRET))
    assert reception(settings).path == path


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "WEBHOOK_URL"),
        ({"webhook_secret": SecretStr(SECRET)}, "WEBHOOK_URL"),
        ({"webhook_url": "https://dj.example.org/hook"}, "WEBHOOK_SECRET"),
    ],
)
def test_it_begins_with_nothing_missing(given: dict[str, Any], missing: str) -> None:
    """Above all not without a secret."""
    with pytest.raises(ConfigurationError, match=f"{missing} is not set"):
        reception(Settings(_env_file=None, telegram_bot_token=SecretStr(TOKEN), **given))
