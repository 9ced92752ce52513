"""Old answers go at the start and then again and again, while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.retention import kept_for
from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from storage.errors import DatabaseUnavailableError
from storage.recommendations import RecommendationRepository
from storage.retention import RetentionRepository
from tests.bot.kept import database
from tests.chats import answer_to, bot_in_sandbox
from tests.storage.samples import CHAT, migrated, recommendation

OLD = datetime.now(UTC) - timedelta(days=40)


async def add_old(engine: AsyncEngine) -> None:
    """An answer of forty days ago."""
    old = recommendation("a").model_copy(update={"created_at": OLD})
    await RecommendationRepository(engine).add(old)


async def until_empty(kept: RecommendationRepository) -> None:
    """Wait until the chat has no answer any more."""
    for _ in range(1000):
        if not await kept.count(CHAT):
            return
        await asyncio.sleep(0.01)
    raise TimeoutError("what is old was not deleted")


async def test_a_bot_deletes_what_is_too_old(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Its chats are told so, and one without a limit keeps everything."""
    async with migrated(database(settings)) as engine:
        await add_old(engine)
        async with bot_in_sandbox(server, settings, readers) as bot:
            user = bot.user()
            told = (await answer_to(user, await user.send_text("/privacy"))).words
            assert "I keep it until you say /forget" in told
            assert await bot.services.recommendations.count(CHAT) == 1
        limited = settings.model_copy(update={"retention_days": 30})
        async with bot_in_sandbox(server, limited, readers) as bot:
            await until_empty(RecommendationRepository(engine))
            told = (await answer_to(user, await user.send_text("/privacy"))).words
            assert "are deleted within a day after 30 days" in told


async def test_it_is_done_again(settings: Settings) -> None:
    """Once a day: a bot may run for years."""
    async with migrated(database(settings)) as engine:
        kept = RecommendationRepository(engine)
        async with kept_for(30, RetentionRepository(engine), every_s=0.02):
            for _ in range(2):
                await add_old(engine)
                await until_empty(kept)


async def test_a_database_that_is_away_is_tried_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so, and what is old goes later."""

    async def fail(*_: object, **__: object) -> int:
        raise DatabaseUnavailableError("locked")

    async with migrated(database(settings)) as engine:
        await add_old(engine)
        store = RetentionRepository(engine)
        with monkeypatch.context() as broken, caplog.at_level(logging.WARNING):
            broken.setattr(RetentionRepository, "forget_old", fail)
            async with kept_for(30, store, again_s=0.02):
                await asyncio.sleep(0.05)
                assert await RecommendationRepository(engine).count(CHAT) == 1
                broken.undo()
                await until_empty(RecommendationRepository(engine))
    assert "what is old was not deleted: locked" in caplog.text


async def test_it_ends_with_the_bot(settings: Settings) -> None:
    """Nothing is left running."""
    async with migrated(database(settings)) as engine:
        before = asyncio.all_tasks()
        async with kept_for(30, RetentionRepository(engine)):
            assert len(asyncio.all_tasks() - before) == 1
        assert asyncio.all_tasks() == before
