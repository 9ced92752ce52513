"""Waiting for the database to come back."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.patience import unbroken, until_stored
from storage.engine import for_writing
from storage.errors import DatabaseUnavailableError
from tests.storage.samples import opened


class Call:
    """Takes a moment, and fails as it is told."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = [*errors]
        self.begun = 0
        self.ended = 0
        self.may = asyncio.Event()

    async def __call__(self) -> str:
        """The result."""
        self.begun += 1
        await self.may.wait()
        self.ended += 1
        if self.errors:
            raise self.errors.pop(0)
        return "stored"


async def test_it_is_tried_again_until_it_is_stored() -> None:
    """A store that fails is asked again, and what is no fault of its is raised."""
    call = Call(DatabaseUnavailableError("locked"))
    call.may.set()
    assert await until_stored(call, "a test") == "stored"
    assert call.ended == 2
    call.errors.append(ValueError("no time zone"))
    with pytest.raises(ValueError, match="no time zone"):
        await until_stored(call, "a test")


@pytest.mark.parametrize("errors", [(), (DatabaseUnavailableError("locked"),)])
async def test_a_call_under_way_goes_on_to_its_end(errors: tuple[Exception, ...]) -> None:
    """However often one cancels; then it is over, whatever came of it."""
    call = Call(*errors)
    task = asyncio.create_task(until_stored(call, "a test"))
    for _ in range(3):
        await asyncio.sleep(0.01)
        task.cancel()
    assert not task.done()
    call.may.set()
    await asyncio.wait({task})
    assert task.cancelled()
    assert (call.begun, call.ended) == (1, 1)


async def test_a_pause_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two attempts nothing is under way."""
    monkeypatch.setattr("bot.patience.PAUSES_S", (60.0,))
    call = Call(DatabaseUnavailableError("locked"))
    call.may.set()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await until_stored(call, "a test")
    assert call.ended == 1


async def _write(engine: AsyncEngine) -> None:
    async with for_writing(engine).begin() as connection:
        await connection.execute(text("SELECT 1"))


async def test_a_locked_database_bears_it(tmp_path: Path) -> None:
    """One who waits for its lock and is cancelled twice leaves a connection that works."""
    file = tmp_path / "selfie.db"
    async with opened(file) as engine:
        await _write(engine)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            waiting = asyncio.create_task(unbroken(_write(engine)))
            for _ in range(2):
                await asyncio.sleep(0.1)
                waiting.cancel()
            assert not waiting.done()
            other.execute("ROLLBACK")
        async with asyncio.timeout(5):
            await asyncio.wait({waiting})
            await _write(engine)
        assert waiting.cancelled()
