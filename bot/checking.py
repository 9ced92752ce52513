"""`selfie-dj check` and `selfie-dj migrate`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from difflib import get_close_matches

from pydantic import SecretStr
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.console import say
from bot.database import opened, own_songs
from bot.errors import CommandError, ConfigurationError
from bot.redaction import Redactor
from bot.requests import TelegramRequest
from bot.settings import Settings, unknown_names
from bot.webhook import reception
from bot.wiring import lookup_sources, mirrors, open_readers
from recommender.errors import LookupFailedError, RecommenderError
from recommender.models import Wanted
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.lookup.client import open_client
from recommender.songs.lookup.sources.source import Source
from storage.engine import is_there, require_room
from storage.errors import SchemaError
from storage.migrations import current, head, is_known, migrate

PATIENCE_S = 5.0
Check = Callable[[Settings], Awaitable[str]]


class _DoubtError(Exception):
    """Something that the operator wants to know of, and no failure."""


async def migrate_database(settings: Settings) -> int:
    """Bring the database to this release's schema; raises `StorageError`."""
    async with opened(settings) as engine:
        await migrate(engine)
        say(f"database: {engine.dialect.name}, schema {await current(engine)}")
    return 0


async def check(settings: Settings, parts: Sequence[str] = ()) -> int:
    """Try the named parts (none: all) once; raises `CommandError` that names those that fail.

    It makes no database.
    """
    clean = Redactor(settings.secrets()).clean
    failed = []
    checks: dict[str, Check] = {
        "settings": _names,
        "readers": _readers,
        "catalogue": _catalogue,
        "database": _database,
        "model": _language_model,
        "lookups": _lookups,
        "telegram": _telegram,
        "webhook": _webhook,
    }
    for name, part in checks.items():
        if parts and name not in parts:
            continue
        try:
            say(clean(f"ok    {name}: {await part(settings)}"))
        except _DoubtError as error:
            say(clean(f"warn  {name}: {error}"))
        except (RecommenderError, TelegramError, ConfigurationError) as error:
            failed.append(name)
            say(clean(f"FAIL  {name}: {_cause(error)}"))
    if failed:
        raise CommandError(f"failed: {', '.join(failed)}")
    return 0


def _cause(error: Exception) -> str:
    """Of Telegram's errors, which may quote the token, only the kind is told."""
    kind = type(error).__name__
    match error:
        case InvalidToken():
            return "Telegram refuses TELEGRAM_BOT_TOKEN"
        case NetworkError():
            return f"Telegram cannot be reached ({kind})"
        case TelegramError():
            return f"Telegram answers with an error ({kind})"
        case _:
            return str(error)


async def _names(_: Settings) -> str:
    """Whether `.env` has only names that we know; another program may have some there too."""
    if unknown := unknown_names():
        raise _DoubtError(f".env has names that are no settings: {', '.join(map(_named, unknown))}")
    return "no unknown names in .env"


def _named(unknown: str) -> str:
    """The name, and which one may be meant."""
    known = [name.upper() for name in Settings.model_fields]
    meant = get_close_matches(unknown, known, n=1, cutoff=0.8)
    return f"{unknown} (not {meant[0]}?)" if meant else unknown


async def _readers(settings: Settings) -> str:
    async with open_readers(settings) as readers:
        reading = await readers.captions.read("what a wonderful day")
        await readers.workers.ready()
    return f"{settings.workers} worker(s), expression weights: {settings.expression_weights}" + (
        "" if reading.valence > 0 else ", but the words are read oddly"
    )


async def _catalogue(settings: Settings) -> str:
    own = await own_songs(settings)
    return f"{len(await asyncio.to_thread(EmbeddedCatalogue.load, None, own))} songs"


async def _lookups(settings: Settings) -> str:
    """Which services answer; that none does is no fault of this machine's."""
    if not settings.song_lookup:
        return "off, covers are drawn"
    async with open_client(mirrors=mirrors(settings)) as client:
        sources = lookup_sources(settings, client)
        silent = await asyncio.gather(*(_silence(source) for source in sources))
    said = ", ".join(
        f"{source.name} does not answer ({cause})" if cause else f"{source.name} answers"
        for source, cause in zip(sources, silent, strict=True)
    )
    if any(silent):
        raise _DoubtError(said)
    return said


async def _silence(source: Source) -> str | None:
    """Why a service does not answer; None when it does."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            await source.search(Wanted(title="Bohemian Rhapsody", artist="Queen"))
    except (LookupFailedError, TimeoutError) as error:
        return str(error) or "no answer in time"
    return None


async def _database(settings: Settings) -> str:
    if not is_there(settings.database_url):
        require_room(settings.database_url)
        return "none yet; `run` and `migrate` make it"
    async with opened(settings) as engine:
        revision = await current(engine)
        if revision is None:
            return f"{engine.dialect.name}, empty; `run` and `migrate` fill in the schema"
        if not is_known(revision):
            raise SchemaError(f"schema {revision}, of a newer release than this one")
        if revision != head():
            raise SchemaError(f"schema {revision}, not {head()}; `run` and `migrate` bring it up")
        return f"{engine.dialect.name}, schema {revision}"


async def _language_model(settings: Settings) -> str:
    if not settings.uses_language_model:
        unseen = "; LLM_VISION=on does nothing without a model" if settings.llm_vision else ""
        unheard = "; TRANSCRIPTION_MODEL does nothing without its server"
        return (
            f"none, songs chosen offline{unseen}{unheard if settings.transcription_model else ''}"
        )
    seen = ", sees photos without a face" if settings.uses_vision else ""
    heard = f", {settings.transcription_model} hears voice messages" if settings.hears_voice else ""
    return f"{settings.openai_model}{seen}{heard} (not tried)"


async def _telegram(settings: Settings) -> str:
    if settings.telegram_bot_token is None:
        raise _DoubtError("no token yet; `run` needs TELEGRAM_BOT_TOKEN")
    async with _bot(settings.telegram_bot_token, settings) as bot:
        return f"@{bot.username}"


async def _webhook(settings: Settings) -> str:
    """Whether Telegram posts updates to where the settings say, and what it had to say of it."""
    if settings.webhook_url is None:
        return "none; `run` needs none, `webhook` needs WEBHOOK_URL"
    place = reception(settings)
    said = f"{place.url}, served on {place.host}, port {place.port}"
    if settings.telegram_bot_token is None:
        return said
    async with _bot(settings.telegram_bot_token, settings) as bot:
        info = await bot.get_webhook_info()
    if info.url != place.url:
        return f"{said}; `webhook` tells Telegram"
    if info.last_error_date is not None:
        when = f"{info.last_error_date:%Y-%m-%d %H:%M} UTC"
        raise _DoubtError(f"{said}; Telegram failed there, {when}: {info.last_error_message}")
    return f"{said}; Telegram knows it"


def _bot(token: SecretStr, settings: Settings) -> Bot:
    return Bot(
        token.get_secret_value(),
        base_url=settings.telegram_api_base_url,
        base_file_url=settings.telegram_file_base_url,
        request=TelegramRequest(),
        get_updates_request=TelegramRequest(connections=1),
    )
