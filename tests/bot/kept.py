"""A chat with something in every table, and what of it is still to be found."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.sandbox import SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import Arrival
from storage.inbox import InboxRepository
from storage.tables import Base, RecommendationRow
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, link_to, press
from tests.photos import portrait_jpeg
from tests.servers.openai import ModelServer
from tests.storage.samples import opened

CAPTION = "quokka festival at dawn, got the job"
FIRST_UPDATE = 1
"""Below every number that the sandbox gives."""


@asynccontextmanager
async def thrifty_bot(
    server: SandboxServer, settings: Settings, readers: Readers, model: ModelServer
) -> AsyncIterator[BotInSandbox]:
    """A bot with a language model of which each chat may use very little a day."""
    update = {"openai_base_url": model.base_url, "llm_daily_tokens_per_chat": 1}
    async with bot_in_sandbox(server, settings.model_copy(update=update), readers) as bot:
        yield bot


async def fill(user: User, settings: Settings) -> None:
    """Have the chat write to every table: words, corrections, likes, settings, tokens, updates."""
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption=CAPTION))
    card = await press(user, answer, "1")
    await press(user, card, "👍")
    await press(user, card, "⭐")
    await press(user, card, "Mood")
    await press(user, answer, "Not my mood?")
    await press(user, answer, "😢 Sad")
    page = await answer_to(user, await user.send_text("/settings"))
    await press(user, await press(user, page, "⏰ Daily check-in"), "09:00")
    # The second answer finds the tokens of the day spent, and says so.
    await answer_to(user, await user.send_text(CAPTION))
    await link_to(user, answer)
    await until_settled(settings)
    await receive(user, settings, FIRST_UPDATE, done=True)
    await receive(user, settings, FIRST_UPDATE + 1)


async def until_settled(settings: Settings) -> None:
    """Wait until what was sent so far is finished, and its pictures are remembered."""
    for _ in range(1000):
        if {row["state"] for row in rows(settings)["inbox"]} <= {"done"}:
            return
        await asyncio.sleep(0.01)
    raise TimeoutError("some updates were not finished")


async def receive(user: User, settings: Settings, update_id: int, *, done: bool = False) -> None:
    """An update in the inbox, answered or not."""
    now = datetime.now(UTC)
    who = {"chat_id": user.chat_id, "user_id": user.account.id}
    async with opened(database(settings)) as engine:
        inbox = InboxRepository(engine)
        origin = f"message:{user.chat_id}:{update_id}"
        payload = {"message": {"text": CAPTION, **who}}
        await inbox.receive(
            Arrival(update_id=update_id, origin=origin, payload=payload, received_at=now, **who)
        )
        if done:
            await inbox.finish([update_id], now=now)


def database(settings: Settings) -> Path:
    """The file of the database."""
    return Path(make_url(settings.database_url).database or "")


def rows(settings: Settings) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables that the database really has."""
    with closing(sqlite3.connect(database(settings))) as connection:
        connection.row_factory = sqlite3.Row
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 — a name from the database itself
            for (name,) in named.fetchall()
        }


def tables_of_chats() -> set[str]:
    """Tables that name a chat, and those whose rows belong to one that does."""
    return {
        table.name
        for table in Base.metadata.tables.values()
        if "chat_id" in table.c
        or any(key.column.table is RecommendationRow.__table__ for key in table.foreign_keys)
    }


def holding(settings: Settings, *secrets: object) -> set[str]:
    """The tables with any of these words or numbers in any column of any row."""
    wanted = [str(secret) for secret in secrets]
    return {
        name
        for name, found in rows(settings).items()
        if any(each in str(value) for row in found for value in row.values() for each in wanted)
    }


def answers_of(settings: Settings, chat_id: int) -> set[object]:
    """The ids of the chat's recommendations."""
    kept = rows(settings)["recommendations"]
    return {row["recommendation_id"] for row in kept if row["chat_id"] == chat_id}


def belonging(settings: Settings, answers: set[object]) -> dict[str, int]:
    """How many rows of each table belong to these recommendations."""
    return {
        name: sum(row["recommendation_id"] in answers for row in found)
        for name, found in rows(settings).items()
        if found and "recommendation_id" in found[0]
    }


def files_holding(folder: Path, text: str) -> list[str]:
    """The files that have a text anywhere in their bytes."""
    wanted = text.encode()
    return [
        path.name for path in folder.rglob("*") if path.is_file() and wanted in path.read_bytes()
    ]
