"""The database: what is sent waits for it, and nothing is lost or answered twice."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers, open_services
from storage.errors import DatabaseUnavailableError
from tests.bot.commands import selfie_dj
from tests.chats import TOKEN, BotInSandbox, answer_to, bot_in_sandbox, press
from tests.faults.conftest import PAUSES_S
from tests.faults.database import Trouble, trouble
from tests.faults.logs import Log
from tests.photos import portrait_jpeg

PATIENCE = "bot.patience"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of the database."""
    return tmp_path / "bot.sqlite3"


@pytest.fixture
def away() -> Iterator[Trouble]:
    """The database may be taken away."""
    with trouble() as made:
        yield made


async def test_slow(bot: BotInSandbox, file: Path, log: Log) -> None:
    """While another process writes for long, what is sent waits its turn."""
    user = bot.user()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        sent = await user.send_photo(portrait_jpeg())
        await asyncio.sleep(0.7)
        assert user.bot_messages() == []
        other.execute("COMMIT")
    assert (await answer_to(user, sent)).photo is not None
    assert log.warnings() == []


async def test_error(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    file: Path,
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While it refuses what is to be written, Telegram keeps what is sent."""
    monkeypatch.setattr("storage.engine.BUSY_TIMEOUT_S", 0.1)
    async with bot_in_sandbox(server, settings, readers, pauses_s=PAUSES_S) as bot:
        user = bot.user()
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            sent = await user.send_photo(portrait_jpeg())
            await log.until(PATIENCE, "an update waits for the database: ")
            assert len(server.state.updates.pending) == 1
            other.execute("COMMIT")
        assert (await answer_to(user, sent)).photo is not None
    (line,) = log.lines(PATIENCE, logging.WARNING)
    assert line == "an update waits for the database: OperationalError: database is locked"
    assert log.lines(PATIENCE, logging.INFO) == ["the database is back: an update"]
    assert log.alarms() == []


@pytest.fixture
def nonsense(file: Path) -> Iterator[None]:
    """A file that is no database, and stays as it is."""
    file.write_bytes(b"no database at all" * 1000)
    yield
    assert file.read_bytes() == b"no database at all" * 1000


@pytest.mark.usefixtures("nonsense")
async def test_garbage_at_the_start(settings: Settings, readers: Readers) -> None:
    """A file that is no database is left as it is, and the bot does not start."""
    with pytest.raises(DatabaseUnavailableError, match="file is not a database"):
        async with open_services(settings, readers):
            pytest.fail("it cannot have started")


@pytest.mark.usefixtures("nonsense")
async def test_a_start_with_garbage_is_one_clear_line(file: Path, server: SandboxServer) -> None:
    """Status 1, the cause, and no traceback."""
    done = await selfie_dj(
        "run",
        folder=file.parent,
        DATABASE_URL=f"sqlite:///{file}",
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_BASE_URL=server.base_url,
    )
    assert done.status == 1
    assert done.err.splitlines()[-1].endswith("file is not a database")
    assert "Traceback" not in done.err


async def test_garbage_in_the_inbox(
    server: SandboxServer, settings: Settings, readers: Readers, file: Path, log: Log
) -> None:
    """A row that nobody can read is given up, and does not keep the bot from starting."""
    async with open_services(settings, readers):
        pass
    payload = json.dumps({"update_id": 5, "message": {"text": "a secret riddle"}})
    with closing(sqlite3.connect(file)) as other:
        other.execute(
            "INSERT INTO inbox (update_id, origin, state, payload, attempts, received_at)"
            " VALUES (5, 'x', 'received', ?, 0, '2026-11-27 12:00:00')",
            (payload,),
        )
        other.commit()
    async with bot_in_sandbox(server, settings, readers) as bot:
        user = bot.user()
        assert (await answer_to(user, await user.send_text("what a day"))).photo is not None
        assert 5 not in [left.update_id for left in await bot.services.inbox.unfinished()]
    assert log.alarms() == ["bot.arrivals: update 5 cannot be read: KeyError"]
    assert "riddle" not in log.caplog.text


async def test_away_and_back_again(away: Trouble, bot: BotInSandbox, log: Log) -> None:
    """An answer that was begun goes on in its own message when the database is back."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg())
    await user.wait_for(lambda message: message.message_id > sent.message_id)
    away.away = True
    await log.until(PATIENCE, "an attempt waits for the database: ")
    await asyncio.sleep(0.2)
    assert {message.words for message in user.bot_messages()} <= {
        "Reading your face…",
        "Choosing songs…",
    }
    away.away = False
    answer = await answer_to(user, sent)
    assert answer.photo is not None
    assert len(user.bot_messages()) == 1
    assert await bot.services.recommendations.count(user.chat_id) == 1
    assert log.lines(PATIENCE, logging.INFO) == ["the database is back: an attempt"]
    assert log.alarms() == []


async def test_a_button_while_it_is_away(away: Trouble, bot: BotInSandbox, log: Log) -> None:
    """What is pressed meanwhile happens when it is back."""
    user = bot.user()
    shown = await answer_to(user, await user.send_text("what a day"))
    away.away = True
    await user.press(shown, "2")
    await log.until(PATIENCE, "an update waits for the database: ")
    assert user.message(shown).edits == shown.edits
    away.away = False
    await user.wait_for(lambda message: "Song 2 of 5" in message.words)
    assert (await press(user, shown, "Mood")).photo is not None
    assert log.alarms() == []
