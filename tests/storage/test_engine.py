"""The way to the database."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import create_engine, empty_log, for_writing, is_there, require_room
from storage.errors import DatabaseAddressError, DatabaseUnavailableError
from tests.storage.samples import migrated, opened


async def pragma(engine: AsyncEngine, name: str) -> object:
    """What SQLite answers."""
    async with engine.connect() as connection:
        return (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("synchronous", 2),
        ("busy_timeout", 3_000),
        ("secure_delete", 1),
    ],
)
async def test_pragmas(tmp_path: Path, name: str, value: object) -> None:
    """WAL, foreign keys, commits that reach the disk, patience, and zeros for what is deleted."""
    async with opened(tmp_path / "selfie.db") as engine:
        assert await pragma(engine, name) == value


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+aiosqlite"])
async def test_the_folder_is_made(tmp_path: Path, scheme: str) -> None:
    """A file in a folder that does not exist yet can be used at once."""
    file = tmp_path / "a" / "b" / "selfie.db"
    engine = create_engine(f"{scheme}:///{file}")
    assert await pragma(engine, "user_version") == 0
    await engine.dispose()
    assert file.exists()


def modes(*paths: Path) -> list[str]:
    """Who may do what with them."""
    return [stat.filemode(path.stat().st_mode) for path in paths]


@pytest.fixture
def _usual_umask() -> Iterator[None]:
    """New files are for everybody to read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_usual_umask")
async def test_what_chats_say_is_for_the_owner_alone(tmp_path: Path) -> None:
    """The folder, the file and what SQLite keeps beside it."""
    file = tmp_path / "data" / "selfie.db"
    async with migrated(file):
        beside = [file.with_name(f"{file.name}{side}") for side in ("", "-wal", "-shm")]
        assert modes(file.parent, *beside) == ["drwx------", *["-rw-------"] * 3]


@pytest.mark.usefixtures("_usual_umask")
async def test_what_is_there_stays_open_to_whom_it_was(tmp_path: Path) -> None:
    """Somebody may have meant it so."""
    file = tmp_path / "data" / "selfie.db"
    file.parent.mkdir(mode=0o755)
    file.touch(mode=0o644)
    async with migrated(file):
        log = file.with_name(f"{file.name}-wal")
        assert modes(file.parent, file, log) == ["drwxr-xr-x", "-rw-r--r--", "-rw-r--r--"]


async def test_another_connection_takes_no_lock_away(tmp_path: Path) -> None:
    """Other processes see that somebody is at work, whoever connected since."""
    file = tmp_path / "selfie.db"
    script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0); "
    script += "c.execute('PRAGMA journal_mode = DELETE')"
    async with migrated(file) as engine, engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            await connection.execute(text("SELECT 1"))
        done = await asyncio.to_thread(
            subprocess.run, [sys.executable, "-c", script, str(file)], capture_output=True
        )
    assert b"database is locked" in done.stderr


@pytest.mark.usefixtures("_usual_umask")
async def test_a_link_to_a_file_that_is_not_there(tmp_path: Path) -> None:
    """What it leads to is made for the owner alone, too."""
    (tmp_path / "link.db").symlink_to(tmp_path / "selfie.db")
    async with migrated(tmp_path / "link.db"):
        assert modes(tmp_path / "selfie.db") == ["-rw-------"]


async def test_a_database_in_memory() -> None:
    """Without a file there is a database in memory, and no folder is made."""
    engine = create_engine("sqlite://")
    assert await pragma(engine, "journal_mode") == "memory"
    await engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "selfie.db",
        "postgres//user:hunter2@host",
        "postgresql://host:port/db",
        "postgresql+nothing://h/d",
        "sqlite+pysqlite:///selfie.db",
    ],
)
def test_an_address_that_is_none(url: str) -> None:
    """It is refused without quoting what may hold a password."""
    with pytest.raises(
        DatabaseAddressError, match=r"^not an address of a database that can be used$"
    ):
        create_engine(url)


@pytest.mark.parametrize("url", ["mysql://user:hunter2@host/d", "mongo://h/d", "postgres://h/d"])
def test_another_database(url: str) -> None:
    """Its driver would be of no use."""
    with pytest.raises(DatabaseAddressError, match=r"^must be sqlite or postgresql$"):
        create_engine(url)


