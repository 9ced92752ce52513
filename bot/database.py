"""The database as commands use it that do not run the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from recommender.models import Song
from storage.engine import create_engine, is_there
from storage.migrations import current, head
from storage.own_songs import OwnSongRepository


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[AsyncEngine]:
    """An engine that is closed at the end."""
    engine = create_engine(settings.database_url)
    try:
        yield engine
    finally:
        await engine.dispose()


async def own_songs(settings: Settings) -> tuple[Song, ...]:
    """The songs that were added, none where there is no database yet; it is not changed."""
    if not is_there(settings.database_url):
        return ()
    async with opened(settings) as engine:
        if await current(engine) != head():
            return ()
        return await OwnSongRepository(engine).all()
