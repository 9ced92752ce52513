"""The schema that migrations make is the one the tables declare."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import for_writing
from storage.errors import SchemaError
from storage.migrations import current, head, migrate
from storage.tables import Base
from tests.storage.samples import opened


def differences(connection: Connection) -> object:
    """What Alembic would change."""
    options = {"compare_type": True, "compare_server_default": True}
    return compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)


def constraints(connection: Connection) -> dict[str, object]:
    """What Alembic does not compare: checks, names, cascades, numbering."""
    inspector = inspect(connection)
    return {
        table: (
            sorted(inspector.get_check_constraints(table), key=str),
            sorted(inspector.get_foreign_keys(table), key=str),
            sorted(inspector.get_indexes(table), key=str),
            inspector.get_pk_constraint(table),
            "AUTOINCREMENT" in declaration,
        )
        for table, declaration in connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        )
        if table in Base.metadata.tables
    }


def downgrade(connection: Connection) -> None:
    """Take every migration back."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    command.downgrade(config, "base")


async def test_models_and_migrations_agree(engine: AsyncEngine) -> None:
    """Alembic finds nothing to change after the last migration."""
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_constraints_agree(tmp_path: Path, engine: AsyncEngine) -> None:
    """Migrations and tables make the same constraints, names, cascades and numbering."""
    async with (
        opened(tmp_path / "declared.db") as declared,
        for_writing(declared).begin() as connection,
    ):
        await connection.run_sync(Base.metadata.create_all)
        wanted = await connection.run_sync(constraints)
    async with engine.connect() as connection:
        assert await connection.run_sync(constraints) == wanted
    assert set(wanted) == set(Base.metadata.tables)


async def test_revisions(tmp_path: Path) -> None:
    """A new database has none, a migrated one that of this release, and again is harmless."""
    async with opened(tmp_path / "selfie.db") as engine:
        assert await current(engine) is None
        await migrate(engine)
        assert await current(engine) == head()
        await migrate(engine)
        assert await current(engine) == head()


async def test_starting_at_the_same_time(tmp_path: Path) -> None:
    """Of several that migrate one new file at once, none fails."""
    engines = [opened(tmp_path / "selfie.db") for _ in range(4)]

    async def start(number: int) -> str | None:
        async with engines[number] as engine:
            await migrate(engine)
            return await current(engine)

    assert await asyncio.gather(*map(start, range(4))) == [head()] * 4


async def test_a_newer_schema_is_refused(engine: AsyncEngine) -> None:
    """A database of a newer release is left alone."""
    async with for_writing(engine).begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="newer release made this schema: revision 9999"):
        await migrate(engine)
    assert await current(engine) == "9999"


async def test_all_migrations_or_none(tmp_path: Path) -> None:
    """When a migration fails, those before it are taken back."""
    async with opened(tmp_path / "selfie.db") as engine:
        async with for_writing(engine).begin() as connection:
            await connection.execute(text("CREATE TABLE pictures (of_another_program INTEGER)"))
        with pytest.raises(SchemaError, match="already exists"):
            await migrate(engine)
        async with engine.connect() as connection:
            names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert names == ["pictures"]


async def test_the_way_back(engine: AsyncEngine) -> None:
    """Every migration can be taken back and applied again."""
    async with for_writing(engine).begin() as connection:
        await connection.run_sync(downgrade)
    assert await current(engine) is None
    await migrate(engine)
    assert await current(engine) == head()
