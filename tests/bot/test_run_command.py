"""When `selfie-dj run` ends, in a process of its own."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox import Fault, SandboxServer
from tests.bot.commands import start_bot
from tests.chats import answer_to


async def _called(server: SandboxServer, method: str) -> None:
    for _ in range(1200):
        if server.calls_of(method):
            return
        await asyncio.sleep(0.05)
    raise TimeoutError(f"{method} was not called")


async def _begun(process: asyncio.subprocess.Process) -> None:
    """Its libraries are loaded, and it listens to signals."""
    for _ in range(1200):
        if await asyncio.to_thread(_handles_sigterm, process.pid):
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("it does not listen to signals")


async def _stopped(process: asyncio.subprocess.Process) -> tuple[float, str]:
    """The seconds it takes to end with status 0 when told to, and its log without a traceback."""
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, err = await asyncio.wait_for(process.communicate(), 60)
    assert (process.returncode, "Traceback" in err.decode()) == (0, False), err.decode()
    return time.monotonic() - began, err.decode()


async def test_nobody_waits_for_the_command_menu(tmp_path: Path, server: SandboxServer) -> None:
    """Photos are answered while Telegram has the menu wait, and the end does not wait either."""
    server.faults.add(
        Fault(method="setMyCommands", kind="too_many_requests", retry_after=25, times=9)
    )
    process = await start_bot(server, tmp_path)
    await _called(server, "setMyCommands")
    user = server.user(chat_id=1)
    answer = await answer_to(user, await user.send_text("what a day"), timeout=24)
    assert answer.photo is not None
    seconds, _ = await _stopped(process)
    assert seconds < 10


async def test_a_start_without_an_answer_can_be_stopped(
    tmp_path: Path, server: SandboxServer
) -> None:
    """While Telegram says nothing of who we are: nothing is in flight yet."""
    server.faults.add(Fault(method="getMe", kind="delay", delay_s=30, times=9))
    process = await start_bot(server, tmp_path)
    await _begun(process)
    await asyncio.sleep(3)
    seconds, _ = await _stopped(process)
    assert seconds < 10
    assert server.calls_of("setMyCommands") == ()


async def test_fetching_that_does_not_begin_can_be_stopped(
    tmp_path: Path, server: SandboxServer
) -> None:
    """While Telegram does not delete the webhook, python-telegram-bot counts as running."""
    server.faults.add(Fault(method="deleteWebhook", kind="delay", delay_s=30, times=9))
    process = await start_bot(server, tmp_path)
    await _called(server, "setMyCommands")
    await asyncio.sleep(0.5)
    seconds, err = await _stopped(process)
    assert seconds < 10
    assert "bot.application: polling" not in err


@pytest.mark.parametrize("after_s", [1.0, 3.0])
async def test_a_start_that_waits_for_the_database_can_be_stopped(
    tmp_path: Path, server: SandboxServer, after_s: float
) -> None:
    """Whatever the start is at, it ends soon, and the database is as it was."""
    file = tmp_path / "selfie.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN EXCLUSIVE")
        process = await start_bot(server, tmp_path, DATABASE_URL=f"sqlite:///{file}")
        await _begun(process)
        await asyncio.sleep(after_s)
        seconds, _ = await _stopped(process)
        other.execute("ROLLBACK")
        assert other.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert seconds < 8
    assert server.calls == ()


def _handles_sigterm(pid: int) -> bool:
    [caught] = [
        line.split()[1]
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("SigCgt:")
    ]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


async def test_it_stops_although_its_database_is_locked(
    tmp_path: Path, server: SandboxServer
) -> None:
    """An update that could not be kept stays with Telegram, and the process ends."""
    file = tmp_path / "selfie.db"
    process = await start_bot(server, tmp_path, DATABASE_URL=f"sqlite:///{file}")
    await _called(server, "deleteWebhook")
    await asyncio.sleep(1)  # it fetches; a call is told when it was answered
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        await server.user(chat_id=1).send_text("what a day")
        await asyncio.sleep(1)
        seconds, _ = await _stopped(process)
    assert seconds < 10
    assert len(server.state.updates.pending) == 1
