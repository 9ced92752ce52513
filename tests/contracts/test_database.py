"""What every implementation of `Database` keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from recommender.errors import StoreError
from recommender.ports import Database
from storage.probe import DatabaseProbe
from tests.storage.samples import migrated


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where it is."""
    return tmp_path / "selfie.db"


@pytest.fixture
async def database(file: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """One that can be written."""
    monkeypatch.setattr("storage.engine.BUSY_TIMEOUT_S", 0.1)
    async with migrated(file) as engine:
        yield DatabaseProbe(engine)


async def test_one_that_can_be_written(database: Database, file: Path) -> None:
    """Nothing is written, and nobody is held up afterwards."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
        before = other.execute("PRAGMA data_version").fetchone()
        for _ in range(2):
            await database.require_writable()
        assert other.execute("PRAGMA data_version").fetchone() == before
        other.execute("BEGIN IMMEDIATE")


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
async def test_one_that_somebody_else_writes(database: Database, file: Path, lock: str) -> None:
    """As long as it is locked it cannot be written, though it can be read."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        with pytest.raises(StoreError, match="locked"):
            await database.require_writable()
        other.execute("COMMIT")
        await database.require_writable()


async def test_one_without_our_tables(database: Database, file: Path) -> None:
    """Nothing could be kept there."""
    with closing(sqlite3.connect(file)) as other:
        other.execute("DROP TABLE inbox")
    with pytest.raises(StoreError, match="no such table"):
        await database.require_writable()
