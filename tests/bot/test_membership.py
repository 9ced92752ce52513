"""What the bot does when it comes into a chat, and when it is let go."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.sandbox import Group, User
from tests.chats import BotInSandbox, answer_to

GROUP = -1_001_234_567_890
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def member(bot: BotInSandbox) -> User:
    """Who runs the group."""
    return bot.server.user(GROUP, user_id=1)


@pytest.fixture
def group(bot: BotInSandbox, member: User) -> Group:
    """Without the bot, so far."""
    return bot.server.group(member)


async def served(bot: BotInSandbox) -> None:
    """Wait until the bot is done with what came before."""
    other = bot.user(99)
    await answer_to(other, await other.send_text("/help"))
    for _ in range(500):
        if not await bot.services.inbox.unfinished():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("updates are left")


@pytest.mark.parametrize(("language", "hello"), [("en", "Hello everybody!"), ("ko", "여러분")])
async def test_a_group_is_greeted_once(
    bot: BotInSandbox, group: Group, language: str, hello: str
) -> None:
    """In the language of who added it, with how to ask; becoming an administrator is no news."""
    host = bot.server.user(GROUP, user_id=5, language_code=language)
    group = bot.server.group(host)
    group.add_bot()
    greeted = await host.wait_for(lambda message: hello in message.words)
    assert "/songs@selfie_dj_sandbox_bot" in greeted.words
    group.promote_bot()
    await served(bot)
    assert host.bot_messages() == [greeted]


async def test_a_group_without_a_word(bot: BotInSandbox, member: User, group: Group) -> None:
    """Where the bot may not write it says nothing, and other chats are answered."""
    group.forbid("text")
    group.add_bot()
    await served(bot)
    assert member.bot_messages() == []


@pytest.mark.parametrize("how", ["banned", "removed"])
async def test_thrown_out_it_asks_no_more(
    bot: BotInSandbox, member: User, group: Group, how: str
) -> None:
    """The daily question is switched off, and nothing is sent."""
    await bot.services.check_ins.turn_on(GROUP, 9, now=NOW)
    (group.kick_bot if how == "banned" else group.remove_bot)()
    await served(bot)
    assert await bot.services.check_ins.get(GROUP) is None
    assert member.bot_messages() == []
    assert [call for call in bot.server.calls if call.chat_id == GROUP] == []


async def test_blocked_it_asks_no_more(bot: BotInSandbox) -> None:
    """In private as well; who comes back is not greeted, for they say hello themselves."""
    user = bot.user(7)
    await bot.services.check_ins.turn_on(7, 9, now=NOW)
    user.block()
    await served(bot)
    assert await bot.services.check_ins.get(7) is None
    user.unblock()
    await served(bot)
    assert user.bot_messages() == []
