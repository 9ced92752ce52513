"""Copies of a SQLite file that are made while others write, and the way back."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from storage.engine import create_engine, make_folder
from storage.errors import (
    BackupError,
    DatabaseUnavailableError,
    InUseError,
    NewerSchemaError,
    SchemaError,
)
from storage.inbox import InboxRepository
from storage.migrations import current, migrate

OWN_TABLE = "recommendations"
KEPT = ".before-restore"
"""What is added to the name of a database that was replaced."""
SIDES = ("-wal", "-shm", "-journal")
"""What is added to the names of the files that SQLite keeps beside a database."""
SKIPPED_IDS = 1_000_000
"""More answers than are ever given between a backup and the loss of the database."""
PATIENCE_S = 2.0
"""How long to wait for whoever uses the database just now."""


async def back_up(database: Path, target: Path, *, overwrite: bool = False) -> None:
    """Copy the database as it is at this moment to a file that only its owner may read.

    Writers go on meanwhile. `target` is there as a whole or not at all. Raises `BackupError` when
    it is there already (unless `overwrite`), when it is the database, or when the database is not
    one of ours or damaged; `DatabaseUnavailableError` and `OSError`.
    """
    await asyncio.to_thread(_back_up, database, target, overwrite)


async def restore(backup: Path, database: Path) -> Path | None:
    """Put a copy of the backup, brought to this release's schema, in the place of the database.

    Updates that were unfinished when the backup was made are not answered any more, and new
    recommendations get ids far beyond all that a button in some chat may carry.

    Gives where the database of before is kept; None when there was none. Until the very end nothing
    is changed. Raises `BackupError` for a file that is no sound backup or is the database,
    `SchemaError` for one of a newer release, `InUseError` while somebody has the database open,
    `DatabaseUnavailableError` and `OSError`.
    """
    database = await asyncio.to_thread(_resolved, database)
    with _beside(database) as copy:
        await asyncio.to_thread(_take, backup, copy, database)
        await _migrate(copy, backup)
        return await asyncio.to_thread(_replace, database, copy)


def _back_up(database: Path, target: Path, overwrite: bool) -> None:
    _require_free(target, database, overwrite)
    if not target.absolute().parent.is_dir():
        raise BackupError(f"no folder for it: {target.parent}")
    with _beside(target) as copy:
        _copy(database, copy)
        _require_ours(copy, database)
        _save(copy)
        copy.replace(target)
    _save(target.parent)


def _require_free(target: Path, database: Path, overwrite: bool) -> None:
    if not target.exists():
        return
    if target.is_dir():
        raise BackupError(f"{target} is a folder")
    _require_other(target, database)
    if not overwrite:
        raise BackupError(f"{target} is there already")
    if not target.is_file():
        raise BackupError(f"{target} is not a file")


def _require_other(file: Path, database: Path) -> None:
    if database.exists() and file.samefile(database):
        raise BackupError(f"{file} is the database itself")


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """An empty file beside another one, for its owner alone; removed unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for side in ("", *SIDES):
            Path(f"{name}{side}").unlink(missing_ok=True)


@contextmanager
def _translated(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise DatabaseUnavailableError(f"{type(error).__name__}: {error}") from None
    except sqlite3.Error as error:
        raise BackupError(f"{file} is damaged ({error}); nothing was changed") from None


def _copy(source: Path, copy: Path, mode: str = "mode=rw") -> None:
    """All at once: copied in parts, it would begin anew whenever somebody writes.

    In WAL, which all our databases use, a reader holds up no writer.
    """
    with (
        _translated(source),
        closing(_connection(source, mode)) as taken,
        closing(_connection(copy)) as to,
    ):
        # `backup` would wait for ever for one who locks readers out; a reader waits PATIENCE_S.
        taken.execute("BEGIN")
        taken.execute("SELECT count(*) FROM sqlite_master")
        taken.backup(to)
        to.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it


def _connection(file: Path, mode: str = "mode=rw") -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}?{mode}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE_S, isolation_level=None)


def _resolved(database: Path) -> Path:
    """What a link leads to, in a folder that is there."""
    file = database.resolve()
    make_folder(file.parent)
    return file


def _take(backup: Path, copy: Path, database: Path) -> None:
    """Copy a file that may be anything, and make sure that it is a sound backup of ours."""
    _require_sqlite(backup)
    _require_other(backup, database)
    # A backup is one file, and may lie where nothing can be written beside it.
    alone = not any(Path(f"{backup}{side}").exists() for side in SIDES)
    _copy(backup, copy, "immutable=1" if alone else "mode=rw")
    _require_ours(copy, backup)


