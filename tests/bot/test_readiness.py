"""Whether the bot can do its work now."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.readiness import MEMORY_S, Readiness
from storage.errors import DatabaseUnavailableError


class Database:
    """Answers, fails or hangs, as it is told."""

    def __init__(self) -> None:
        self.asked = 0
        self.answered = 0
        self.error: Exception | None = None
        self.pause_s = 0.0
        self.now = 100.0

    async def ask(self) -> None:
        """One question."""
        self.asked += 1
        await asyncio.sleep(self.pause_s)
        self.answered += 1
        if self.error:
            raise self.error

    def later(self) -> None:
        """Let what was said be forgotten."""
        self.now += MEMORY_S


@pytest.fixture
def database() -> Database:
    """One that answers."""
    return Database()


@pytest.fixture
def readiness(database: Database) -> Readiness:
    """What is under test, with little patience."""
    return Readiness(database.ask, patience_s=0.2, clock=lambda: database.now)


async def test_it_follows_the_database(readiness: Readiness, database: Database) -> None:
    """Ready while it answers, not while it fails or hangs, and ready again."""
    assert await readiness.holds()
    database.later()
    database.error = DatabaseUnavailableError("locked")
    assert not await readiness.holds()
    database.later()
    database.error, database.pause_s = None, 0.4
    assert not await readiness.holds()
    await asyncio.sleep(0.3)
    database.later()
    database.pause_s = 0
    assert await readiness.holds()


async def test_the_database_is_asked_once_a_second(
    readiness: Readiness, database: Database
) -> None:
    """However many ask at once, or one after another."""
    database.pause_s = 0.05
    assert all(await asyncio.gather(*(readiness.holds() for _ in range(50))))
    assert await readiness.holds()
    assert database.asked == 1
    database.later()
    assert await readiness.holds()
    assert database.asked == 2


async def test_one_who_asks_and_leaves_spoils_nothing(
    readiness: Readiness, database: Database
) -> None:
    """The question goes on, and the next one who asks hears its answer."""
    database.pause_s = 0.1
    leaving = asyncio.create_task(readiness.holds())
    await asyncio.sleep(0.01)
    leaving.cancel()
    assert await readiness.holds()
    assert database.asked == 1


async def test_a_question_that_waits_is_not_interrupted(
    readiness: Readiness, database: Database
) -> None:
    """Nor asked again meanwhile; what it says too late is not believed, but asked again."""
    database.pause_s, database.error = 0.5, DatabaseUnavailableError("locked")
    assert not await readiness.holds()
    database.later()
    assert not await readiness.holds()
    assert (database.asked, database.answered) == (1, 0)
    await asyncio.sleep(0.3)
    assert database.answered == 1
    database.pause_s, database.error = 0, None
    database.later()
    assert await readiness.holds()
    assert (database.asked, database.answered) == (2, 2)


async def test_the_end_waits_for_a_question(readiness: Readiness, database: Database) -> None:
    """The database is closed after it."""
    database.pause_s = 0.4
    async with readiness:
        assert not await readiness.holds()
        assert database.answered == 0
    assert database.answered == 1


async def test_the_end_does_not_wait_for_ever(
    readiness: Readiness, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that never answers is left."""
    monkeypatch.setattr("bot.readiness.CLOSE_S", 0.1)
    database.pause_s = 30
    async with asyncio.timeout(5), readiness:
        assert not await readiness.holds()
    assert database.answered == 0


async def test_changes_are_logged_once(
    readiness: Readiness, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """The cause stands in the log, and not at every question."""
    caplog.set_level(logging.INFO)
    database.error = DatabaseUnavailableError("disk I/O error")
    for _ in range(3):
        await readiness.holds()
        database.later()
    database.error = None
    for _ in range(3):
        await readiness.holds()
        database.later()
    assert [record.message for record in caplog.records] == [
        "not ready, the database fails: disk I/O error",
        "ready again",
    ]
