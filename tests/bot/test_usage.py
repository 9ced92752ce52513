"""`/usage` through the real application: known to admins, unknown to everybody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot, BotCommandScopeChat

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from handlers.locale import LANGUAGES
from recommender.models import TokenUse
from tests.chats import TOKEN, BotInSandbox, answer_to, bot_in_sandbox, menus
from tests.servers.openai import ModelServer

ADMIN, GUEST = 77, 78


@pytest.fixture
async def bot(
    server: SandboxServer, settings: Settings, readers: Readers, model_server: ModelServer
) -> AsyncIterator[BotInSandbox]:
    """The bot with a language model and one admin chat."""
    update = {"admin_chat_ids": frozenset({ADMIN}), "openai_base_url": model_server.base_url}
    async with bot_in_sandbox(server, settings.model_copy(update=update), readers) as running:
        yield running


async def spend(bot: BotInSandbox, chat_id: int, tokens: int, days_ago: int = 0) -> None:
    """One call of a chat."""
    at = datetime.now(UTC) - timedelta(days=days_ago)
    await bot.services.usage.add(
        TokenUse(chat_id=chat_id, at=at, model="m", prompt_tokens=tokens, completion_tokens=1)
    )


async def test_an_admin_sees_today(bot: BotInSandbox) -> None:
    """Tokens and calls of this day, and the five chats that spent most."""
    for chat_id in range(1, 8):
        await spend(bot, chat_id, 1000 * chat_id)
    await spend(bot, 9, 10**6, days_ago=1)
    user = bot.user(ADMIN)
    page = (await answer_to(user, await user.send_text("/usage"))).words
    assert "Model: gpt-5.4-mini\n" in page
    assert "7 calls\n28,007 of 2,000,000 tokens" in page
    assert page.splitlines()[-5:] == [f"Chat {n}: {n},001 tokens" for n in range(7, 2, -1)]


async def test_an_admin_sees_a_pause(bot: BotInSandbox, model_server: ModelServer) -> None:
    """After five choices without the model."""
    model_server.fail(400)
    user = bot.user(ADMIN, "ko")
    for _ in range(5):
        await answer_to(user, await user.send_text("오늘 정말 행복해"))
    page = await answer_to(user, await user.send_text("/usage"))
    assert "실패가 잦아 잠시 쉬는 중이에요." in page.words


async def test_to_everybody_else_it_is_unknown(bot: BotInSandbox) -> None:
    """The answer is the same as to a command that does not exist."""
    user = bot.user(GUEST)
    answers = [
        (await answer_to(user, await user.send_text(text))).words for text in ("/usage", "/nothing")
    ]
    assert answers[0] == answers[1]
    assert "I don't know this command" in answers[0]


async def test_only_the_menu_of_an_admin_offers_it(
    bot: BotInSandbox, server: SandboxServer
) -> None:
    """Beside all the others."""
    await menus(server, 3 * (1 + len(LANGUAGES)))
    async with Bot(TOKEN, base_url=server.base_url, base_file_url=server.file_url) as api:
        public = [command.command for command in await api.get_my_commands()]
        theirs = [c.command for c in await api.get_my_commands(BotCommandScopeChat(ADMIN), "ko")]
    assert "usage" not in public
    assert theirs == [*public, "usage"]
