"""Who is answered, and who may ask what it costs, through the real application."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import telegram
from telegram import BotCommand, Chat, MessageEntity, Update
from telegram.ext import CommandHandler

from bot.application import build_application
from bot.sandbox import Fault, SandboxServer
from bot.settings import Settings
from bot.wiring import Readers, open_services
from handlers.addressed import COMMAND
from handlers.locale import LANGUAGES, words_in
from handlers.start import commands
from handlers.usage import usage_command
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox
from tests.photos import portrait_jpeg

FRIEND, STRANGER, GROUP = 1, 2, -50
ADMIN = 77


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Only one person and one group are let in."""
    return settings.model_copy(update={"allowed_chat_ids": frozenset({FRIEND, GROUP})})


async def served(bot: BotInSandbox) -> None:
    """Wait until the bot is done with what came before, by a word with a friend."""
    friend = bot.user(FRIEND)
    await answer_to(friend, await friend.send_text("/help"))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "This bot is private."), ("ko", "허락된 사람만 쓸 수 있어요.")]
)
async def test_a_stranger_is_told_once(bot: BotInSandbox, language: str, words: str) -> None:
    """With the number that the operator needs to let them in; whatever else they send passes."""
    stranger = bot.user(STRANGER, language)
    told = await answer_to(stranger, await stranger.send_text("/start"))
    assert words in told.words
    assert str(STRANGER) in told.words
    await stranger.send_photo(portrait_jpeg())
    await stranger.send_text("/usage")
    await served(bot)
    assert stranger.bot_messages() == [told]
    assert await bot.services.chats.settings(STRANGER) is None


async def test_a_foreign_group_hears_nothing(bot: BotInSandbox) -> None:
    """Nobody can make the bot talk by adding it somewhere."""
    member = bot.user(-51)
    await member.send_text("/start")
    await member.send_photo(portrait_jpeg())
    await served(bot)
    assert member.bot_messages() == []


async def test_a_friend_and_an_allowed_group_are_served(bot: BotInSandbox) -> None:
    """The list holds people and groups; a member of a group needs no entry of their own."""
    member = bot.server.user(GROUP, user_id=STRANGER).calling()
    assert (await answer_to(member, await member.send_photo(portrait_jpeg()))).photo is not None
    await served(bot)


async def test_a_stranger_who_presses_is_not_left_waiting(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """A button from better days comes to rest with a word, and does nothing."""
    everyone = settings.model_copy(update={"allowed_chat_ids": frozenset()})
    stranger = server.user(STRANGER)
    async with bot_in_sandbox(server, everyone, readers):
        shown = await answer_to(stranger, await stranger.send_photo(portrait_jpeg()))
    async with bot_in_sandbox(server, settings, readers):
        answer = await (await stranger.press(shown, "1")).answered()
    assert answer.text == "This bot is private."
    assert stranger.message(shown).edits == shown.edits
    assert len(stranger.bot_messages()) == 1


async def test_a_stranger_who_cannot_be_told_disturbs_nobody(bot: BotInSandbox) -> None:
    """Neither do they get in because telling them failed."""
    bot.server.faults.add(Fault(method="sendMessage", kind="server_error", chat_id=STRANGER))
    stranger = bot.user(STRANGER)
    await stranger.send_text("/start")
    await served(bot)
    assert stranger.bot_messages() == []


async def test_a_group_that_becomes_a_supergroup_stays(bot: BotInSandbox) -> None:
    """Telegram gives it another id, and says so in both chats."""
    old, new = bot.user(GROUP), bot.user(-100_200)
    await new.send_text("/help")
    await served(bot)
    assert new.bot_messages() == []
    note = {"message_id": 1, "date": 0, "migrate_from_chat_id": old.chat_id}
    bot.server.state.updates.add("message", note | {"chat": {"id": -100_200, "type": "supergroup"}})
    await served(bot)
    assert "photo" in (await answer_to(new, await new.send_text("/help"))).words


def command(name: str, chat_id: int) -> Update:
    """A command as it comes from a private chat."""
    text = f"/{name}"
    entity = MessageEntity(MessageEntity.BOT_COMMAND, offset=0, length=len(text))
    message = telegram.Message(
        message_id=1,
        date=datetime(2026, 3, 4, tzinfo=UTC),
        chat=Chat(chat_id, Chat.PRIVATE),
        from_user=telegram.User(chat_id, "Mina", is_bot=False),
        text=text,
        entities=[entity],
    )
    return Update(1, message=message)


async def known(settings: Settings, readers: Readers, chat_id: int) -> set[str]:
    """The commands that the application takes from a chat."""
    async with open_services(settings, readers) as services:
        application = build_application(settings, services)
        async with application.bot:
            handlers = [
                handler
                for group in application.handlers.values()
                for handler in group
                if isinstance(handler, CommandHandler)
            ]
            return {name for each in handlers for name in taken(each, application.bot, chat_id)}


def taken(handler: CommandHandler[Any, Any], bot: Any, chat_id: int) -> set[str]:  # noqa: ANN401 — PTB's bots are generic
    """Those of a handler's commands that it takes from this chat."""
    found = set()
    for name in handler.commands:
        update = command(name, chat_id)
        update.set_bot(bot)
        if update.message is not None:
            update.message.set_bot(bot)
        if handler.check_update(update):
            found.add(name)
    return found


async def test_usage_is_all_that_only_admins_may_ask(settings: Settings, readers: Readers) -> None:
    """Everybody else's commands are the public ones, and without admins nobody has more."""
    # `/songs` is found by a handler of another kind, as a caption may be it as well.
    public = {each.command for each in commands(words_in("en"))} - {COMMAND}
    some = settings.model_copy(update={"admin_chat_ids": frozenset({ADMIN})})
    assert await known(some, readers, ADMIN) == {*public, "usage"}
    assert await known(some, readers, STRANGER) == public
    assert await known(settings, readers, ADMIN) == public


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_menu_names_no_admin_command(language: str) -> None:
    """In no language."""
    words = words_in(language)
    hidden: BotCommand = usage_command(words)
    assert hidden.command not in {each.command for each in commands(words)}
