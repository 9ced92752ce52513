"""A group becomes a supergroup, and nothing is lost on the way."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import ChatSettings
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox
from tests.photos import portrait_jpeg

OLD, NEW = -77, -1_001_234_567_890


@pytest.fixture
def member(bot: BotInSandbox) -> User:
    """In the small group."""
    return bot.server.user(OLD, user_id=1).calling()


async def until_kept(bot: BotInSandbox, chat_id: int, number: int) -> None:
    """Wait until a chat has so many answers."""
    for _ in range(1000):
        if await bot.services.recommendations.count(chat_id) == number:
            return
        await asyncio.sleep(0.02)
    raise TimeoutError(f"chat {chat_id} does not have {number} answers")


def new_home(bot: BotInSandbox) -> User:
    """Somebody in the supergroup."""
    return bot.server.user(NEW, user_id=1).calling()


@pytest.mark.parametrize("told", [("to", "from"), ("from", "to"), ("from",), ("to",)], ids="-".join)
async def test_what_is_kept_moves_along(
    bot: BotInSandbox, member: User, told: tuple[str, ...]
) -> None:
    """Whichever chat tells it first, or alone: history and settings are there."""
    await answer_to(member, await member.send_photo(portrait_jpeg(), "what a day"))
    await bot.services.chats.save(ChatSettings(chat_id=OLD, card_count=3))
    bot.server.group(member).upgrade(NEW, told=told)
    await until_kept(bot, NEW, 1)
    home = new_home(bot)
    listed = await answer_to(home, await home.send_text("/history"))
    assert any("history:open" in (button.data or "") for button in listed.buttons)
    answer = await answer_to(home, await home.send_text("/songs so happy"))
    [newest, oldest] = await bot.services.recommendations.page(NEW)
    assert (len(newest.cards), oldest.caption) == (3, "what a day")
    assert answer.photo is not None
    assert await bot.services.recommendations.count(OLD) == 0


async def test_an_answer_on_its_way_ends_in_the_new_chat(bot: BotInSandbox, member: User) -> None:
    """Its first line stays behind, the songs come where the people are, and are kept there."""
    bot.server.faults.add(Fault(method="download", kind="delay", delay_s=1.0))
    sent = await member.send_photo(portrait_jpeg(), "what a day")
    await member.wait_for(lambda message: message.message_id > sent.message_id)
    bot.server.group(member).upgrade(NEW)
    home = new_home(bot)
    answer = await home.wait_for(lambda message: message.photo is not None, timeout=30)
    assert answer.reply_to is None
    assert len(home.bot_messages()) == 1
    await until_kept(bot, NEW, 1)
    assert await bot.services.recommendations.count(OLD) == 0
    query = await home.press(answer, "1")
    await query.answered()
    await home.wait_for(lambda message: "Song 1 of 5" in message.words)


async def test_commands_are_answered_in_the_new_chat(bot: BotInSandbox, member: User) -> None:
    """What was written before the move, and read after it."""
    group = bot.server.group(member)
    group.upgrade(NEW, told=())
    await member.send_text("/help")
    home = new_home(bot)
    answer = await home.wait_for(lambda message: "/history" in message.words)
    assert answer.reply_to is None


async def test_an_error_is_told_in_the_new_chat(bot: BotInSandbox, member: User) -> None:
    """It quotes nothing that is not there."""
    bot.server.group(member).upgrade(NEW, told=())
    await member.send_photo(b"no photo")
    await new_home(bot).wait_for(lambda message: "JPEG" in message.words, timeout=20)


@pytest.mark.parametrize(
    ("button", "shown"), [("2", "Song 2 of 5"), ("Not my mood?", "1.")], ids=["flip", "object"]
)
async def test_buttons_of_old_messages_bring_the_answer_along(
    bot: BotInSandbox, member: User, button: str, shown: str
) -> None:
    """Nobody can edit the old message any more; what it showed is sent to the new chat."""
    answer = await answer_to(member, await member.send_photo(portrait_jpeg()))
    bot.server.group(member).upgrade(NEW)
    await until_kept(bot, NEW, 1)
    pressed = await member.press(answer, button)
    assert (await pressed.answered()).text == "This group has moved: here it is again."
    home = new_home(bot)
    again = await home.wait_for(lambda message: shown in message.words)
    assert again.photo is not None
    assert member.message(answer).edits == answer.edits


async def test_buttons_after_a_restart(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """A new process does not know of the move, and asks Telegram."""
    member = server.user(OLD, user_id=1).calling()
    async with bot_in_sandbox(server, settings, readers) as bot:
        answer: Message = await answer_to(member, await member.send_photo(portrait_jpeg()))
        server.group(member).upgrade(NEW)
        await until_kept(bot, NEW, 1)
    async with bot_in_sandbox(server, settings, readers):
        await member.press(answer, "3")
        home = server.user(NEW, user_id=1)
        await home.wait_for(lambda message: "Song 3 of 5" in message.words)


async def test_a_forged_button_in_a_moved_group_is_refused(bot: BotInSandbox, member: User) -> None:
    """Neither an answer of nobody nor one of another chat is shown."""
    stranger = bot.user(9)
    await answer_to(stranger, await stranger.send_text("so happy"))
    answer = await answer_to(member, await member.send_photo(portrait_jpeg()))
    bot.server.group(member).upgrade(NEW)
    await until_kept(bot, NEW, 1)
    for data in ("card:1:0", "card:999:0", "card:2:77"):
        query = await member.press_data(answer, data)
        assert "no longer in use" in (await query.answered()).text
    assert new_home(bot).bot_messages() == []


async def test_a_move_is_no_error(
    caplog: pytest.LogCaptureFixture, bot: BotInSandbox, member: User
) -> None:
    """It makes lines of the log, and no traceback."""
    caplog.set_level(logging.INFO)
    await answer_to(member, await member.send_photo(portrait_jpeg()))
    bot.server.group(member).upgrade(NEW)
    await until_kept(bot, NEW, 1)
    await member.send_text("/help")
    await new_home(bot).wait_for(lambda message: "/history" in message.words)
    assert [record for record in caplog.records if record.exc_info] == []
    assert f"chat {OLD} is {NEW} from now on" in caplog.text
