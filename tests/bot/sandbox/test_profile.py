"""What the bot says about itself."""

from __future__ import annotations

import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest

from bot.sandbox import SandboxServer


async def test_me(server: SandboxServer, bot: Bot) -> None:
    """The bot learns its name, and its id is the number in its token."""
    me = await bot.get_me()
    assert str(me.id) == server.token.partition(":")[0]
    assert me.is_bot
    assert me.username


async def test_commands(bot: Bot) -> None:
    """Commands are kept for each scope and language apart."""
    await bot.set_my_commands([BotCommand("start", "Begin")])
    await bot.set_my_commands([("start", "시작")], language_code="ko")
    await bot.set_my_commands([("admin", "Look")], scope=BotCommandScopeChat(5))
    assert await bot.get_my_commands() == (BotCommand("start", "Begin"),)
    assert (await bot.get_my_commands(language_code="ko"))[0].description == "시작"
    assert (await bot.get_my_commands(BotCommandScopeChat(5)))[0].command == "admin"
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    "commands",
    [[("Start", "Begin")], [("start", "")], [("start", "a" * 257)], [("start", "Begin")] * 101],
)
async def test_wrong_commands(bot: Bot, commands: list[tuple[str, str]]) -> None:
    """Names, descriptions and their number have limits."""
    with pytest.raises(BadRequest):
        await bot.set_my_commands(commands)


async def test_descriptions(bot: Bot) -> None:
    """Descriptions have a language, and the one without serves the others."""
    await bot.set_my_description("songs")
    await bot.set_my_description("노래", language_code="ko")
    await bot.set_my_short_description("short")
    assert (await bot.get_my_description("ko")).description == "노래"
    assert (await bot.get_my_description("de")).description == "songs"
    assert (await bot.get_my_short_description()).short_description == "short"


async def test_long_descriptions(bot: Bot) -> None:
    """512 and 120 characters are the most."""
    with pytest.raises(BadRequest):
        await bot.set_my_description("a" * 513)
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("a" * 121)


async def test_leaving(bot: Bot) -> None:
    """Logging out and closing are taken."""
    assert await bot.log_out()
    assert await bot.close()
