"""The way to the database."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic

from aiosqlite import Connection
from sqlalchemy import URL, event, make_url
from sqlalchemy import Connection as SyncConnection
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.exc import ArgumentError, InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import DatabaseAddressError, DatabaseUnavailableError

BUSY_TIMEOUT_S = 3
"""How long a writer waits for another one before the database counts as locked.

Whoever has time tries again. Waiting cannot be interrupted, so that everything with a time limit,
the end of the process above all, may take so much longer.
"""

RETRY_S = 0.01

WRITING = "writing"
"""Execution option of transactions that write."""


def create_engine(url: str) -> AsyncEngine:
    """An engine for `sqlite:///FILE` (the folder is made) or another address of SQLAlchemy.

    What it makes is for its owner alone. Connects to nothing yet; `await engine.dispose()` closes
    what it opened since. Raises `DatabaseAddressError` for an address that is none or needs a
    driver that is not installed, `DatabaseUnavailableError` for a folder that cannot be made.
    """
    engine = _engine(url)
    try:
        _make_folder(engine.url)
    except ValueError:
        raise DatabaseAddressError("not an address of a database that can be used") from None
    except OSError as error:
        raise DatabaseUnavailableError(f"no folder for the database: {error}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "do_connect", _make_private)
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


async def empty_log(engine: AsyncEngine, *, patience_s: float = 2.0) -> bool:
    """Bring SQLite's write-ahead log into the database and cut it to nothing.

    Until then it holds pages as they were before something was deleted. False when others read or
    write for longer than that. On another engine there is nothing to do.
    """
    if not _is_file(engine.url):
        return True
    return await asyncio.to_thread(_checkpoint, engine.url.database or "", patience_s)


def _checkpoint(file: str, patience_s: float) -> bool:
    try:
        # A connection of its own: those of the pool wait longer, and writers would wait with it.
        with closing(sqlite3.connect(file, timeout=patience_s)) as connection:
            [busy, *_] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return False
    return not busy


def _engine(url: str) -> AsyncEngine:
    try:
        address = _with_async_driver(make_url(url))
        if address.get_backend_name() not in ("sqlite", "postgresql"):
            raise DatabaseAddressError("must be sqlite or postgresql")
        return create_async_engine(
            address, connect_args=_connect_args(address), hide_parameters=True
        )
    except (ArgumentError, InvalidRequestError, ValueError):
        # The address may hold a password, and the error may quote it.
        raise DatabaseAddressError("not an address of a database that can be used") from None
    except ImportError as error:
        raise DatabaseAddressError(f"the driver is not installed: {error.name}") from error


def require_room(url: str) -> None:
    """Make sure that a file of SQLite that does not exist could be made, without making it.

    Raises as `create_engine` does.
    """
    path = Path(_engine(url).url.database or "").absolute()
    if path.exists():
        raise DatabaseUnavailableError(f"no file: {path}")
    folder = next(parent for parent in path.parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise DatabaseUnavailableError(f"no folder for the database: {folder}")


def is_there(url: str) -> bool:
    """Whether a database may be there: False for a file of SQLite that does not exist.

    Raises `DatabaseAddressError`.
    """
    file = file_of(url)
    return file is None or file.is_file()


def file_of(url: str) -> Path | None:
    """The file of SQLite; None for other databases and for one in memory.

    Raises `DatabaseAddressError`.
    """
    try:
        address = make_url(url)
        return Path(address.database or "") if _is_file(address) else None
    except (ArgumentError, InvalidRequestError, ValueError):
        raise DatabaseAddressError("not an address of a database that can be used") from None


def for_writing(engine: AsyncEngine) -> AsyncEngine:
    """The same engine and connections; its transactions take the write lock at once.

    In SQLite a transaction that reads first and then writes fails at once when another one
    wrote in between, however long it is willing to wait.
    """
    return engine.execution_options(**{WRITING: True})


def _with_async_driver(address: URL) -> URL:
    plain = address.drivername == "sqlite"
    return address.set(drivername="sqlite+aiosqlite") if plain else address


def _connect_args(address: URL) -> dict[str, float]:
    return {"timeout": BUSY_TIMEOUT_S} if _is_sqlite(address) else {}


def _is_sqlite(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _is_file(address: URL) -> bool:
    """Whether it is a file of SQLite by its plain path, and no database in memory."""
    name = address.database or ""
    return _is_sqlite(address) and name not in ("", ":memory:") and not name.startswith("file:")


def _make_folder(address: URL) -> None:
    if _is_file(address):
        make_folder(Path(address.database or "").parent)


def make_folder(folder: Path) -> None:
    """Make a folder for the database, unless it is there, that only its owner may look into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _make_private(_: Dialect, __: ConnectionPoolEntry, names: list[str], ___: object) -> None:
    """Make a file that SQLite would make for everybody to read; one that is there stays as it is.

    What SQLite keeps beside it may be read by whoever may read it.
    """
    [name] = names
    if _is_file(URL.create("sqlite", database=name)):
        # Only a new file may be opened: closing it takes all locks that this process has on it.
        with suppress(OSError):  # SQLite says it better
            os.close(os.open(os.path.realpath(name), os.O_CREAT | os.O_EXCL, 0o600))


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # We send BEGIN ourselves: Python's sqlite3 sends none before SELECT and CREATE TABLE.
    connection.isolation_level = None
    connection.run_async(_set_up)


async def _set_up(connection: Connection) -> None:
    """Set up a new connection of SQLite.

    WAL lets others read while one writes. FULL waits for the disk at each commit: in WAL,
    NORMAL could lose the last ones to a power cut, and their ids are already on buttons. What is
    deleted is overwritten with zeros, and not only marked as free.
    """
    await _enter_wal(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        await connection.execute(f"PRAGMA {pragma}")


async def _enter_wal(connection: Connection) -> None:
    """Switch the file to WAL, which fails without waiting while others switch it too."""
    deadline = monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            await connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            await asyncio.sleep(RETRY_S)
        else:
            return


def _begin(connection: SyncConnection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
