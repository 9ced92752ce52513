"""`selfie-dj backup` and `selfie-dj restore`."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.console import say
from bot.errors import CommandError, ConfigurationError
from bot.settings import Settings
from storage.backup import back_up, restore
from storage.engine import file_of


async def backup_database(settings: Settings, options: argparse.Namespace) -> int:
    """Copy the database to a file; a bot that is running goes on.

    Raises `ConfigurationError` for a database that is no file, `CommandError` when there is none
    yet, `StorageError` and `OSError`.
    """
    database = _file(settings, "pg_dump makes backups of it")
    if not database.is_file():
        raise CommandError(f"no database yet: {database}")
    await back_up(database, options.file, overwrite=options.force)
    say(f"backup: {options.file}, {_megabytes(options.file)}; keep it as secret as the database")
    return 0


async def restore_database(settings: Settings, options: argparse.Namespace) -> int:
    """Put a backup in the place of the database, which is kept beside it.

    Raises `ConfigurationError` for a database that is no file, `StorageError` and `OSError`.
    """
    database = _file(settings, "pg_restore brings its backups back")
    kept = await restore(options.file, database)
    say(f"restored: {database}, {_megabytes(database)}")
    say("whatever chats deleted since the backup, with /forget or by RETENTION_DAYS, is back")
    if kept:
        say(f"what was there before is kept as {kept}, out of reach of both: delete it in the end")
    return 0


def _file(settings: Settings, instead: str) -> Path:
    file = file_of(settings.database_url)
    if file is not None:
        return file
    if settings.database_url.startswith("postgres"):
        raise ConfigurationError(f"DATABASE_URL names a database of PostgreSQL: {instead}")
    raise ConfigurationError("DATABASE_URL names no file of SQLite")


def _megabytes(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:.1f} MB"


COMMANDS = {"backup": backup_database, "restore": restore_database}
