"""Errors of SQLAlchemy and its drivers in our words."""

from __future__ import annotations

import sqlite3
import traceback
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, exc, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

from recommender.models import TokenUse
from storage.chats import ChatRepository
from storage.errors import DatabaseUnavailableError, SchemaError, StorageError
from storage.migrations import migrate
from storage.pictures import PictureRepository
from storage.recommendations import RecommendationRepository
from storage.translation import translated
from storage.usage import UsageRepository
from tests.storage.samples import CHAT, opened, recommendation

MEANINGS: dict[type[exc.DBAPIError], type[StorageError]] = {
    exc.DatabaseError: DatabaseUnavailableError,
    exc.DataError: StorageError,
    exc.IntegrityError: StorageError,
    exc.InterfaceError: DatabaseUnavailableError,
    exc.InternalError: StorageError,
    exc.NotSupportedError: StorageError,
    exc.OperationalError: DatabaseUnavailableError,
    exc.ProgrammingError: SchemaError,
}


def hurry(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Wait for no other writer."""
    connection.cursor().execute("PRAGMA busy_timeout = 0")


def test_the_map_is_complete() -> None:
    """Every error that SQLAlchemy makes of a driver's error has a meaning."""
    families = {*exc.DBAPIError.__subclasses__(), *exc.DatabaseError.__subclasses__()}
    assert families == set(MEANINGS)


@pytest.mark.parametrize("kind", MEANINGS)
def test_each_kind_of_error(kind: type[exc.DBAPIError]) -> None:
    """The meaning is raised with the driver's words, without the values of the statement."""
    with pytest.raises(StorageError, match=r"^\w+: disk I/O error$") as raised, translated():
        raise kind("INSERT", {"caption": "secret"}, sqlite3.OperationalError("disk I/O error"))
    assert type(raised.value) is MEANINGS[kind]


@pytest.mark.parametrize("error", [ConnectionRefusedError("5432"), exc.TimeoutError("pool")])
def test_no_way_to_the_database(error: Exception) -> None:
    """A refused connection or an exhausted pool is an unavailable database."""
    with pytest.raises(DatabaseUnavailableError), translated():
        raise error


async def test_a_failing_insert_tells_no_caption(tmp_path: Path) -> None:
    """Neither the message nor the traceback that is logged holds what a chat wrote."""
    written = recommendation("a").model_copy(update={"caption": "my secret caption"})
    async with opened(tmp_path / "no-schema.sqlite3") as engine:
        with pytest.raises(SchemaError) as raised:
            await RecommendationRepository(engine).add(written)
    told = "".join(traceback.format_exception(raised.value))
    assert "no such table" in told
    assert "my secret caption" not in told


async def test_a_number_without_room(engine: AsyncEngine) -> None:
    """What the driver cannot even send is our error too, and tells no values."""
    use = TokenUse(
        chat_id=CHAT, at=datetime.now(UTC), model="m", prompt_tokens=2**63, completion_tokens=0
    )
    with pytest.raises(StorageError, match="OverflowError") as raised:
        await UsageRepository(engine).add(use)
    assert raised.value.__cause__ is None
    assert await UsageRepository(engine).calls(since=use.at) == 0


def test_other_errors_pass() -> None:
    """What is no database's error is not translated."""
    with pytest.raises(KeyError), translated():
        raise KeyError("a")


async def test_a_locked_database(tmp_path: Path, engine: AsyncEngine) -> None:
    """A writer that waited in vain finds the database unavailable, and a reader does not."""
    await engine.dispose()
    event.listen(engine.sync_engine, "connect", hurry)
    other = sqlite3.connect(tmp_path / "selfie.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailableError, match="database is locked"):
        await RecommendationRepository(engine).add(recommendation("a"))
    assert await RecommendationRepository(engine).count(CHAT) == 0
    other.close()
    assert (await RecommendationRepository(engine).add(recommendation("a"))).recommendation_id == 1


async def test_a_full_disk(engine: AsyncEngine) -> None:
    """A full database is unavailable, and nothing of the recommendation is kept."""
    kept = RecommendationRepository(engine)
    async with engine.connect() as connection:
        await connection.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(DatabaseUnavailableError, match="full"):
        await kept.add(recommendation("a").model_copy(update={"caption": "a" * 100_000}))
    assert await kept.count(CHAT) == 0
    assert await kept.recent_songs(CHAT) == ()


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Reading and migrating another kind of file both find the database unavailable."""
    (tmp_path / "selfie.db").write_text("a picture, say " * 100)
    async with opened(tmp_path / "selfie.db") as engine:
        with pytest.raises(DatabaseUnavailableError, match="not a database"):
            await ChatRepository(engine).settings(CHAT)
        with pytest.raises(DatabaseUnavailableError, match="not a database"):
            await migrate(engine)


async def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """What cannot be opened is unavailable."""
    async with opened(tmp_path) as engine:
        with pytest.raises(DatabaseUnavailableError, match="unable to open"):
            await ChatRepository(engine).settings(CHAT)


async def test_a_database_without_tables(tmp_path: Path) -> None:
    """A database that was never migrated has the wrong schema."""
    async with opened(tmp_path / "selfie.db") as engine:
        with pytest.raises(SchemaError, match="no such table"):
            await RecommendationRepository(engine).page(CHAT)


async def test_a_picture_of_no_recommendation(engine: AsyncEngine) -> None:
    """Foreign keys are enforced, and their error is ours."""
    with pytest.raises(StorageError, match="FOREIGN KEY"):
        await PictureRepository(engine).save(7, 0, "file")
