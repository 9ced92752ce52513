"""What every implementation of `Starred` gives."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker

from recommender.ports import Starred
from storage.recommendations import RecommendationRepository
from storage.starred import StarredRepository
from storage.tables import FavoriteRow
from tests.storage.samples import CHAT, migrated, recommendation

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
async def starred(tmp_path: Path) -> AsyncIterator[Starred]:
    """Stars for b, then for a, and one of another chat's."""
    async with migrated(tmp_path / "selfie.db") as engine:
        await RecommendationRepository(engine).add(recommendation("a", "b", "c"))
        async with async_sessionmaker(engine).begin() as session:
            for minute, (chat_id, song) in enumerate(((CHAT, "b"), (CHAT, "a"), (7, "c"))):
                at = NOON + timedelta(minutes=minute)
                session.add(FavoriteRow(chat_id=chat_id, song_id=song, at=at))
        yield StarredRepository(engine)


async def test_the_last_star_comes_first(starred: Starred) -> None:
    """And no other chat's."""
    assert [song.song_id for song in await starred.songs(CHAT)] == ["a", "b"]
    assert [song.song_id for song in await starred.songs(CHAT, limit=1)] == ["a"]
    assert [song.song_id for song in await starred.songs(7)] == ["c"]
    assert await starred.songs(8) == ()