def _require_sqlite(file: Path) -> None:
    if file.exists() and not file.is_file():
        raise BackupError(f"{file} is not a file")
    with file.open("rb") as opened:
        if opened.read(16) != b"SQLite format 3\x00":
            raise BackupError(f"{file} is no database of SQLite")


def _require_ours(copy: Path, source: Path) -> None:
    """Raises `BackupError` for the copy of a file that is damaged or has not our tables."""
    with _translated(source), closing(_connection(copy)) as connection:
        [[found]] = connection.execute("PRAGMA integrity_check(1)").fetchall()
        if found != "ok":
            raise sqlite3.DatabaseError("it does not pass its integrity check")
        query = "SELECT count(*) FROM sqlite_master WHERE name IN (?, 'alembic_version')"
        [[tables]] = connection.execute(query, [OWN_TABLE]).fetchall()
    if tables != 2:
        raise BackupError(f"{source} is not a database of Selfie DJ")


async def _migrate(copy: Path, backup: Path) -> None:
    engine = create_engine(f"sqlite:///{copy}")
    try:
        if await current(engine) is None:
            raise BackupError(f"{backup} is not a database of Selfie DJ")
        await migrate(engine)
        await _close_inbox(InboxRepository(engine))
    except NewerSchemaError as error:
        made = f"made by a newer release (revision {error.revision})"
        raise SchemaError(f"{backup} was {made}") from None
    finally:
        await engine.dispose()


async def _close_inbox(inbox: InboxRepository) -> None:
    """What waited when the backup was made was answered since, or is too old to be."""
    left = [each.update_id for each in await inbox.unfinished()]
    await inbox.finish(left, now=datetime.now(UTC))


def _replace(database: Path, copy: Path) -> Path | None:
    with _translated(copy), closing(_connection(copy)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        _skip_ids(connection, _last_id(database))
    _save(copy)
    if not database.exists():
        # What lies beside a file that is gone would be taken for a part of the new one.
        for side in SIDES:
            Path(f"{database}{side}").unlink(missing_ok=True)
        copy.replace(database)
        _save(database.parent)
        return None
    _take_after(copy, database)
    with _alone(database):
        kept = _set_aside(database)
        copy.replace(database)
    _save(database.parent)
    return kept


def _last_id(database: Path) -> int:
    """The last id that a recommendation got there; 0 when nobody can tell."""
    try:
        with closing(_connection(database)) as connection:
            return _sequence(connection)
    except sqlite3.Error:
        return 0


def _sequence(connection: sqlite3.Connection) -> int:
    query = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?"
    [[last]] = connection.execute(query, [OWN_TABLE]).fetchall()
    return int(last)


def _skip_ids(connection: sqlite3.Connection, last: int) -> None:
    """Leave out the ids of answers that the backup lacks: their buttons are still in the chats."""
    beyond = max(last, _sequence(connection)) + SKIPPED_IDS
    connection.execute("BEGIN")
    connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [OWN_TABLE])
    connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", [OWN_TABLE, beyond])
    connection.execute("COMMIT")


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Keep all others out of the database, which is one file meanwhile.

    Raises `InUseError` while somebody has it open.
    """
    with closing(_connection(database)) as connection:
        try:
            # SQLite leaves WAL only for the last one who has the file open, and without WAL an
            # exclusive transaction shuts out readers too.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            if connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
                raise InUseError("the database was opened just now, stop the bot first")
        except sqlite3.OperationalError as error:
            raise InUseError(f"the database is in use, stop the bot first ({error})") from None
        except sqlite3.DatabaseError:
            # Damaged: nobody works with it, and it is what a backup is for.
            connection.close()
        yield


def _set_aside(database: Path) -> Path:
    """Keep the database under a free name besides its own, and what lies beside it under that."""
    number, kept = 1, Path(f"{database}{KEPT}")
    while kept.exists():
        number += 1
        kept = Path(f"{database}{KEPT}-{number}")
    try:
        os.link(database, kept)
    except OSError:  # not every file system can
        shutil.copy2(database, kept)
    for side in SIDES:
        with suppress(FileNotFoundError):
            Path(f"{database}{side}").rename(f"{kept}{side}")
    return kept


def _take_after(copy: Path, database: Path) -> None:
    """Whoever could read the database can read what takes its place."""
    state = database.stat()
    copy.chmod(state.st_mode & 0o777)
    with suppress(PermissionError):
        os.chown(copy, state.st_uid, state.st_gid)


def _save(path: Path) -> None:
    """Wait until a file or the names in a folder are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
