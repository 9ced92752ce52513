"""Answers of lookup sources in the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.models import Found
from storage.errors import StorageError
from storage.lookups import SWEPT, LookupRepository
from storage.previews import PreviewIdRepository
from storage.tables import LookupRow
from tests.recommender.songs.lookup.services import NOW
from tests.storage.samples import migrated, opened

FOUND = Found(source="deezer", source_id="1", title="Halo", artists=("Beyoncé",))


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database of this release."""
    async with migrated(tmp_path / "selfie.db") as opened_engine:
        yield opened_engine


async def _count(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return (await connection.execute(select(func.count(LookupRow.song_key)))).scalar_one()


@pytest.mark.parametrize("said", [{"source": "deezer"}, {"title": 1}, {}, [], "x", 7, True])
async def test_what_another_release_wrote_counts_as_never_said(
    engine: AsyncEngine, said: object
) -> None:
    """Neither found nor unknown: it is asked for again."""
    cache = LookupRepository(engine)
    await cache.put("deezer", "a", FOUND, now=NOW)
    await cache.put("deezer", "b", FOUND, now=NOW)
    async with engine.begin() as connection:
        await connection.execute(
            update(LookupRow).where(LookupRow.song_key == "a").values(found=said)
        )
    assert await cache.get("deezer", ["a", "b"], now=NOW) == {"b": FOUND}


async def test_old_answers_go_a_few_at_a_time(engine: AsyncEngine) -> None:
    """With each new one, and only those that hold no more."""
    cache = LookupRepository(engine)
    for number in range(SWEPT + 5):
        await cache.put("deezer", f"old {number}", FOUND, now=NOW)
    await cache.put("deezer", "newer", FOUND, now=NOW + timedelta(days=1))
    later = NOW + timedelta(days=30)
    await cache.put("deezer", "new", None, now=later)
    assert await _count(engine) == 7
    await cache.put("deezer", "newest", None, now=later)
    assert await _count(engine) == 3
    known = await cache.get("deezer", ["newer", "new", "newest"], now=later)
    assert known == {"newer": FOUND, "new": None, "newest": None}


@pytest.mark.parametrize("said", [FOUND, None])
async def test_what_a_clock_that_was_ahead_dated_is_asked_for_again(
    engine: AsyncEngine, said: Found | None
) -> None:
    """It would hold for as long as the clock was wrong; the new answer takes its place."""
    cache = LookupRepository(engine)
    await cache.put("deezer", "a", said, now=NOW + timedelta(days=27_000))
    assert await cache.get("deezer", ["a"], now=NOW) == {}
    await cache.put("deezer", "a", FOUND, now=NOW)
    assert await cache.get("deezer", ["a"], now=NOW) == {"a": FOUND}


async def test_a_moment_without_a_time_zone_is_refused(engine: AsyncEngine) -> None:
    """Nobody could tell when it was."""
    cache = LookupRepository(engine)
    naive = datetime(2026, 11, 27)
    with pytest.raises(ValueError, match="time zone"):
        await cache.put("deezer", "a", FOUND, now=naive)
    with pytest.raises(ValueError, match="time zone"):
        await cache.get("deezer", ["a"], now=naive)


async def test_without_tables_it_is_an_error_of_ours(tmp_path: Path) -> None:
    """No other one gets out."""
    async with opened(tmp_path / "empty.db") as engine:
        cache, previews = LookupRepository(engine), PreviewIdRepository(engine)
        with pytest.raises(StorageError):
            await cache.get("deezer", ["a"], now=NOW)
        with pytest.raises(StorageError):
            await cache.put("deezer", "a", None, now=NOW)
        with pytest.raises(StorageError):
            await previews.find("a")
        with pytest.raises(StorageError):
            await previews.save("a", "b")
