"""What is old goes, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from recommender.models import Arrival, Correction, Emotion, Feedback, Reader, TokenUse
from storage.corrections import CorrectionRepository
from storage.favorites import FavoriteRepository
from storage.inbox import InboxRepository
from storage.recommendations import RecommendationRepository
from storage.retention import AT_ONCE, RetentionRepository
from storage.tables import Base
from storage.usage import UsageRepository
from tests.bot.kept import files_holding
from tests.storage.samples import CHAT, USER, recommendation

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SMILE = Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD)
KEPT_DAYS = 30


async def counts(engine: AsyncEngine) -> dict[str, int]:
    """How many rows each table has, those without any left out."""
    found = {}
    async with AsyncSession(engine) as session:
        for table in Base.metadata.sorted_tables:
            number = await session.scalar(select(func.count()).select_from(table))
            if number:
                found[table.name] = number
    return found


async def live(engine: AsyncEngine, at: datetime, number: int) -> None:
    """Something in every table that has dates: an answer, corrected and judged, and its costs."""
    kept = RecommendationRepository(engine)
    new = recommendation("a", "b").model_copy(update={"created_at": at})
    stored = (await kept.add(new)).recommendation_id or 0
    await kept.give_feedback(CHAT, stored, 1, Feedback.LIKE, now=at)
    await kept.replace(CHAT, stored, recommendation("c"))
    usage = UsageRepository(engine)
    await usage.add(TokenUse(chat_id=CHAT, at=at, model="m", prompt_tokens=1, completion_tokens=1))
    await usage.first_told(CHAT, day=at.date().isoformat())
    inbox = InboxRepository(engine)
    for update_id in (2 * number, 2 * number + 1):
        await inbox.receive(
            Arrival(
                update_id=update_id,
                origin=str(update_id),
                chat_id=CHAT,
                user_id=USER,
                payload={},
                received_at=at,
            )
        )
    await inbox.finish([2 * number], now=at)


async def test_what_is_old_goes(engine: AsyncEngine) -> None:
    """With its mood, cards, past cards and costs; what is new, waits or has no date stays."""
    await live(engine, NOW - timedelta(days=KEPT_DAYS + 1), 1)
    await CorrectionRepository(engine).add(CHAT, USER, (SMILE,))
    await live(engine, NOW - timedelta(days=1), 2)
    before = await counts(engine)
    assert await RetentionRepository(engine).forget_old(KEPT_DAYS, now=NOW) == 1
    after = await counts(engine)
    halved = {"recommendations", "moods", "cards", "past_cards", "token_uses", "told"}
    assert {name for name in before if after[name] * 2 == before[name]} == halved
    assert after["inbox"] == 3
    assert (after["corrections"], after["songs"]) == (1, 3)


async def test_without_a_limit_only_updates_go(engine: AsyncEngine) -> None:
    """Telegram sends none again after three days."""
    await live(engine, NOW - timedelta(days=400), 1)
    before = await counts(engine)
    assert await RetentionRepository(engine).forget_old(0, now=NOW) == 0
    assert await counts(engine) == before | {"inbox": 1}


async def test_many_go_a_few_at_a_time(engine: AsyncEngine) -> None:
    """More than one transaction takes."""
    kept = RecommendationRepository(engine)
    old = recommendation("a").model_copy(update={"created_at": NOW - timedelta(days=2)})
    for _ in range(AT_ONCE + 1):
        await kept.add(old)
    assert await RetentionRepository(engine).forget_old(1, now=NOW) == AT_ONCE + 1
    assert await kept.count(CHAT) == 0


async def test_the_words_are_gone_from_the_files(engine: AsyncEngine, tmp_path: Path) -> None:
    """Of what is old nothing is left in free pages or in the log."""
    words = "quokka festival at dawn"
    old = {"created_at": NOW - timedelta(days=2), "caption": words}
    kept = RecommendationRepository(engine)
    await kept.add(recommendation("a").model_copy(update=old))
    assert files_holding(tmp_path, words) != []
    await RetentionRepository(engine).forget_old(1, now=NOW)
    assert files_holding(tmp_path, words) == []


async def test_a_moment_without_a_zone_is_refused(engine: AsyncEngine) -> None:
    """Nobody could tell which moment it means."""
    with pytest.raises(ValueError, match="time zone"):
        await RetentionRepository(engine).forget_old(1, now=datetime(2026, 1, 1))


async def test_stars_stay(engine: AsyncEngine) -> None:
    """A song that was given a star is not forgotten with the answer that brought it."""
    kept, favorites = RecommendationRepository(engine), FavoriteRepository(engine)
    old = NOW - timedelta(days=KEPT_DAYS + 1)
    await kept.add(recommendation("a", "b").model_copy(update={"created_at": old}))
    await favorites.star(CHAT, "a", now=old)
    assert await RetentionRepository(engine).forget_old(KEPT_DAYS, now=NOW) == 1
    [star] = await favorites.page(CHAT)
    assert star.song.song_id == "a"
