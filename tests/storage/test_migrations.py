"""The schema that migrations make is the one the tables declare."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, select, table, text
from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.models import Predicted
from storage.engine import for_writing
from storage.errors import DatabaseUnavailableError, SchemaError
from storage.migrations import current, head, migrate
from storage.recommendations import RecommendationRepository
from storage.tables import Base
from tests.storage.samples import opened

SCORES = '{"angry": 0, "disgust": 0, "fear": 0, "happy": 1, "sad": 0, "surprise": 0, "neutral": 0}'
FIRST_RELEASE = (
    "INSERT INTO songs (song_id, title, artist, language, valence, energy, explicit, source)"
    " VALUES ('a', '밤편지', '아이유', 'ko', 0.4, 0.2, 0, 'catalogue')",
    "INSERT INTO recommendations (recommendation_id, chat_id, created_at, language, direction,"
    " path, selected_by) VALUES (7, -100, '2026-03-01 12:30:15.123456', 'ko', 'lift', '[]', 'n'),"
    " (9, 5, '2026-03-02 12:30:15.123456', 'en', 'calm', '[]', 'n')",
    "INSERT INTO moods (recommendation_id, scores, valence, energy, confidence, face, words,"
    " faces, caption) VALUES (7, :scores, 0.3, 0.7, 0.9, :scores, :scores, 1, '합격!'),"
    " (9, :scores, 0.3, 0.7, 0.9, NULL, :scores, NULL, 'words')",
    "INSERT INTO cards (recommendation_id, position, song_id, reason)"
    " VALUES (7, 1, 'a', '그래서'), (9, 1, 'a', 'because')",
    "INSERT INTO pictures (recommendation_id, page, file_id) VALUES (7, 0, 'file')",
)
"""Rows as the first release wrote them."""


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


def alembic(connection: Connection) -> Config:
    """Alembic at work on a connection."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str) -> None:
    """Apply migrations as far as an earlier release did."""
    command.upgrade(alembic(connection), revision)


def downgrade(connection: Connection, revision: str = "base") -> None:
    """Take migrations back, every one or those behind a revision."""
    command.downgrade(alembic(connection), revision)


async def contents(engine: AsyncEngine) -> dict[str, list[dict[str, object]]]:
    """Every row of every table that there is, as the database holds it."""
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        rows = {
            name: (await connection.execute(select(text("*")).select_from(table(name)))).mappings()
            for name in names
        }
        return {name: [dict(row) for row in found] for name, found in rows.items()}


async def fill_first_release(engine: AsyncEngine) -> None:
    """What the first release kept: a photo with words, words alone, a picture that was sent."""
    async with for_writing(engine).begin() as connection:
        await connection.run_sync(upgrade, "0001")
        for statement in FIRST_RELEASE:
            await connection.execute(text(statement), {"scores": SCORES})


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


async def test_what_an_earlier_release_kept_is_all_there(tmp_path: Path) -> None:
    """Every row survives with every value; of each answer it is known whether it had a photo."""
    async with opened(tmp_path / "selfie.db") as engine:
        await fill_first_release(engine)
        before = await contents(engine)
        await migrate(engine)
        after = await contents(engine)
        for name in set(before) - {"alembic_version"}:
            pairs = zip(before[name], after[name], strict=True)
            assert all(old.items() <= new.items() for old, new in pairs)
        photo, words = (
            await RecommendationRepository(engine).get(-100, 7),
            await RecommendationRepository(engine).get(5, 9),
        )
    assert photo is not None
    assert words is not None
    assert (photo.user_id, photo.mood.photos, photo.caption) == (None, 1, "합격!")
    assert (photo.mood.frames, photo.mood.predicted, photo.mood.scene) == ((), Predicted(), None)
    assert (words.mood.photos, words.mood.corrected) == (0, None)


async def test_the_second_migration_can_be_taken_back(tmp_path: Path) -> None:
    """An earlier release finds exactly the rows that it wrote, and the schema it knows."""
    async with opened(tmp_path / "selfie.db") as engine:
        await fill_first_release(engine)
        before = await contents(engine)
        async with engine.connect() as connection:
            known = await connection.run_sync(constraints)
        await migrate(engine)
        async with for_writing(engine).begin() as connection:
            await connection.run_sync(downgrade, "0001")
        assert await contents(engine) == before
        async with engine.connect() as connection:
            assert await connection.run_sync(constraints) == known


async def test_a_start_waits_longer_for_others_than_a_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be another one's migrations; after 20 s it is told that they go on."""
    monkeypatch.setattr("storage.engine.BUSY_TIMEOUT_S", 0.1)
    file = tmp_path / "selfie.db"
    async with opened(file) as engine:
        assert await current(engine) is None
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            starting = asyncio.create_task(migrate(engine))
            done, _ = await asyncio.wait({starting}, timeout=0.5)
            assert not done
            with monkeypatch.context() as context:
                context.setattr("storage.migrations.PATIENCE_S", 0.3)
                with pytest.raises(DatabaseUnavailableError, match="locked"):
                    await migrate(engine)
            other.execute("ROLLBACK")
        await starting
        assert await current(engine) == head()


def test_postgresql_can_be_migrated() -> None:
    """There the tables are changed in place, and rows that exist get their values."""
    script = StringIO()
    offline = {"as_sql": True, "output_buffer": script}
    context = MigrationContext.configure(dialect_name="postgresql", opts=offline)
    with Operations.context(context):
        for revision in ("v0001_chats_and_recommendations", "v0002_corrections"):
            import_module(f"storage.migrations.versions.{revision}").upgrade()
    statements = [line.strip() for line in script.getvalue().splitlines() if "ALTER" in line]
    assert statements == [
        "ALTER TABLE recommendations ADD COLUMN user_id BIGINT;",
        "ALTER TABLE moods ADD COLUMN photos INTEGER DEFAULT 0 NOT NULL;",
        "ALTER TABLE moods ADD COLUMN frames JSON DEFAULT '[]' NOT NULL;",
        "ALTER TABLE moods ADD COLUMN predicted JSON DEFAULT '{}' NOT NULL;",
        "ALTER TABLE moods ADD COLUMN scene JSON;",
        "ALTER TABLE moods ADD COLUMN corrected TEXT;",
        "ALTER TABLE moods ADD CONSTRAINT ck_moods_photos_range CHECK (photos >= 0);",
        "ALTER TABLE moods ALTER COLUMN photos DROP DEFAULT;",
        "ALTER TABLE moods ALTER COLUMN frames DROP DEFAULT;",
        "ALTER TABLE moods ALTER COLUMN predicted DROP DEFAULT;",
    ]