def test_a_driver_that_is_not_installed() -> None:
    """The driver is named, for the person who has to install it."""
    with pytest.raises(DatabaseAddressError, match="driver is not installed: asyncpg"):
        create_engine("postgresql+asyncpg://localhost/selfie")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file where the folder should be is an unreachable database."""
    (tmp_path / "a").write_text("")
    with pytest.raises(DatabaseUnavailableError, match="no folder"):
        create_engine(f"sqlite:///{tmp_path}/a/b/selfie.db")


async def test_a_writer_takes_the_lock_at_once(tmp_path: Path) -> None:
    """A second writer is refused while the first one has only begun; a reader is not."""
    file = tmp_path / "selfie.db"
    async with opened(file) as engine:
        await pragma(engine, "user_version")
        other = sqlite3.connect(file, timeout=0, isolation_level=None)
        async with for_writing(engine).begin(), engine.begin():
            other.execute("SELECT * FROM sqlite_master")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.close()


def test_importing_storage_loads_no_alembic() -> None:
    """What only `migrate` needs is loaded only by it."""
    modules = "storage.engine, storage.migrations, storage.recommendations, storage.chats"
    script = f"import {modules}, storage.pictures, sys; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603 - our own words
    assert done.stdout == b"False\n"


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("sqlite:///{folder}/none.sqlite3", False),
        ("sqlite:///{folder}/some.sqlite3", True),
        ("sqlite:///{folder}", False),
        ("sqlite:///:memory:", True),
        ("sqlite://", True),
        ("postgresql+asyncpg://somewhere/db", True),
    ],
)
def test_whether_a_database_is_there(tmp_path: Path, url: str, there: bool) -> None:
    """A file can be looked for; for a server one has to ask."""
    (tmp_path / "some.sqlite3").touch()
    assert is_there(url.format(folder=tmp_path)) is there


def test_no_address_of_a_database() -> None:
    """What is no address is refused before anything is looked for."""
    with pytest.raises(DatabaseAddressError):
        is_there("not an address")
    with pytest.raises(DatabaseAddressError):
        require_room("sqlite+pysqlite:///selfie.db")


def test_a_database_could_be_made(tmp_path: Path) -> None:
    """In folders that would be made, too; neither is."""
    require_room(f"sqlite:///{tmp_path}/a/b/selfie.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["", "/a/selfie.db", "/a/b/selfie.db"])
def test_a_database_could_not_be_made(tmp_path: Path, place: str) -> None:
    """A folder is no file, and a file no folder."""
    (tmp_path / "a").write_text("")
    with pytest.raises(DatabaseUnavailableError, match=r"^no f"):
        require_room(f"sqlite:///{tmp_path}{place}")


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor can a database be made there."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DatabaseUnavailableError, match="no folder"):
        require_room(f"sqlite:///{tmp_path}/selfie.db")


async def test_an_emptied_log_holds_nothing(tmp_path: Path) -> None:
    """What was written is in the database, and the log has no byte of it or of what was before."""
    file, log = tmp_path / "selfie.db", tmp_path / "selfie.db-wal"
    async with opened(file) as engine:
        async with for_writing(engine).begin() as connection:
            await connection.execute(text("CREATE TABLE said (words TEXT)"))
            await connection.execute(text("INSERT INTO said VALUES ('quokka at dawn')"))
        async with for_writing(engine).begin() as connection:
            await connection.execute(text("DELETE FROM said"))
        assert b"quokka at dawn" in log.read_bytes()
        assert await empty_log(engine)
        assert log.read_bytes() == b""
        assert b"quokka at dawn" not in file.read_bytes()


async def test_a_log_in_use_is_left(tmp_path: Path) -> None:
    """One who still reads what was before is not waited for without end."""
    async with opened(tmp_path / "selfie.db") as engine:
        async with for_writing(engine).begin() as connection:
            await connection.execute(text("CREATE TABLE said (words TEXT)"))
        async with engine.connect() as reader:
            await reader.execute(text("SELECT * FROM said"))
            async with for_writing(engine).begin() as connection:
                await connection.execute(text("INSERT INTO said VALUES ('a')"))
            assert not await empty_log(engine, patience_s=0.1)
        assert await empty_log(engine)


async def test_a_database_in_memory_has_no_log() -> None:
    """So there is nothing to do."""
    engine = create_engine("sqlite://")
    assert await empty_log(engine)
    await engine.dispose()
