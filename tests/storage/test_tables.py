"""Tables for more than one engine."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Dialect, insert, make_url
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.schema import CreateTable

from storage.engine import for_writing
from storage.errors import StorageError
from storage.tables import (
    Base,
    CardRow,
    CorrectionRow,
    MoodRow,
    PictureRow,
    RecommendationRow,
    SettingsRow,
    SongRow,
)
from storage.translation import translated
from storage.upsert import upsert
from tests.storage.samples import CHAT, USER, song

RECOMMENDATION: dict[str, object] = {
    "recommendation_id": 1,
    "chat_id": CHAT,
    "created_at": datetime(2026, 1, 1, tzinfo=UTC),
    "language": "ko",
    "direction": "auto",
    "path": [],
    "selected_by": "nearest",
}
MOOD: dict[str, object] = {
    "recommendation_id": 1,
    "scores": {},
    "valence": 1,
    "energy": 0,
    "confidence": 0.5,
    "photos": 0,
    "frames": [],
    "predicted": {},
}
CARD: dict[str, object] = {"recommendation_id": 1, "position": 1, "song_id": "a", "reason": ""}
SETTINGS: dict[str, object] = {"chat_id": 1, "language": "en", "direction": "auto"}
CORRECTION: dict[str, object] = {
    "chat_id": CHAT,
    "user_id": USER,
    "reader": "face",
    "predicted": "happy",
    "corrected_to": "sad",
}


def postgresql() -> Dialect:
    """PostgreSQL as its asynchronous driver speaks it."""
    return make_url("postgresql+asyncpg://").get_dialect()()


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (SongRow, song("b").model_dump() | {"valence": 1.01}),
        (SongRow, song("b").model_dump() | {"energy": -0.01}),
        (MoodRow, MOOD | {"valence": -0.01}),
        (MoodRow, MOOD | {"energy": 1.01}),
        (MoodRow, MOOD | {"confidence": 1.01}),
        (MoodRow, MOOD | {"photos": -1}),
        (CorrectionRow, CORRECTION | {"times": 0}),
        (CardRow, CARD | {"position": 0}),
        (PictureRow, {"recommendation_id": 1, "page": -1, "file_id": "file"}),
        (SettingsRow, SETTINGS | {"card_count": 2}),
        (SettingsRow, SETTINGS | {"card_count": 11}),
    ],
)
async def test_values_out_of_range(
    engine: AsyncEngine, table: type[Base], values: dict[str, object]
) -> None:
    """The database itself refuses what the models refuse."""
    async with for_writing(engine).begin() as connection:
        await connection.execute(insert(RecommendationRow), RECOMMENDATION)
        await connection.execute(insert(SongRow), song("a").model_dump())
        with pytest.raises(StorageError, match="CHECK"), translated():
            await connection.execute(insert(table), values)


def test_postgresql_can_have_the_tables() -> None:
    """Ids number themselves, moments keep their zone and floats their 53 bits there too."""
    tables = Base.metadata.tables
    declared = str(CreateTable(tables["recommendations"]).compile(dialect=postgresql()))
    assert "recommendation_id BIGSERIAL" in declared
    assert "created_at TIMESTAMP WITH TIME ZONE" in declared
    songs = str(CreateTable(tables["songs"]).compile(dialect=postgresql()))
    assert "valence DOUBLE PRECISION" in songs


def test_postgresql_can_replace_rows() -> None:
    """The statement that inserts or replaces is spelled for PostgreSQL too."""
    rows = [{"recommendation_id": 1, "page": 0, "file_id": "file"}]
    statement = upsert("postgresql", PictureRow, rows).compile(dialect=postgresql())
    replace = "ON CONFLICT (recommendation_id, page) DO UPDATE SET file_id = excluded.file_id"
    assert str(statement).endswith(replace)


def test_postgresql_can_count_on_top() -> None:
    """A column to be summed is added to what is there, in the statement itself."""
    rows = [CORRECTION | {"times": 1}]
    statement = upsert("postgresql", CorrectionRow, rows, summed={"times"})
    assert str(statement.compile(dialect=postgresql())).endswith(
        "DO UPDATE SET times = (corrections.times + excluded.times)"
    )


def test_no_other_engine_is_promised() -> None:
    """An engine whose statement we do not know is refused."""
    with pytest.raises(ValueError, match="no upsert for mysql"):
        upsert("mysql", PictureRow, [{"page": 0}])
