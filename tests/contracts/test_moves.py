"""What every implementation of `Moves` carries along."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.models import ChatSettings, Correction, Direction, Emotion, Reader
from recommender.ports import Moves
from storage.chats import ChatRepository
from storage.check_ins import CheckInRepository
from storage.corrections import CorrectionRepository
from storage.favorites import FavoriteRepository
from storage.moves import MoveRepository, merged_settings
from storage.recommendations import RecommendationRepository
from storage.shares import ShareRepository
from storage.tables import Base, ToldRow
from tests.storage.samples import USER, migrated, recommendation

OLD, NEW, OTHER = -50, -1_001_234_567_890, -51
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SMILE = Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """An empty database."""
    async with migrated(tmp_path / "selfie.db") as opened:
        yield opened


@pytest.fixture
def moves(engine: AsyncEngine) -> Moves:
    """Nothing moved."""
    return MoveRepository(engine)


async def filled(engine: AsyncEngine, chat_id: int, song: str = "a") -> int:
    """Something of every kind in a chat; the number of its answer."""
    kept = RecommendationRepository(engine)
    stored = await kept.add(recommendation(song, chat_id=chat_id))
    number = stored.recommendation_id or 0
    await ChatRepository(engine).save(ChatSettings(chat_id=chat_id, card_count=7))
    await CheckInRepository(engine).turn_on(chat_id, 9, now=NOW)
    await CorrectionRepository(engine).add(chat_id, USER, (SMILE,))
    await FavoriteRepository(engine).star(chat_id, song, now=NOW)
    shares = ShareRepository(engine, kept)
    assert await shares.share(chat_id, number, f"token-{number}", now=NOW) is not None
    async with engine.begin() as connection:
        await connection.execute(insert(ToldRow).values(chat_id=chat_id, day="2026-03-04"))
    return number


async def rows_of(engine: AsyncEngine, chat_id: int) -> dict[str, int]:
    """How many rows each table has of a chat, the empty ones left out."""
    counts: dict[str, int] = {}
    async with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if "chat_id" in table.c:
                query = select(table.c.chat_id).where(table.c.chat_id == chat_id)
                counts[table.name] = len((await connection.execute(query)).all())
    return {name: count for name, count in counts.items() if count}


async def test_everything_moves(moves: Moves, engine: AsyncEngine) -> None:
    """Nothing is left, other chats keep what they have, and again nothing happens."""
    number = await filled(engine, OLD)
    await filled(engine, OTHER)
    before, others = await rows_of(engine, OLD), await rows_of(engine, OTHER)
    for _ in range(2):
        await moves.move(OLD, NEW)
        assert await rows_of(engine, OLD) == {}
        assert await rows_of(engine, NEW) == before
        assert await rows_of(engine, OTHER) == others
    assert len(before) >= 6
    found = await RecommendationRepository(engine).get(NEW, number)
    assert found is not None
    assert found.chat_id == NEW


async def test_what_both_have_is_merged(moves: Moves, engine: AsyncEngine) -> None:
    """Answers of both are there, corrections add up, and what can be there once is."""
    old, new = await filled(engine, OLD), await filled(engine, NEW)
    await FavoriteRepository(engine).star(NEW, "a", now=NOW)
    await moves.move(OLD, NEW)
    assert await rows_of(engine, OLD) == {}
    kept = await RecommendationRepository(engine).page(NEW)
    assert {each.recommendation_id for each in kept} == {old, new}
    [correction] = await CorrectionRepository(engine).all(NEW, USER)
    assert correction.times == 2
    counts = await rows_of(engine, NEW)
    assert (counts["settings"], counts["check_ins"], counts["favorites"]) == (1, 1, 1)
    assert (counts["shares"], counts["told"]) == (2, 1)


async def test_what_comes_late_under_the_old_number(moves: Moves, engine: AsyncEngine) -> None:
    """It is carried along by the next move, and overwrites nothing that was set."""
    await filled(engine, OLD)
    await moves.move(OLD, NEW)
    await ChatRepository(engine).save(ChatSettings(chat_id=OLD, language="ko"))
    await RecommendationRepository(engine).add(recommendation("b", chat_id=OLD))
    await moves.move(OLD, NEW)
    assert await RecommendationRepository(engine).count(NEW) == 2
    settings = await ChatRepository(engine).settings(NEW)
    assert settings is not None
    assert settings.card_count == 7


async def test_nothing_to_move(moves: Moves, engine: AsyncEngine) -> None:
    """A chat that nobody knows, and one that stays where it is."""
    await moves.move(OLD, NEW)
    await filled(engine, NEW)
    before = await rows_of(engine, NEW)
    await moves.move(NEW, NEW)
    assert await rows_of(engine, NEW) == before


def test_settings_of_both() -> None:
    """What the new chat changed counts, then what the old one did; a language only if chosen."""
    old = ChatSettings(
        chat_id=OLD, language="ko", language_chosen=True, card_count=7, direction=Direction.CALM
    )
    new = ChatSettings(chat_id=NEW, language="es", card_count=4)
    merged = merged_settings(old, new)
    assert merged == old.model_copy(update={"chat_id": NEW, "card_count": 4})
    chosen = new.model_copy(update={"language_chosen": True})
    assert merged_settings(old, chosen).language == "es"
