"""Brings the schema of a database up to this release. Alembic is loaded only when needed."""

from __future__ import annotations

import asyncio
import sqlite3
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import for_writing
from storage.errors import NewerSchemaError
from storage.translation import translated

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory


PATIENCE_S = 20.0
"""How long a start waits for others that write, which may be another one's migrations."""
RETRY_S = 0.1


async def migrate(engine: AsyncEngine) -> None:
    """Apply every migration that is missing, all or none of them.

    On SQLite a second process that starts at the same time waits and finds nothing left to do.
    Raises `SchemaError` when a newer release or another program made the schema, and
    `DatabaseUnavailableError`.
    """
    with translated():
        deadline = monotonic() + PATIENCE_S
        while True:
            try:
                async with for_writing(engine).begin() as connection:
                    await connection.run_sync(_upgrade)
            except OperationalError as error:
                if not _is_busy(error) or monotonic() > deadline:
                    raise
                await asyncio.sleep(RETRY_S)
            else:
                return


async def current(engine: AsyncEngine) -> str | None:
    """The revision of the database; None for one without a schema."""
    with translated():
        async with engine.connect() as connection:
            return await connection.run_sync(_revision)


def head() -> str:
    """The revision of this release."""
    from alembic.util import not_none

    return not_none(_scripts(_config()).get_current_head())


def is_known(revision: str) -> bool:
    """Whether this release or an earlier one made such a schema."""
    return revision in _known(_config())


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    # Named as a package, so it is found wherever that is installed.
    config.set_main_option("script_location", "storage:migrations")
    return config


def _scripts(config: Config) -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(config)


def _known(config: Config) -> set[str]:
    return {script.revision for script in _scripts(config).walk_revisions()}


def _is_busy(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY


def _revision(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = _config()
    revision = _revision(connection)
    if revision is not None and revision not in _known(config):
        raise NewerSchemaError(revision)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
