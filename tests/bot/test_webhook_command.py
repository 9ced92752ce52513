"""`selfie-dj webhook`, and what `check` says of it, in a process of its own."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest

from bot.endpoint import AUTHENTICITY_HEADER
from bot.sandbox import SandboxServer
from tests.bot.commands import selfie_dj, start
from tests.chats import TOKEN
from tests.photos import portrait_jpeg

SECRET = "a-secret-of-the-tests-0123456789"
URL = "https://dj.example.org/hook"


def _environment(server: SandboxServer, **more: str) -> dict[str, str]:
    """A bot in the sandbox."""
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE_URL": server.base_url,
        "TELEGRAM_FILE_BASE_URL": server.file_url,
        "SONG_LOOKUP": "off",
        **more,
    }


async def test_it_answers_until_it_is_told_to_stop(
    tmp_path: Path, server: SandboxServer, unused_tcp_port: int
) -> None:
    """Status 0 on SIGTERM; not even at DEBUG are words, secret or token in the log."""
    address = f"http://127.0.0.1:{unused_tcp_port}"
    environment = _environment(
        server,
        WEBHOOK_URL=f"{address}/hook",
        WEBHOOK_SECRET=SECRET,
        LISTEN_PORT=str(unused_tcp_port),
        LOG_LEVEL="DEBUG",
    )
    process = await start("webhook", folder=tmp_path, **environment)
    user = server.user(chat_id=1)
    await user.send_photo(portrait_jpeg(), caption="words of mine alone")
    answer = await user.wait_for(lambda message: message.photo is not None, timeout=60)
    async with httpx.AsyncClient(base_url=address) as client:
        assert (await client.get("/health/ready")).status_code == 200
        assert (await client.post("/hook", json={"update_id": 1})).status_code == 403
    process.send_signal(signal.SIGTERM)
    out, err = await asyncio.wait_for(process.communicate(), 30)
    assert (process.returncode, out) == (0, b"")
    assert len(answer.buttons) == 11
    assert "the webhook is set" in err.decode()
    for private in ("words of mine alone", SECRET, TOKEN):
        assert private not in err.decode()


async def test_it_stops_although_its_database_is_locked(
    tmp_path: Path, server: SandboxServer, unused_tcp_port: int
) -> None:
    """The post that waits is given back at once, and the process ends without the lock's end."""
    address = f"http://127.0.0.1:{unused_tcp_port}"
    place = {"WEBHOOK_URL": f"{address}/hook", "LISTEN_PORT": str(unused_tcp_port)}
    environment = _environment(server, WEBHOOK_SECRET=SECRET, LOG_LEVEL="INFO", **place)
    process = await start("webhook", folder=tmp_path, **environment)
    await _ready(address)
    file = tmp_path / "data" / "selfie-dj.sqlite3"
    message = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 1, "type": "private"}}
    update = {"update_id": 7, "message": {**message, "text": "what a day"}}
    genuine = {AUTHENTICITY_HEADER: SECRET}
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            post = asyncio.create_task(client.post("/hook", json=update, headers=genuine))
            await asyncio.sleep(1)
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(10):
                assert (await post).status_code == 503
        _, err = await asyncio.wait_for(process.communicate(), 15)
    assert process.returncode == 0
    assert "Traceback" not in err.decode()
    assert "update 7 is not kept in time" in err.decode()


async def _ready(address: str) -> None:
    async with asyncio.timeout(60), httpx.AsyncClient(base_url=address) as client:
        while True:
            with suppress(httpx.TransportError):
                if (await client.get("/health/ready")).status_code == 200:
                    return
            await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "WEBHOOK_URL is not set; Telegram posts updates there"),
        ({"WEBHOOK_URL": URL}, "WEBHOOK_SECRET is not set; without it anybody could post updates"),
        (
            {"WEBHOOK_URL": URL, "WEBHOOK_SECRET": "hunter2"},
            "wrong setting: WEBHOOK_SECRET: must be 16 to 256 letters, digits, _ and -",
        ),
        ({"WEBHOOK_URL": URL, "WEBHOOK_SECRET": SECRET}, "TELEGRAM_BOT_TOKEN is not set"),
    ],
)
async def test_it_does_not_start_half_set_up(
    tmp_path: Path, environment: dict[str, str], sentence: str
) -> None:
    """Status 2, one line, no secret, and no database is made."""
    done = await selfie_dj("webhook", folder=tmp_path, stdin=b"", **environment)
    assert done.status == 2
    assert done.err.startswith(f"selfie-dj: {sentence}")
    assert len(done.err.splitlines()) == 1
    assert "hunter2" not in done.err
    assert not (tmp_path / "data").exists()


async def test_check_without_a_token(tmp_path: Path) -> None:
    """The settings are told, and a missing secret is a failure."""
    none = await selfie_dj("check", "webhook", folder=tmp_path)
    assert none.out == "ok    webhook: none; `run` needs none, `webhook` needs WEBHOOK_URL\n"
    half = await selfie_dj("check", "webhook", folder=tmp_path, WEBHOOK_URL=URL)
    assert half.status == 1
    assert half.out.startswith("FAIL  webhook: WEBHOOK_SECRET is not set")
    whole = await selfie_dj(
        "check", "webhook", folder=tmp_path, WEBHOOK_URL=URL, WEBHOOK_SECRET=SECRET
    )
    assert whole.out == f"ok    webhook: {URL}, served on 127.0.0.1, port 8080\n"


async def test_check_asks_telegram(
    tmp_path: Path, server: SandboxServer, unused_tcp_port: int
) -> None:
    """Whether it knows the address, and what went wrong there last."""
    url = f"http://127.0.0.1:{unused_tcp_port}/hook"
    environment = _environment(server, WEBHOOK_URL=url, WEBHOOK_SECRET=SECRET)
    said = f"webhook: {url}, served on 127.0.0.1, port 8080"
    unset = await selfie_dj("check", "webhook", folder=tmp_path, stdin=b"", **environment)
    assert unset.out == f"ok    {said}; `webhook` tells Telegram\n"
    async with httpx.AsyncClient() as client:
        await client.post(f"{server.base_url}{TOKEN}/setWebhook", data={"url": url})
    known = await selfie_dj("check", "webhook", folder=tmp_path, stdin=b"", **environment)
    assert known.out == f"ok    {said}; Telegram knows it\n"
    await server.user(chat_id=1).send_text("hello")
    async with asyncio.timeout(10):
        while not server.state.webhook.last_error:
            await server.state.updates.changed.changed()
    failing = await selfie_dj("check", "webhook", folder=tmp_path, stdin=b"", **environment)
    assert failing.status == 0
    assert failing.out.startswith(f"warn  {said}; Telegram failed there, 20")
    assert "UTC: ConnectError" in failing.out
