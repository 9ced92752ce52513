"""`selfie-dj check` and `selfie-dj migrate`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Bot
from telegram.error import TelegramError

from bot.console import say
from bot.errors import CommandError
from bot.settings import Settings
from bot.wiring import open_readers
from recommender.errors import RecommenderError
from recommender.songs.catalogue import EmbeddedCatalogue
from storage.engine import create_engine
from storage.errors import StorageError
from storage.migrations import migrate

Check = Callable[[Settings], Awaitable[str]]


async def migrate_database(settings: Settings) -> int:
    """Bring the database to this release's schema; raises `CommandError`."""
    try:
        say(f"database: {await _database(settings)}")
    except StorageError as error:
        raise CommandError(f"database: {error}") from error
    return 0


async def check(settings: Settings) -> int:
    """Try each part once and say how it is; 1 when one of them fails."""
    failed = 0
    checks: dict[str, Check] = {
        "readers": _readers,
        "catalogue": _catalogue,
        "database": _database,
        "language model": _language_model,
        "Telegram": _telegram,
    }
    for name, part in checks.items():
        try:
            say(f"ok    {name}: {await part(settings)}")
        except (RecommenderError, StorageError, TelegramError) as error:
            failed = 1
            # Telegram's errors may quote the token, so only their kind is told.
            cause = type(error).__name__ if isinstance(error, TelegramError) else str(error)
            say(f"FAIL  {name}: {cause}")
    return failed


async def _readers(settings: Settings) -> str:
    async with open_readers(settings) as readers:
        reading = await readers.captions.read("what a wonderful day")
        await readers.workers.ready()
    return f"{settings.workers} worker(s), expression weights: {settings.expression_weights}" + (
        "" if reading.valence > 0 else ", but the words are read oddly"
    )


async def _catalogue(settings: Settings) -> str:
    return f"{len(await asyncio.to_thread(EmbeddedCatalogue.load))} songs"


async def _database(settings: Settings) -> str:
    engine = create_engine(settings.database_url)
    try:
        await migrate(engine)
        return f"{engine.dialect.name}, schema up to date"
    finally:
        await engine.dispose()


async def _language_model(settings: Settings) -> str:
    return settings.openai_model if settings.uses_language_model else "none, songs chosen offline"


async def _telegram(settings: Settings) -> str:
    if settings.telegram_bot_token is None:
        return "no token yet; `run` needs TELEGRAM_BOT_TOKEN"
    bot = Bot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=settings.telegram_api_base_url,
        base_file_url=settings.telegram_file_base_url,
    )
    async with bot:
        return f"@{bot.username}"
